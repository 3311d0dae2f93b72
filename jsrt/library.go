package jsrt

import (
	"slices"
	"strings"
	"unsafe"
)

// Library is what one family of globals consists of. Generated code names the
// libraries that its program can reach; the linker drops the others. Nothing of
// a library is made before a program looks at it.
type Library struct {
	Tables    []*Table
	Functions []Method // properties of the global object: functions and values
	// Setup, if any, runs when the realm is made.
	Setup func(r *Realm)
}

// Table describes one intrinsic object: a constructor, a prototype, a namespace.
type Table struct {
	Intrinsic Intrinsic
	Parent    Intrinsic // [[Prototype]]; none: %Function.prototype% for a constructor, else %Object.prototype%
	Global    string    // the property of the global object that holds it
	Rows      []Method
	Row       *Method // what compiled code knows the constructor as
	Tag       string  // %Symbol.toStringTag%

	// A constructor has these.
	Name      string
	Length    int
	Flags     CodeFlags
	New       func(fn *Function, args []Value, newTarget *Object) Value
	Call      func(fn *Function, this Value, args []Value) Value // [[Call]], where it is not New without a newTarget
	Call1     func(fn *Function, this, a Value) Value            // a shortcut of [[Call]] with one argument
	Prototype Intrinsic                                          // its prototype property

	Constructor Intrinsic // of a prototype: its constructor property

	// Make makes an object that is not an ordinary one; the rows are added to it.
	Make func(r *Realm, proto *Object) *Object
}

// Method is one property of an intrinsic object. Name is what its section is
// called: "Map.prototype.get", "get Map.prototype.size",
// "Map.prototype [ %Symbol.iterator% ]". One of Fn0 … FnV, Const, Value
// and Alias is set; beside FnV the others may be shortcuts. Tables must be static data, so that the linker can drop them:
// no calls in their initialisers.
type Method struct {
	Name   string
	Length int
	Fn0    func(fn *Function, this Value) Value
	Fn1    func(fn *Function, this, a Value) Value
	Fn2    func(fn *Function, this, a, b Value) Value
	Fn3    func(fn *Function, this, a, b, c Value) Value
	Fn4    func(fn *Function, this, a, b, c, d Value) Value
	FnV    func(fn *Function, this Value, args []Value) Value
	Const  any                  // a float64, string, WellKnown, Intrinsic, or *Method of a function that several properties hold
	Value  func(r *Realm) Value // makes a property that is no function of its own
	Alias  string               // the property has the same value as this one
	Attr   Attr                 // none: the usual attributes; NoAttrs: really none
	Flags  CodeFlags
	Op     BuiltinOp // what compiled code knows the function as
}

// BuiltinOp names the built-in functions that compiled code has operations for.
type BuiltinOp uint8

const (
	NoOp BuiltinOp = iota
	OpMathAbs
	OpMathAtan
	OpMathAtan2
	OpMathCbrt
	OpMathCeil
	OpMathClz32
	OpMathCos
	OpMathExp
	OpMathFloor
	OpMathFround
	OpMathHypot
	OpMathImul
	OpMathLog
	OpMathLog10
	OpMathLog2
	OpMathMax
	OpMathMin
	OpMathPow
	OpMathRound
	OpMathSign
	OpMathSin
	OpMathSqrt
	OpMathTan
	OpMathTrunc
	OpNewArray
	OpArrayEvery
	OpArrayFilter
	OpArrayFind
	OpArrayFindIndex
	OpArrayForEach
	OpArrayMap
	OpArrayPop
	OpArrayPush
	OpArrayReduce
	OpArrayReduceRight
	OpArraySome
	OpFunctionApply
	OpFunctionCall
	OpStringCharCodeAt
	OpStringCharAt
	OpStringSubstring
	OpStringSlice
	OpPromiseResolve
	OpArrayIsArray
	OpTypedArrayValues
	OpIsFinite
	OpIsNaN
	OpNumberIsInteger
	OpHasOwnProperty
	OpObjectEntries
	OpAsyncGeneratorNext
	OpArrayEntries // see overCall
	OpArrayKeys
	OpArrayValues
	OpMapEntries
	OpMapKeys
	OpMapValues
	OpSetEntries
	opSetKeys // the function of the next one
	OpSetValues
	OpStringStartsWith
	OpStringEndsWith
	OpStringIncludes
	OpStringIndexOf
	OpViewGetInt8
	OpViewSetInt8
	OpViewGetUint8
	OpViewSetUint8
	OpViewGetInt16
	OpViewSetInt16
	OpViewGetUint16
	OpViewSetUint16
	OpViewGetInt32
	OpViewSetInt32
	OpViewGetUint32
	OpViewSetUint32
	OpViewGetFloat32
	OpViewSetFloat32
	OpViewGetFloat64
	OpViewSetFloat64
)

