package jsstring

import (
	"math/bits"
	"unsafe"
)

// IsASCII reports whether every unit is below 0x80.
func IsASCII(b []byte) bool { return asciiPrefix(b) == len(b) }

// asciiPrefix is the number of leading ASCII bytes.
func asciiPrefix(b []byte) int {
	const high = highBits
	i := 0
	for ; i+32 <= len(b); i += 32 {
		c := b[i : i+32 : i+32]
		if (load64(c)|load64(c[8:])|load64(c[16:])|load64(c[24:]))&high != 0 {
			break
		}
	}
	for ; i+8 <= len(b); i += 8 {
		if load64(b[i:])&high != 0 {
			break
		}
	}
	for i < len(b) && b[i] < 0x80 {
		i++
	}
	return i
}

// countHigh is the number of bytes that are not ASCII.
func countHigh(b []byte) int {
	n := 0
	for b = b[asciiPrefix(b):]; len(b) >= 8; b = b[8:] {
		n += bits.OnesCount64(load64(b) & highBits)
	}
	for _, c := range b {
		n += int(c >> 7)
	}
	return n
}

// narrow is s as bytes if its units are bytes; the compiler knows which.
func narrow[C Unit](s []C) ([]byte, bool) {
	var c C
	return unsafe.Slice((*byte)(unsafe.Pointer(unsafe.SliceData(s))), len(s)), unsafe.Sizeof(c) == 1
}

// wide is s, whose units are not bytes, as UTF-16.
func wide[C Unit](s []C) []uint16 {
	return unsafe.Slice((*uint16)(unsafe.Pointer(unsafe.SliceData(s))), len(s))
}

// load64 is the little-endian word at the start of b, one load where the
// machine allows it.
func load64(b []byte) uint64 {
	_ = b[7]
	return uint64(b[0]) | uint64(b[1])<<8 | uint64(b[2])<<16 | uint64(b[3])<<24 |
		uint64(b[4])<<32 | uint64(b[5])<<40 | uint64(b[6])<<48 | uint64(b[7])<<56
}

func load32(b []byte) uint32 {
	_ = b[3]
	return uint32(b[0]) | uint32(b[1])<<8 | uint32(b[2])<<16 | uint32(b[3])<<24
}

func store64(b []byte, v uint64) {
	_ = b[7]
	b[0], b[1], b[2], b[3] = byte(v), byte(v>>8), byte(v>>16), byte(v>>24)
	b[4], b[5], b[6], b[7] = byte(v>>32), byte(v>>40), byte(v>>48), byte(v>>56)
}

// IsLatin1 reports whether u could be stored as Latin-1.
func IsLatin1(u []uint16) bool {
	for len(u) >= 8 {
		if u[0]|u[1]|u[2]|u[3]|u[4]|u[5]|u[6]|u[7] > 0xFF {
			return false
		}
		u = u[8:]
	}
	for _, c := range u {
		if c > 0xFF {
			return false
		}
	}
	return true
}

// Narrow returns u as Latin-1, or nil and false when it does not fit.
func Narrow(u []uint16) ([]byte, bool) {
	if !IsLatin1(u) {
		return nil, false
	}
	b := make([]byte, len(u))
	for i, c := range u {
		b[i] = byte(c)
	}
	return b, true
}

// Widen returns b as UTF-16.
func Widen(b []byte) []uint16 {
	return AppendUTF16(make([]uint16, 0, len(b)), b)
}

// AppendUTF16 appends Latin-1 units to a UTF-16 string.
func AppendUTF16(dst []uint16, b []byte) []uint16 {
	start := len(dst)
	if cap(dst)-start < len(b) {
		grown := make([]uint16, start, max(start+len(b), 2*cap(dst)))
		copy(grown, dst)
		dst = grown
	}
	dst = dst[:start+len(b)]
	tail := dst[start:]
	for i, c := range b {
		tail[i] = uint16(c)
	}
	return dst
}

// Bytes views a Go string as Latin-1 units without copying. The result must
// not be written to.
func Bytes(s string) []byte { return unsafe.Slice(unsafe.StringData(s), len(s)) }

// Builder collects units and stays narrow until a unit needs 16 bits.
type Builder struct {
	narrow []byte
	wide   []uint16
}

// Grow makes room for n more units of the present width.
func (b *Builder) Grow(n int) {
	if b.wide == nil && cap(b.narrow)-len(b.narrow) < n {
		grown := make([]byte, len(b.narrow), len(b.narrow)+n)
		copy(grown, b.narrow)
		b.narrow = grown
	}
}

// Unit appends one code unit.
func (b *Builder) Unit(c uint16) {
	if b.wide == nil {
		if c <= 0xFF {
			b.narrow = append(b.narrow, byte(c))
			return
		}
		b.wide = make([]uint16, 0, cap(b.narrow)+8)
		b.wide = AppendUTF16(b.wide, b.narrow)
	}
	b.wide = append(b.wide, c)
}

// CodePoint appends the one or two units of cp.
func (b *Builder) CodePoint(cp rune) {
	if cp > 0xFFFF {
		hi, lo := Surrogates(cp)
		b.Unit(hi)
		b.Unit(lo)
		return
	}
	b.Unit(uint16(cp))
}

// Result returns what was collected; wide is nil when it fits Latin-1.
func (b *Builder) Result() (narrow []byte, wide []uint16) {
	if b.wide != nil {
		return nil, b.wide
	}
	return b.narrow, nil
}
