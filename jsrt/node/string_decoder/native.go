// Package string_decoder holds the natives of Node's string_decoder module.
package string_decoder

import (
	"github.com/gonodec/gonodec/jsrt"
	"github.com/gonodec/gonodec/jsrt/jsstring"
	"github.com/gonodec/gonodec/jsrt/node/bytes"
)

// Native is what require('native') gives to the JavaScript of string_decoder.
var Native = []jsrt.Method{
	{Name: "string_decoder.decode", Length: 2, Fn2: decode},
	{Name: "string_decoder.flush", Length: 1, Fn1: flush},
	{Name: "string_decoder.encodingNumber", Length: 1, Fn1: encodingNumber},
}

// The state of a decoder is a Buffer that programs can see: the bytes of a character
// that is not complete, how many it lacks, how many it has, the encoding.
const (
	missing  = 4
	buffered = 5
	encoding = 6
)

// numbers are Node's numbers of the encodings.
var numbers = [...]byte{bytes.UTF8: 1, bytes.UTF16LE: 3, bytes.Latin: 4, bytes.ASCII: 0, bytes.Base64: 2, bytes.Base64URL: 7, bytes.Hex: 5}

// encodingNumber(name): [number, name] of an encoding, undefined if it is none.
func encodingNumber(fn *jsrt.Function, _, name jsrt.Value) jsrt.Value {
	e, ok := bytes.ParseEncoding(name.Str())
	if !ok {
		return jsrt.Undef()
	}
	return jsrt.Arr(jsrt.NewArrayOf(fn.Realm(), jsrt.Int(int(numbers[e])), bytes.Latin1(e.Name())))
}

func encodingOf(s []byte) bytes.Encoding {
	for e, n := range numbers {
		if n == s[encoding] {
			return bytes.Encoding(e)
		}
	}
	return bytes.UTF8
}

// decode(state, bytes): the text of the whole characters.
func decode(fn *jsrt.Function, _, st, v jsrt.Value) jsrt.Value {
	r := fn.Realm()
	s, _ := bytes.Of(st)
	b, _ := bytes.Of(v)
	e := encodingOf(s)
	if e != bytes.UTF8 && e != bytes.UTF16LE && e != bytes.Base64 && e != bytes.Base64URL {
		return jsrt.Str(e.Decode(r, b))
	}
	head := jsrt.Empty()
	if s[missing] > 0 {
		b = complete(s, b, e)
		if s[missing] == 0 {
			head = e.Decode(r, s[:s[buffered]])
			s[buffered] = 0
		}
	}
	if len(b) == 0 {
		return jsrt.Str(head)
	}
	keepIncomplete(s, b, e)
	if n := int(s[buffered]); n > 0 {
		copy(s, b[len(b)-n:])
		b = b[:len(b)-n]
	}
	return jsrt.Str(r.Concat(head, e.Decode(r, b)))
}

// complete moves bytes that the incomplete character lacks into the state and returns
// the rest.
func complete(s, b []byte, e bytes.Encoding) []byte {
	if e == bytes.UTF8 {
		for i := 0; i < len(b) && i < int(s[missing]); i++ {
			if b[i]&0xC0 != 0x80 { // the character ends here, whatever it lacks
				s[missing] = 0
				copy(s[s[buffered]:missing], b[:i])
				s[buffered] += byte(i)
				return b[i:]
			}
		}
	}
	n := min(int(s[missing]), len(b))
	copy(s[s[buffered]:missing], b[:n])
	s[missing] -= byte(n)
	s[buffered] += byte(n)
	return b[n:]
}

// keepIncomplete sets the counts for what is incomplete at the end of b.
func keepIncomplete(s, b []byte, e bytes.Encoding) {
	switch e {
	case bytes.UTF8:
		if b[len(b)-1]&0x80 != 0 {
			incompleteUTF8(s, b)
		}
	case bytes.UTF16LE:
		if len(b)%2 == 1 {
			s[missing], s[buffered] = 1, 1
		} else if jsstring.IsLeadSurrogate(uint16(b[len(b)-2]) | uint16(b[len(b)-1])<<8) {
			s[missing], s[buffered] = 2, 2
		}
	default:
		if n := byte(len(b) % 3); n > 0 {
			s[missing], s[buffered] = 3-n, n
		}
	}
}

// incompleteUTF8 looks for the beginning of a character that more bytes may complete.
func incompleteUTF8(s, b []byte) {
	for i := len(b) - 1; ; i-- {
		s[buffered]++
		if b[i]&0xC0 == 0x80 {
			if s[buffered] >= 4 || i == 0 { // no character begins here
				s[missing], s[buffered] = 0, 0
				return
			}
			continue
		}
		switch {
		case b[i]&0xE0 == 0xC0:
			s[missing] = 2
		case b[i]&0xF0 == 0xE0:
			s[missing] = 3
		case b[i]&0xF8 == 0xF0:
			s[missing] = 4
		}
		if s[buffered] >= s[missing] { // complete, or never will be
			s[missing], s[buffered] = 0, 0
		}
		s[missing] -= s[buffered]
		return
	}
}

// flush(state): the text of what is left.
func flush(fn *jsrt.Function, _, st jsrt.Value) jsrt.Value {
	s, _ := bytes.Of(st)
	e := encodingOf(s)
	if e == bytes.UTF16LE && s[buffered]%2 == 1 {
		s[missing]--
		s[buffered]--
	}
	n := s[buffered]
	s[missing], s[buffered] = 0, 0
	if n == 0 {
		return jsrt.Str(jsrt.Empty())
	}
	return jsrt.Str(e.Decode(fn.Realm(), s[:n]))
}
