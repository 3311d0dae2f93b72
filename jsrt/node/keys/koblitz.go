package keys

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/asn1"
	"errors"
	"math/big"
)

// koblitz is secp256k1, y² = x³ + 7, which Go does not have. It computes with math/big:
// correct, but slow and not in constant time.
type koblitz struct{ params *elliptic.CurveParams }

// Secp256k1 is the curve; there is one, so that keys can be compared.
var Secp256k1 elliptic.Curve = &koblitz{&elliptic.CurveParams{Name: "secp256k1", BitSize: 256,
	P:  hexNumber("FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFEFFFFFC2F"),
	N:  hexNumber("FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFEBAAEDCE6AF48A03BBFD25E8CD0364141"),
	B:  big.NewInt(7),
	Gx: hexNumber("79BE667EF9DCBBAC55A06295CE870B07029BFCDB2DCE28D959F2815B16F81798"),
	Gy: hexNumber("483ADA7726A3C4655DA4FBFC0E1108A8FD17B448A68554199C47D08FFB10D4B8")}}

func hexNumber(s string) *big.Int {
	n, _ := new(big.Int).SetString(s, 16)
	return n
}

func (c *koblitz) Params() *elliptic.CurveParams { return c.params }

// square is x³ + 7.
func (c *koblitz) square(x *big.Int) *big.Int {
	y := new(big.Int).Exp(x, big.NewInt(3), c.params.P)
	return y.Mod(y.Add(y, c.params.B), c.params.P)
}

func (c *koblitz) IsOnCurve(x, y *big.Int) bool {
	p := c.params.P
	if x.Sign() < 0 || x.Cmp(p) >= 0 || y.Sign() < 0 || y.Cmp(p) >= 0 {
		return false
	}
	y2 := new(big.Int).Mul(y, y)
	return y2.Mod(y2, p).Cmp(c.square(x)) == 0
}

func (c *koblitz) Add(x1, y1, x2, y2 *big.Int) (*big.Int, *big.Int) {
	p := c.params.P
	switch {
	case x1.Sign() == 0 && y1.Sign() == 0:
		return new(big.Int).Set(x2), new(big.Int).Set(y2)
	case x2.Sign() == 0 && y2.Sign() == 0:
		return new(big.Int).Set(x1), new(big.Int).Set(y1)
	case x1.Cmp(x2) == 0 && y1.Cmp(y2) == 0:
		return c.Double(x1, y1)
	case x1.Cmp(x2) == 0:
		return new(big.Int), new(big.Int)
	}
	slope := new(big.Int).Sub(x2, x1)
	slope.ModInverse(slope.Mod(slope, p), p)
	slope.Mul(slope, new(big.Int).Sub(y2, y1))
	return c.third(slope, x1, y1, x2)
}

func (c *koblitz) Double(x, y *big.Int) (*big.Int, *big.Int) {
	if y.Sign() == 0 {
		return new(big.Int), new(big.Int)
	}
	p := c.params.P
	slope := new(big.Int).Lsh(y, 1)
	slope.ModInverse(slope.Mod(slope, p), p)
	slope.Mul(slope, new(big.Int).Mul(big.NewInt(3), new(big.Int).Mul(x, x)))
	return c.third(slope, x, y, x)
}

// third is the point that a line through two meets, mirrored.
func (c *koblitz) third(slope, x1, y1, x2 *big.Int) (*big.Int, *big.Int) {
	p := c.params.P
	slope.Mod(slope, p)
	x := new(big.Int).Mul(slope, slope)
	x.Sub(x.Sub(x, x1), x2)
	x.Mod(x, p)
	y := new(big.Int).Sub(x1, x)
	y.Sub(y.Mul(y, slope), y1)
	return x, y.Mod(y, p)
}

func (c *koblitz) ScalarMult(x, y *big.Int, k []byte) (*big.Int, *big.Int) {
	rx, ry := new(big.Int), new(big.Int)
	for _, b := range k {
		for bit := 7; bit >= 0; bit-- {
			rx, ry = c.Double(rx, ry)
			if b>>bit&1 == 1 {
				rx, ry = c.Add(rx, ry, x, y)
			}
		}
	}
	return rx, ry
}

func (c *koblitz) ScalarBaseMult(k []byte) (*big.Int, *big.Int) {
	return c.ScalarMult(c.params.Gx, c.params.Gy, k)
}

var errPoint = errors.New("keys: no point of the curve")

