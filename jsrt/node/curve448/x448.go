package curve448

import (
	"crypto"
	"crypto/subtle"
	"errors"
	"io"
)

// Size is that of keys and secrets.
const Size = 56

// PublicKey is a key of X448.
type PublicKey struct{ b [Size]byte }

// PrivateKey is a private key of X448 with its public half.
type PrivateKey struct {
	b   [Size]byte
	pub PublicKey
}

var errSize = errors.New("an X448 key has 56 bytes")

// NewPublicKey makes a key of its bytes.
func NewPublicKey(b []byte) (*PublicKey, error) {
	if len(b) != Size {
		return nil, errSize
	}
	return &PublicKey{[Size]byte(b)}, nil
}

// NewPrivateKey makes a key of its bytes.
func NewPrivateKey(b []byte) (*PrivateKey, error) {
	if len(b) != Size {
		return nil, errSize
	}
	k := &PrivateKey{b: [Size]byte(b)}
	k.pub.b = [Size]byte(multiply(&k.b, append([]byte{5}, make([]byte, Size-1)...)))
	return k, nil
}

// GenerateKey makes a random key.
func GenerateKey(rand io.Reader) (*PrivateKey, error) {
	var b [Size]byte
	if _, err := io.ReadFull(rand, b[:]); err != nil {
		return nil, err
	}
	return NewPrivateKey(b[:])
}

// Bytes are the bytes of the key.
func (k *PublicKey) Bytes() []byte { return append([]byte(nil), k.b[:]...) }

// Bytes are the bytes of the key.
func (k *PrivateKey) Bytes() []byte { return append([]byte(nil), k.b[:]...) }

// Public is the public half.
func (k *PrivateKey) Public() crypto.PublicKey { return &k.pub }

// Shared is the secret with another's public key; one of small order is an error.
func (k *PrivateKey) Shared(other *PublicKey) ([]byte, error) {
	out := multiply(&k.b, other.b[:])
	if subtle.ConstantTimeCompare(out, make([]byte, Size)) == 1 {
		return nil, errors.New("the public key has a small order")
	}
	return out, nil
}

// multiply is the ladder of RFC 7748 §5.
func multiply(scalar *[Size]byte, point []byte) []byte {
	k := *scalar
	k[0] &= 252
	k[55] |= 128
	var x1 element
	x1.setBytes(point)
	x2, z2, x3, z3 := element{1}, element{}, x1, element{1}
	var swapped uint64
	for t := 447; t >= 0; t-- {
		bit := uint64(k[t/8]>>(t%8)) & 1
		swapped ^= bit
		swap(&x2, &x3, swapped)
		swap(&z2, &z3, swapped)
		swapped = bit
		var a, aa, b, bb, e, c, d, da, cb, sum, diff element
		a.add(&x2, &z2)
		aa.square(&a)
		b.sub(&x2, &z2)
		bb.square(&b)
		e.sub(&aa, &bb)
		c.add(&x3, &z3)
		d.sub(&x3, &z3)
		da.mul(&d, &a)
		cb.mul(&c, &b)
		sum.add(&da, &cb)
		x3.square(&sum)
		diff.sub(&da, &cb)
		z3.square(&diff)
		z3.mul(&z3, &x1)
		x2.mul(&aa, &bb)
		z2.mulSmall(&e, 39081)
		z2.add(&z2, &aa)
		z2.mul(&z2, &e)
	}
	swap(&x2, &x3, swapped)
	swap(&z2, &z3, swapped)
	z2.invert(&z2)
	x2.mul(&x2, &z2)
	return x2.bytes()
}
