package webassembly

import (
	"context"
	"strconv"
	"weak"

	"github.com/gonodec/gonodec/jsrt"
	"github.com/gonodec/gonodec/jsrt/webassembly/wasmbin"
)

// table is a table instance.
type table struct {
	eng    *engine
	inside *inside
	index  uint32
	raw    rawTable
	typ    wasmbin.TableType
	object *tableObject
	owner  *instance
	users  []*instance // whose functions may be in it
}

type tableObject struct {
	jsrt.Object
	*table
}

var tableTable = jsrt.Table{
	Intrinsic: jsrt.WasmTableConstructor, Name: "Table", Length: 1, New: tableConstructor, Prototype: jsrt.WasmTablePrototype,
}

var tablePrototypeTable = jsrt.Table{
	Intrinsic: jsrt.WasmTablePrototype, Constructor: jsrt.WasmTableConstructor, Tag: "WebAssembly.Table",
	Rows: []jsrt.Method{
		{Name: "get WebAssembly.Table.prototype.length", Fn0: getWebAssemblyTablePrototypeLength, Attr: jsrt.Enumerable | jsrt.Configurable},
		{Name: "WebAssembly.Table.prototype.grow", Length: 1, FnV: webAssemblyTablePrototypeGrow, Attr: jsrt.WEC},
		{Name: "WebAssembly.Table.prototype.set", Length: 1, FnV: webAssemblyTablePrototypeSet, Attr: jsrt.WEC},
		{Name: "WebAssembly.Table.prototype.get", Length: 1, Fn1: webAssemblyTablePrototypeGet, Attr: jsrt.WEC},
	},
}

// table returns the table with an index of an instance.
func (i *instance) table(index uint32) *table {
	if t := i.tables[index]; t != nil {
		return t
	}
	t := &table{eng: i.eng, inside: i.inside, index: index, raw: i.inside.table(index), typ: i.code.Tables[index], owner: i}
	i.tables[index] = t
	return t
}

func (t *table) size() int { return len(*t.raw.refs) }

func (t *table) value() jsrt.Value {
	if t.object == nil {
		t.object = &tableObject{table: t}
		t.object.SetShape(t.eng.r.RootShape(jsrt.ClassWasmTable, t.eng.r.Intrinsic(jsrt.WasmTablePrototype), nil, 0))
	}
	return jsrt.Obj(&t.object.Object)
}

// maxTable is the most elements of a table.
const maxTable = 10000000

// tableConstructor is WebAssembly.Table ( descriptor [ , value ] )
func tableConstructor(fn *jsrt.Function, args []jsrt.Value, newTarget *jsrt.Object) jsrt.Value {
	const here place = "WebAssembly.Table()"
	r := fn.Realm()
	requireNew(r, newTarget, "Table")
	d := jsrt.Arg(args, 0).AsObject()
	if d == nil {
		panic(here.typeError(r, "Argument 0 must be a table descriptor"))
	}
	e := engineOf(r)
	var typ wasmbin.TableType
	switch jsrt.ToString(r, jsrt.Get(r, d, jsrt.Key("element"))).Go() {
	case "anyfunc":
		typ.Elem = wasmbin.FuncRef
	case "externref":
		typ.Elem = wasmbin.ExternRef
	default:
		panic(here.typeError(r, "Descriptor property 'element' must be a WebAssembly reference type"))
	}
	typ.Limits = readLimits(r, d, here, maxTable)
	in := e.home(wasmbin.TableModule(typ), nil)
	t := &table{eng: e, inside: in, raw: in.table(0), typ: typ}
	closeWith(t, []interface{ Close(context.Context) error }{in.mod})
	if typ.Elem == wasmbin.ExternRef {
		e.externs.tables = append(e.externs.tables, weak.Make(t))
	}
	if v := jsrt.Arg(args, 1); len(args) > 1 && !v.IsUndefined() || typ.Elem == wasmbin.ExternRef {
		w, ok := t.element(v)
		if !ok {
			panic(here.typeError(r, "Argument 2 must be undefined or a value of type compatible with the type of the new table: "+notFunction+"."))
		}
		for i := range *t.raw.refs {
			(*t.raw.refs)[i] = w
		}
	}
	t.object = &tableObject{table: t}
	t.object.SetShape(r.ShapeFromConstructor(newTarget, jsrt.WasmTablePrototype, jsrt.ClassWasmTable, nil))
	return t.value()
}

