package builtins

import (
	"math"
	"unsafe"

	"github.com/gonodec/gonodec/jsrt"
	"github.com/gonodec/gonodec/jsrt/jsnumber"
	"github.com/gonodec/gonodec/jsrt/jsstring"
)

// String is ECMA-262 §22.1 and what §B.2.2 adds. Methods that need large tables are
// in libraries of their own: StringNormalize, StringLocaleCompare.
var String = &jsrt.Library{Tables: []*jsrt.Table{&stringTable, &stringPrototypeTable, &stringIteratorPrototypeTable}}

var stringTable = jsrt.Table{
	Intrinsic: jsrt.StringConstructor, Global: "String", Name: "String", Length: 1, New: stringConstructor, Call1: stringOf, Prototype: jsrt.StringPrototype,
	Rows: []jsrt.Method{
		{Name: "String.fromCharCode", Length: 1, FnV: stringFromCharCode},
		{Name: "String.fromCodePoint", Length: 1, FnV: stringFromCodePoint},
		{Name: "String.raw", Length: 1, FnV: stringRaw},
	},
}

var stringPrototypeTable = jsrt.Table{
	Intrinsic: jsrt.StringPrototype, Constructor: jsrt.StringConstructor, Make: newStringPrototype,
	Rows: []jsrt.Method{
		{Name: "String.prototype.anchor", Length: 1, Fn1: stringPrototypeAnchor},
		{Name: "String.prototype.at", Length: 1, Fn1: stringPrototypeAt},
		{Name: "String.prototype.big", Fn0: stringPrototypeBig},
		{Name: "String.prototype.blink", Fn0: stringPrototypeBlink},
		{Name: "String.prototype.bold", Fn0: stringPrototypeBold},
		{Name: "String.prototype.charAt", Length: 1, Fn1: stringPrototypeCharAt, Op: jsrt.OpStringCharAt},
		{Name: "String.prototype.charCodeAt", Length: 1, Fn1: stringPrototypeCharCodeAt, Op: jsrt.OpStringCharCodeAt},
		{Name: "String.prototype.codePointAt", Length: 1, Fn1: stringPrototypeCodePointAt},
		{Name: "String.prototype.concat", Length: 1, FnV: stringPrototypeConcat},
		{Name: "String.prototype.endsWith", Length: 1, Fn2: stringPrototypeEndsWith, Op: jsrt.OpStringEndsWith},
		{Name: "String.prototype.fontcolor", Length: 1, Fn1: stringPrototypeFontcolor},
		{Name: "String.prototype.fontsize", Length: 1, Fn1: stringPrototypeFontsize},
		{Name: "String.prototype.fixed", Fn0: stringPrototypeFixed},
		{Name: "String.prototype.includes", Length: 1, Fn2: stringPrototypeIncludes, Op: jsrt.OpStringIncludes},
		{Name: "String.prototype.indexOf", Length: 1, Fn2: stringPrototypeIndexOf, Op: jsrt.OpStringIndexOf},
		{Name: "String.prototype.isWellFormed", Fn0: stringPrototypeIsWellFormed},
		{Name: "String.prototype.italics", Fn0: stringPrototypeItalics},
		{Name: "String.prototype.lastIndexOf", Length: 1, Fn2: stringPrototypeLastIndexOf},
		{Name: "String.prototype.link", Length: 1, Fn1: stringPrototypeLink},
		{Name: "String.prototype.match", Length: 1, Fn1: stringPrototypeMatch, Flags: jsrt.CodeMatch | jsrt.CodeKeepsNoRegExp},
		{Name: "String.prototype.matchAll", Length: 1, Fn1: stringPrototypeMatchAll, Flags: jsrt.CodeKeepsNoRegExp},
		{Name: "String.prototype.padEnd", Length: 1, Fn2: stringPrototypePadEnd},
		{Name: "String.prototype.padStart", Length: 1, Fn2: stringPrototypePadStart},
		{Name: "String.prototype.repeat", Length: 1, Fn1: stringPrototypeRepeat},
		{Name: "String.prototype.replace", Length: 2, Fn2: stringPrototypeReplace, Flags: jsrt.CodeKeepsNoRegExp},
		{Name: "String.prototype.replaceAll", Length: 2, Fn2: stringPrototypeReplaceAll, Flags: jsrt.CodeKeepsNoRegExp},
		{Name: "String.prototype.search", Length: 1, Fn1: stringPrototypeSearch, Flags: jsrt.CodeKeepsNoRegExp},
		{Name: "String.prototype.slice", Length: 2, Fn2: stringPrototypeSlice, Op: jsrt.OpStringSlice},
		{Name: "String.prototype.small", Fn0: stringPrototypeSmall},
		{Name: "String.prototype.split", Length: 2, Fn2: stringPrototypeSplit, Flags: jsrt.CodeKeepsNoRegExp},
		{Name: "String.prototype.strike", Fn0: stringPrototypeStrike},
		{Name: "String.prototype.sub", Fn0: stringPrototypeSub},
		{Name: "String.prototype.substr", Length: 2, Fn2: stringPrototypeSubstr},
		{Name: "String.prototype.substring", Length: 2, Fn2: stringPrototypeSubstring, Op: jsrt.OpStringSubstring},
		{Name: "String.prototype.sup", Fn0: stringPrototypeSup},
		{Name: "String.prototype.startsWith", Length: 1, Fn2: stringPrototypeStartsWith, Op: jsrt.OpStringStartsWith},
		{Name: "String.prototype.toString", Fn0: stringPrototypeToString},
		{Name: "String.prototype.toWellFormed", Fn0: stringPrototypeToWellFormed},
		{Name: "String.prototype.trim", Fn0: stringPrototypeTrim},
		{Name: "String.prototype.trimStart", Fn0: stringPrototypeTrimStart},
		{Name: "String.prototype.trimLeft", Alias: "String.prototype.trimStart"},
		{Name: "String.prototype.trimEnd", Fn0: stringPrototypeTrimEnd},
		{Name: "String.prototype.trimRight", Alias: "String.prototype.trimEnd"},
		{Name: "String.prototype.toLocaleLowerCase", Fn0: stringPrototypeToLocaleLowerCase},
		{Name: "String.prototype.toLocaleUpperCase", Fn0: stringPrototypeToLocaleUpperCase},
		{Name: "String.prototype.toLowerCase", Fn0: stringPrototypeToLowerCase},
		{Name: "String.prototype.toUpperCase", Fn0: stringPrototypeToUpperCase},
		{Name: "String.prototype.valueOf", Fn0: stringPrototypeValueOf},
		{Name: "String.prototype [ %Symbol.iterator% ]", Fn0: stringPrototypeSymbolIterator},
	},
}

