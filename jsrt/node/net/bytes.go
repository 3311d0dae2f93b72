package net

import (
	"github.com/gonodec/gonodec/jsrt"
	"github.com/gonodec/gonodec/jsrt/jsstring"
	"github.com/gonodec/gonodec/jsrt/node/bytes"
)

// NewBuffer makes a Buffer of b, which it takes over.
func NewBuffer(r *jsrt.Realm, b []byte) jsrt.Value { return bytes.NewBuffer(r, b) }

// encodingOf is the encoding that a value names, UTF-8 for none.
func encodingOf(v jsrt.Value) bytes.Encoding {
	if v.IsString() {
		if e, ok := bytes.ParseEncoding(v.Str()); ok {
			return e
		}
	}
	return bytes.UTF8
}

// Bytes are the bytes of a string in an encoding, or of a view. They must not be written to:
// those of a view and of most strings are not copied.
func Bytes(data, encoding jsrt.Value) []byte {
	if t := data.AsTypedArray(); t != nil {
		return t.Bytes()
	}
	if data.IsString() && data.Str().IsLatin1() {
		b := data.Str().Bytes()
		if e := encodingOf(encoding); e == bytes.Latin || e == bytes.ASCII || e == bytes.UTF8 && jsstring.IsASCII(b) {
			return b
		}
	}
	return AppendBytes(nil, data, encoding)
}

// AppendBytes appends the bytes of a string or a view.
func AppendBytes(dst []byte, data, encoding jsrt.Value) []byte {
	if data.IsString() {
		return encodingOf(encoding).Append(dst, data.Str())
	}
	b, _ := bytes.Of(data)
	return append(dst, b...)
}

// ByteLength is the length of what AppendBytes appends.
func ByteLength(data, encoding jsrt.Value) int {
	if data.IsString() {
		return encodingOf(encoding).Len(data.Str())
	}
	b, _ := bytes.Of(data)
	return len(b)
}