// element is ToWebAssemblyValue for the table.
func (t *table) element(v jsrt.Value) (uintptr, bool) {
	if t.typ.Elem == wasmbin.ExternRef {
		return uintptr(t.eng.externs.ref(v)), true
	}
	w, ok := t.eng.toFuncRef(v, t.typ.Elem)
	return uintptr(w), ok
}

func thisTable(fn *jsrt.Function, this jsrt.Value, here place) *table {
	o := cast[tableObject](this, jsrt.ClassWasmTable)
	if o == nil {
		panic(here.typeError(fn.Realm(), "Receiver is not a WebAssembly.Table"))
	}
	return o.table
}

// get WebAssembly.Table.prototype.length
func getWebAssemblyTablePrototypeLength(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	return jsrt.Num(float64(thisTable(fn, this, "WebAssembly.Table.length()").size()))
}

// value of a missing argument: undefined in a table of externrefs, else null.
func (t *table) fill(args []jsrt.Value, i int) jsrt.Value {
	v := jsrt.Arg(args, i)
	if t.typ.Elem != wasmbin.ExternRef && len(args) <= i {
		return jsrt.Null
	}
	return v
}

// WebAssembly.Table.prototype.grow ( delta [ , value ] )
func webAssemblyTablePrototypeGrow(fn *jsrt.Function, this jsrt.Value, args []jsrt.Value) jsrt.Value {
	const here place = "WebAssembly.Table.grow()"
	r := fn.Realm()
	t := thisTable(fn, this, here)
	d := toUint32(r, jsrt.Arg(args, 0), here, "Argument 0")
	w, ok := t.element(t.fill(args, 1))
	if !ok && !jsrt.Arg(args, 1).IsUndefined() {
		panic(here.typeError(r, "Argument 1 is invalid: "+notFunction))
	}
	limit := uint64(maxTable)
	if t.typ.HasMax {
		limit = min(t.typ.Max, limit)
	}
	before := t.size()
	if uint64(before)+uint64(d) > limit || t.raw.grow.Grow(d, w) == 0xffffffff {
		panic(here.rangeError(r, "failed to grow table by "+strconv.FormatUint(uint64(d), 10)))
	}
	return jsrt.Num(float64(before))
}

// at returns the place of an element.
func (t *table) at(v jsrt.Value, here place) *uintptr {
	r := t.eng.r
	n := toUint32(r, v, here, "Argument 0")
	if uint64(n) >= uint64(t.size()) {
		panic(here.rangeError(r, "invalid address "+strconv.FormatUint(uint64(n), 10)+" in "+t.typ.Elem.String()+" table of size "+strconv.Itoa(t.size())))
	}
	return &(*t.raw.refs)[n]
}

// WebAssembly.Table.prototype.set ( index [ , value ] )
func webAssemblyTablePrototypeSet(fn *jsrt.Function, this jsrt.Value, args []jsrt.Value) jsrt.Value {
	const here place = "WebAssembly.Table.set()"
	t := thisTable(fn, this, here)
	p := t.at(jsrt.Arg(args, 0), here)
	w, ok := t.element(t.fill(args, 1))
	if !ok {
		panic(here.typeError(t.eng.r, "Argument 1 is invalid for table: "+notFunction))
	}
	*p = w
	return jsrt.Undef()
}

// WebAssembly.Table.prototype.get ( index )
func webAssemblyTablePrototypeGet(fn *jsrt.Function, this, index jsrt.Value) jsrt.Value {
	const here place = "WebAssembly.Table.get()"
	t := thisTable(fn, this, here)
	return t.eng.toJS(uint64(*t.at(index, here)), t.typ.Elem)
}
