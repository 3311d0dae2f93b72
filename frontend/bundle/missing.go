package bundle

import "github.com/evanw/esbuild/pkg/api"

// missingPlugin makes what esbuild cannot resolve external: the program gets an error
// when it asks for it, as under Node.
func missingPlugin(b api.PluginBuild) {
	type asked struct{}
	b.OnResolve(api.OnResolveOptions{Filter: ".*"}, func(a api.OnResolveArgs) (api.OnResolveResult, error) {
		if _, again := a.PluginData.(asked); again || a.Kind == api.ResolveEntryPoint {
			return api.OnResolveResult{}, nil
		}
		r := b.Resolve(a.Path, api.ResolveOptions{Importer: a.Importer, ResolveDir: a.ResolveDir, Kind: a.Kind,
			Namespace: a.Namespace, With: a.With, PluginData: asked{}})
		if len(r.Errors) > 0 {
			return api.OnResolveResult{Path: a.Path, External: true}, nil
		}
		return api.OnResolveResult{}, nil
	})
}
