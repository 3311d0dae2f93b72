package buffer

import (
	"unicode/utf8"

	"github.com/gonodec/gonodec/jsrt"
	"github.com/gonodec/gonodec/jsrt/jsstring"
	"github.com/gonodec/gonodec/jsrt/node/bytes"
)

// atob(string): the text; 1 for a character that is not base64, 2 for a length that
// is wrong.
func atob(_ *jsrt.Function, _, v jsrt.Value) jsrt.Value {
	s := v.Str()
	text := make([]byte, 0, s.Len())
	for i := range s.Len() {
		switch c := s.At(i); c {
		case ' ', '\t', '\n', '\f', '\r':
		default:
			if c > 0x7F || c == '-' || c == '_' {
				return jsrt.Int(1)
			}
			text = append(text, byte(c))
		}
	}
	if n := len(text); n%4 == 0 && n > 0 && text[n-1] == '=' {
		text = text[:n-1]
		if text[n-2] == '=' {
			text = text[:n-2]
		}
	}
	for _, c := range text {
		if !bytes.IsBase64(c) {
			return jsrt.Int(1)
		}
	}
	if len(text)%4 == 1 {
		return jsrt.Int(2)
	}
	return jsrt.Str(jsrt.FromLatin1Bytes(bytes.Base64.Encode(jsrt.FromLatin1Bytes(text))))
}

// btoa(string): undefined if a character is beyond Latin-1.
func btoa(fn *jsrt.Function, _, v jsrt.Value) jsrt.Value {
	s := v.Str()
	if !s.IsLatin1() && !jsstring.IsLatin1(s.UTF16()) {
		return jsrt.Undef()
	}
	return jsrt.Str(bytes.Base64.Decode(fn.Realm(), bytes.Latin.Encode(s)))
}

// transcode(source, from, to): undefined for encodings that it does not know.
func transcode(fn *jsrt.Function, _, source, from, to jsrt.Value) jsrt.Value {
	r := fn.Realm()
	b := uint8Arg(r, source, "source")
	if len(b) == 0 {
		v, _ := bytes.AllocSlow(r, 0)
		return v
	}
	e, ok := transcodable(r, from)
	f, ok2 := transcodable(r, to)
	if !ok || !ok2 {
		return jsrt.Undef()
	}
	s := e.Decode(r, b)
	if e == bytes.ASCII {
		s = replaceAbove(bytes.Latin.Decode(r, b), 0x7F, 0xFFFD)
	}
	switch f {
	case bytes.Latin:
		s = replaceAbove(s, 0xFF, '?')
	case bytes.ASCII:
		s = replaceAbove(s, 0x7F, '?')
	}
	return bytes.NewBuffer(r, f.Encode(s))
}

func transcodable(r *jsrt.Realm, v jsrt.Value) (bytes.Encoding, bool) {
	if v.IsUndefined() {
		return bytes.UTF8, true
	}
	e, ok := bytes.ParseEncoding(jsrt.ToString(r, v))
	return e, ok && e <= bytes.ASCII
}

// replaceAbove replaces characters above high.
func replaceAbove(s *jsrt.String, high, by uint16) *jsrt.String {
	var out jsrt.StringBuilder
	for i := 0; i < s.Len(); i++ {
		c := s.At(i)
		if c > high {
			if jsstring.IsLeadSurrogate(c) && i+1 < s.Len() && jsstring.IsTrailSurrogate(s.At(i+1)) {
				i++
			}
			c = by
		}
		out.WriteUnit(c)
	}
	return out.String()
}

// viewArg is the argument of isUtf8 and isAscii.
func viewArg(fn *jsrt.Function, v jsrt.Value) []byte {
	r := fn.Realm()
	b, ok := bytes.Of(v)
	if !ok {
		invalidType(r, "input", v, "ArrayBuffer", "Buffer", "TypedArray")
	}
	detached := false
	if a := v.AsArrayBuffer(); a != nil {
		detached = a.IsDetached()
	} else if t := v.AsTypedArray(); t != nil {
		detached = t.Buffer().IsDetached()
	}
	if detached {
		t := r.Error("Cannot validate on a detached buffer")
		setCode(r, t, "ERR_INVALID_STATE")
		panic(t)
	}
	return b
}

// isUtf8(input)
func isUtf8(fn *jsrt.Function, _, v jsrt.Value) jsrt.Value {
	return jsrt.Bool(utf8.Valid(viewArg(fn, v)))
}

// isAscii(input)
func isASCII(fn *jsrt.Function, _, v jsrt.Value) jsrt.Value {
	return jsrt.Bool(jsstring.IsASCII(viewArg(fn, v)))
}
