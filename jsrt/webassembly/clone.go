package webassembly

import "github.com/gonodec/gonodec/jsrt"

// takeClone takes modules and shared memories to other realms.
func takeClone(o *jsrt.Object) (any, bool) {
	switch v := jsrt.Obj(o); o.Class() {
	case jsrt.ClassWasmModule:
		return cast[module](v, jsrt.ClassWasmModule).code, true
	case jsrt.ClassWasmMemory:
		m := cast[memoryObject](v, jsrt.ClassWasmMemory).memory
		return m, m.limits.Shared
	}
	return nil, false
}

// makeClone is the other half. A module is compiled again, which finds the machine code
// of the first time.
func makeClone(r *jsrt.Realm, data any) jsrt.Value {
	e := engineOf(r)
	switch x := data.(type) {
	case *code:
		c, err := e.compile(x.bytes)
		if err != nil {
			panic(e.error(compileError, err.Error()))
		}
		return jsrt.Obj(&c.object(r, nil).Object)
	case *memory:
		return (&memory{eng: e, owner: x.owner, inside: x.inside, mem: x.mem, linear: x.linear, limits: x.limits}).value()
	}
	return jsrt.Undef()
}
