package bytes

import (
	stdbytes "bytes"
	"encoding/base64"
	"encoding/hex"
	"math/rand"
	"slices"
	"testing"

	"github.com/gonodec/gonodec/jsrt"
	"github.com/gonodec/gonodec/jsrt/jsstring"
)

// units makes text in which the kinds of characters follow each other as they like.
func units(next *rand.Rand, kinds int) []uint16 {
	u := make([]uint16, 0, 200)
	for n := next.Intn(190); n > 0; n-- {
		switch next.Intn(kinds) {
		case 0, 1, 2:
			u = append(u, uint16(next.Intn(0x80)))
		case 3:
			u = append(u, uint16(0x80+next.Intn(0x80)))
		case 4:
			u = append(u, uint16(0x100+next.Intn(0x700)))
		case 5, 6, 7:
			u = append(u, uint16(0x800+next.Intn(0xD000)))
		case 8:
			u = append(u, uint16(0xD800+next.Intn(0x400)), uint16(0xDC00+next.Intn(0x400)))
		case 9:
			u = append(u, uint16(0xD800+next.Intn(0x800))) // perhaps a lone half
		case 10:
			u = append(u, uint16(0xE000+next.Intn(0x2000)))
		}
	}
	return u
}

// Long loops give what the plain ones of jsstring give, and write nothing behind the text.
func TestUTF8(t *testing.T) {
	next := rand.New(rand.NewSource(1))
	for range 30000 {
		u := units(next, 1+next.Intn(11))
		s := jsrt.UTF16(u)
		if narrow, ok := jsstring.Narrow(u); ok && len(u) > 0 {
			s = jsrt.FromLatin1Bytes(narrow)
		}
		want := jsstring.AppendUTF8(nil, u)
		if got := encodeUTF8(s); !stdbytes.Equal(got, want) {
			t.Fatalf("%x became %x, want %x", u, got, want)
		}
		if n := UTF8.Len(s); n != len(want) {
			t.Fatalf("%x has %d bytes, want %d", u, n, len(want))
		}
		checkWrite(t, next, s, u, want)
		if got := decodeUTF8(want); len(want) > 0 && !slices.Equal(got.AppendUnits(nil), jsstring.ToWellFormed(u)) {
			t.Fatalf("%x became %x", want, got.AppendUnits(nil))
		}
		if len(want) == 0 {
			continue
		}
		want[next.Intn(len(want))] = byte(next.Intn(256)) // perhaps ill-formed
		narrow, wide := jsstring.DecodeUTF8(want)
		if wide == nil {
			wide = jsstring.Widen(narrow)
		}
		if got := decodeUTF8(want).AppendUnits(nil); !slices.Equal(got, wide) {
			t.Fatalf("%x became %x, want %x", want, got, wide)
		}
	}
}

// checkWrite writes to memory that may be too short.
func checkWrite(t *testing.T, next *rand.Rand, s *jsrt.String, u []uint16, want []byte) {
	memory := stdbytes.Repeat([]byte{0xAA}, len(want)+8)
	dst := memory[:next.Intn(len(memory)+1)]
	read, written := WriteUTF8(dst, s)
	if !stdbytes.Equal(memory[:written], jsstring.AppendUTF8(nil, u[:read])) || len(dst) >= len(want) && read != len(u) {
		t.Fatalf("%x wrote %x, %d units, to %d bytes", u, memory[:written], read, len(dst))
	}
	for _, c := range memory[written:] {
		if c != 0xAA {
			t.Fatalf("%x wrote behind %d bytes: %x", u, written, memory)
		}
	}
}

// Base64 and hexadecimal of many lengths, with characters that do not belong.
func TestBinaryText(t *testing.T) {
	next := rand.New(rand.NewSource(2))
	for n := range 400 {
		b := make([]byte, n)
		next.Read(b)
		text := encodeBase64(b, base64Std, true)
		if string(text) != base64.StdEncoding.EncodeToString(b) {
			t.Fatalf("%x became %s", b, text)
		}
		if string(encodeBase64(b, base64Url, false)) != base64.RawURLEncoding.EncodeToString(b) {
			t.Fatalf("%x in base64url", b)
		}
		var lines []byte
		for i, c := range text {
			if i%76 == 75 || next.Intn(60) == 0 {
				lines = append(lines, "\r\n"...)
			}
			lines = append(lines, c)
		}
		checkDecode(t, b, func(dst []byte) int { return writeBase64(dst, lines) })
		checkDecode(t, b, func(dst []byte) int { return writeHex(dst, []byte(hex.EncodeToString(b))) })
		if got := decodeHex(b).Go(); got != hex.EncodeToString(b) {
			t.Fatalf("%x became %s", b, got)
		}
		digits := []byte(hex.EncodeToString(b))
		if n > 0 {
			at := next.Intn(n)
			digits[2*at+next.Intn(2)] = 'g'
			checkDecode(t, b[:at], func(dst []byte) int { return writeHex(dst, digits) })
		}
	}
}

// checkDecode wants b, and nothing behind it.
func checkDecode(t *testing.T, b []byte, write func(dst []byte) int) {
	memory := stdbytes.Repeat([]byte{0xAA}, len(b)+9)
	n := write(memory)
	if string(memory[:n]) != string(b) || string(memory[n:]) != string(stdbytes.Repeat([]byte{0xAA}, len(memory)-n)) {
		t.Fatalf("%x became %d bytes of %x", b, n, memory)
	}
	if half := write(memory[:len(b)/2]); half != len(b)/2 {
		t.Fatalf("%d bytes written to %d", half, len(b)/2)
	}
}
