package webassembly

import (
	"runtime"
	"testing"
	"time"

	"github.com/gonodec/gonodec/jsrt"
	"github.com/gonodec/gonodec/jsrt/builtins"
	"github.com/gonodec/gonodec/jsrt/rownames"
	"github.com/gonodec/gonodec/jsrt/webassembly/wasmbin"
)

func realm() *jsrt.Realm {
	return jsrt.NewRealm(jsrt.NewAgent(nil), append(builtins.Core, builtins.BigInt, builtins.ArrayBuffer, builtins.Promise, WebAssembly)...)
}

func TestEveryBuiltinIsNamedAfterItsSection(t *testing.T) {
	for _, table := range WebAssembly.Tables {
		if table.Parent != jsrt.ErrorPrototype {
			rownames.Check(t, table.Rows, nil)
		}
	}
}

// program has f(n) = n < 2 ? n : f(n-1) + f(n-2), twice: g calls f. h calls an import.
var program = []byte("\x00asm\x01\x00\x00\x00" +
	"\x01\x06\x01\x60\x01\x7f\x01\x7f" + // type
	"\x02\x07\x01\x01m\x01i\x00\x00" + // import m.i
	"\x03\x04\x03\x00\x00\x00" +
	"\x04\x04\x01\x70\x00\x02" + // a table of two
	"\x07\x0d\x03\x01f\x00\x01\x01g\x00\x02\x01h\x00\x03" +
	"\x09\x08\x01\x00\x41\x00\x0b\x02\x01\x00" + // table: f, the import
	"\x0a\x2c\x03" +
	"\x1c\x00\x20\x00\x41\x02\x48\x04\x7f\x20\x00\x05\x20\x00\x41\x01\x6b\x10\x01\x20\x00\x41\x02\x6b\x10\x01\x6a\x0b\x0b" +
	"\x06\x00\x20\x00\x10\x01\x0b" +
	"\x06\x00\x20\x00\x10\x00\x0b")

func instantiate(t *testing.T, r *jsrt.Realm, f jsrt.HostFunc) *instance {
	t.Helper()
	e := engineOf(r)
	c, err := e.compile(program)
	if err != nil {
		t.Fatal(err)
	}
	m, imports := jsrt.NewObject(r), jsrt.NewObject(r)
	jsrt.CreateDataProperty(r, m, jsrt.Key("i"), jsrt.Fn(jsrt.NewHostFunction(r, "i", 1, f)))
	jsrt.CreateDataProperty(r, imports, jsrt.Key("m"), jsrt.Obj(m))
	v := e.instantiate(c, imports, nil, "test")
	return cast[instanceObject](v, jsrt.ClassWasmInstance).instance
}

func call(i *instance, index uint32, n int) float64 {
	return i.eng.r.Call(i.function(index).value(), jsrt.Undef(), jsrt.Int(n)).Float()
}

func twice(_ *jsrt.Realm, _ jsrt.Value, args []jsrt.Value) jsrt.Value {
	return jsrt.Num(2 * args[0].Float())
}

func TestCalls(t *testing.T) {
	for _, size := range []int{1 << 30, 0} { // at once, in pieces
		old := lazySize
		lazySize = size
		i := instantiate(t, realm(), twice)
		lazySize = old
		if (i.lazy != nil) != (size == 0 && compilesLazily) {
			t.Errorf("code of %d bytes compiled lazily: %t", size, i.lazy != nil)
		}
		if f, g, h := call(i, 1, 20), call(i, 2, 10), call(i, 3, 21); f != 6765 || g != 55 || h != 42 {
			t.Errorf("f(20) = %v, g(10) = %v, h(21) = %v", f, g, h)
		}
	}
}

func TestReferences(t *testing.T) {
	i := instantiate(t, realm(), twice)
	e := i.eng
	refs := *i.table(0).raw.refs
	if e.functionOf(refs[0]) != i.function(1).value() || e.functionOf(refs[1]) != i.function(0).value() {
		t.Error("an element is not the function that it was made of")
	}
	if e.functionOf(e.reference(i.function(2))) != i.function(2).value() {
		t.Error("a reference does not lead back")
	}
}

// TestInstancesAreCollected: an instance whose imports know its exports is garbage all
// the same.
func TestInstancesAreCollected(t *testing.T) {
	r := realm()
	func() {
		for range 20 {
			var i *instance
			i = instantiate(t, r, func(_ *jsrt.Realm, _ jsrt.Value, args []jsrt.Value) jsrt.Value {
				if i == nil {
					return jsrt.Int(0)
				}
				return args[0]
			})
			if call(i, 3, 7) != 7 {
				t.Fatal("h(7) is not 7")
			}
		}
	}()
	e := engineOf(r)
	for range 50 {
		runtime.GC()
		time.Sleep(10 * time.Millisecond)
		if e.prune(); len(e.live) < 5 {
			return
		}
	}
	t.Errorf("%d of 20 instances are left", len(e.live))
}

// TestNumericCallsDoNotAllocate: neither direction of a call does.
func TestNumericCallsDoNotAllocate(t *testing.T) {
	i := instantiate(t, realm(), twice)
	if !i.eng.compiler {
		t.Skip("the interpreter does")
	}
	f := i.function(2)
	args := []jsrt.Value{jsrt.Int(3)}
	if n := testing.AllocsPerRun(1000, func() { f.enter(args) }); n != 0 {
		t.Errorf("a call allocates %v times", n)
	}
	h := i.function(3)
	if n := testing.AllocsPerRun(1000, func() { h.enter(args) }); n > 1 { // the slice of the HostFunc
		t.Errorf("a call and a call back allocate %v times", n)
	}
}

// TestExternrefsAreGivenUp: values that WebAssembly was given and did not keep.
func TestExternrefsAreGivenUp(t *testing.T) {
	r := realm()
	e := engineOf(r)
	g := e.newGlobal(wasmbin.GlobalType{Type: wasmbin.ExternRef, Mutable: true}, 0)
	kept := jsrt.Obj(jsrt.NewObject(r))
	g.raw.SetValue(e.externs.ref(kept), 0)
	for range 10 * firstSweep {
		e.sweepExterns()
		e.externs.ref(jsrt.Obj(jsrt.NewObject(r)))
	}
	if n := len(e.externs.values); n > 3*firstSweep {
		t.Errorf("%d values are kept", n)
	}
	if w, _ := g.raw.Value(); e.externs.value(w) != kept {
		t.Error("the value of a global was given up")
	}
}
