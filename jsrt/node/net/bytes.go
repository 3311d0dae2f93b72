package net

import (
	"encoding/base64"
	"encoding/hex"
	"strings"

	"github.com/gonodec/gonodec/jsrt"
)

// realmData is what the natives keep for a realm.
type realmData struct{ buffer *jsrt.Shape }

// bufferPrototype(Buffer.prototype) tells what Buffers look like.
func netBufferPrototype(fn *jsrt.Function, _, proto jsrt.Value) jsrt.Value {
	r := fn.Realm()
	jsrt.RealmData[realmData](r).buffer = jsrt.TypedArrayShape(r, jsrt.Uint8Elements, proto.Object())
	return jsrt.Undef()
}

// NewBuffer makes a Buffer of b, which it takes over.
func NewBuffer(r *jsrt.Realm, b []byte) jsrt.Value {
	shape := jsrt.RealmData[realmData](r).buffer
	t := jsrt.NewTypedArray(shape, jsrt.Uint8Elements, jsrt.NewArrayBufferOf(r, b), 0, len(b))
	return jsrt.Obj(&t.Object)
}

// Bytes are the bytes of a string in an encoding, appended to dst, or of a view, which
// are not copied when dst is nil.
func Bytes(dst []byte, data, encoding jsrt.Value) []byte {
	if t := data.AsTypedArray(); t != nil && dst == nil {
		return t.Bytes()
	}
	return AppendBytes(dst, data, encoding)
}

// AppendBytes appends the bytes of a string or a view.
func AppendBytes(dst []byte, data, encoding jsrt.Value) []byte {
	if t := data.AsTypedArray(); t != nil {
		return append(dst, t.Bytes()...)
	}
	if !data.IsString() {
		return dst
	}
	enc := ""
	if encoding.IsString() {
		enc = strings.ToLower(encoding.Str().Go())
	}
	s := data.Str()
	switch enc {
	case "latin1", "binary", "ascii":
		return appendLatin1(dst, s)
	case "utf16le", "utf-16le", "ucs2", "ucs-2":
		for i := range s.Len() {
			u := s.At(i)
			dst = append(dst, byte(u), byte(u>>8))
		}
		return dst
	case "hex":
		t := s.Go()
		b, _ := hex.DecodeString(t[:len(t)&^1])
		return append(dst, b...)
	case "base64", "base64url":
		t := strings.TrimRight(s.Go(), "=")
		t = strings.NewReplacer("-", "+", "_", "/").Replace(t)
		b, _ := base64.RawStdEncoding.DecodeString(t)
		return append(dst, b...)
	}
	return appendUTF8(dst, s)
}

func appendLatin1(dst []byte, s *jsrt.String) []byte {
	if s.IsLatin1() {
		return append(dst, s.Bytes()...)
	}
	for i := range s.Len() {
		dst = append(dst, byte(s.At(i)))
	}
	return dst
}

func appendUTF8(dst []byte, s *jsrt.String) []byte {
	if s.IsLatin1() {
		b := s.Bytes()
		for i, c := range b {
			if c >= 0x80 {
				dst = append(dst, b[:i]...)
				for _, c := range b[i:] {
					if c < 0x80 {
						dst = append(dst, c)
					} else {
						dst = append(dst, 0xc0|c>>6, 0x80|c&0x3f)
					}
				}
				return dst
			}
		}
		return append(dst, b...)
	}
	return append(dst, s.ToUTF8()...)
}

// ByteLength is the length of what AppendBytes appends where that is cheap to know.
func ByteLength(data, encoding jsrt.Value) (int, bool) {
	if t := data.AsTypedArray(); t != nil {
		return len(t.Bytes()), true
	}
	if !data.IsString() {
		return 0, true
	}
	s := data.Str()
	if !s.IsLatin1() || encoding.IsString() && encoding.Str().Go() != "utf8" && encoding.Str().Go() != "utf-8" {
		return 0, false
	}
	n := s.Len()
	for _, c := range s.Bytes() {
		if c >= 0x80 {
			n++
		}
	}
	return n, true
}
