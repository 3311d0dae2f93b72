package zlib

import "hash/crc32"

// Flags of a gzip member, RFC 1952 §2.3.1.
const (
	gzipHeaderCRC = 2
	gzipExtra     = 4
	gzipName      = 8
	gzipComment   = 16
	gzipReserved  = 0xe0
)

// magic looks at what a stream or what is behind it begins with. Members follow each other
// until zeros follow, which are ignored, as Node does. Unzip takes zlib's frame too.
func (f *inflater) magic() (bool, error) {
	first, ok := f.d.Peek()
	if !ok {
		return false, nil
	}
	if f.between && (first == 0 || f.o.reject && first != 0x1f) {
		f.done = true
		return false, nil
	}
	if f.mode == modeUnzip && !f.between {
		if f.mode = modeGunzip; first != 0x1f {
			f.mode = modeInflate
			return f.next((*inflater).zlibHead)
		}
	}
	f.between = false
	return f.next((*inflater).gzipHead)
}

func (f *inflater) gzipHead() (bool, error) {
	if !f.need(2) {
		return false, nil
	}
	if f.field[0] != 0x1f || f.field[1] != 0x8b {
		return false, errHeader
	}
	if !f.need(4) {
		return false, nil
	}
	f.flags = f.field[3]
	switch {
	case f.field[2] != 8:
		return false, errMethod
	case f.flags&gzipReserved != 0:
		return false, dataError("unknown header flags set")
	}
	if !f.need(10) {
		return false, nil
	}
	f.head = crc32.ChecksumIEEE(f.field)
	return f.next((*inflater).gzipFields)
}

// gzipFields skips the optional fields of a header, one after the other.
func (f *inflater) gzipFields() (bool, error) {
	switch {
	case f.flags&gzipExtra != 0:
		if !f.need(2) {
			return false, nil
		}
		f.flags &^= gzipExtra
		f.head = crc32.Update(f.head, crc32.IEEETable, f.field)
		f.skip = int(f.field[0]) | int(f.field[1])<<8
		return f.next((*inflater).gzipExtraField)
	case f.flags&gzipName != 0:
		return f.gzipText(gzipName)
	case f.flags&gzipComment != 0:
		return f.gzipText(gzipComment)
	case f.flags&gzipHeaderCRC != 0:
		if !f.need(2) {
			return false, nil
		}
		if uint32(f.field[0])|uint32(f.field[1])<<8 != f.head&0xffff {
			return false, dataError("header crc mismatch")
		}
	}
	return f.start()
}

func (f *inflater) gzipExtraField() (bool, error) {
	for ; f.skip > 0; f.skip-- {
		if _, ok := f.headByte(); !ok {
			return false, nil
		}
	}
	return f.next((*inflater).gzipFields)
}

// gzipText skips a field that ends with a zero.
func (f *inflater) gzipText(flag byte) (bool, error) {
	for {
		b, ok := f.headByte()
		if !ok {
			return false, nil
		}
		if b == 0 {
			f.flags &^= flag
			return true, nil
		}
	}
}

// headByte reads a byte of the header.
func (f *inflater) headByte() (byte, bool) {
	b, ok := f.d.Byte()
	if ok {
		f.head = crc32.Update(f.head, crc32.IEEETable, []byte{b})
	}
	return b, ok
}

func (f *inflater) gzipTail() (bool, error) {
	if !f.need(4) {
		return false, nil
	}
	if little(f.field) != f.sum {
		return false, errCheck
	}
	if !f.need(8) {
		return false, nil
	}
	if little(f.field[4:]) != f.size {
		return false, errLength
	}
	f.between = true
	return f.next((*inflater).magic)
}
