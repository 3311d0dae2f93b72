package crypt

import (
	"crypto/sha3"

	"github.com/gonodec/gonodec/jsrt"
	"github.com/gonodec/gonodec/jsrt/node/bytes"
)

// KMAC and cSHAKE of NIST SP 800-185. bits is 128 or 256.

func cShake(bits int, name, customization []byte) *sha3.SHAKE {
	if bits == 128 {
		return sha3.NewCSHAKE128(name, customization)
	}
	return sha3.NewCSHAKE256(name, customization)
}

// encodedLength is a number after its own length in bytes (left_encode), or before it.
func encodedLength(n uint64, right bool) []byte {
	var b []byte
	for ; n > 0 || len(b) == 0; n >>= 8 {
		b = append([]byte{byte(n)}, b...)
	}
	if right {
		return append(b, byte(len(b)))
	}
	return append([]byte{byte(len(b))}, b...)
}

func kmac(bits int, key, data, customization []byte, size int) []byte { // size in bits
	h := cShake(bits, []byte("KMAC"), customization)
	rate := h.BlockSize()
	block := encodedLength(uint64(rate), false)
	block = append(append(block, encodedLength(8*uint64(len(key)), false)...), key...)
	for len(block)%rate != 0 {
		block = append(block, 0)
	}
	h.Write(block)
	h.Write(data)
	h.Write(encodedLength(uint64(size), true))
	out := make([]byte, (size+7)/8)
	h.Read(out)
	return out
}

// kmac(bits, key, data, customization, size)
func cryptKmac(fn *jsrt.Function, _ jsrt.Value, a []jsrt.Value) jsrt.Value {
	key, _ := bytes.Of(a[1])
	data, _ := bytes.Of(a[2])
	custom, _ := bytes.Of(a[3])
	return bytes.NewBuffer(fn.Realm(), kmac(int(a[0].Float()), key, data, custom, int(a[4].Float())))
}

// cshake(bits, data, customization, size)
func cryptCshake(fn *jsrt.Function, _ jsrt.Value, a []jsrt.Value) jsrt.Value {
	data, _ := bytes.Of(a[1])
	custom, _ := bytes.Of(a[2])
	h := cShake(int(a[0].Float()), nil, custom)
	h.Write(data)
	out := make([]byte, int(a[3].Float()))
	h.Read(out)
	return bytes.NewBuffer(fn.Realm(), out)
}