var stringIteratorPrototypeTable = jsrt.Table{
	Intrinsic: jsrt.StringIteratorPrototype, Parent: jsrt.IteratorPrototype, Tag: "String Iterator",
	Rows: []jsrt.Method{
		{Name: "%StringIteratorPrototype%.next", Fn0: stringIteratorPrototypeNext, Flags: jsrt.CodeIteratorNext},
	},
}

func newStringPrototype(r *jsrt.Realm, proto *jsrt.Object) *jsrt.Object {
	return jsrt.NewPrimitiveObject(r, jsrt.ClassString, proto, jsrt.Str(jsrt.Empty()))
}

// stringOf is the function without new.
func stringOf(fn *jsrt.Function, _, v jsrt.Value) jsrt.Value {
	// 2.a. If NewTarget is undefined and value is a Symbol, return its description.
	if v.IsSymbol() {
		return jsrt.Str(jsrt.FromGo(v.Symbol().Display()))
	}
	return jsrt.Str(jsrt.ToString(fn.Realm(), v))
}

// stringConstructor is String ( value ), §22.1.1.1.
func stringConstructor(fn *jsrt.Function, args []jsrt.Value, newTarget *jsrt.Object) jsrt.Value {
	r := fn.Realm()
	s := jsrt.Empty()
	if len(args) > 0 {
		if newTarget == nil {
			return stringOf(fn, jsrt.Undef(), args[0])
		}
		s = jsrt.ToString(r, args[0])
	}
	if newTarget == nil {
		return jsrt.Str(s)
	}
	proto := jsrt.GetPrototypeFromConstructor(r, newTarget, jsrt.StringPrototype)
	return jsrt.Obj(jsrt.NewPrimitiveObject(r, jsrt.ClassString, proto, jsrt.Str(s)))
}

// String.fromCharCode ( ...codeUnits ), §22.1.2.1
func stringFromCharCode(fn *jsrt.Function, _ jsrt.Value, args []jsrt.Value) jsrt.Value {
	r := fn.Realm()
	if len(args) == 1 {
		return jsrt.Str(jsrt.FromCodeUnit(uint16(jsrt.ToInt32(r, args[0]))))
	}
	var b jsrt.StringBuilder
	for _, a := range args {
		b.WriteUnit(uint16(jsrt.ToInt32(r, a)))
	}
	return jsrt.Str(b.String())
}

