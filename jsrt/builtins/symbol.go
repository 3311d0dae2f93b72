package builtins

import "github.com/gonodec/gonodec/jsrt"

// Symbol is ECMA-262 §20.4.
var Symbol = &jsrt.Library{Tables: []*jsrt.Table{&symbolTable, &symbolPrototypeTable}}

var symbolTable = jsrt.Table{
	Intrinsic: jsrt.SymbolConstructor, Global: "Symbol", Name: "Symbol", New: symbol, Prototype: jsrt.SymbolPrototype,
	Rows: []jsrt.Method{
		{Name: "Symbol.for", Length: 1, Fn1: symbolFor},
		{Name: "Symbol.keyFor", Length: 1, Fn1: symbolKeyFor},
		{Name: "Symbol.asyncIterator", Const: jsrt.WellKnown("asyncIterator"), Attr: jsrt.NoAttrs},
		{Name: "Symbol.hasInstance", Const: jsrt.WellKnown("hasInstance"), Attr: jsrt.NoAttrs},
		{Name: "Symbol.isConcatSpreadable", Const: jsrt.WellKnown("isConcatSpreadable"), Attr: jsrt.NoAttrs},
		{Name: "Symbol.iterator", Const: jsrt.WellKnown("iterator"), Attr: jsrt.NoAttrs},
		{Name: "Symbol.match", Const: jsrt.WellKnown("match"), Attr: jsrt.NoAttrs},
		{Name: "Symbol.matchAll", Const: jsrt.WellKnown("matchAll"), Attr: jsrt.NoAttrs},
		{Name: "Symbol.replace", Const: jsrt.WellKnown("replace"), Attr: jsrt.NoAttrs},
		{Name: "Symbol.search", Const: jsrt.WellKnown("search"), Attr: jsrt.NoAttrs},
		{Name: "Symbol.species", Const: jsrt.WellKnown("species"), Attr: jsrt.NoAttrs},
		{Name: "Symbol.split", Const: jsrt.WellKnown("split"), Attr: jsrt.NoAttrs},
		{Name: "Symbol.toPrimitive", Const: jsrt.WellKnown("toPrimitive"), Attr: jsrt.NoAttrs},
		{Name: "Symbol.toStringTag", Const: jsrt.WellKnown("toStringTag"), Attr: jsrt.NoAttrs},
		{Name: "Symbol.unscopables", Const: jsrt.WellKnown("unscopables"), Attr: jsrt.NoAttrs},
		{Name: "Symbol.dispose", Const: jsrt.WellKnown("dispose"), Attr: jsrt.NoAttrs},
		{Name: "Symbol.asyncDispose", Const: jsrt.WellKnown("asyncDispose"), Attr: jsrt.NoAttrs},
	},
}

var symbolPrototypeTable = jsrt.Table{
	Intrinsic: jsrt.SymbolPrototype, Constructor: jsrt.SymbolConstructor, Tag: "Symbol",
	Rows: []jsrt.Method{
		{Name: "Symbol.prototype.toString", Fn0: symbolPrototypeToString},
		{Name: "Symbol.prototype.valueOf", Fn0: symbolPrototypeValueOf},
		{Name: "get Symbol.prototype.description", Fn0: getSymbolPrototypeDescription},
		{Name: "Symbol.prototype [ %Symbol.toPrimitive% ]", Length: 1, Fn0: symbolPrototypeSymbolToPrimitive, Attr: jsrt.Configurable},
	},
}

// symbol is Symbol ( [ description ] ), §20.4.1.1.
func symbol(fn *jsrt.Function, args []jsrt.Value, newTarget *jsrt.Object) jsrt.Value {
	r := fn.Realm()
	if newTarget != nil {
		panic(r.TypeError("Symbol is not a constructor"))
	}
	d := jsrt.Arg(args, 0)
	if d.IsUndefined() {
		return jsrt.Sym(jsrt.NewSymbol(nil))
	}
	return jsrt.Sym(jsrt.NewSymbol(jsrt.ToString(r, d)))
}

// Symbol.for ( key ), §20.4.2.2
func symbolFor(fn *jsrt.Function, _, key jsrt.Value) jsrt.Value {
	r := fn.Realm()
	return jsrt.Sym(r.SymbolFor(jsrt.ToString(r, key)))
}

// Symbol.keyFor ( sym ), §20.4.2.6
func symbolKeyFor(fn *jsrt.Function, _, v jsrt.Value) jsrt.Value {
	r := fn.Realm()
	if !v.IsSymbol() {
		panic(r.TypeError(r.Display(v) + " is not a symbol"))
	}
	if s := v.Symbol(); s.IsRegistered() {
		return jsrt.Str(s.Description)
	}
	return jsrt.Undef()
}

// thisSymbolValue is ThisSymbolValue, §20.4.3.4.1.
func thisSymbolValue(r *jsrt.Realm, v jsrt.Value, method string) *jsrt.Symbol {
	s, ok := jsrt.PrimitiveData(v, jsrt.KindSymbol, jsrt.ClassSymbol)
	if !ok {
		panic(r.TypeError(method + " requires that 'this' be a Symbol"))
	}
	return s.Symbol()
}

// Symbol.prototype.toString ( ), §20.4.3.3
func symbolPrototypeToString(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	r := fn.Realm()
	d := thisSymbolValue(r, this, "Symbol.prototype.toString").Description
	if d == nil {
		d = jsrt.Empty()
	}
	return jsrt.Str(r.ConcatAll(jsrt.Latin1("Symbol("), d, jsrt.Latin1(")")))
}

// Symbol.prototype.valueOf ( ), §20.4.3.4
func symbolPrototypeValueOf(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	return jsrt.Sym(thisSymbolValue(fn.Realm(), this, "Symbol.prototype.valueOf"))
}

// get Symbol.prototype.description, §20.4.3.2
func getSymbolPrototypeDescription(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	d := thisSymbolValue(fn.Realm(), this, "Symbol.prototype.description").Description
	if d == nil {
		return jsrt.Undef()
	}
	return jsrt.Str(d)
}

// Symbol.prototype [ %Symbol.toPrimitive% ] ( hint ), §20.4.3.5
func symbolPrototypeSymbolToPrimitive(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	return jsrt.Sym(thisSymbolValue(fn.Realm(), this, "Symbol.prototype [ @@toPrimitive ]"))
}
