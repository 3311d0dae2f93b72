package driver

import (
	"github.com/gonodec/gonodec/frontend/bundle"
	"github.com/gonodec/gonodec/frontend/source"
	"github.com/gonodec/gonodec/ir"
	"github.com/gonodec/gonodec/ir/flags"
)

// Program is a program as `gonodec run` interprets it: IR without optimisation,
// and no Go text.
type Program struct {
	Root    string // directory that module names are relative to
	Entry   int
	Modules []ProgramModule
	Globals []ProgramGlobal
}

// ProgramModule is one module of a Program.
type ProgramModule struct {
	Name    string
	Kind    string // CommonJS, ESM, JSON, Text
	Unit    *ir.Unit
	Text    string // JSON, Text
	Node    string // the Node module that it is part of ("fs"), or ""
	Imports []ProgramImport
	// ExportNames of a CommonJS module are what its source shows of them.
	ExportNames []string
	// Original maps a position in the unit's text to where the user wrote it; nil
	// where they are the same.
	Original func(p source.Position) source.Position
	Source   string // what the user wrote then
}

// ProgramImport is a specifier and the index of its module, -1 for none.
type ProgramImport struct {
	Specifier string
	Require   bool
	Target    int
}

// ProgramGlobal is a global that a Node module provides.
type ProgramGlobal struct {
	Name, Property string
	Module         int
	Constructor    bool
}

// Load takes a program to IR.
func Load(o Options) (*Program, error) {
	b := &build{Options: o, interpret: true}
	if b.Flags == nil {
		b.Flags = &flags.Flags{}
	}
	if err := b.load(); err != nil {
		return nil, err
	}
	if err := b.compile(); err != nil {
		return nil, err
	}
	index := map[*bundle.Module]int{}
	for i, m := range b.modules {
		index[m.Module] = i
	}
	p := &Program{Root: b.prog.Root, Entry: index[b.prog.Entry]}
	for _, m := range b.modules {
		x := ProgramModule{Name: m.Name, Kind: kindNames[m.Kind], Unit: m.unit, Node: nodePackage(m.Package), ExportNames: b.exportNames(m, map[*module]bool{})}
		if m.unit == nil {
			x.Text = m.File.Text
		}
		if m.Map != nil {
			x.Original, x.Source = m.Map.Original, m.Map.Source
		}
		for _, i := range m.Imports {
			t := -1
			if i.Target != nil {
				t = index[i.Target]
			}
			x.Imports = append(x.Imports, ProgramImport{i.Specifier, i.Require, t})
		}
		p.Modules = append(p.Modules, x)
	}
	for _, g := range nodeGlobals {
		if m := b.nodes[g.module]; m != nil {
			p.Globals = append(p.Globals, ProgramGlobal{g.name, g.property, index[m], g.hidden})
		}
	}
	return p, nil
}

func nodePackage(pkg string) string {
	if len(pkg) > 5 && pkg[:5] == "node:" {
		return pkg[5:]
	}
	return ""
}
