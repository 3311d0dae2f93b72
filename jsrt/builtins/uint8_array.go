package builtins

import (
	"github.com/gonodec/gonodec/jsrt"
	"github.com/gonodec/gonodec/jsrt/jsstring"
)

// Base64 and hexadecimal text of Uint8Arrays, the additions to §23.2.3 and §23.2.6.

// thisUint8Array is ValidateUint8Array.
func thisUint8Array(r *jsrt.Realm, this jsrt.Value, method string) *jsrt.TypedArray {
	t := this.AsTypedArray()
	if t == nil || t.Kind != jsrt.Uint8Elements {
		panic(incompatible(r, "Uint8Array.prototype."+method, this))
	}
	return t
}

// uint8Bytes is GetUint8ArrayBytes.
func uint8Bytes(r *jsrt.Realm, t *jsrt.TypedArray, method string) []byte {
	if _, ok := t.Length(); !ok {
		panic(outOfBounds(r, "Uint8Array.prototype."+method))
	}
	return t.Bytes()
}

func textArgument(r *jsrt.Realm, v jsrt.Value) *jsrt.String {
	if !v.IsString() {
		panic(r.TypeError("input argument must be a string"))
	}
	return v.Str()
}

// base64Options are the options of the base64 methods.
type base64Options struct {
	url       bool
	lastChunk string
}

func optionsObject(r *jsrt.Realm, v jsrt.Value) *jsrt.Object {
	if v.IsUndefined() {
		return nil
	}
	o := v.AsObject()
	if o == nil {
		panic(r.TypeError("invalid_argument"))
	}
	return o
}

// choice reads an option that is one of some texts; the first is the default.
func choice(r *jsrt.Realm, o *jsrt.Object, name string, texts ...string) string {
	v := jsrt.Get(r, o, jsrt.Key(name))
	if v.IsUndefined() {
		return texts[0]
	}
	if v.IsString() {
		for _, t := range texts {
			if v.Str().Go() == t {
				return t
			}
		}
	}
	panic(r.TypeError("invalid option " + r.Display(v)))
}

func decodeOptions(r *jsrt.Realm, v jsrt.Value) base64Options {
	opt := base64Options{lastChunk: "loose"}
	if o := optionsObject(r, v); o != nil {
		opt.url = choice(r, o, "alphabet", "base64", "base64url") == "base64url"
		opt.lastChunk = choice(r, o, "lastChunkHandling", "loose", "strict", "stop-before-partial")
	}
	return opt
}

// Uint8Array.fromBase64 ( string [ , options ] )
func uint8ArrayFromBase64(fn *jsrt.Function, _, v, options jsrt.Value) jsrt.Value {
	r := fn.Realm()
	s := textArgument(r, v)
	opt := decodeOptions(r, options)
	_, out, err := fromBase64(s, &opt, -1)
	if err != "" {
		panic(r.SyntaxError(err))
	}
	return jsrt.Obj(&jsrt.NewUint8Array(r, out).Object)
}

// Uint8Array.prototype.setFromBase64 ( string [ , options ] )
func uint8ArrayPrototypeSetFromBase64(fn *jsrt.Function, this, v, options jsrt.Value) jsrt.Value {
	const method = "setFromBase64"
	r := fn.Realm()
	t := thisUint8Array(r, this, method)
	s := textArgument(r, v)
	opt := decodeOptions(r, options)
	b := uint8Bytes(r, t, method)
	read, out, err := fromBase64(s, &opt, len(b))
	copy(b, out)
	if err != "" {
		panic(r.SyntaxError(err))
	}
	return readAndWritten(r, read, len(out))
}

func readAndWritten(r *jsrt.Realm, read, written int) jsrt.Value {
	o := jsrt.NewObject(r)
	jsrt.CreateDataProperty(r, o, jsrt.Key("read"), jsrt.Int(read))
	jsrt.CreateDataProperty(r, o, jsrt.Key("written"), jsrt.Int(written))
	return jsrt.Obj(o)
}

// Uint8Array.prototype.toBase64 ( [ options ] )
func uint8ArrayPrototypeToBase64(fn *jsrt.Function, this, options jsrt.Value) jsrt.Value {
	r := fn.Realm()
	t := thisUint8Array(r, this, "toBase64")
	alphabet, pad := jsstring.Base64, true
	if o := optionsObject(r, options); o != nil {
		if choice(r, o, "alphabet", "base64", "base64url") == "base64url" {
			alphabet = jsstring.Base64URL
		}
		pad = !jsrt.ToBoolean(jsrt.Get(r, o, jsrt.Key("omitPadding")))
	}
	b := uint8Bytes(r, t, "toBase64")
	n := jsstring.Base64Len(len(b))
	checkLength(r, n)
	out := jsstring.EncodeBase64(make([]byte, n), b, alphabet, pad)
	return jsrt.Str(jsrt.FromLatin1Bytes(out))
}

const (
	errBase64Character = "Found a character that cannot be part of a valid base64 string."
	errBase64Single    = "The base64 input terminates with a single character, excluding padding (=)."
	errBase64Bits      = "The base64 input terminates with non-zero padding bits."
)

// fromBase64 is FromBase64: it decodes at most limit bytes (-1: all) and returns how
// much of the text it has used.
func fromBase64(s *jsrt.String, opt *base64Options, limit int) (read int, out []byte, err string) {
	if limit == 0 {
		return 0, nil, ""
	}
	d := base64Decoder{opt: opt, limit: limit}
	return d.decode(s)
}

