package jsrt

import (
	"encoding/binary"
	"unsafe"
)

// DataView is a DataView object (§25.3).
type DataView struct {
	Object
	Buffer *ArrayBuffer
	Offset int
	Length int // [[ByteLength]], unless that is auto: 0
	end    int // of a view with a length of its own; else the greatest int
	base   unsafe.Pointer
}

// View has the view look at a buffer. tracking: [[ByteLength]] is auto.
func (d *DataView) View(b *ArrayBuffer, offset, length int, tracking bool) {
	const noEnd = int(^uint(0) >> 1)
	d.Buffer, d.Offset, d.Length, d.end = b, offset, length, offset+length
	if tracking {
		d.Length, d.end = 0, noEnd
	}
	d.base = unsafe.Add(unsafe.Pointer(unsafe.SliceData(b.data)), offset)
}

// IsTracking: [[ByteLength]] is auto.
func (d *DataView) IsTracking() bool { return d.end != d.Offset+d.Length }

// Bytes returns the memory of the view; ok is false where IsViewOutOfBounds.
func (d *DataView) Bytes() (b []byte, ok bool) {
	all := d.Buffer.Bytes()
	if d.Buffer.IsDetached() || d.Offset > len(all) || !d.IsTracking() && d.end > len(all) {
		return nil, false
	}
	if d.IsTracking() {
		return all[d.Offset:], true
	}
	return all[d.Offset:d.end], true
}

// ViewAt is where v keeps an element of so many bytes at index i, if it is a DataView with a
// length of its own that has it; else nil.
func ViewAt(v Value, i, size int) unsafe.Pointer {
	d := (*DataView)(v.p)
	if d.shape.class != ClassDataView || i < 0 || i+size > d.Length || d.end > d.Buffer.limit {
		return nil
	}
	return unsafe.Add(d.base, i)
}

// ViewIndex is a Number that is an index, or -1.
func ViewIndex(v Value) int {
	if !v.IsNumber() {
		return -1
	}
	f := v.Float()
	if i := int(int32(f)); float64(i) == f {
		return i
	}
	return -1
}

// ViewUint16 and the others read what ViewAt has found.
func ViewUint16(p unsafe.Pointer, little bool) uint16 {
	if little {
		return binary.LittleEndian.Uint16((*[2]byte)(p)[:])
	}
	return binary.BigEndian.Uint16((*[2]byte)(p)[:])
}

func ViewUint32(p unsafe.Pointer, little bool) uint32 {
	if little {
		return binary.LittleEndian.Uint32((*[4]byte)(p)[:])
	}
	return binary.BigEndian.Uint32((*[4]byte)(p)[:])
}

func ViewUint64(p unsafe.Pointer, little bool) uint64 {
	if little {
		return binary.LittleEndian.Uint64((*[8]byte)(p)[:])
	}
	return binary.BigEndian.Uint64((*[8]byte)(p)[:])
}

// PutView16 and the others write there.
func PutView16(p unsafe.Pointer, little bool, x uint16) {
	if little {
		binary.LittleEndian.PutUint16((*[2]byte)(p)[:], x)
	} else {
		binary.BigEndian.PutUint16((*[2]byte)(p)[:], x)
	}
}

func PutView32(p unsafe.Pointer, little bool, x uint32) {
	if little {
		binary.LittleEndian.PutUint32((*[4]byte)(p)[:], x)
	} else {
		binary.BigEndian.PutUint32((*[4]byte)(p)[:], x)
	}
}

func PutView64(p unsafe.Pointer, little bool, x uint64) {
	if little {
		binary.LittleEndian.PutUint64((*[8]byte)(p)[:], x)
	} else {
		binary.BigEndian.PutUint64((*[8]byte)(p)[:], x)
	}
}
