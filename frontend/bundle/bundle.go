// Package bundle finds every module of a program with esbuild's public API and
// turns TypeScript and JSX into JavaScript, module by module. Modules stay
// modules: they are parsed, linked and compiled by gonodec.
package bundle

import (
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"sort"
	"strconv"
	"strings"
	"sync"

	"github.com/evanw/esbuild/pkg/api"

	"github.com/gonodec/gonodec/frontend/ast"
	"github.com/gonodec/gonodec/frontend/metadata"
	"github.com/gonodec/gonodec/frontend/source"
)

// Kind is how Node treats a module's file.
type Kind uint8

const (
	Auto     Kind = iota // .js without a package type: CommonJS unless it uses module syntax
	CommonJS             //
	ESM                  //
	JSON                 //
	Text                 // imported with { type: 'text' }
)

// Module is one file of the program.
type Module struct {
	ID      int
	Path    string // absolute
	Name    string // as positions show it: relative to the program's root, with slashes
	Package string // npm package it belongs to, "" for the application
	Kind    Kind
	File    *source.File // JavaScript text
	Map     *SourceMap   // nil where the text is the file as it stands
	Program *ast.Program // parsed, not yet analysed; nil for JSON and Text
	Imports []Import
	// Computed: it asks for modules by names that are known at run time only, which may be
	// those of files that are no modules of the program.
	Computed bool

	required map[string]bool // specifiers that are certainly asked for
	perhaps  map[string]bool // those that may be, outside of try blocks
	listed   map[string]bool // specifiers that computed ones may give
	assets   []string        // files that it reads
}

// Import is a specifier of a module and what it resolves to.
type Import struct {
	Specifier string
	Require   bool    // require(), require.resolve(): the require conditions applied
	Target    *Module // nil: External
	External  string  // a Node built-in ("fs"), or an unresolved name
	// Optional: asked for inside try blocks, by a package with require, or where the program need
	// not come to; whether it is absent shows when the program runs. Perhaps: by the program itself,
	// outside of try blocks.
	Optional, Perhaps bool
	At                source.Position
}

// Program is the module graph.
type Program struct {
	Root    string // directory that names are relative to
	Entry   *Module
	Modules []*Module
	Assets  []Asset // files that it carries, by name
}

// Options of Load.
type Options struct {
	Conditions []string
	External   []string
	Define     map[string]string
	Missing    bool // what cannot be resolved, or parsed, is an error at run time only
}

// Load resolves the graph from an entry file.
func Load(entry string, o Options) (*Program, error) {
	abs, err := filepath.Abs(entry)
	if err != nil {
		return nil, err
	}
	if st, err := os.Stat(abs); err != nil {
		return nil, fmt.Errorf("%s: no such file", entry)
	} else if st.IsDir() {
		return nil, fmt.Errorf("%s: is a directory; name the entry file, for example %s", entry, filepath.Join(entry, "index.js"))
	}
	root := rootOf(abs)
	l := &loader{root: root, byPath: map[string]*Module{}, types: map[string]string{}, files: map[string]*Module{},
		places: map[string]map[string]source.Position{}, failed: map[string]error{}, tolerant: o.Missing}
	if l.meta, err = l.resolve(abs, o); err != nil {
		if err = l.withoutListed(abs, o, err); err != nil {
			return nil, err
		}
	}
	if l.failed[abs] != nil {
		return nil, l.failed[abs]
	}
	l.dropFailed()
	return l.load(abs)
}

// rootOf is the directory of the nearest package.json above the entry, or the
// entry's own directory.
func rootOf(abs string) string {
	for dir := filepath.Dir(abs); ; dir = filepath.Dir(dir) {
		if _, err := os.Stat(filepath.Join(dir, "package.json")); err == nil {
			return dir
		}
		if dir == filepath.Dir(dir) {
			return filepath.Dir(abs)
		}
	}
}