// IsBuiltin reports whether v is the built-in function with the operation op.
func IsBuiltin(v Value, op BuiltinOp) bool {
	if v.shape().class != ClassFunction {
		return false
	}
	row := (*Function)(v.p).Code.Row
	return row != nil && row.Op == op
}

// BuiltinIC knows the last function that was the built-in one asked for.
type BuiltinIC struct{ fn unsafe.Pointer }

// Hit reports whether v is that function; if not, Is tells whether it is another one.
func (ic *BuiltinIC) Hit(v Value) bool { return v.p == ic.fn }

// Is is IsBuiltin.
//
//go:noinline
func (ic *BuiltinIC) Is(v Value, op BuiltinOp) bool {
	if !IsBuiltin(v, op) {
		return false
	}
	ic.fn = v.p
	return true
}

// NoAttrs is the Attr of a row whose property has no attribute set.
const NoAttrs Attr = 1 << 7

// rowName is what a row's Name says.
type rowName struct {
	key      PropertyKey
	function string // the name property of the function
	getter   bool
	setter   bool
}

func parseRowName(name string) (n rowName) {
	if s, ok := strings.CutPrefix(name, "get "); ok {
		name, n.getter = s, true
	} else if s, ok := strings.CutPrefix(name, "set "); ok {
		name, n.setter = s, true
	}
	if i := strings.IndexByte(name, '['); i >= 0 {
		symbol := strings.Trim(name[i+1:], " ]%")
		n.function = "[" + symbol + "]"
		n.key = SymbolKey(wellKnownSymbol(symbol[strings.IndexByte(symbol, '.')+1:]))
	} else {
		n.function = name[strings.LastIndexByte(name, '.')+1:]
		n.key = Key(n.function)
	}
	if n.getter {
		n.function = "get " + n.function
	} else if n.setter {
		n.function = "set " + n.function
	}
	return n
}

// attr returns the attributes of a row's property.
func (m *Method) attr(n *rowName) Attr {
	switch {
	case m.Attr == NoAttrs:
		return 0
	case m.Attr != 0:
		return m.Attr
	case n.getter || n.setter:
		return Configurable
	}
	return WC
}

// NewMethodFunction makes the function object of a row.
func NewMethodFunction(r *Realm, m *Method) *Function {
	n := parseRowName(m.Name)
	c := &Code{Call0: m.Fn0, Call1: m.Fn1, Call2: m.Fn2, Call3: m.Fn3, Call4: m.Fn4, CallV: m.FnV,
		Name: n.function, Length: m.Length, Flags: CodeBuiltin | m.Flags, Row: m}
	c.SetEntries()
	return NewBuiltin(r, c)
}

// NewLibrary is an object whose shape no other has: places that read its properties, which are
// mostly lazy, find them at once.
func NewLibrary(r *Realm) *Object {
	o := NewObject(r)
	o.shape = o.shape.unique(0)
	return o
}

// DefineRows adds the properties of a table to an object; their functions are
// made when first looked at.
func DefineRows(r *Realm, o *Object, rows []Method) {
	cells := make([]lazyCell, len(rows))
	o.reserve(len(rows) + 3)
	for i := range rows {
		m := &rows[i]
		n := parseRowName(m.Name)
		c := &cells[i]
		*c = lazyCell{shape: &lazyShape, realm: r, make: makeRow, row: m}
		attr := m.attr(&n) | MayBeLazy
		if n.getter || n.setter {
			attr |= IsAccessor
			if n.setter && i > 0 {
				// the row before is the getter of the same property
				if before := parseRowName(rows[i-1].Name); before.getter && before.key == n.key {
					cells[i-1].data = unsafe.Pointer(m)
					continue
				}
			}
		}
		o.addOwn(n.key, Value{p: unsafe.Pointer(c)}, attr)
	}
}

// reserve makes room for n more properties of an object that owns its shape.
func (o *Object) reserve(n int) {
	s := o.shape
	if s.flags&shapeUnique == 0 {
		return
	}
	s.table.entries = slices.Grow(s.table.entries, n)
	m := o.ensureMore()
	m.slots = slices.Grow(m.slots, n)
}

// addOwn adds a property to an intrinsic object under construction.
func (o *Object) addOwn(k PropertyKey, v Value, attr Attr) {
	s := o.shape
	if s.flags&shapeUnique == 0 || s.flags&shapeIsPrototype != 0 && s.info != nil {
		o.addProperty(k.p, v, attr)
		return
	}
	// nobody has looked at the shape yet
	*o.growSlot(s.count, s.inlineCap) = v
	s.table.append(propEntry{key: k.p, slot: s.count, attr: attr})
	s.count++
}

