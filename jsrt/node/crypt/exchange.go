package crypt

import (
	"crypto/ecdh"
	"crypto/ecdsa"
	"crypto/elliptic"
	cryptorand "crypto/rand"
	"math/big"
	"strings"

	"github.com/gonodec/gonodec/jsrt"
	"github.com/gonodec/gonodec/jsrt/node/bytes"
	"github.com/gonodec/gonodec/jsrt/node/curve448"
	"github.com/gonodec/gonodec/jsrt/node/keys"
)

// dhPrimes are the groups of RFC 2409 and 3526: the digits between the ones at both ends.
var dhPrimes = []struct {
	name  string
	bits  uint
	extra int64 // p = 2^bits - 2^(bits-64) - 1 + 2^64 * ([2^(bits-130) pi] + extra)
}{
	{"modp1", 768, 149686}, {"modp2", 1024, 129093}, {"modp5", 1536, 741804}, {"modp14", 2048, 124476}, {"modp15", 3072, 1690314},
	{"modp16", 4096, 240904}, {"modp17", 6144, 929484}, {"modp18", 8192, 4743158},
}

// dhGroup is the prime of a group, nil if it is not there. The primes follow from pi.
func dhGroup(name string) *big.Int {
	for _, g := range dhPrimes {
		if g.name != strings.ToLower(name) {
			continue
		}
		one := big.NewInt(1)
		p := new(big.Int).Lsh(one, g.bits)
		p.Sub(p, new(big.Int).Lsh(one, g.bits-64))
		p.Sub(p, one)
		x := piBits(g.bits - 130)
		x.Add(x, big.NewInt(g.extra))
		return p.Add(p, x.Lsh(x, 64))
	}
	return nil
}

// piBits is the whole part of 2^n * pi, by Machin's formula.
func piBits(n uint) *big.Int {
	const guard = 64
	unity := new(big.Int).Lsh(big.NewInt(1), n+guard)
	arctan := func(x int64) *big.Int {
		term := new(big.Int).Quo(unity, big.NewInt(x))
		total := new(big.Int).Set(term)
		square := big.NewInt(x * x)
		for k := int64(3); term.Sign() != 0; k += 2 {
			term.Quo(term, square)
			t := new(big.Int).Quo(term, big.NewInt(k))
			if k%4 == 3 {
				total.Sub(total, t)
			} else {
				total.Add(total, t)
			}
		}
		return total
	}
	pi := arctan(5)
	pi.Lsh(pi, 2)
	pi.Sub(pi, arctan(239))
	pi.Lsh(pi, 2)
	return pi.Rsh(pi, guard)
}

func generateDH(d *keys.DHPrivate) error {
	limit := new(big.Int).Sub(d.P, big.NewInt(2))
	x, err := cryptorand.Int(rand, limit)
	if err != nil {
		return err
	}
	d.X = x.Add(x, big.NewInt(1))
	d.Y = new(big.Int).Exp(d.G, d.X, d.P)
	return nil
}

func dhOf(v jsrt.Value) *keys.DHPrivate { return jsrt.HostData(v).(*keys.DHPrivate) }

// dhNew(prime, generator): a state; prime is bytes or the name of a group.
func cryptDHNew(fn *jsrt.Function, _, prime, generator jsrt.Value) jsrt.Value {
	d := &keys.DHPrivate{}
	if prime.IsString() {
		if d.P, d.G = dhGroup(prime.Str().Go()), big.NewInt(2); d.P == nil {
			return jsrt.Undef()
		}
	} else {
		d.P, d.G = number(prime), number(generator)
	}
	return jsrt.NewHostValue(fn.Realm(), d)
}

// dhField(state, name, value) gets or sets prime, generator, public or private.
func cryptDHField(fn *jsrt.Function, _, h, name, value jsrt.Value) jsrt.Value {
	d := dhOf(h)
	var p **big.Int
	switch name.Str().Go() {
	case "prime":
		p = &d.P
	case "generator":
		p = &d.G
	case "public":
		p = &d.Y
	default:
		p = &d.X
	}
	if n := number(value); n != nil {
		*p = n
		return jsrt.Undef()
	}
	if *p == nil {
		return jsrt.Undef()
	}
	return bytes.NewBuffer(fn.Realm(), (*p).Bytes())
}