// metafile is the part of esbuild's metafile that is read here.
type metafile struct {
	Inputs map[string]struct {
		Imports []struct {
			Path     string            `json:"path"`
			Kind     string            `json:"kind"`
			External bool              `json:"external"`
			Original string            `json:"original"`
			With     map[string]string `json:"with"`
		} `json:"imports"`
	} `json:"inputs"`
}

// resolve runs esbuild over the graph; its output is thrown away. esbuild sees
// only what each file imports (see outline): whether the rest is valid is for our
// own parser to say.
func (l *loader) resolve(abs string, o Options) (*metafile, error) {
	plugins := []api.Plugin{{Name: "outline", Setup: l.outlinePlugin}, {Name: "data", Setup: dataPlugin}}
	if o.Missing {
		plugins = append(plugins, api.Plugin{Name: "missing", Setup: missingPlugin})
	}
	result := api.Build(api.BuildOptions{
		EntryPoints:       []string{abs},
		AbsWorkingDir:     l.root,
		Bundle:            true,
		Write:             false,
		Metafile:          true,
		Outdir:            filepath.Join(l.root, "out"),
		Platform:          api.PlatformNode,
		Format:            api.FormatESModule,
		Target:            api.ESNext,
		MainFields:        []string{"main"},
		Conditions:        append([]string{"module-sync"}, o.Conditions...), // of Node's own; without any esbuild adds "module"
		External:          o.External,
		IgnoreAnnotations: true,
		LogLevel:          api.LogLevelSilent,
		Loader:            map[string]api.Loader{".node": api.LoaderEmpty, ".wasm": api.LoaderBinary, ".txt": api.LoaderText},
		Plugins:           plugins,
	})
	if l.messages = l.original(result.Errors); !l.tolerant {
		if err := l.failure(nil); err != nil {
			return nil, err
		}
	} else if len(result.Errors) > 0 {
		return nil, &Errors{Root: l.root, Messages: l.messages}
	}
	m := &metafile{}
	if err := json.Unmarshal([]byte(result.Metafile), m); err != nil {
		return nil, fmt.Errorf("reading esbuild's metafile: %w", err)
	}
	return m, nil
}

// failure is the error of the files that failed, of the wanted ones if some are.
func (l *loader) failure(wanted map[string]bool) error {
	var list []error
	for _, path := range slices.Sorted(maps.Keys(l.failed)) {
		if wanted == nil || wanted[path] {
			list = append(list, l.failed[path])
		}
	}
	if list != nil {
		return errors.Join(list...)
	}
	var messages []api.Message
	for _, m := range l.messages {
		if wanted == nil || m.Location == nil || wanted[l.abs(m.Location.File)] {
			messages = append(messages, m)
		}
	}
	if messages != nil {
		return &Errors{Root: l.root, Messages: messages}
	}
	return nil
}

// dataPlugin leaves modules of data: URLs to the runtime.
func dataPlugin(b api.PluginBuild) {
	b.OnResolve(api.OnResolveOptions{Filter: "^data:"}, func(a api.OnResolveArgs) (api.OnResolveResult, error) {
		return api.OnResolveResult{Path: a.Path, External: true}, nil
	})
}

// Errors are esbuild's messages about resolution and syntax.
type Errors struct {
	Root     string
	Messages []api.Message
}

// Error prints the messages with position, source line and caret.
func (e *Errors) Error() string {
	var s strings.Builder
	for i, m := range e.Messages {
		if i == 10 {
			fmt.Fprintf(&s, "\n%d more errors", len(e.Messages)-i)
			break
		}
		if i > 0 {
			s.WriteByte('\n')
		}
		writeMessage(&s, e.Root, m)
	}
	return s.String()
}

func writeMessage(s *strings.Builder, root string, m api.Message) {
	if l := m.Location; l != nil {
		fmt.Fprintf(s, "%s:%d:%d: error: %s\n", l.File, l.Line, l.Column+1, m.Text)
		fmt.Fprintf(s, "  %5d | %s\n        | %s^", l.Line, l.LineText, strings.Repeat(" ", displayColumn(l.LineText, l.Column)))
		if l.Suggestion != "" {
			fmt.Fprintf(s, " %s", l.Suggestion)
		}
	} else {
		fmt.Fprintf(s, "error: %s", m.Text)
	}
	for _, n := range notes(m) {
		fmt.Fprintf(s, "\n  note: %s", n)
	}
}

