package keys

import (
	"crypto/dsa"
	"crypto/ecdsa"
	"crypto/rsa"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/asn1"
	"encoding/pem"
	"math/big"

	"github.com/gonodec/gonodec/jsrt/node/curve448"
)

type spki struct {
	Algorithm pkix.AlgorithmIdentifier
	PublicKey asn1.BitString
}

// PublicPEM reads the first public key of PEM text, the key of a certificate or, with
// the passphrase, the public half of a private key.
func PublicPEM(text, passphrase []byte) (*Key, error) {
	block, _ := pem.Decode(text)
	if block == nil {
		return nil, ErrUnsupported
	}
	switch block.Type {
	case "PUBLIC KEY":
		return PublicSPKI(block.Bytes)
	case "RSA PUBLIC KEY":
		return PublicPKCS1(block.Bytes)
	case "CERTIFICATE", "X509 CERTIFICATE", "TRUSTED CERTIFICATE":
		return CertificateKey(block.Bytes)
	}
	k, err := PrivatePEM(text, passphrase)
	if err != nil {
		return nil, err
	}
	return k.PublicOnly(), nil
}

// CertificateKey is the public key of a certificate.
func CertificateKey(der []byte) (*Key, error) {
	c, err := x509.ParseCertificate(der)
	if err != nil {
		return nil, ErrUnsupported
	}
	return PublicSPKI(c.RawSubjectPublicKeyInfo)
}

// PublicPKCS1 reads RSAPublicKey.
func PublicPKCS1(der []byte) (*Key, error) {
	k, err := x509.ParsePKCS1PublicKey(der)
	if err != nil {
		return nil, ErrUnsupported
	}
	return &Key{Public: k}, nil
}

// PublicSPKI reads SubjectPublicKeyInfo.
func PublicSPKI(der []byte) (*Key, error) {
	if k, err := x509.ParsePKIXPublicKey(der); err == nil {
		return &Key{Public: k}, nil
	}
	var info spki
	if _, err := asn1.Unmarshal(der, &info); err != nil {
		return nil, ErrUnsupported
	}
	switch alg := info.Algorithm; {
	case isKoblitz(alg):
		k, err := ParsePoint(Secp256k1, info.PublicKey.Bytes)
		if err != nil {
			return nil, ErrUnsupported
		}
		return &Key{Public: k}, nil
	case alg.Algorithm.Equal(oidX448):
		k, err := curve448.NewPublicKey(info.PublicKey.Bytes)
		if err != nil {
			return nil, ErrUnsupported
		}
		return &Key{Public: k}, nil
	case alg.Algorithm.Equal(oidRSAPSS):
		k, err := PublicPKCS1(info.PublicKey.Bytes)
		if err != nil {
			return nil, err
		}
		k.IsPSS, k.PSS = true, pssParams(alg.Parameters.FullBytes)
		return k, nil
	case alg.Algorithm.Equal(oidDH):
		var p dhParameters
		var y *big.Int
		if _, err := asn1.Unmarshal(alg.Parameters.FullBytes, &p); err != nil {
			return nil, ErrUnsupported
		}
		if _, err := asn1.Unmarshal(info.PublicKey.Bytes, &y); err != nil {
			return nil, ErrUnsupported
		}
		return &Key{Public: &DHPublic{DHParams{p.P, p.G}, y}}, nil
	}
	if s := schemeOf(info.Algorithm.Algorithm); s != nil {
		p, err := s.Public(info.PublicKey.Bytes)
		if err != nil {
			return nil, err
		}
		return &Key{Public: p}, nil
	}
	return nil, ErrUnsupported
}

