package wasmbin

import "testing"

func TestDecodeRefuses(t *testing.T) {
	for text, want := range map[string]string{
		"":                                    "expected 4 bytes, fell off end @+0",
		"\x01\x02\x03\x04\x01\x00\x00\x00":    "expected magic word 00 61 73 6d, found 01 02 03 04 @+0",
		"\x00asm\x02\x00\x00\x00":             "expected version 01 00 00 00, found 02 00 00 00 @+4",
		"\x00asm\x01\x00\x00\x00\x63\x01\x00": "unknown section code #0x63 @+10",
		"\x00asm\x01\x00\x00\x00\x01\x05":     "section (code 1, \"Type\") extends past end of the module (length 5, remaining bytes 0) @+8",
	} {
		if _, err := Decode([]byte(text)); err == nil || err.Error() != want {
			t.Errorf("%q: %v, want %s", text, err, want)
		}
	}
}

func TestModulesMadeHereDecode(t *testing.T) {
	for _, b := range [][]byte{MemoryModule(Limits{Min: 1, Max: 300, HasMax: true, Shared: true}), TableModule(TableType{ExternRef, Limits{Min: 200}}),
		GlobalModule(GlobalType{F64, true}), GlobalModule(GlobalType{FuncRef, false}), TableModule(TableType{FuncRef, Limits{Min: 1, Max: 2, HasMax: true}})} {
		m, err := Decode(b)
		if err != nil {
			t.Errorf("%x: %v", b, err)
			continue
		}
		if again, err := Decode(m.Linkable()); err != nil || len(again.Exports) != len(m.Exports) {
			t.Errorf("%x rewritten: %v", b, err)
		}
	}
}

// TestInstructions reads an instruction of every kind of immediates and must end where
// the next one begins.
func TestInstructions(t *testing.T) {
	for _, code := range []string{"\x00", "\x02\x40", "\x02\x7f", "\x03\x81\x01", "\x0c\x05", "\x0e\x02\x01\x02\x03", "\x10\x90\x01", "\x11\x01\x00",
		"\x1c\x01\x7f", "\x1f\x40\x02\x00\x01\x02\x02\x03", "\x20\x80\x01", "\x25\x00", "\x28\x02\x90\x01", "\x28\x42\x01\x05", "\x3f\x00", "\x41\xff\x7e",
		"\x42\x80\x80\x80\x01", "\x43abcd", "\x44abcdefgh", "\xc4", "\xd0\x70", "\xd1", "\xd2\x03", "\xfc\x07", "\xfc\x08\x01\x00", "\xfc\x0a\x00\x00",
		"\xfc\x0b\x00", "\xfc\x0f\x01", "\xfd\x00\x04\x10", "\xfd\x0c0123456789abcdef", "\xfd\x15\x03", "\xfd\x54\x00\x01\x03", "\xfd\xae\x01", "\xfe\x03\x00",
		"\xfe\x10\x02\x08"} {
		r := &reader{b: []byte(code + "\x0b")}
		r.instruction()
		if r.at != len(code) {
			t.Errorf("%x: read %d bytes of %d", code, r.at, len(code))
		}
	}
}