// makeRow makes the value of a table's property.
func makeRow(r *Realm, o *Object, c *lazyCell) Value {
	m := c.row
	switch {
	case m.Value != nil:
		return m.Value(r)
	case m.Const != nil:
		return r.constant(m.Const)
	case m.Alias != "":
		return Get(r, o, parseRowName(m.Alias).key)
	}
	f := &NewMethodFunction(r, m).Object
	switch {
	case strings.HasPrefix(m.Name, "get "):
		var set *Object
		if c.data != nil {
			set = &NewMethodFunction(r, (*Method)(c.data)).Object
		}
		return accessorValue(f, set)
	case strings.HasPrefix(m.Name, "set "):
		return accessorValue(nil, f)
	}
	return Obj(f)
}

// WellKnown names a well-known symbol in a row's Const: "iterator".
type WellKnown string

// constant is the value of a row with Const.
func (r *Realm) constant(c any) Value {
	switch c := c.(type) {
	case float64:
		return Num(c)
	case string:
		return Str(FromGo(c))
	case WellKnown:
		return Sym(wellKnownSymbol(string(c)))
	case Intrinsic:
		return Obj(r.Intrinsic(c))
	case *Method:
		return r.SharedFunction(c)
	}
	panic("jsrt: a row with a constant of another type")
}

// lazyIntrinsic returns the slot value of a property that holds an intrinsic.
func (r *Realm) lazyIntrinsic(id Intrinsic) Value {
	return Value{p: unsafe.Pointer(&lazyCell{shape: &lazyShape, realm: r, id: id,
		make: func(r *Realm, _ *Object, c *lazyCell) Value { return Obj(r.Intrinsic(c.id)) }})}
}

// Intrinsic returns an intrinsic object, making it on first use.
func (r *Realm) Intrinsic(id Intrinsic) *Object {
	if o := r.intrinsics[id]; o != nil {
		return o
	}
	return r.makeIntrinsic(id)
}

// SetIntrinsic gives an intrinsic object before anybody asks for it.
func (r *Realm) SetIntrinsic(id Intrinsic, o *Object) { r.intrinsics[id] = o }

// HasLibrary reports whether a library describes the intrinsic.
func (r *Realm) HasLibrary(id Intrinsic) bool { return r.tables[id] != nil }

func (r *Realm) makeIntrinsic(id Intrinsic) *Object {
	t := r.tables[id]
	if t == nil {
		return r.bareIntrinsic(id)
	}
	parent := t.Parent
	if parent == NoIntrinsic {
		switch {
		case id == ObjectPrototype:
		case t.New != nil:
			parent = FunctionPrototype
		default:
			parent = ObjectPrototype
		}
	}
	var proto *Object
	if parent != NoIntrinsic {
		proto = r.Intrinsic(parent)
	}
	if o := r.intrinsics[id]; o != nil { // making the parent made this one
		return o
	}
	o := r.newIntrinsic(t, proto)
	r.intrinsics[id] = o
	if o.shape.flags&shapeUnique == 0 {
		o.shape = o.shape.unique(0)
	}
	if t.Prototype != NoIntrinsic {
		o.addOwn(KeyPrototype, r.lazyIntrinsic(t.Prototype), MayBeLazy)
	}
	if t.Constructor != NoIntrinsic {
		o.addOwn(KeyConstructor, r.lazyIntrinsic(t.Constructor), WC|MayBeLazy)
	}
	DefineRows(r, o, t.Rows)
	if t.Tag != "" {
		o.addOwn(KeySymbolToStringTag, Str(Latin1(t.Tag)), Configurable)
	}
	return o
}

func (r *Realm) newIntrinsic(t *Table, proto *Object) *Object {
	switch {
	case t.Make != nil:
		return t.Make(r, proto)
	case t.New != nil:
		c := &Code{New: t.New, Call1: t.Call1, CallV: callConstructor, Name: t.Name, Length: t.Length, Flags: CodeBuiltin | CodeConstructor | t.Flags, Row: t.Row}
		if t.Call != nil {
			c.CallV = t.Call
		}
		c.SetEntries()
		fn := &Function{Code: c, Inst: &r.Instance}
		fn.shape = r.rootShape(ClassFunction, proto, nil, 0, shapeLazyFunction|shapeCallable)
		fn.materializeFunction()
		return &fn.Object
	}
	return newObjectCell(r.rootShape(ClassObject, proto, nil, 0, 0))
}

// callConstructor is [[Call]] of a built-in constructor.
func callConstructor(fn *Function, _ Value, args []Value) Value {
	return fn.Code.New(fn, args, nil)
}