// MarshalSPKI writes SubjectPublicKeyInfo.
func (k *Key) MarshalSPKI() ([]byte, error) {
	switch p := k.Public.(type) {
	case *ecdsa.PublicKey:
		if p.Curve == Secp256k1 {
			point, err := Point(p)
			if err != nil {
				return nil, err
			}
			return asn1.Marshal(spki{koblitzAlgorithm(), bits(point)})
		}
	case *curve448.PublicKey:
		return asn1.Marshal(spki{pkix.AlgorithmIdentifier{Algorithm: oidX448}, bits(p.Bytes())})
	case *rsa.PublicKey:
		if k.IsPSS {
			return asn1.Marshal(spki{k.pssAlgorithm(), bits(x509.MarshalPKCS1PublicKey(p))})
		}
	case *dsa.PublicKey:
		y, err := asn1.Marshal(p.Y)
		if err != nil {
			return nil, err
		}
		return asn1.Marshal(spki{dsaAlgorithm(&p.Parameters), bits(y)})
	case *DHPublic:
		y, err := asn1.Marshal(p.Y)
		if err != nil {
			return nil, err
		}
		return asn1.Marshal(spki{dhAlgorithm(&p.DHParams), bits(y)})
	case *RawPublic:
		return asn1.Marshal(spki{pkix.AlgorithmIdentifier{Algorithm: p.Scheme.oid}, bits(p.Bytes)})
	}
	return x509.MarshalPKIXPublicKey(k.Public)
}

// MarshalPKCS8 writes PrivateKeyInfo.
func (k *Key) MarshalPKCS8() ([]byte, error) {
	switch p := k.Private.(type) {
	case *ecdsa.PrivateKey:
		if p.Curve == Secp256k1 {
			der, err := marshalSEC1(p, false)
			if err != nil {
				return nil, err
			}
			return asn1.Marshal(pkcs8{0, koblitzAlgorithm(), der})
		}
	case *curve448.PrivateKey:
		der, err := asn1.Marshal(p.Bytes())
		if err != nil {
			return nil, err
		}
		return asn1.Marshal(pkcs8{0, pkix.AlgorithmIdentifier{Algorithm: oidX448}, der})
	case *rsa.PrivateKey:
		if k.IsPSS {
			return asn1.Marshal(pkcs8{0, k.pssAlgorithm(), x509.MarshalPKCS1PrivateKey(p)})
		}
	case *dsa.PrivateKey:
		x, err := asn1.Marshal(p.X)
		if err != nil {
			return nil, err
		}
		return asn1.Marshal(pkcs8{0, dsaAlgorithm(&p.Parameters), x})
	case *DHPrivate:
		x, err := asn1.Marshal(p.X)
		if err != nil {
			return nil, err
		}
		return asn1.Marshal(pkcs8{0, dhAlgorithm(&p.DHParams), x})
	case *RawPrivate:
		der, err := p.marshal()
		if err != nil {
			return nil, err
		}
		return asn1.Marshal(pkcs8{0, pkix.AlgorithmIdentifier{Algorithm: p.Scheme.oid}, der})
	}
	return x509.MarshalPKCS8PrivateKey(k.Private)
}

func bits(b []byte) asn1.BitString { return asn1.BitString{Bytes: b, BitLength: 8 * len(b)} }

func raw(v any) asn1.RawValue {
	der, _ := asn1.Marshal(v)
	return asn1.RawValue{FullBytes: der}
}

func dsaAlgorithm(p *dsa.Parameters) pkix.AlgorithmIdentifier {
	return pkix.AlgorithmIdentifier{Algorithm: oidDSA, Parameters: raw(struct{ P, Q, G *big.Int }{p.P, p.Q, p.G})}
}

func dhAlgorithm(p *DHParams) pkix.AlgorithmIdentifier {
	return pkix.AlgorithmIdentifier{Algorithm: oidDH, Parameters: raw(struct{ P, G *big.Int }{p.P, p.G})}
}

func (k *Key) pssAlgorithm() pkix.AlgorithmIdentifier {
	a := pkix.AlgorithmIdentifier{Algorithm: oidRSAPSS}
	if p := k.PSS; p != nil {
		null := asn1.RawValue{Tag: asn1.TagNull}
		hash := func(oid asn1.ObjectIdentifier) pkix.AlgorithmIdentifier {
			return pkix.AlgorithmIdentifier{Algorithm: oid, Parameters: null}
		}
		a.Parameters = raw(struct {
			Hash pkix.AlgorithmIdentifier `asn1:"explicit,tag:0"`
			MGF  pkix.AlgorithmIdentifier `asn1:"explicit,tag:1"`
			Salt int                      `asn1:"explicit,tag:2"`
		}{hash(hashOID(p.Hash)), pkix.AlgorithmIdentifier{Algorithm: oidMGF1, Parameters: raw(hash(hashOID(p.MGF1)))}, p.Salt})
	}
	return a
}
