package crypt

import (
	"crypto/cipher"
	"math/bits"
)

// ocb is AES-OCB of RFC 7253. Names are those of the RFC.
type ocb struct {
	b                cipher.Block
	encrypt          bool
	star, dollar     ocbBlock // L_* and L_$
	l                []ocbBlock
	offset, checksum ocbBlock
	count            uint64
	rest             []byte
}

type ocbBlock [16]byte

func newOCB(b cipher.Block, nonce []byte, tagLen int, encrypt bool) *ocb {
	o := &ocb{b: b, encrypt: encrypt}
	b.Encrypt(o.star[:], o.star[:])
	o.dollar = o.star.double()
	o.l = []ocbBlock{o.dollar.double()}
	var n ocbBlock
	copy(n[16-len(nonce):], nonce)
	n[15-len(nonce)] |= 1
	n[0] |= byte(tagLen * 8 % 128 << 1)
	bottom := int(n[15] & 63)
	n[15] &^= 63
	var top ocbBlock
	b.Encrypt(top[:], n[:])
	stretch := append([]byte{}, top[:]...)
	for i := range 8 {
		stretch = append(stretch, top[i]^top[i+1])
	}
	stretch = append(stretch, 0)
	for i := range o.offset {
		o.offset[i] = byte((uint(stretch[i+bottom/8])<<8 | uint(stretch[i+bottom/8+1])) << (bottom % 8) >> 8)
	}
	return o
}

func (a ocbBlock) xor(b ocbBlock) ocbBlock {
	for i := range a {
		a[i] ^= b[i]
	}
	return a
}

// double multiplies by x in GF(2^128).
func (a ocbBlock) double() ocbBlock {
	var out ocbBlock
	for i := range 15 {
		out[i] = a[i]<<1 | a[i+1]>>7
	}
	out[15] = a[15]<<1 ^ a[0]>>7*0x87
	return out
}

// next is the offset behind block number i, counted from one.
func (o *ocb) next(offset ocbBlock, i uint64) ocbBlock {
	n := bits.TrailingZeros64(i)
	for len(o.l) <= n {
		o.l = append(o.l, o.l[len(o.l)-1].double())
	}
	return offset.xor(o.l[n])
}

func (o *ocb) enciphered(a ocbBlock) ocbBlock {
	o.b.Encrypt(a[:], a[:])
	return a
}

// update handles the whole blocks that there are.
func (o *ocb) update(b []byte) []byte {
	o.rest = append(o.rest, b...)
	n := len(o.rest) / 16 * 16
	out := make([]byte, 0, n)
	for i := 0; i < n; i += 16 {
		o.count++
		o.offset = o.next(o.offset, o.count)
		in := ocbBlock(o.rest[i : i+16])
		var done ocbBlock
		if o.encrypt {
			o.checksum = o.checksum.xor(in)
			done = o.enciphered(in.xor(o.offset)).xor(o.offset)
		} else {
			x := in.xor(o.offset)
			o.b.Decrypt(x[:], x[:])
			done = x.xor(o.offset)
			o.checksum = o.checksum.xor(done)
		}
		out = append(out, done[:]...)
	}
	o.rest = append([]byte(nil), o.rest[n:]...)
	return out
}

// padded is less than a block with a one bit behind it.
func padded(b []byte) ocbBlock {
	var out ocbBlock
	out[copy(out[:], b)] = 0x80
	return out
}

// final handles what is left.
func (o *ocb) final() []byte {
	if len(o.rest) == 0 {
		return nil
	}
	o.offset = o.offset.xor(o.star)
	pad := o.enciphered(o.offset)
	out := make([]byte, len(o.rest))
	for i, x := range o.rest {
		out[i] = x ^ pad[i]
	}
	plain := o.rest
	if !o.encrypt {
		plain = out
	}
	o.checksum = o.checksum.xor(padded(plain))
	return out
}

// tag is the whole tag, after final.
func (o *ocb) tag(aad []byte) []byte {
	var sum, offset ocbBlock
	for i := uint64(1); len(aad) >= 16; i++ {
		offset = o.next(offset, i)
		sum = sum.xor(o.enciphered(ocbBlock(aad[:16]).xor(offset)))
		aad = aad[16:]
	}
	if len(aad) > 0 {
		sum = sum.xor(o.enciphered(padded(aad).xor(offset.xor(o.star))))
	}
	tag := o.enciphered(o.checksum.xor(o.offset).xor(o.dollar)).xor(sum)
	return tag[:]
}
