package driver

import (
	"strings"

	"github.com/gonodec/gonodec/ir"
)

// onlyShown are globals that the modules of showing name only to handle values which
// a program that does not name them cannot have.
var onlyShown = map[string]bool{"Date": true, "BigInt": true, "WeakSet": true,
	"ArrayBuffer": true, "Uint8Array": true, "EventTarget": true, "Promise": true, "RegExp": true}

var showing = map[string]bool{"node:console": true, "node:process": true, "node:process/stdio": true, "node:util/errors": true,
	"node:util/format": true, "node:util/inspect": true, "node:util/types": true, "node:util/validators": true,
	"node:structured": true}

// collectNames gathers the names that decide which library tables are linked.
func (m *module) collectNames() {
	m.names = map[string]bool{}
	node := strings.HasPrefix(m.Package, "node:")
	for _, f := range m.unit.Funcs {
		for _, blk := range f.Blocks {
			for _, v := range blk.Values {
				if v.Op == ir.OpGlobalGet && !(showing[m.Name] && onlyShown[v.Str]) {
					m.names[v.Str] = true
				}
				if v.Str != "" && v.Op != ir.OpConstStr && v.Op != ir.OpImportGet && (!node || v.Op == ir.OpGlobalGet) {
					m.names["%reads "+v.Str] = true // more than a string, as in require('crypto')
				}
				if v.Op == ir.OpGlobalGet && (v.Str == "Map" || v.Str == "Set") && !showing[m.Name] {
					m.names["%hashes"] = true
				}
				opNames(v, m.names)
				if node { // our own code names what it uses
					continue
				}
				if v.Str != "" {
					m.names[v.Str] = true
				}
				for _, a := range v.Args {
					if isProcess(a) && !usesParts(v, a) {
						m.names[wholeProcess] = true
					}
				}
				if v.Op == ir.OpConstStr {
					quotedNames(v.Str, m.names)
				}
				if s, ok := v.Aux.(*ir.ObjectSite); ok {
					for _, k := range s.Keys {
						m.names[k] = true
					}
				}
			}
			if x := blk.Term.Arg; x != nil && !node && isProcess(x) {
				m.names[wholeProcess] = true
			}
		}
		switch {
		case f.Is(ir.Async | ir.Generator):
			m.names["%asyncgenerator"], m.names["%generator"], m.names["Promise"] = true, true, true
		case f.Is(ir.Async):
			m.names["%async"], m.names["Promise"] = true, true
		case f.Is(ir.Generator):
			m.names["%generator"] = true
		}
	}
}

// opNames adds what an op makes the program reach.
func opNames(v *ir.Value, names map[string]bool) {
	switch v.Op {
	case ir.OpRegExp:
		names["RegExp"] = true
	case ir.OpDirectEval:
		names["eval"] = true
	case ir.OpConstBig:
		names["BigInt"] = true
	case ir.OpImportCall:
		names["Promise"], names["%import"] = true, true
	case ir.OpGetProp, ir.OpGetMethod:
		// f.constructor(text) is one way to Function; reading its prototype, as
		// many programs do, is not.
		if v.Str == "constructor" && v.Op == ir.OpGetMethod {
			names["%function"] = true
		}
		if v.Args[0].Op == ir.OpGlobalGet && v.Args[0].Str == "Function" {
			return
		}
	}
	for _, a := range v.Args {
		if a.Op == ir.OpGlobalGet && a.Str == "Function" && v.Op != ir.OpInstanceof && v.Op != ir.OpStrictEq && v.Op != ir.OpEq &&
			v.Op != ir.OpTypeof && v.Op != ir.OpTypeofIs {
			names["%function"] = true
		}
	}
}

// wholeProcess is the name for a use of process by which any of its properties may be read, such
// as { ...process }: not only those that stand in the program.
const wholeProcess = "%process"

// isProcess: probably the object process.
func isProcess(v *ir.Value) bool {
	switch v.Op {
	case ir.OpGlobalGet, ir.OpGetProp:
		return v.Str == "process"
	case ir.OpRequireObjectCoercible:
		return isProcess(v.Args[0])
	}
	return false
}

// usesParts: v does no more with one of its operands than use properties that it names, or ask
// whether it is there.
func usesParts(v, operand *ir.Value) bool {
	switch v.Op {
	case ir.OpGetProp, ir.OpGetMethod, ir.OpRequireObjectCoercible, ir.OpHasProperty, ir.OpTypeof, ir.OpTypeofIs, ir.OpToBool,
		ir.OpEq, ir.OpStrictEq, ir.OpIsUndefined, ir.OpIsNull, ir.OpIsNullish, ir.OpIsObject:
		return true
	case ir.OpSetProp:
		return v.Args[0] == operand
	case ir.OpCall: // of one of its methods
		return len(v.Args) > 1 && v.Args[0] != operand && v.Args[1] == operand
	}
	return false
}