type base64Decoder struct {
	opt   *base64Options
	limit int
	out   []byte
	read  int
	chunk uint
	n     int // characters in chunk
}

func (d *base64Decoder) full() bool { return d.limit >= 0 && len(d.out) == d.limit }

func (d *base64Decoder) decode(s *jsrt.String) (int, []byte, string) {
	i := skipASCIISpace(s, 0)
	for ; i < s.Len(); i = skipASCIISpace(s, i) {
		c := s.At(i)
		i++
		if c == '=' {
			return d.padding(s, i)
		}
		v := base64Value(c, d.opt.url)
		if v < 0 {
			return d.read, d.out, errBase64Character
		}
		// 10.g-h. Characters of a chunk that does not fit are not read.
		if d.limit >= 0 {
			room := d.limit - len(d.out)
			if room == 1 && d.n == 2 || room == 2 && d.n == 3 {
				return d.read, d.out, ""
			}
		}
		d.chunk, d.n = d.chunk<<6|uint(v), d.n+1
		if d.n == 4 {
			d.out = append(d.out, byte(d.chunk>>16), byte(d.chunk>>8), byte(d.chunk))
			d.chunk, d.n, d.read = 0, 0, i
			if d.full() {
				return d.read, d.out, ""
			}
		}
	}
	if d.n > 0 {
		switch d.opt.lastChunk {
		case "stop-before-partial":
			return d.read, d.out, ""
		case "strict":
			return d.read, d.out, errBase64Single
		}
		if d.n == 1 {
			return d.read, d.out, errBase64Single
		}
		d.partial()
	}
	return s.Len(), d.out, ""
}

// padding decodes the end of a text from its first = on.
func (d *base64Decoder) padding(s *jsrt.String, i int) (int, []byte, string) {
	if d.n < 2 {
		return d.read, d.out, errBase64Character
	}
	i = skipASCIISpace(s, i)
	if d.n == 2 {
		if i == s.Len() {
			if d.opt.lastChunk == "stop-before-partial" {
				return d.read, d.out, ""
			}
			return d.read, d.out, errBase64Single
		}
		if s.At(i) == '=' {
			i = skipASCIISpace(s, i+1)
		}
	}
	if i < s.Len() {
		return d.read, d.out, errBase64Character
	}
	if d.opt.lastChunk == "strict" && d.chunk<<(6*uint(4-d.n))&(1<<(8*uint(4-d.n))-1) != 0 {
		return d.read, d.out, errBase64Bits
	}
	d.partial()
	return s.Len(), d.out, ""
}

// partial decodes a chunk of two or three characters.
func (d *base64Decoder) partial() {
	c := d.chunk << (6 * uint(4-d.n))
	d.out = append(d.out, byte(c>>16))
	if d.n == 3 {
		d.out = append(d.out, byte(c>>8))
	}
}

func skipASCIISpace(s *jsrt.String, i int) int {
	for i < s.Len() {
		switch s.At(i) {
		case '\t', '\n', '\f', '\r', ' ':
			i++
		default:
			return i
		}
	}
	return i
}

func base64Value(c uint16, url bool) int {
	switch {
	case c >= 'A' && c <= 'Z':
		return int(c - 'A')
	case c >= 'a' && c <= 'z':
		return int(c-'a') + 26
	case c >= '0' && c <= '9':
		return int(c-'0') + 52
	case c == '+' && !url || c == '-' && url:
		return 62
	case c == '/' && !url || c == '_' && url:
		return 63
	}
	return -1
}

const errHex = "Input string must contain hex characters in even length"

// fromHex is FromHex.
func fromHex(s *jsrt.String, limit int) (read int, out []byte, err string) {
	if s.Len()%2 != 0 {
		return 0, nil, errHex
	}
	for ; read < s.Len() && (limit < 0 || len(out) < limit); read += 2 {
		high, low := hexDigit(s.At(read)), hexDigit(s.At(read+1))
		if high < 0 || low < 0 {
			return read, out, errHex
		}
		out = append(out, byte(high<<4|low))
	}
	return read, out, ""
}

// Uint8Array.fromHex ( string )
func uint8ArrayFromHex(fn *jsrt.Function, _, v jsrt.Value) jsrt.Value {
	r := fn.Realm()
	_, out, err := fromHex(textArgument(r, v), -1)
	if err != "" {
		panic(r.SyntaxError(err))
	}
	return jsrt.Obj(&jsrt.NewUint8Array(r, out).Object)
}

// Uint8Array.prototype.setFromHex ( string )
func uint8ArrayPrototypeSetFromHex(fn *jsrt.Function, this, v jsrt.Value) jsrt.Value {
	const method = "setFromHex"
	r := fn.Realm()
	t := thisUint8Array(r, this, method)
	s := textArgument(r, v)
	b := uint8Bytes(r, t, method)
	read, out, err := fromHex(s, len(b))
	copy(b, out)
	if err != "" {
		panic(r.SyntaxError(err))
	}
	return readAndWritten(r, read, len(out))
}

// Uint8Array.prototype.toHex ( )
func uint8ArrayPrototypeToHex(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	r := fn.Realm()
	b := uint8Bytes(r, thisUint8Array(r, this, "toHex"), "toHex")
	checkLength(r, 2*len(b))
	out := make([]byte, 0, 2*len(b))
	for _, c := range b {
		out = append(out, "0123456789abcdef"[c>>4], "0123456789abcdef"[c&15])
	}
	return jsrt.Str(jsrt.FromLatin1Bytes(out))
}
