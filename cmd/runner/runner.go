// Package runner interprets a program without a Go build: `gonodec run`.
package runner

import (
	"os"
	"slices"

	"github.com/gonodec/gonodec/cmd/driver"
	"github.com/gonodec/gonodec/ir/interp"
	"github.com/gonodec/gonodec/ir/interp/door"
	"github.com/gonodec/gonodec/jsrt"
	"github.com/gonodec/gonodec/jsrt/builtins"
	"github.com/gonodec/gonodec/jsrt/builtins/intl"
	"github.com/gonodec/gonodec/jsrt/node/launch"
	"github.com/gonodec/gonodec/jsrt/temporal"
	"github.com/gonodec/gonodec/jsrt/webassembly"
)

// Run interprets the program of an entry file with the given arguments. It returns
// an error where the program cannot be loaded; else it ends the process as the
// program does.
func Run(o driver.Options, args []string) error {
	p, err := driver.Load(o)
	if err != nil {
		return err
	}
	launch.Main(program(p, args))
	return nil
}

// libraries are all built-in objects.
func libraries() []*jsrt.Library {
	return append(append(slices.Clone(builtins.All), intl.All...), temporal.Temporal, webassembly.WebAssembly)
}

var kinds = map[string]launch.Kind{"CommonJS": launch.CommonJS, "ESM": launch.ESM, "JSON": launch.JSON, "Text": launch.Text}

// program is what the generated main of a compiled program holds as static data.
func program(p *driver.Program, args []string) *launch.Program {
	out := &launch.Program{Entry: p.Entry, Libraries: libraries(), Root: p.Root,
		Args: append([]string{os.Args[0]}, args...), Eval: door.Install, Start: []func(*launch.Loader){launch.OnDisk, launch.CreateRequire, launch.ModuleRequire, launch.ModuleParent, launch.ResolvePaths}, ESM: launch.ESModules, Workers: launch.Workers, Fork: launch.Fork, Runner: []string{"run"}}
	for i := range p.Modules {
		m := &p.Modules[i]
		x := launch.Module{Name: m.Name, Kind: kinds[m.Kind], Text: m.Text, ExportNames: m.ExportNames}
		place := interp.Place{Original: m.Original, Source: m.Source}
		if m.Node != "" {
			x.Native = natives[m.Node]
		} else {
			place.File = p.Root + "/" + m.Name
			place.CommonJS = m.Kind == "CommonJS"
		}
		if m.Unit != nil {
			x.Unit = interp.Unit(m.Unit, place)
		}
		for _, imp := range m.Imports {
			x.Imports = append(x.Imports, launch.Import(imp))
		}
		out.Modules = append(out.Modules, x)
	}
	out.Script = p.Root + "/" + p.Modules[p.Entry].Name
	for _, g := range p.Globals {
		out.Globals = append(out.Globals, launch.Global(g))
	}
	return out
}
