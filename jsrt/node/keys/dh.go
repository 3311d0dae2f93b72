package keys

import (
	"encoding/asn1"
	"math/big"
)

// DHParams are the group of a Diffie-Hellman key.
type DHParams struct{ P, G *big.Int }

// DHPublic is a public Diffie-Hellman key.
type DHPublic struct {
	DHParams
	Y *big.Int
}

// DHPrivate is a private one.
type DHPrivate struct {
	DHPublic
	X *big.Int
}

var oidDH = asn1.ObjectIdentifier{1, 2, 840, 113549, 1, 3, 1}

type dhParameters struct {
	P, G *big.Int
	Len  int `asn1:"optional"`
}

// Shared is the secret that x and the other side's y give.
func (x *DHPrivate) Shared(y *big.Int) []byte {
	s := new(big.Int).Exp(y, x.X, x.P)
	return s.FillBytes(make([]byte, (x.P.BitLen()+7)/8))
}
