package opt

import (
	"slices"
	"strings"

	"github.com/gonodec/gonodec/ir"
)

// Functions that objects have as own properties: those of object literals, static methods of
// classes, and what constructors are given, as comparators are. Calls by the names of them, where the
// unit gives the name no other meaning, are guessed to reach them as calls by the names of methods
// are. The read is that of a field:
//
//	v5 = GetMethod v4 "inc"; v6 = Call v5 v4   =>   v5 = GetProp v4 "inc"; if IsClosureOf v5 { … the body } else { v6 = Call v5 v4 }

// ownFunctions are the functions of a unit that objects have under a name which means nothing else.
func ownFunctions(u *ir.Unit) map[string][]*ir.Func {
	own, other := map[string][]*ir.Func{}, map[string]bool{}
	var given map[string][][]*ir.Value // arguments of news, by the name of the constructor
	var note func(name string, fn *ir.Value, depth int)
	note = func(name string, fn *ir.Value, depth int) {
		f := fn.Block.Func
		switch {
		case fn.Op == ir.OpClosure:
			if g := fn.Aux.(*ir.Func); !slices.Contains(own[name], g) {
				own[name] = append(own[name], g)
			}
		case fn.Op == ir.OpPhi && len(fn.Args) == 2 && depth == 0: // a default value
			note(name, fn.Args[0], 1)
			note(name, fn.Args[1], 1)
		case fn.Op == ir.OpConstUndefined && depth > 0:
		case fn.Op == ir.OpParam && f.Is(ir.Constructor) && f.Name != "" && depth < 2:
			if given == nil {
				given = newArguments(u)
			}
			lists := given[f.Name]
			other[name] = other[name] || len(lists) == 0
			for _, args := range lists {
				if int(fn.Int) < len(args) {
					note(name, args[fn.Int], 2)
				}
			}
		default:
			other[name] = true
		}
	}
	for _, f := range u.Funcs {
		for _, b := range f.Blocks {
			for _, v := range b.Values {
				switch v.Op {
				case ir.OpObjectLit:
					for i, k := range v.Aux.(*ir.ObjectSite).Keys {
						note(k, v.Args[i], 0)
					}
				case ir.OpSetProp:
					if givesPrototype(v) {
						other[v.Str] = true
					}
					note(v.Str, v.Args[1], 0)
				case ir.OpAddField:
					other[v.Str] = true
				case ir.OpDefineField, ir.OpDefineMethod:
					other[v.Args[1].Str] = true
				case ir.OpClassPart:
					if v.Int == ir.PartMethod|ir.PartStatic {
						note(v.Args[1].Str, v.Args[2], 0)
					} else {
						other[v.Args[1].Str] = true
					}
				}
			}
		}
	}
	for name := range own {
		if other[name] || ofBuiltins[name] || textMethods[name] || othersMethods[name] {
			delete(own, name)
		}
	}
	return own
}

// givesPrototype: the SetProp v gives a property to what is read as f.prototype.
func givesPrototype(v *ir.Value) bool {
	return v.Args[0].Op == ir.OpGetProp && v.Args[0].Str == "prototype"
}

// newArguments are the arguments of the news of a unit, by what they name.
func newArguments(u *ir.Unit) map[string][][]*ir.Value {
	given := map[string][][]*ir.Value{}
	for _, f := range u.Funcs {
		for _, b := range f.Blocks {
			for _, v := range b.Values {
				if v.Op == ir.OpNew {
					name := v.Str[strings.LastIndexByte(v.Str, '.')+1:]
					given[name] = append(given[name], v.Args[1:])
				}
			}
		}
	}
	return given
}

// othersMethods are further methods of built-in objects and of Node's.
var othersMethods = map[string]bool{"next": true, "return": true, "throw": true, "catch": true, "finally": true, "then": true,
	"add": true, "clear": true, "delete": true, "entries": true, "forEach": true, "get": true, "has": true, "keys": true, "set": true, "values": true,
	"flat": true, "flatMap": true, "lastIndexOf": true, "reduceRight": true, "findLast": true, "findLastIndex": true, "toSorted": true, "with": true,
	"on": true, "once": true, "off": true, "emit": true, "write": true, "end": true, "read": true, "close": true, "pipe": true, "destroy": true,
	"valueOf": true, "toJSON": true, "toLocaleString": true, "hasOwnProperty": true, "toFixed": true, "resolve": true, "reject": true,
	"log": true, "error": true, "warn": true, "info": true, "debug": true, "trace": true, "time": true, "parse": true, "stringify": true,
	"assign": true, "create": true, "freeze": true, "from": true, "isArray": true}

// readOwnMethods makes reads of such functions those of fields, and notes which reads of methods
// probably find them in the objects, too: callbacks that objects are given.
func readOwnMethods(u *ir.Unit) {
	own, held := ownFunctions(u), heldNames(u)
	for _, f := range u.Funcs {
		for _, b := range f.Blocks {
			for _, v := range b.Values {
				switch {
				case v.Op != ir.OpGetMethod, ofLanguage(v.Args[0]):
				case own[v.Str] != nil:
					v.Op = ir.OpGetProp
				case held[v.Str]:
					v.Int = ir.HeldMethod
				}
			}
		}
	}
}

// heldNames are the names of properties that objects of a unit have, and no prototype of it.
func heldNames(u *ir.Unit) map[string]bool {
	held, inherited := map[string]bool{}, map[string]bool{}
	for _, f := range u.Funcs {
		for _, b := range f.Blocks {
			for _, v := range b.Values {
				switch v.Op {
				case ir.OpObjectLit:
					for _, k := range v.Aux.(*ir.ObjectSite).Keys {
						held[k] = true
					}
				case ir.OpSetProp:
					of := held
					if givesPrototype(v) {
						of = inherited
					}
					of[v.Str] = true
				case ir.OpAddField:
					held[v.Str] = true
				case ir.OpDefineField, ir.OpDefineMethod:
					held[v.Args[1].Str] = true
				case ir.OpClassPart:
					of := inherited
					if v.Int&int64(ir.PartStatic) != 0 {
						of = held
					}
					of[v.Args[1].Str] = true
				}
			}
		}
	}
	for name := range held {
		if inherited[name] || ofBuiltins[name] || textMethods[name] {
			delete(held, name)
		}
	}
	return held
}

// methodsOf are the functions that a call by a name may be guessed to reach.
func (c *callees) methodsOf(call *ir.Value) []*ir.Func {
	m := call.Args[0]
	if call.Op != ir.OpCall || len(m.Args) == 0 || m.Args[0] != call.Args[1] {
		return nil
	}
	switch m.Op {
	case ir.OpGetMethod:
		return c.methodsAt(m.Str, call.Args[1])
	case ir.OpGetProp:
		return c.own[m.Str]
	}
	return nil
}

// ownMethod is the one function that v, the read of a callee, is guessed to give, or nil.
func (c *callees) ownMethod(v *ir.Value) *ir.Func {
	if list := c.own[v.Str]; v.Op == ir.OpGetProp && len(list) == 1 {
		return list[0]
	}
	return nil
}