// dhGenerate(state) makes the keys that are not there.
func cryptDHGenerate(_ *jsrt.Function, _, h jsrt.Value) jsrt.Value {
	d := dhOf(h)
	if d.X == nil {
		generateDH(d)
	} else {
		d.Y = new(big.Int).Exp(d.G, d.X, d.P)
	}
	return jsrt.Undef()
}

// dhCompute(state, other): the secret, or a word for what is wrong.
func cryptDHCompute(fn *jsrt.Function, _, h, other jsrt.Value) jsrt.Value {
	d, y := dhOf(h), number(other)
	switch top := new(big.Int).Sub(d.P, big.NewInt(1)); {
	case y.Cmp(big.NewInt(1)) <= 0:
		return str("small")
	case y.Cmp(top) >= 0:
		return str("large")
	case d.X == nil:
		return str("private")
	}
	return bytes.NewBuffer(fn.Realm(), d.Shared(y))
}

// dhVerify(state) is verifyError: bits of what is wrong with the group.
func cryptDHVerify(_ *jsrt.Function, _, h jsrt.Value) jsrt.Value {
	d, n := dhOf(h), 0
	if !d.P.ProbablyPrime(20) {
		n |= 1
	} else if !new(big.Int).Rsh(d.P, 1).ProbablyPrime(20) {
		n |= 2
	}
	if d.G.Cmp(big.NewInt(1)) <= 0 || d.G.Cmp(new(big.Int).Sub(d.P, big.NewInt(1))) >= 0 {
		n |= 8
	}
	return jsrt.Int(n)
}

// curveKey is the state of an ECDH.
type curveKey struct {
	curve elliptic.Curve
	priv  *ecdsa.PrivateKey
	pub   *ecdsa.PublicKey
}

func curveOf(v jsrt.Value) *curveKey { return jsrt.HostData(v).(*curveKey) }

// ecdhNew(curve): a state, undefined for an unknown curve.
func cryptECDHNew(fn *jsrt.Function, _, name jsrt.Value) jsrt.Value {
	c := keys.Curve(name.Str().Go())
	if c == nil {
		return jsrt.Undef()
	}
	return jsrt.NewHostValue(fn.Realm(), &curveKey{curve: c})
}

func cryptECDHGenerate(_ *jsrt.Function, _, h jsrt.Value) jsrt.Value {
	c := curveOf(h)
	c.priv, _ = ecdsa.GenerateKey(c.curve, rand)
	c.pub = &c.priv.PublicKey
	return jsrt.Undef()
}

// ecdhPrivate(state, bytes) sets the private key, or gives it; false: not valid.
func cryptECDHPrivate(fn *jsrt.Function, _, h, v jsrt.Value) jsrt.Value {
	c := curveOf(h)
	if b, ok := bytes.Of(v); ok {
		k, err := keys.ParseScalar(c.curve, padLeft(b, (c.curve.Params().BitSize+7)/8))
		if err != nil {
			return jsrt.False
		}
		c.priv, c.pub = k, &k.PublicKey
		return jsrt.True
	}
	if c.priv == nil {
		return jsrt.Undef()
	}
	b, err := keys.Scalar(c.priv)
	if err != nil {
		return jsrt.Undef()
	}
	return bytes.NewBuffer(fn.Realm(), b)
}

// point reads a point in any form.
func point(curve elliptic.Curve, b []byte) *ecdsa.PublicKey {
	if len(b) == 0 {
		return nil
	}
	switch b[0] {
	case 6, 7: // hybrid
		u := append([]byte{4}, b[1:]...)
		if b[0]&1 != b[len(b)-1]&1 {
			return nil
		}
		k, err := keys.ParsePoint(curve, u)
		if err != nil {
			return nil
		}
		return k
	}
	k, err := keys.ParsePoint(curve, b)
	if err != nil {
		return nil
	}
	return k
}

// form writes a point: 2 compressed, 4 uncompressed, 6 hybrid.
func form(k *ecdsa.PublicKey, kind int) []byte {
	b, err := keys.Point(k)
	if err != nil {
		return nil
	}
	odd := b[len(b)-1] & 1
	switch kind {
	case 2:
		return append([]byte{2 | odd}, b[1:1+(len(b)-1)/2]...)
	case 6:
		b[0] = 6 | odd
	}
	return b
}

