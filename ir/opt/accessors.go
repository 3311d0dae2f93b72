package opt

import (
	"slices"
	"strings"

	"github.com/gonodec/gonodec/ir"
)

// Properties that are probably accessors are not guessed to be fields: a fast version that
// meets one is left at once. Which ones are shows where they are defined, mostly in another
// module of the package.

// builtinAccessors are accessors of built-in objects and of Node's, or properties that are seldom
// fields.
var builtinAccessors = map[string]bool{"length": true, "size": true, "byteLength": true, "byteOffset": true, "buffer": true,
	"description": true, "flags": true, "source": true, "global": true, "constructor": true, "prototype": true,
	"__proto__": true, "name": true, "stack": true, "message": true,
	"headers": true, "trailers": true, "headersSent": true, "hasSubscribers": true, "connection": true, "destroyed": true, "closed": true, "errored": true,
	"readableEnded": true, "readableFlowing": true, "readableLength": true, "writableEnded": true, "writableFinished": true,
	"writableLength": true, "writableNeedDrain": true}

// ShareAccessors tells the units of a package which names any of them defines accessors for.
// length is an exception: most lengths are those of arrays and texts.
func ShareAccessors(units []*ir.Unit) {
	shared := map[string]bool{}
	for _, u := range units {
		u.Accessors = definedAccessors(u)
		for n := range u.Accessors {
			if n != "length" {
				shared[n] = true
			}
		}
	}
	for _, u := range units {
		for n := range shared {
			u.Accessors[n] = true
		}
	}
}

// accessorNames are the names that the unit and others of its package define accessors for.
func accessorNames(u *ir.Unit) map[string]bool {
	if u.Accessors == nil {
		u.Accessors = definedAccessors(u)
	}
	return u.Accessors
}

// definedAccessors collects the names that a unit defines accessors for: in classes and literals,
// and in property descriptors:
//
//	Object.defineProperties(P, { sent: { get() { … } }, [kContext]: { get() { … } } })
//
// A key that is a constant from another module is known by the name that it has there, with
// keyMark in front.
func definedAccessors(u *ir.Unit) map[string]bool {
	names := map[string]bool{}
	var vars *variables // of the unit, if a key asks for them
	noteAccessor := func(f *ir.Func, key *ir.Value) {
		if vars == nil && key.Op != ir.OpConstStr {
			vars = findVariables(u)
		}
		if n := accessorKey(f, key, vars); n != "" {
			names[n] = true
		}
	}
	for _, f := range u.Funcs {
		for _, b := range f.Blocks {
			for _, v := range b.Values {
				switch v.Op {
				case ir.OpClassPart:
					if k := v.Int &^ ir.PartStatic; k == ir.PartGetter || k == ir.PartSetter {
						noteAccessor(f, v.Args[1])
					}
				case ir.OpDefineMethod:
					if v.Int&3 != 0 {
						noteAccessor(f, v.Args[1])
					}
				case ir.OpDefineField:
					if isDescriptor(v.Args[2]) {
						noteAccessor(f, v.Args[1])
					}
				case ir.OpObjectLit:
					for i, k := range v.Aux.(*ir.ObjectSite).Keys {
						if isDescriptor(v.Args[i]) {
							names[k] = true
						}
					}
				case ir.OpCall:
					if definesAccessor(v) {
						noteAccessor(f, v.Args[3])
					}
				}
			}
		}
	}
	return names
}

// accessorKey is how Unit.Accessors knows a key: a name, or keyMark and the name that a constant
// has where it is from.
func accessorKey(f *ir.Func, k *ir.Value, vars *variables) string {
	for k.Op == ir.OpToPropertyKey || k.Op == ir.OpCheckTDZ {
		k = k.Args[0]
	}
	if vars != nil {
		if place, ok := vars.constant(f, k); ok {
			k = vars.assigned[place]
		}
	}
	switch k.Op {
	case ir.OpConstStr:
		return k.Str
	case ir.OpGetProp:
		return keyMark + k.Str
	}
	return ""
}

// isDescriptor: a literal that describes an accessor.
func isDescriptor(v *ir.Value) bool {
	if v.Op != ir.OpObjectLit {
		return false
	}
	keys := v.Aux.(*ir.ObjectSite).Keys
	i := slices.Index(keys, "get")
	if i < 0 {
		i = slices.Index(keys, "set")
	}
	return i >= 0 && v.Args[i].Op != ir.OpConstBool
}

// definesAccessor: v is Object.defineProperty(o, key, {get …}), o.__defineGetter__(key, f) aside,
// or a function called so, as defineGetter(o, key, f).
func definesAccessor(v *ir.Value) bool {
	if len(v.Args) < 5 {
		return false
	}
	_, name, found := strings.Cut(v.Str, ".")
	if !found {
		name = v.Str
	}
	return isDescriptor(v.Args[4]) || v.Args[4].Op == ir.OpClosure && strings.HasSuffix(strings.ToLower(name), "getter")
}

// isAccessorKey: k reads a constant that accessors are defined by.
func isAccessorKey(f *ir.Func, k *ir.Value, vars *variables, names map[string]bool) bool {
	n := accessorKey(f, k, vars)
	return n != "" && names[n]
}
