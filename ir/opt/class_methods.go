package opt

import (
	"slices"

	"github.com/gonodec/gonodec/ir"
)

// Calls by a name that several classes have methods of, on the `this` of a method: they reach one
// of its own class, of a class that it extends, or of one that extends it.

// classes are those of a unit.
type classes struct {
	of     map[int]*ir.Value       // the OpClassNew that a function, by its ID, is a method of
	parent map[*ir.Value]*ir.Value // what a class extends
	open   map[*ir.Value]bool      // it extends what is not known
}

// findClasses looks at a unit as it was lowered.
func findClasses(u *ir.Unit) *classes {
	c := &classes{of: map[int]*ir.Value{}, parent: map[*ir.Value]*ir.Value{}, open: map[*ir.Value]bool{}}
	named := map[string][]*ir.Value{}
	var all []*ir.Value
	for _, f := range u.Funcs {
		for _, b := range f.Blocks {
			for _, v := range b.Values {
				switch {
				case v.Op == ir.OpClassNew:
					all = append(all, v)
					named[v.Aux.(*ir.ClassSite).Name] = append(named[v.Aux.(*ir.ClassSite).Name], v)
					if g := v.Aux.(*ir.ClassSite).Constructor; g != nil {
						c.of[g.ID] = v
					}
				case v.Op == ir.OpClassPart && v.Int&ir.PartStatic == 0 && v.Args[0].Op == ir.OpClassNew && v.Args[2].Op == ir.OpClosure:
					c.of[v.Args[2].Aux.(*ir.Func).ID] = v.Args[0]
				}
			}
		}
	}
	for _, v := range all {
		if v.Int&1 == 0 {
			continue
		}
		switch h := v.Args[len(v.Args)-1]; {
		case h.Op == ir.OpClassNew:
			c.parent[v] = h
		case h.Op == ir.OpCheckTDZ && len(named[h.Str]) == 1:
			c.parent[v] = named[h.Str][0]
		default:
			c.open[v] = true
		}
	}
	return c
}

// maxAncestors is how far up a class is looked at.
const maxAncestors = 20

// extends reports whether a is b or an ancestor of it.
func (c *classes) extends(b, a *ir.Value) bool {
	for range maxAncestors {
		if b == nil || a == b {
			return b != nil
		}
		b = c.parent[b]
	}
	return false
}

// isOpen: some ancestor is not known.
func (c *classes) isOpen(k *ir.Value) bool {
	for range maxAncestors {
		if k == nil || c.open[k] {
			return k != nil
		}
		k = c.parent[k]
	}
	return true
}

// builtinGlobals are global objects of the language and of Node whose methods are not those of a
// program, whatever their names are.
var builtinGlobals = map[string]bool{"Object": true, "Array": true, "String": true, "Number": true, "Boolean": true, "Symbol": true, "BigInt": true,
	"Math": true, "JSON": true, "Date": true, "RegExp": true, "Promise": true, "Reflect": true, "Proxy": true, "Map": true, "Set": true, "WeakMap": true,
	"WeakSet": true, "WeakRef": true, "Function": true, "Error": true, "Intl": true, "Atomics": true, "ArrayBuffer": true, "DataView": true,
	"Uint8Array": true, "Int32Array": true, "Float64Array": true, "Buffer": true, "console": true, "process": true, "performance": true,
	"URL": true, "URLSearchParams": true, "TextEncoder": true, "TextDecoder": true}

// ofLanguage: v is such an object, or one that its constructor has made.
func ofLanguage(v *ir.Value) bool {
	if v.Op == ir.OpNew {
		v = v.Args[0]
	}
	return (v.Op == ir.OpGlobalGet || v.Op == ir.OpLoadGlobal) && builtinGlobals[v.Str]
}

// methodsAt are the methods of a name that a call on an object may reach, as far as is known: nil
// stands for what is no function written there.
func (c *callees) methodsAt(name string, object *ir.Value) []*ir.Func {
	if ofLanguage(object) {
		return nil
	}
	list := c.several[name]
	if len(list) < 2 || object.Op != ir.OpThis || c.classes == nil {
		return list
	}
	f := object.Block.Func
	if f.Unit != c.u {
		return list
	}
	k := c.classes.of[f.ID]
	if k == nil {
		return list
	}
	open := c.classes.isOpen(k)
	likely := slices.DeleteFunc(slices.Clone(list), func(g *ir.Func) bool {
		var of *ir.Value
		if g != nil && g.Unit == c.u {
			of = c.classes.of[g.ID]
		}
		if of == nil {
			return !open
		}
		return !c.classes.extends(k, of) && !c.classes.extends(of, k)
	})
	if len(likely) == 0 {
		return list
	}
	return likely
}

// methodAt is the one method that a call by a name on an object is guessed to reach, or nil.
func (c *callees) methodAt(name string, object *ir.Value) *ir.Func {
	if ofLanguage(object) {
		return nil
	}
	if g, ok := c.methods[name]; g != nil || !ok {
		return g
	}
	if list := c.methodsAt(name, object); len(list) == 1 {
		return list[0]
	}
	return nil
}
