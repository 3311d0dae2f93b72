package keys

import (
	"bytes"
	"crypto"
	"crypto/dsa"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/asn1"
	"encoding/pem"
	"math/big"

	"github.com/gonodec/gonodec/jsrt/node/curve448"
)

// Algorithms that package x509 does not read.
var (
	oidRSAPSS = asn1.ObjectIdentifier{1, 2, 840, 113549, 1, 1, 10}
	oidDSA    = asn1.ObjectIdentifier{1, 2, 840, 10040, 4, 1}
	oidX448   = asn1.ObjectIdentifier{1, 3, 101, 111}
	oidMGF1   = asn1.ObjectIdentifier{1, 2, 840, 113549, 1, 1, 8}
)

var hashOIDs = []struct {
	oid  asn1.ObjectIdentifier
	hash crypto.Hash
}{
	{asn1.ObjectIdentifier{1, 3, 14, 3, 2, 26}, crypto.SHA1},
	{asn1.ObjectIdentifier{2, 16, 840, 1, 101, 3, 4, 2, 4}, crypto.SHA224},
	{asn1.ObjectIdentifier{2, 16, 840, 1, 101, 3, 4, 2, 1}, crypto.SHA256},
	{asn1.ObjectIdentifier{2, 16, 840, 1, 101, 3, 4, 2, 2}, crypto.SHA384},
	{asn1.ObjectIdentifier{2, 16, 840, 1, 101, 3, 4, 2, 3}, crypto.SHA512},
}

type pkcs8 struct {
	Version    int
	Algorithm  pkix.AlgorithmIdentifier
	PrivateKey []byte
}

// PrivatePEM reads the first private key of PEM text. passphrase nil is none.
func PrivatePEM(text, passphrase []byte) (*Key, error) {
	for len(text) > 0 {
		block, rest := pem.Decode(text)
		if block == nil {
			break
		}
		text = rest
		der := block.Bytes
		switch block.Type {
		case "ENCRYPTED PRIVATE KEY":
			if passphrase == nil {
				return nil, ErrPassphrase
			}
			plain, err := decryptPKCS8(der, passphrase)
			if err != nil {
				return nil, err
			}
			return PrivatePKCS8(plain)
		case "PRIVATE KEY":
			return PrivatePKCS8(der)
		case "RSA PRIVATE KEY", "EC PRIVATE KEY", "DSA PRIVATE KEY":
			if block.Headers["DEK-Info"] != "" {
				if passphrase == nil {
					return nil, ErrPassphrase
				}
				plain, err := x509.DecryptPEMBlock(block, passphrase) //nolint:staticcheck // the form is old, the keys are there
				if err != nil {
					return nil, ErrBadDecrypt
				}
				der = plain
			}
			return privateTraditional(block.Type, der)
		}
	}
	return nil, ErrUnsupported
}

func privateTraditional(kind string, der []byte) (*Key, error) {
	switch kind {
	case "RSA PRIVATE KEY":
		return PrivatePKCS1(der)
	case "EC PRIVATE KEY":
		return PrivateSEC1(der)
	}
	var k struct {
		Version       int
		P, Q, G, Y, X *big.Int
	}
	if _, err := asn1.Unmarshal(der, &k); err != nil {
		return nil, ErrUnsupported
	}
	return dsaKey(k.P, k.Q, k.G, k.Y, k.X), nil
}

func dsaKey(p, q, g, y, x *big.Int) *Key {
	priv := &dsa.PrivateKey{PublicKey: dsa.PublicKey{Parameters: dsa.Parameters{P: p, Q: q, G: g}, Y: y}, X: x}
	return Of(priv)
}

// PrivatePKCS1 reads RSAPrivateKey.
func PrivatePKCS1(der []byte) (*Key, error) {
	k, err := x509.ParsePKCS1PrivateKey(der)
	if err != nil {
		return nil, ErrUnsupported
	}
	return Of(k), nil
}

// PrivateSEC1 reads ECPrivateKey.
func PrivateSEC1(der []byte) (*Key, error) {
	k, err := x509.ParseECPrivateKey(der)
	if err != nil {
		return parseSEC1(der, true)
	}
	return Of(k), nil
}

