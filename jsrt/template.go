package jsrt

import (
	"strconv"
	"unsafe"
)

// maxCopied is the length up to which parts of a template literal are copied; longer ones
// make a rope.
const maxCopied = 64

// OpTemplate concatenates the parts of a template literal (§13.2.8.6).
func OpTemplate(r *Realm, parts ...Value) Value {
	var buf [4 * maxCopied]byte
	b := buf[:0]
	for i, p := range parts {
		switch {
		case p.IsNumber():
			if n, ok := p.Int32(); ok {
				b = strconv.AppendInt(b, int64(n), 10)
				continue
			}
			b = append(b, r.numberToString(p).data...)
		case p.IsString() && p.Str().kind == latin1 && p.Str().n <= maxCopied:
			b = append(b, p.Str().data...)
		default:
			return r.restOfTemplate(b, parts[i:])
		}
	}
	return Str(copyLatin1(b))
}

func (r *Realm) restOfTemplate(b []byte, parts []Value) Value {
	s := copyLatin1(b)
	for _, p := range parts {
		s = r.Concat(s, ToString(r, p))
	}
	return Str(s)
}

// Short strings are one allocation.
type (
	string16 struct {
		String
		text [16]byte
	}
	string32 struct {
		String
		text [32]byte
	}
)

// copyLatin1 returns the string whose code units are the bytes of b.
func copyLatin1(b []byte) *String {
	switch n := len(b); {
	case n == 0:
		return Empty()
	case n == 1:
		return &OneUnit[b[0]]
	case n <= 16:
		x := &string16{}
		copy(x.text[:], b)
		return x.init(&x.text[0], n)
	case n <= 32:
		x := &string32{}
		copy(x.text[:], b)
		return x.init(&x.text[0], n)
	}
	return Latin1(string(b))
}

func (s *String) init(text *byte, n int) *String {
	s.shape, s.data, s.n = &stringShape, unsafe.String(text, n), uint32(n)
	return s
}