// String.fromCodePoint ( ...codePoints ), §22.1.2.2
func stringFromCodePoint(fn *jsrt.Function, _ jsrt.Value, args []jsrt.Value) jsrt.Value {
	r := fn.Realm()
	var b jsrt.StringBuilder
	for _, a := range args {
		f := jsrt.ToNumber(r, a)
		if !(f >= 0 && f <= 0x10FFFF && f == float64(int32(f))) {
			panic(r.RangeError("Invalid code point " + jsrt.NumberToString(f).Go()))
		}
		writeCodePoint(&b, rune(f))
	}
	return jsrt.Str(b.String())
}

func writeCodePoint(b *jsrt.StringBuilder, cp rune) {
	if cp < 0x10000 {
		b.WriteUnit(uint16(cp))
		return
	}
	lead, trail := jsstring.Surrogates(cp)
	b.WriteUnit(lead)
	b.WriteUnit(trail)
}

// String.raw ( template, ...substitutions ), §22.1.2.4
func stringRaw(fn *jsrt.Function, _ jsrt.Value, args []jsrt.Value) jsrt.Value {
	r := fn.Realm()
	cooked := jsrt.ToObject(r, jsrt.Arg(args, 0))
	literals := jsrt.ToObject(r, jsrt.Get(r, cooked, jsrt.KeyRaw))
	n := jsrt.LengthOfArrayLike(r, literals)
	var b jsrt.StringBuilder
	for i := int64(0); i < n; i++ {
		writeChecked(r, &b, jsrt.ToString(r, jsrt.Get(r, literals, jsrt.IntKey(i))))
		if i+1 < n && i+1 < int64(len(args)) {
			writeChecked(r, &b, jsrt.ToString(r, args[i+1]))
		}
	}
	return jsrt.Str(b.String())
}

// writeChecked appends s to a result that may grow too long.
func writeChecked(r *jsrt.Realm, b *jsrt.StringBuilder, s *jsrt.String) {
	checkLength(r, b.Len()+s.Len())
	b.Write(s)
}

func checkLength(r *jsrt.Realm, n int) {
	if n > jsrt.MaxStringLength {
		panic(r.RangeError("Invalid string length"))
	}
}

// thisString is RequireObjectCoercible(this) and ToString of it.
func thisString(r *jsrt.Realm, this jsrt.Value, method string) *jsrt.String {
	if this.IsString() {
		return this.Str()
	}
	if this.IsNullish() {
		panic(r.TypeError("String.prototype." + method + " called on null or undefined"))
	}
	return jsrt.ToString(r, this)
}

// position is ToIntegerOrInfinity(v) clamped to 0 … n.
func position(r *jsrt.Realm, v jsrt.Value, n int) int {
	if i, ok := v.Int32(); ok {
		return min(max(int(i), 0), n)
	}
	f := jsrt.ToIntegerOrInfinity(r, v)
	return int(min(max(f, 0), float64(n)))
}

// relative is position, counted from the end if negative.
func relative(r *jsrt.Realm, v jsrt.Value, n int) int {
	if i, ok := v.Int32(); ok {
		if i < 0 {
			return max(n+int(i), 0)
		}
		return min(int(i), n)
	}
	f := jsrt.ToIntegerOrInfinity(r, v)
	if f < 0 {
		return int(max(f+float64(n), 0))
	}
	return int(min(f, float64(n)))
}

// thisStringValue is ThisStringValue, §22.1.3.35.1.
func thisStringValue(r *jsrt.Realm, this jsrt.Value, method string) jsrt.Value {
	s, ok := jsrt.PrimitiveData(this, jsrt.KindString, jsrt.ClassString)
	if !ok {
		panic(r.TypeError("String.prototype." + method + " requires that 'this' be a String"))
	}
	return s
}

// String.prototype.toString ( ), §22.1.3.29
func stringPrototypeToString(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	return thisStringValue(fn.Realm(), this, "toString")
}

// String.prototype.valueOf ( ), §22.1.3.35
func stringPrototypeValueOf(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	return thisStringValue(fn.Realm(), this, "valueOf")
}