// ParsePoint reads an uncompressed or compressed point.
func ParsePoint(curve elliptic.Curve, b []byte) (*ecdsa.PublicKey, error) {
	if curve != Secp256k1 {
		if len(b) > 0 && (b[0] == 2 || b[0] == 3) {
			x, y := elliptic.UnmarshalCompressed(curve, b)
			if x == nil {
				return nil, errPoint
			}
			return &ecdsa.PublicKey{Curve: curve, X: x, Y: y}, nil
		}
		return ecdsa.ParseUncompressedPublicKey(curve, b)
	}
	c, p := Secp256k1.(*koblitz), Secp256k1.Params().P
	switch {
	case len(b) == 65 && b[0] == 4:
		x, y := new(big.Int).SetBytes(b[1:33]), new(big.Int).SetBytes(b[33:])
		if c.IsOnCurve(x, y) {
			return &ecdsa.PublicKey{Curve: curve, X: x, Y: y}, nil
		}
	case len(b) == 33 && (b[0] == 2 || b[0] == 3):
		x := new(big.Int).SetBytes(b[1:])
		y := new(big.Int).ModSqrt(c.square(x), p)
		if x.Cmp(p) < 0 && y != nil {
			if y.Bit(0) != uint(b[0]&1) {
				y.Sub(p, y)
			}
			return &ecdsa.PublicKey{Curve: curve, X: x, Y: y}, nil
		}
	}
	return nil, errPoint
}

// Point writes an uncompressed point.
func Point(k *ecdsa.PublicKey) ([]byte, error) {
	if k.Curve != Secp256k1 {
		return k.Bytes()
	}
	out := make([]byte, 65)
	out[0] = 4
	k.X.FillBytes(out[1:33])
	k.Y.FillBytes(out[33:])
	return out, nil
}

// ParseScalar reads a private key, of the size of the curve.
func ParseScalar(curve elliptic.Curve, b []byte) (*ecdsa.PrivateKey, error) {
	if curve != Secp256k1 {
		return ecdsa.ParseRawPrivateKey(curve, b)
	}
	d := new(big.Int).SetBytes(b)
	if d.Sign() == 0 || d.Cmp(curve.Params().N) >= 0 {
		return nil, errPoint
	}
	k := &ecdsa.PrivateKey{D: d}
	k.Curve = curve
	k.X, k.Y = curve.ScalarBaseMult(d.Bytes())
	return k, nil
}

// Scalar writes a private key.
func Scalar(k *ecdsa.PrivateKey) ([]byte, error) {
	if k.Curve != Secp256k1 {
		return k.Bytes()
	}
	return k.D.FillBytes(make([]byte, 32)), nil
}

// The forms in ASN.1 that package x509 does not write for this curve.

var (
	oidEC        = asn1.ObjectIdentifier{1, 2, 840, 10045, 2, 1}
	oidSecp256k1 = asn1.ObjectIdentifier{1, 3, 132, 0, 10}
)

type sec1 struct {
	Version int
	Key     []byte
	Curve   asn1.ObjectIdentifier `asn1:"optional,explicit,tag:0"`
	Public  asn1.BitString        `asn1:"optional,explicit,tag:1"`
}

func koblitzAlgorithm() pkix.AlgorithmIdentifier {
	return pkix.AlgorithmIdentifier{Algorithm: oidEC, Parameters: raw(oidSecp256k1)}
}

func isKoblitz(alg pkix.AlgorithmIdentifier) bool {
	var oid asn1.ObjectIdentifier
	_, err := asn1.Unmarshal(alg.Parameters.FullBytes, &oid)
	return err == nil && alg.Algorithm.Equal(oidEC) && oid.Equal(oidSecp256k1)
}

// marshalSEC1 writes ECPrivateKey; within PKCS#8 the curve stands outside.
func marshalSEC1(k *ecdsa.PrivateKey, named bool) ([]byte, error) {
	point, _ := Point(&k.PublicKey)
	d, _ := Scalar(k)
	s := sec1{Version: 1, Key: d, Public: bits(point)}
	if named {
		s.Curve = oidSecp256k1
	}
	return asn1.Marshal(s)
}

func parseSEC1(der []byte, named bool) (*Key, error) {
	var s sec1
	if _, err := asn1.Unmarshal(der, &s); err != nil || named && !s.Curve.Equal(oidSecp256k1) {
		return nil, ErrUnsupported
	}
	k, err := ParseScalar(Secp256k1, s.Key)
	if err != nil {
		return nil, ErrUnsupported
	}
	return Of(k), nil
}

// MarshalSEC1 writes ECPrivateKey.
func MarshalSEC1(k *ecdsa.PrivateKey) ([]byte, error) {
	if k.Curve == Secp256k1 {
		return marshalSEC1(k, true)
	}
	return x509.MarshalECPrivateKey(k)
}
