// Package textcodec holds the natives of TextEncoder and TextDecoder for UTF-8 and
// UTF-16; package charsets has the other encodings.
package textcodec

import (
	"unicode/utf8"

	"github.com/gonodec/gonodec/jsrt"
	"github.com/gonodec/gonodec/jsrt/jsstring"
	"github.com/gonodec/gonodec/jsrt/node/bytes"
)

// Native is what require('native') gives to textcodec's JavaScript.
var Native = []jsrt.Method{
	{Name: "textcodec.encode", Length: 1, Fn1: encode},
	{Name: "textcodec.encodeInto", Length: 2, Fn2: encodeInto},
	{Name: "textcodec.decodeUTF8", Length: 3, Fn3: decodeUTF8},
	{Name: "textcodec.newState", Length: 0, Fn0: newState},
	{Name: "textcodec.decodeStream", Length: 4, Fn4: decodeStream},
}

// encode(string): a Uint8Array of its UTF-8 form.
func encode(fn *jsrt.Function, _, s jsrt.Value) jsrt.Value {
	return bytes.NewUint8Array(fn.Realm(), bytes.UTF8.Encode(s.Str()))
}

// encodeInto(string, dest): [units read, bytes written].
func encodeInto(fn *jsrt.Function, _, s, dest jsrt.Value) jsrt.Value {
	r := fn.Realm()
	b, _ := bytes.Of(dest)
	read, written := bytes.WriteUTF8(b, s.Str())
	o := jsrt.NewObjectCap(r, 2)
	jsrt.CreateDataProperty(r, o, jsrt.Key("read"), jsrt.Int(read))
	jsrt.CreateDataProperty(r, o, jsrt.Key("written"), jsrt.Int(written))
	return jsrt.Obj(o)
}

const bom = "\xEF\xBB\xBF"

// decodeUTF8(bytes, fatal, ignoreBOM): the text; undefined if fatal and wrong, null
// if there are no bytes to be had.
func decodeUTF8(fn *jsrt.Function, _, v, fatal, ignoreBOM jsrt.Value) jsrt.Value {
	b, ok := bytes.Of(v)
	if !ok {
		return jsrt.Null
	}
	if fatal.IsTrue() && !utf8.Valid(b) {
		return jsrt.Undef()
	}
	if !ignoreBOM.IsTrue() && len(b) >= 3 && string(b[:3]) == bom {
		b = b[3:]
	}
	return jsrt.Str(bytes.UTF8.Decode(fn.Realm(), b))
}

// state is what a decoder keeps between chunks.
type state struct {
	pending []byte
	seen    bool // the beginning of the stream, where a byte order mark may be
}

func newState(fn *jsrt.Function, _ jsrt.Value) jsrt.Value {
	return jsrt.NewHostValue(fn.Realm(), &state{})
}

// flags of decodeStream, as the JavaScript has them
const (
	flagStream = 1 << iota
	flagFatal
	flagIgnoreBOM
	flagUTF16
	flagBigEndian
)

// decodeStream(state, bytes or undefined, flags): the text; undefined if fatal and
// wrong, null if there are no bytes to be had.
func decodeStream(fn *jsrt.Function, _, st, v, flags, _ jsrt.Value) jsrt.Value {
	d := jsrt.HostData(st).(*state)
	f := int(flags.Float())
	var b []byte
	if !v.IsUndefined() {
		var ok bool
		if b, ok = bytes.Of(v); !ok {
			return jsrt.Null
		}
	}
	b = append(d.pending, b...)
	d.pending = nil
	stream := f&flagStream != 0
	if stream {
		whole := wholeUTF8(b)
		if f&flagUTF16 != 0 {
			whole = wholeUTF16(b, f&flagBigEndian != 0)
		}
		d.pending = append([]byte(nil), b[whole:]...)
		b = b[:whole]
	}
	seen := d.seen
	d.seen = stream && (d.seen || len(b) > 0)
	var s *jsrt.String
	ok := true
	if f&flagUTF16 != 0 {
		s, ok = decodeUTF16(b, f&flagBigEndian != 0, f&flagFatal != 0)
	} else if f&flagFatal != 0 && !utf8.Valid(b) {
		ok = false
	} else {
		s = bytes.UTF8.Decode(fn.Realm(), b)
	}
	if !ok {
		*d = state{}
		return jsrt.Undef()
	}
	if !seen && f&flagIgnoreBOM == 0 && s.Len() > 0 && s.At(0) == 0xFEFF {
		s = s.Substring(1, s.Len())
	}
	return jsrt.Str(s)
}

// wholeUTF8 is the length of b without a character that is not complete yet.
func wholeUTF8(b []byte) int {
	for i := len(b) - 1; i >= 0 && i >= len(b)-3; i-- {
		if utf8.RuneStart(b[i]) {
			if !utf8.FullRune(b[i:]) {
				return i
			}
			break
		}
	}
	return len(b)
}

// wholeUTF16 is the length of b without half a unit or half a pair.
func wholeUTF16(b []byte, big bool) int {
	n := len(b) &^ 1
	if n >= 2 && jsstring.IsLeadSurrogate(unit(b[n-2:], big)) {
		n -= 2
	}
	return n
}

func unit(b []byte, big bool) uint16 {
	if big {
		return uint16(b[0])<<8 | uint16(b[1])
	}
	return uint16(b[1])<<8 | uint16(b[0])
}

// decodeUTF16 replaces what is not well formed; ok is false for that if it is fatal.
func decodeUTF16(b []byte, big, fatal bool) (s *jsrt.String, ok bool) {
	u := make([]uint16, 0, len(b)/2+1)
	for ; len(b) >= 2; b = b[2:] {
		u = append(u, unit(b, big))
	}
	if n := len(u); len(b) == 1 && (n == 0 || !jsstring.IsLeadSurrogate(u[n-1])) {
		u = append(u, 0xDC00) // half a unit: as bad as half a pair, and no worse behind one
	}
	if !jsstring.IsWellFormed(u) {
		if fatal {
			return nil, false
		}
		u = jsstring.ToWellFormed(u)
	}
	return jsrt.UTF16(u), true
}