// String.prototype.at ( index ), §22.1.3.1
func stringPrototypeAt(fn *jsrt.Function, this, index jsrt.Value) jsrt.Value {
	r := fn.Realm()
	s := thisString(r, this, "at")
	f := jsrt.ToIntegerOrInfinity(r, index)
	if f < 0 {
		f += float64(s.Len())
	}
	if f < 0 || f >= float64(s.Len()) {
		return jsrt.Undef()
	}
	return jsrt.Str(r.Substring(s, int(f), int(f)+1))
}

// index is ToIntegerOrInfinity(v), or -1 where that is no index of a string of n units.
func index(r *jsrt.Realm, v jsrt.Value, n int) int {
	if i, ok := v.Int32(); ok {
		if uint(i) < uint(n) {
			return int(i)
		}
		return -1
	}
	f := jsrt.ToIntegerOrInfinity(r, v)
	if f < 0 || f >= float64(n) {
		return -1
	}
	return int(f)
}

// String.prototype.charAt ( pos ), §22.1.3.2
func stringPrototypeCharAt(fn *jsrt.Function, this, pos jsrt.Value) jsrt.Value {
	r := fn.Realm()
	s := thisString(r, this, "charAt")
	i := index(r, pos, s.Len())
	if i < 0 {
		return jsrt.Str(jsrt.Empty())
	}
	return r.Unit(s, i)
}

// String.prototype.charCodeAt ( pos ), §22.1.3.3
func stringPrototypeCharCodeAt(fn *jsrt.Function, this, pos jsrt.Value) jsrt.Value {
	r := fn.Realm()
	s := thisString(r, this, "charCodeAt")
	i := index(r, pos, s.Len())
	if i < 0 {
		return jsrt.Num(nan)
	}
	return jsrt.Int(int(s.At(i)))
}

// String.prototype.codePointAt ( pos ), §22.1.3.4
func stringPrototypeCodePointAt(fn *jsrt.Function, this, pos jsrt.Value) jsrt.Value {
	r := fn.Realm()
	s := thisString(r, this, "codePointAt")
	i := index(r, pos, s.Len())
	if i < 0 {
		return jsrt.Undef()
	}
	cp, _ := codePointAt(s, i)
	return jsrt.Int(int(cp))
}

// codePointAt is CodePointAt, §11.1.4.
func codePointAt(s *jsrt.String, i int) (cp rune, size int) {
	if s.IsLatin1() {
		return rune(s.Bytes()[i]), 1
	}
	return jsstring.CodePointAt(s.UTF16(), i)
}

// stringIterator is a String Iterator object, §22.1.5.
type stringIterator struct {
	jsrt.NativeIterator
	s    *jsrt.String // nil: exhausted
	next int
}

// String.prototype [ %Symbol.iterator% ] ( ), §22.1.3.36
func stringPrototypeSymbolIterator(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	r := fn.Realm()
	if this.IsNullish() {
		panic(r.TypeError("String.prototype[Symbol.iterator] called on null or undefined"))
	}
	it := &stringIterator{s: jsrt.ToString(r, this)}
	return jsrt.Obj(it.InitIterator(r, jsrt.StringIteratorPrototype, stringIteratorStep))
}

func stringIteratorStep(r *jsrt.Realm, n *jsrt.NativeIterator) (jsrt.Value, bool) {
	it := (*stringIterator)(unsafe.Pointer(n))
	if it.s == nil {
		return jsrt.Value{}, false
	}
	if it.next >= it.s.Len() {
		it.s = nil
		return jsrt.Value{}, false
	}
	text, units := r.CodePoint(it.s, it.next)
	it.next += units
	return jsrt.Str(text), true
}

// %StringIteratorPrototype%.next ( ), §22.1.5.1.1
func stringIteratorPrototypeNext(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	return jsrt.NativeIteratorNext(fn.Realm(), this, jsrt.StringIteratorPrototype, "String Iterator.prototype.next")
}

var nan = math.NaN()

// smallDecimal is the text of an integer, for messages.
func smallDecimal(i int) string { return string(jsnumber.AppendInt(nil, int64(i))) }

// hex is n in lower-case hexadecimal digits.
func hex(n, digits int) string {
	b := make([]byte, digits)
	for i := digits - 1; i >= 0; i-- {
		b[i] = "0123456789abcdef"[n&15]
		n >>= 4
	}
	return string(b)
}

// isSurrogatePair reports a surrogate pair at position i.
func isSurrogatePair(u []uint16, i int) bool {
	return i+1 < len(u) && jsstring.IsLeadSurrogate(u[i]) && jsstring.IsTrailSurrogate(u[i+1])
}