// notes are esbuild's, but for those about options that only esbuild has.
func notes(m api.Message) []string {
	var list []string
	for _, n := range m.Notes {
		if n.Text != "" && !strings.Contains(n.Text, "external") {
			list = append(list, n.Text)
		}
	}
	spec, err := strconv.QuotedPrefix(strings.TrimPrefix(m.Text, "Could not resolve "))
	if spec, _ = strconv.Unquote(spec); err == nil && list == nil && strings.Trim(spec, "./") != "" && spec[0] != '.' && spec[0] != '/' && spec[0] != '#' {
		list = append(list, "install the package (npm install "+packageName(spec)+"), or require it in a try block if the program can do without")
	}
	return list
}

// packageName is the part of a specifier that names the package.
func packageName(spec string) string {
	parts := strings.SplitN(spec, "/", 3)
	if strings.HasPrefix(spec, "@") && len(parts) > 1 {
		return parts[0] + "/" + parts[1]
	}
	return parts[0]
}

// displayColumn is a byte column as a number of characters.
func displayColumn(line string, col int) int {
	if col > len(line) {
		col = len(line)
	}
	return len([]rune(line[:col]))
}

type loader struct {
	root   string
	meta   *metafile
	prog   *Program
	byPath map[string]*Module
	types  map[string]string // package type by directory

	mu     sync.Mutex // guards what the plugin fills, on several goroutines
	files  map[string]*Module
	failed map[string]error // by file
	// tolerant: files that fail are left out.
	tolerant bool
	messages []api.Message                         // esbuild's errors
	places   map[string]map[string]source.Position // of specifiers, by file

	configs sync.Map   // *tsconfig by folder
	typesMu sync.Mutex // guards typed
	typed   *metadata.Files
}

func (l *loader) load(entry string) (*Program, error) {
	l.prog = &Program{Root: l.root}
	var inputs []string
	for in := range l.meta.Inputs {
		inputs = append(inputs, in)
	}
	sort.Strings(inputs) // module numbers must not depend on map order
	for _, in := range inputs {
		if _, err := l.module(in); err != nil {
			return nil, err
		}
	}
	for _, in := range inputs {
		m := l.byPath[l.abs(in)]
		if m == nil {
			continue
		}
		for _, i := range l.meta.Inputs[in].Imports {
			l.link(m, i.Path, i.Kind, i.Original, i.External)
		}
	}
	l.prog.Entry = l.byPath[entry]
	if l.prog.Entry == nil {
		real, _ := filepath.EvalSymlinks(entry)
		l.prog.Entry = l.byPath[real]
	}
	if l.prog.Entry == nil {
		return nil, fmt.Errorf("%s: not found among the modules that esbuild resolved", entry)
	}
	l.gatherAssets()
	return l.prog, nil
}

// abs is the file path of a metafile name, which is relative to the root and may
// carry import attributes or a namespace.
func (l *loader) abs(in string) string {
	if i := strings.Index(in, " with "); i > 0 {
		in = in[:i]
	}
	if filepath.IsAbs(in) {
		return in
	}
	return filepath.Join(l.root, filepath.FromSlash(in))
}

func (l *loader) link(m *Module, path, kind, original string, external bool) {
	if original == "" {
		original = path
	}
	i := Import{Specifier: original, Require: kind == "require-call" || kind == "require-resolve",
		Optional: !m.required[original], Perhaps: m.perhaps[original] && !m.required[original], At: l.places[m.Path][original]}
	if external {
		i.External = path
	} else if t := l.byPath[l.abs(path)]; t != nil {
		i.Target = t
	} else {
		i.External = original
	}
	m.Imports = append(m.Imports, i)
}