// PrivatePKCS8 reads PrivateKeyInfo, or with a passphrase what is encrypted.
func PrivatePKCS8(der []byte) (*Key, error) {
	if k, err := x509.ParsePKCS8PrivateKey(der); err == nil {
		return Of(k), nil
	}
	var info pkcs8
	if _, err := asn1.Unmarshal(der, &info); err != nil {
		return nil, ErrUnsupported
	}
	switch alg := info.Algorithm; {
	case isKoblitz(alg):
		return parseSEC1(info.PrivateKey, false)
	case alg.Algorithm.Equal(oidX448):
		var b []byte
		if _, err := asn1.Unmarshal(info.PrivateKey, &b); err != nil {
			return nil, ErrUnsupported
		}
		k, err := curve448.NewPrivateKey(b)
		if err != nil {
			return nil, ErrUnsupported
		}
		return Of(k), nil
	case alg.Algorithm.Equal(oidRSAPSS):
		k, err := PrivatePKCS1(info.PrivateKey)
		if err != nil {
			return nil, err
		}
		k.IsPSS, k.PSS = true, pssParams(alg.Parameters.FullBytes)
		return k, nil
	case alg.Algorithm.Equal(oidDSA):
		var p struct{ P, Q, G *big.Int }
		var x *big.Int
		if _, err := asn1.Unmarshal(alg.Parameters.FullBytes, &p); err != nil {
			return nil, ErrUnsupported
		}
		if _, err := asn1.Unmarshal(info.PrivateKey, &x); err != nil {
			return nil, ErrUnsupported
		}
		return dsaKey(p.P, p.Q, p.G, new(big.Int).Exp(p.G, x, p.P), x), nil
	case alg.Algorithm.Equal(oidDH):
		var p dhParameters
		var x *big.Int
		if _, err := asn1.Unmarshal(alg.Parameters.FullBytes, &p); err != nil {
			return nil, ErrUnsupported
		}
		if _, err := asn1.Unmarshal(info.PrivateKey, &x); err != nil {
			return nil, ErrUnsupported
		}
		d := &DHPrivate{X: x}
		d.P, d.G, d.Y = p.P, p.G, new(big.Int).Exp(p.G, x, p.P)
		return Of(d), nil
	}
	if s := schemeOf(info.Algorithm.Algorithm); s != nil {
		return s.parse(info.PrivateKey)
	}
	return nil, ErrUnsupported
}

// DecryptPKCS8 opens EncryptedPrivateKeyInfo.
func DecryptPKCS8(der, passphrase []byte) (*Key, error) {
	plain, err := decryptPKCS8(der, passphrase)
	if err != nil {
		return nil, err
	}
	return PrivatePKCS8(plain)
}

// pssParams reads RSASSA-PSS-params; nil for none.
func pssParams(der []byte) *PSSParams {
	if len(der) == 0 || bytes.Equal(der, []byte{5, 0}) {
		return nil
	}
	var p struct {
		Hash    pkix.AlgorithmIdentifier `asn1:"optional,explicit,tag:0"`
		MGF     pkix.AlgorithmIdentifier `asn1:"optional,explicit,tag:1"`
		Salt    int                      `asn1:"optional,explicit,tag:2,default:20"`
		Trailer int                      `asn1:"optional,explicit,tag:3,default:1"`
	}
	if _, err := asn1.Unmarshal(der, &p); err != nil {
		return nil
	}
	out := &PSSParams{Hash: crypto.SHA1, MGF1: crypto.SHA1, Salt: p.Salt}
	out.Hash = hashOf(p.Hash.Algorithm)
	var mgf pkix.AlgorithmIdentifier
	if p.MGF.Algorithm.Equal(oidMGF1) {
		asn1.Unmarshal(p.MGF.Parameters.FullBytes, &mgf)
	}
	out.MGF1 = hashOf(mgf.Algorithm)
	return out
}

func hashOf(oid asn1.ObjectIdentifier) crypto.Hash {
	for _, h := range hashOIDs {
		if h.oid.Equal(oid) {
			return h.hash
		}
	}
	return crypto.SHA1
}

func hashOID(h crypto.Hash) asn1.ObjectIdentifier {
	for _, x := range hashOIDs {
		if x.hash == h {
			return x.oid
		}
	}
	return nil
}
