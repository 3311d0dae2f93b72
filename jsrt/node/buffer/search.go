package buffer

import (
	gobytes "bytes"

	"github.com/gonodec/gonodec/jsrt"
	"github.com/gonodec/gonodec/jsrt/node/bytes"
)

// buf.indexOf(value, byteOffset, encoding)
func indexOf(fn *jsrt.Function, this, value, byteOffset, encoding jsrt.Value) jsrt.Value {
	return jsrt.Int(search(fn, this, value, byteOffset, encoding, true))
}

// buf.lastIndexOf(value, byteOffset, encoding)
func lastIndexOf(fn *jsrt.Function, this, value, byteOffset, encoding jsrt.Value) jsrt.Value {
	return jsrt.Int(search(fn, this, value, byteOffset, encoding, false))
}

// buf.includes(value, byteOffset, encoding)
func includes(fn *jsrt.Function, this, value, byteOffset, encoding jsrt.Value) jsrt.Value {
	return jsrt.Bool(search(fn, this, value, byteOffset, encoding, true) >= 0)
}

func search(fn *jsrt.Function, this, value, byteOffset, encoding jsrt.Value, forward bool) int {
	r := fn.Realm()
	b, ok := bytes.OfView(this)
	if !ok {
		invalidType(r, "buffer", this, "Buffer", "TypedArray", "DataView")
	}
	if byteOffset.IsString() {
		encoding, byteOffset = byteOffset, jsrt.Undef()
	}
	offset := len(b)
	if forward {
		offset = 0
	}
	if !byteOffset.IsUndefined() {
		offset = min(max(integer(r, byteOffset, offset), -1<<31), 1<<31-1)
	}
	if value.IsNumber() {
		return searchByte(b, byte(jsrt.ToInt32(r, value)), offset, forward)
	}
	e, known := bytes.UTF8, true
	if !encoding.IsUndefined() {
		e, known = bytes.ParseEncoding(jsrt.ToString(r, encoding))
	}
	if value.IsString() {
		if !known {
			bytes.Fail(r, "ERR_UNKNOWN_ENCODING", encoding)
		}
		return searchBytes(b, e.Encode(value.Str()), offset, forward, e == bytes.UTF16LE)
	}
	needle, ok := bytes.Uint8(value)
	if !ok {
		invalidType(r, "value", value, "number", "string", "Buffer", "Uint8Array")
	}
	return searchBytes(b, needle, offset, forward, known && e == bytes.UTF16LE)
}

// startOf is where a search begins, -1 for nowhere. Negative offsets count from the
// end.
func startOf(n, offset, needle int, forward bool) int {
	if offset < 0 {
		switch {
		case offset+n >= 0:
			return offset + n
		case forward || needle == 0:
			return 0
		}
		return -1
	}
	switch {
	case offset+needle <= n:
		return offset
	case needle == 0:
		return n
	case forward:
		return -1
	}
	return n - 1
}

func searchByte(b []byte, c byte, offset int, forward bool) int {
	at := startOf(len(b), offset, 1, forward)
	if at < 0 || len(b) == 0 {
		return -1
	}
	if !forward {
		return gobytes.LastIndexByte(b[:at+1], c)
	}
	if i := gobytes.IndexByte(b[at:], c); i >= 0 {
		return at + i
	}
	return -1
}

func searchBytes(b, needle []byte, offset int, forward, pairs bool) int {
	at := startOf(len(b), offset, len(needle), forward)
	if len(needle) == 0 {
		return at
	}
	if at < 0 || len(needle) > len(b) || forward && at+len(needle) > len(b) {
		return -1
	}
	if pairs {
		return searchPairs(b, needle, at/2, forward)
	}
	if !forward {
		return gobytes.LastIndex(b[:min(at+len(needle), len(b))], needle)
	}
	if i := gobytes.Index(b[at:], needle); i >= 0 {
		return at + i
	}
	return -1
}

// searchPairs finds UTF-16 text at even offsets; at counts units.
func searchPairs(b, needle []byte, at int, forward bool) int {
	b, needle = b[:len(b)&^1], needle[:len(needle)&^1]
	last := (len(b) - len(needle)) / 2
	if len(needle) == 0 || len(b) < len(needle) {
		return -1
	}
	if !forward {
		for i := min(at, last); i >= 0; i-- {
			if gobytes.HasPrefix(b[2*i:], needle) {
				return 2 * i
			}
		}
		return -1
	}
	for i := at; i <= last; i++ {
		j := gobytes.Index(b[2*i:], needle)
		if j < 0 {
			return -1
		}
		if j%2 == 0 {
			return 2*i + j
		}
		i += j / 2
	}
	return -1
}
