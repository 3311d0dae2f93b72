package webassembly

import (
	"reflect"
	"strings"
	"sync"
	"unsafe"

	"github.com/gonodec/gonodec/jsrt/webassembly/wasmbin"
	"github.com/tetratelabs/wazero/api"
)

// inside is an instance of wazero with what its interface hides. Types of wazero's
// internal packages cannot be named here, but their exported fields and methods are
// reached by reflection, once for an instance or an entity of it.
type inside struct {
	mod    api.Module
	v      reflect.Value // the instance
	engine instanceEngine
	own    bool        // Exports is a map of its own
	lock   *sync.Mutex // of an instance that several threads import from
}

// instanceEngine are methods of wazero's ModuleEngine.
type instanceEngine interface {
	NewFunction(index uint32) api.Function
	FunctionInstanceReference(index uint32) uintptr
}

// rawGlobal are methods of wazero's GlobalInstance.
type rawGlobal interface {
	Value() (lo, hi uint64)
	SetValue(lo, hi uint64)
}

// rawTable is a table of wazero.
type rawTable struct {
	refs *[]uintptr
	grow interface {
		Grow(delta uint32, ref uintptr) uint32
	}
}

func look(mod api.Module) *inside {
	v := reflect.ValueOf(mod).Elem()
	return &inside{mod: mod, v: v, engine: v.FieldByName("Engine").Interface().(instanceEngine)}
}

func (i *inside) global(index uint32) (g rawGlobal, initial reflect.Value) {
	v := i.v.FieldByName("Globals").Index(int(index))
	return v.Interface().(rawGlobal), v.Elem().FieldByName("Val")
}

func (i *inside) table(index uint32) rawTable {
	v := i.v.FieldByName("Tables").Index(int(index))
	t := rawTable{refs: v.Elem().FieldByName("References").Addr().Interface().(*[]uintptr)}
	t.grow = v.Interface().(interface {
		Grow(delta uint32, ref uintptr) uint32
	})
	return t
}

// externTypes are wazero's names of kinds of exports.
var externTypes = [...]byte{api.ExternTypeFunc, api.ExternTypeTable, api.ExternTypeMemory, api.ExternTypeGlobal, 4}

// alias makes the instance export an entity under one more name.
func (i *inside) alias(name string, k wasmbin.Kind, index uint32) {
	f := i.v.FieldByName("Exports")
	m := f
	if !i.own { // all instances of a module have one map
		m = reflect.MakeMap(f.Type())
		for it := f.MapRange(); it.Next(); {
			m.SetMapIndex(it.Key(), it.Value())
		}
		f.Set(m)
		i.own = true
	}
	e := reflect.New(f.Type().Elem().Elem())
	e.Elem().FieldByName("Type").SetUint(uint64(externTypes[k]))
	e.Elem().FieldByName("Name").SetString(name)
	e.Elem().FieldByName("Index").SetUint(uint64(index))
	m.SetMapIndex(reflect.ValueOf(name), e)
}

// isCompiler reports wazero's compiler, as opposed to its interpreter.
func (i *inside) isCompiler() bool {
	return strings.HasSuffix(reflect.TypeOf(i.engine).Elem().PkgPath(), "/wazevo")
}

// refKey tells functions apart: a function has many references.
type refKey [2]uintptr

// key reads the key of a reference. The compiler's begin with the code and the instance;
// the interpreter's have the instance second and the code last.
func key(raw uintptr, compiler bool) refKey {
	w := *(**[4]uintptr)(unsafe.Pointer(&raw))
	if compiler {
		return refKey{w[0], w[1]}
	}
	return refKey{w[1], w[3]}
}
