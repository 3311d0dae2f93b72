// Package buffer holds the natives of Node's buffer module. Most are the methods
// themselves: buffer.js puts them on Buffer and Buffer.prototype as they are.
package buffer

import (
	"math"
	"slices"
	"strconv"

	"github.com/gonodec/gonodec/jsrt"
	"github.com/gonodec/gonodec/jsrt/node/bytes"
)

// Native is what require('native') gives to the JavaScript of buffer.
var Native = []jsrt.Method{
	{Name: "buffer.setPrototype", Length: 3, Fn3: setPrototype},
	{Name: "buffer.fromString", Length: 2, Fn2: fromString},
	{Name: "buffer.fromArrayLike", Length: 1, Fn1: fromArrayLike},
	{Name: "buffer.fromArrayBuffer", Length: 3, Fn3: fromArrayBuffer},
	{Name: "buffer.isBytes", Length: 1, Fn1: isBytes},
	{Name: "buffer.atob", Length: 1, Fn1: atob},
	{Name: "buffer.btoa", Length: 1, Fn1: btoa},
	{Name: "buffer.transcode", Length: 3, Fn3: transcode},
	{Name: "buffer.isUtf8", Length: 1, Fn1: isUtf8},
	{Name: "buffer.isAscii", Length: 1, Fn1: isASCII},
	{Name: "buffer.define", Length: 2, Fn2: define},
	{Name: "buffer.hex", Length: 2, Fn2: spacedHex},
	{Name: "buffer.join", Length: 1, Fn1: join},
	{Name: "buffer.text", Length: 1, Fn1: text},
	{Name: "buffer.utf8", Length: 1, Fn1: utf8Bytes},
}

// statics are functions of Buffer.
var statics = []jsrt.Method{
	{Name: "Buffer.from", Length: 3, Fn3: from},
	{Name: "Buffer.alloc", Length: 3, Fn3: alloc},
	{Name: "Buffer.allocUnsafe", Length: 2, Fn1: allocUnsafe},
	{Name: "Buffer.allocUnsafeSlow", Length: 2, Fn1: allocUnsafeSlow},
	{Name: "Buffer.compare", Length: 2, Fn2: compareBuffers},
	{Name: "Buffer.isEncoding", Length: 1, Fn1: isEncoding},
	{Name: "Buffer.concat", Length: 2, Fn2: concat},
	{Name: "Buffer.byteLength", Length: 2, Fn2: byteLength},
}

// realm is what the module keeps for a realm.
type realm struct{ from jsrt.Value }

// define(target, group): adds the functions of a group.
func define(fn *jsrt.Function, _, target, group jsrt.Value) jsrt.Value {
	r := fn.Realm()
	var rows []jsrt.Method
	switch group.Str().Go() {
	case "statics":
		rows = statics
	case "read":
		rows = readRows
	case "write":
		rows = writeRows
	case "text":
		rows = textRows
	case "methods":
		rows = methodRows
	}
	rows = slices.Clone(rows)
	for i := range rows {
		rows[i].Attr = jsrt.WEC
	}
	jsrt.DefineRows(r, target.Object(), rows)
	return jsrt.Undef()
}

// setPrototype(constructor, prototype, from): from is Buffer.from of other values than
// strings.
func setPrototype(fn *jsrt.Function, _, constructor, proto, from jsrt.Value) jsrt.Value {
	jsrt.RealmData[realm](fn.Realm()).from = from
	bytes.SetPrototype(fn.Realm(), constructor.Object(), proto.Object())
	return jsrt.Undef()
}

func itoa(n int) string { return strconv.Itoa(n) }

func invalidType(r *jsrt.Realm, name string, v jsrt.Value, types ...string) {
	bytes.Fail(r, "ERR_INVALID_ARG_TYPE", bytes.Latin1(name), bytes.Words(r, types...), v)
}

func outOfRange(r *jsrt.Realm, name, text string, v jsrt.Value) {
	bytes.Fail(r, "ERR_OUT_OF_RANGE", bytes.Latin1(name), bytes.Latin1(text), v)
}

// thisBytes is the memory of the receiver: any view will do.
func thisBytes(fn *jsrt.Function, this jsrt.Value) []byte {
	if t := this.AsTypedArray(); t != nil {
		return t.Bytes()
	}
	b, ok := bytes.Of(this)
	if !ok {
		t := fn.Realm().TypeError("argument must be a buffer")
		setCode(fn.Realm(), t, "ERR_INVALID_ARG_TYPE")
		panic(t)
	}
	return b
}

func setCode(r *jsrt.Realm, t *jsrt.Throw, code string) {
	jsrt.CreateDataProperty(r, t.Value.Object(), jsrt.Key("code"), bytes.Latin1(code))
}

// uint8Arg is an argument that must be a Uint8Array.
func uint8Arg(r *jsrt.Realm, v jsrt.Value, name string) []byte {
	b, ok := bytes.Uint8(v)
	if !ok {
		invalidType(r, name, v, "Buffer", "Uint8Array")
	}
	return b
}

// intArg is validateInteger with a lower limit of 0; undefined gives def.
func intArg(r *jsrt.Realm, v jsrt.Value, name string, high int, def int) int {
	if v.IsUndefined() {
		return def
	}
	if !v.IsNumber() {
		invalidType(r, name, v, "number")
	}
	f := v.Float()
	if f != math.Trunc(f) || math.IsInf(f, 0) {
		outOfRange(r, name, "an integer", v)
	}
	if f < 0 || f > float64(high) {
		outOfRange(r, name, ">= 0 && <= "+itoa(high), v)
	}
	return int(f)
}

// maxLength is buffer.constants.MAX_LENGTH.
const maxLength = 1<<53 - 1

// sizeArg is the size of a new Buffer.
func sizeArg(r *jsrt.Realm, v jsrt.Value) int {
	if n, ok := v.Int32(); ok && n >= 0 {
		return int(n)
	}
	if !v.IsNumber() {
		invalidType(r, "size", v, "number")
	}
	f := v.Float()
	if !(f >= 0 && f <= maxLength) {
		outOfRange(r, "size", ">= 0 && <= "+strconv.FormatInt(maxLength, 10), v)
	}
	return int(f)
}

// integer is a number cut to an integer that fits, NaN as def.
func integer(r *jsrt.Realm, v jsrt.Value, def int) int {
	if n, ok := v.Int32(); ok {
		return int(n)
	}
	f := jsrt.ToNumber(r, v)
	switch {
	case f != f:
		return def
	case f > maxLength:
		return maxLength
	case f < -maxLength:
		return -maxLength
	}
	return int(f)
}
