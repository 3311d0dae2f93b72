// Package normalize is String.prototype.normalize, ECMA-262 §22.1.3.15. It is
// apart from jsstring so that only programs that normalize link its tables.
package normalize

import (
	"golang.org/x/text/unicode/norm"

	"github.com/gonodec/gonodec/jsrt/jsstring"
)

// Form is a Unicode normalization form.
type Form uint8

const (
	NFC Form = iota
	NFD
	NFKC
	NFKD
)

// ParseForm reads the argument of normalize.
func ParseForm(name string) (Form, bool) {
	switch name {
	case "NFC":
		return NFC, true
	case "NFD":
		return NFD, true
	case "NFKC":
		return NFKC, true
	case "NFKD":
		return NFKD, true
	}
	return 0, false
}

func (f Form) table() norm.Form {
	switch f {
	case NFD:
		return norm.NFD
	case NFKC:
		return norm.NFKC
	case NFKD:
		return norm.NFKD
	}
	return norm.NFC
}

// Latin1 normalizes a Latin-1 string. Composed text is what Latin-1 holds, so
// NFC returns s itself, and so does every form of ASCII.
func Latin1(s []byte, f Form) (narrow []byte, wide []uint16) {
	if f == NFC || jsstring.IsASCII(s) {
		return s, nil
	}
	return viaUTF8(jsstring.AppendUTF8(nil, s), f)
}

// UTF16 normalizes a UTF-16 string. Lone surrogates stay what and where they
// are: in WTF-8 they are bytes that norm passes through.
func UTF16(s []uint16, f Form) (narrow []byte, wide []uint16) {
	return viaUTF8(jsstring.AppendWTF8(make([]byte, 0, 3*len(s)), s), f)
}

func viaUTF8(text []byte, f Form) (narrow []byte, wide []uint16) {
	if hasLongRun(text) {
		return jsstring.DecodeWTF8(long(text, f))
	}
	return jsstring.DecodeWTF8(f.table().Bytes(text))
}