// bareIntrinsic makes an intrinsic that no library of the program describes:
// the program has no way to look at its properties, it only needs its identity.
func (r *Realm) bareIntrinsic(id Intrinsic) *Object {
	var proto *Object
	if parent := id.bareParent(); parent != NoIntrinsic {
		proto = r.Intrinsic(parent)
	}
	var o *Object
	switch id {
	case ArrayPrototype:
		a := &Array{}
		a.shape = r.RootShape(ClassArray, proto, &arrayOps, 0)
		o = &a.Object
	case FunctionPrototype:
		o = newFunctionPrototype(r, proto)
	case ThrowTypeErrorFunction:
		o = newThrowTypeError(r)
	default:
		o = newObjectCell(r.rootShape(ClassObject, proto, nil, 0, 0))
	}
	r.intrinsics[id] = o
	if id >= ErrorPrototype && id <= SuppressedErrorPrototype {
		o.addProperty(KeyName.p, Str(Latin1(errorNames[id-ErrorPrototype])), WC)
	}
	return o
}

var errorNames = [...]string{"Error", "EvalError", "RangeError", "ReferenceError", "SyntaxError", "TypeError",
	"URIError", "AggregateError", "SuppressedError"}

// functionPrototypeCode is %Function.prototype%, a function that returns undefined.
var functionPrototypeCode = Code{Call0: func(*Function, Value) Value { return Undef() },
	Call1: Drop1to0, Call2: Drop2to0, Call3: Drop3to0, Call4: Drop4to0, CallV: FromV0, Flags: CodeBuiltin}

func newFunctionPrototype(r *Realm, proto *Object) *Object {
	fn := &Function{Code: &functionPrototypeCode, Inst: &r.Instance}
	fn.shape = r.rootShape(ClassFunction, proto, nil, 0, shapeLazyFunction|shapeCallable)
	fn.materializeFunction()
	return &fn.Object
}

// NewFunctionPrototype is the Make of the table of %Function.prototype%.
func NewFunctionPrototype(r *Realm, proto *Object) *Object { return newFunctionPrototype(r, proto) }

// NewArrayPrototype is the Make of the table of %Array.prototype%.
func NewArrayPrototype(r *Realm, proto *Object) *Object {
	a := &Array{}
	a.shape = r.RootShape(ClassArray, proto, &arrayOps, 0)
	return &a.Object
}

var throwTypeErrorCode Code

var _ = throwTypeErrorCode.set(Code{Call0: throwTypeError})

func throwTypeError(fn *Function, _ Value) Value {
	panic(fn.Realm().TypeError("'caller', 'callee', and 'arguments' properties may not be accessed on strict mode functions or the arguments objects for calls to them"))
}

// newThrowTypeError makes %ThrowTypeError% (§10.2.4.1).
func newThrowTypeError(r *Realm) *Object {
	fn := NewBuiltin(r, &throwTypeErrorCode)
	fn.materializeFunction()
	fn.setOrdinaryIntegrity(r, Frozen)
	fn.setFlags(shapeNotExtensible)
	return &fn.Object
}

// throwTypeErrorAccessor is the accessor of strict arguments' callee.
func (r *Realm) throwTypeErrorAccessor() Value {
	if r.throwTypeError.IsEmpty() {
		f := r.Intrinsic(ThrowTypeErrorFunction)
		r.throwTypeError = accessorValue(f, f)
	}
	return r.throwTypeError
}

// arrayValues returns %Array.prototype.values%.
func (r *Realm) arrayValues() Value {
	if r.arrayValuesFn.IsEmpty() {
		r.arrayValuesFn = Get(r, r.Intrinsic(ArrayPrototype), KeyValues)
	}
	return r.arrayValuesFn
}

// NewObjectPrototype is the Make of the table of %Object.prototype%, an immutable
// prototype exotic object (§10.4.7).
func NewObjectPrototype(r *Realm, _ *Object) *Object {
	return newObjectCell(r.rootShape(ClassObject, nil, &objectPrototypeOps, 0, 0))
}

var objectPrototypeOps ObjectOps

var _ = objectPrototypeOps.set(ObjectOps{SetPrototypeOf: setImmutablePrototype, CacheableNamed: true})

// RestrictedAccessor is the getter and setter of Function.prototype.caller and
// arguments (§20.2.3): V8 gives null for sloppy functions, a TypeError for others.
func RestrictedAccessor(fn *Function, this Value) Value {
	if f := this.AsFunction(); f != nil && f.Code.Flags&(CodeStrict|CodeArrow|CodeMethod|CodeGenerator|CodeAsync|CodeBuiltin) == 0 {
		return Null
	}
	return throwTypeError(fn, this)
}

// SharedFunction returns the realm's one function object of a row that several
// properties hold, such as parseInt and Number.parseInt.
func (r *Realm) SharedFunction(m *Method) Value {
	if r.shared == nil {
		r.shared = make(map[*Method]*Function)
	}
	fn := r.shared[m]
	if fn == nil {
		fn = NewMethodFunction(r, m)
		r.shared[m] = fn
	}
	return Fn(fn)
}