// ecdhPublic(state, form, bytes) gives the public key in a form, or sets it; false: not valid.
func cryptECDHPublic(fn *jsrt.Function, _, h, kind, v jsrt.Value) jsrt.Value {
	c := curveOf(h)
	if b, ok := bytes.Of(v); ok {
		k := point(c.curve, b)
		if k == nil {
			return jsrt.False
		}
		c.pub = k
		return jsrt.True
	}
	if c.pub == nil {
		return jsrt.Undef()
	}
	return bytes.NewBuffer(fn.Realm(), form(c.pub, int(kind.Float())))
}

// ecdhCompute(state, bytes): the secret, false for a public key that is not valid, null
// where the own public key was set to another.
func cryptECDHCompute(fn *jsrt.Function, _, h, other jsrt.Value) jsrt.Value {
	c := curveOf(h)
	b, _ := bytes.Of(other)
	k := point(c.curve, b)
	if k == nil {
		return jsrt.False
	}
	if c.priv == nil {
		return jsrt.Undef()
	}
	if !c.priv.PublicKey.Equal(c.pub) {
		return jsrt.Null
	}
	out, err := agreeEC(c.priv, k)
	if err != nil {
		return jsrt.False
	}
	return bytes.NewBuffer(fn.Realm(), out)
}

func agreeEC(priv *ecdsa.PrivateKey, pub *ecdsa.PublicKey) ([]byte, error) {
	if c := priv.Curve; c == elliptic.P224() || c == keys.Secp256k1 {
		x, _ := c.ScalarMult(pub.X, pub.Y, priv.D.Bytes()) //nolint:staticcheck // crypto/ecdh has neither
		return x.FillBytes(make([]byte, (c.Params().BitSize+7)/8)), nil
	}
	a, err := priv.ECDH()
	if err != nil {
		return nil, err
	}
	b, err := pub.ECDH()
	if err != nil {
		return nil, err
	}
	return a.ECDH(b)
}

// ecdhConvert(curve, bytes, form): a public key in another form; undefined: not valid.
func cryptECDHConvert(fn *jsrt.Function, _, curve, v, kind jsrt.Value) jsrt.Value {
	b, _ := bytes.Of(v)
	k := point(keys.Curve(curve.Str().Go()), b)
	if k == nil {
		return jsrt.Undef()
	}
	return bytes.NewBuffer(fn.Realm(), form(k, int(kind.Float())))
}

var errDerivation = &keys.Error{Number: "1C8000CF", Library: "Provider routines", Reason: "failed during derivation", Code: "ERR_OSSL_FAILED_DURING_DERIVATION"}
var errAgree = &keys.Error{Number: "1C8000CB", Library: "Provider routines", Reason: "mismatching domain parameters", Code: "ERR_OSSL_MISMATCHING_DOMAIN_PARAMETERS"}

// agree(private, public, cb): the secret of two keys.
func cryptAgree(fn *jsrt.Function, _, a, b, cb jsrt.Value) jsrt.Value {
	x, y := keyOf(a), keyOf(b)
	return work(fn, "DERIVEBITSREQUEST", cb, func() (any, error) {
		switch p := x.Private.(type) {
		case *ecdh.PrivateKey:
			if q, ok := y.Public.(*ecdh.PublicKey); ok {
				out, err := p.ECDH(q)
				if err != nil {
					err = errDerivation
				}
				return out, err
			}
		case *curve448.PrivateKey:
			if q, ok := y.Public.(*curve448.PublicKey); ok {
				out, err := p.Shared(q)
				if err != nil {
					err = errDerivation
				}
				return out, err
			}
		case *ecdsa.PrivateKey:
			if q, ok := y.Public.(*ecdsa.PublicKey); ok && q.Curve == p.Curve {
				return agreeEC(p, q)
			}
		case *keys.DHPrivate:
			if q, ok := y.Public.(*keys.DHPublic); ok && q.P.Cmp(p.P) == 0 {
				return p.Shared(q.Y), nil
			}
		}
		return nil, errAgree
	})
}

// curves() are the names of the curves.
func cryptCurves(fn *jsrt.Function, _ jsrt.Value) jsrt.Value {
	return texts(fn.Realm(), keys.CurveNames())
}
