package keys

import (
	"bytes"
	"crypto"
	"encoding/asn1"
	"io"

	"github.com/cloudflare/circl/kem"
	"github.com/cloudflare/circl/kem/mlkem/mlkem1024"
	"github.com/cloudflare/circl/kem/mlkem/mlkem512"
	"github.com/cloudflare/circl/kem/mlkem/mlkem768"
	"github.com/cloudflare/circl/sign"
	"github.com/cloudflare/circl/sign/ed448"
	"github.com/cloudflare/circl/sign/mldsa/mldsa44"
	"github.com/cloudflare/circl/sign/mldsa/mldsa65"
	"github.com/cloudflare/circl/sign/mldsa/mldsa87"
	"github.com/cloudflare/circl/sign/slhdsa"
)

// Keys whose halves are strings of bytes: Ed448 (RFC 8410), ML-DSA (RFC 9881), SLH-DSA
// (RFC 9909), ML-KEM.

// Scheme is one kind of such keys. One of Sign and KEM is there.
type Scheme struct {
	Name string // asymmetricKeyType
	JWK  string // "alg", or "crv" of Ed448
	oid  asn1.ObjectIdentifier
	form form
	Sign sign.Scheme
	KEM  kem.Scheme
}

// form is how a private key lies in PKCS #8.
type form int

const (
	wrapped form = iota // an OCTET STRING
	plain               // the bytes themselves
	seeded              // a choice of seed, expanded key and both
)

// schemes is a function, not a variable, so that programs without keys do not link them.
func schemes() []*Scheme {
	sig := func(n int) asn1.ObjectIdentifier { return asn1.ObjectIdentifier{2, 16, 840, 1, 101, 3, 4, 3, n} }
	enc := func(n int) asn1.ObjectIdentifier { return asn1.ObjectIdentifier{2, 16, 840, 1, 101, 3, 4, 4, n} }
	list := []*Scheme{
		{Name: "ed448", JWK: "Ed448", oid: asn1.ObjectIdentifier{1, 3, 101, 113}, Sign: ed448.Scheme()},
		{Name: "ml-dsa-44", JWK: "ML-DSA-44", oid: sig(17), form: seeded, Sign: mldsa44.Scheme()},
		{Name: "ml-dsa-65", JWK: "ML-DSA-65", oid: sig(18), form: seeded, Sign: mldsa65.Scheme()},
		{Name: "ml-dsa-87", JWK: "ML-DSA-87", oid: sig(19), form: seeded, Sign: mldsa87.Scheme()},
		{Name: "ml-kem-512", JWK: "ML-KEM-512", oid: enc(1), form: seeded, KEM: mlkem512.Scheme()},
		{Name: "ml-kem-768", JWK: "ML-KEM-768", oid: enc(2), form: seeded, KEM: mlkem768.Scheme()},
		{Name: "ml-kem-1024", JWK: "ML-KEM-1024", oid: enc(3), form: seeded, KEM: mlkem1024.Scheme()},
	}
	for i, x := range []struct {
		set string
		id  slhdsa.ID
	}{
		{"sha2-128s", slhdsa.SHA2_128s}, {"sha2-128f", slhdsa.SHA2_128f}, {"sha2-192s", slhdsa.SHA2_192s}, {"sha2-192f", slhdsa.SHA2_192f},
		{"sha2-256s", slhdsa.SHA2_256s}, {"sha2-256f", slhdsa.SHA2_256f}, {"shake-128s", slhdsa.SHAKE_128s}, {"shake-128f", slhdsa.SHAKE_128f},
		{"shake-192s", slhdsa.SHAKE_192s}, {"shake-192f", slhdsa.SHAKE_192f}, {"shake-256s", slhdsa.SHAKE_256s}, {"shake-256f", slhdsa.SHAKE_256f},
	} {
		jwk := "SLH-DSA-" + string(bytes.ToUpper([]byte(x.set[:len(x.set)-1]))) + x.set[len(x.set)-1:]
		list = append(list, &Scheme{Name: "slh-dsa-" + x.set, JWK: jwk, oid: sig(20 + i), form: plain, Sign: x.id.Scheme()})
	}
	return list
}

// SchemeNamed finds a scheme by its asymmetricKeyType or its name in JSON Web Keys, nil if
// there is none.
func SchemeNamed(name string) *Scheme {
	for _, s := range schemes() {
		if s.Name == name || s.JWK == name {
			return s
		}
	}
	return nil
}

func schemeOf(oid asn1.ObjectIdentifier) *Scheme {
	for _, s := range schemes() {
		if s.oid.Equal(oid) {
			return s
		}
	}
	return nil
}

// RawPublic is the public key of a scheme.
type RawPublic struct {
	Scheme *Scheme
	Bytes  []byte
	Sign   sign.PublicKey
	KEM    kem.PublicKey
}

// RawPrivate is the private key of a scheme. Seed is nil for keys that were read in their
// expanded form.
type RawPrivate struct {
	Scheme      *Scheme
	Seed, Bytes []byte
	Sign        sign.PrivateKey
	KEM         kem.PrivateKey
	public      *RawPublic
}

// Public is the other half.
func (k *RawPrivate) Public() crypto.PublicKey { return k.public }

func (s *Scheme) seedSize() int {
	if s.KEM != nil {
		return s.KEM.SeedSize()
	}
	return s.Sign.SeedSize()
}

// Public reads a public key.
func (s *Scheme) Public(b []byte) (*RawPublic, error) {
	p := &RawPublic{Scheme: s, Bytes: b}
	var err error
	if s.KEM != nil {
		if len(b) != s.KEM.PublicKeySize() {
			return nil, ErrUnsupported
		}
		p.KEM, err = s.KEM.UnmarshalBinaryPublicKey(b)
	} else {
		if len(b) != s.Sign.PublicKeySize() {
			return nil, ErrUnsupported
		}
		p.Sign, err = s.Sign.UnmarshalBinaryPublicKey(b)
	}
	if err != nil {
		return nil, ErrUnsupported
	}
	return p, nil
}

// Generate makes a key.
func (s *Scheme) Generate(rand io.Reader) (*RawPrivate, error) {
	if s.form == plain { // the seed is no part of the key
		_, k, err := s.Sign.GenerateKey()
		if err != nil {
			return nil, err
		}
		b, err := k.MarshalBinary()
		if err != nil {
			return nil, err
		}
		return s.Expanded(b)
	}
	seed := make([]byte, s.seedSize())
	if _, err := io.ReadFull(rand, seed); err != nil {
		return nil, err
	}
	return s.FromSeed(seed)
}

// FromSeed makes the key that a seed means.
func (s *Scheme) FromSeed(seed []byte) (*RawPrivate, error) {
	if len(seed) != s.seedSize() {
		return nil, ErrUnsupported
	}
	k := &RawPrivate{Scheme: s, Seed: seed}
	var public []byte
	var err error
	if s.KEM != nil {
		pub, priv := s.KEM.DeriveKeyPair(seed)
		k.KEM = priv
		public, _ = pub.MarshalBinary()
		k.Bytes, err = priv.MarshalBinary()
	} else {
		pub, priv := s.Sign.DeriveKey(seed)
		k.Sign = priv
		public, _ = pub.MarshalBinary()
		k.Bytes, err = priv.MarshalBinary()
	}
	if err == nil {
		k.public, err = s.Public(public)
	}
	return k, err
}

// Expanded reads a private key that is no seed.
func (s *Scheme) Expanded(b []byte) (*RawPrivate, error) {
	k := &RawPrivate{Scheme: s, Bytes: b}
	var public interface{ MarshalBinary() ([]byte, error) }
	if s.KEM != nil {
		if len(b) != s.KEM.PrivateKeySize() {
			return nil, ErrUnsupported
		}
		priv, err := s.KEM.UnmarshalBinaryPrivateKey(b)
		if err != nil {
			return nil, ErrUnsupported
		}
		k.KEM, public = priv, priv.Public()
	} else {
		if len(b) != s.Sign.PrivateKeySize() {
			return nil, ErrUnsupported
		}
		priv, err := s.Sign.UnmarshalBinaryPrivateKey(b)
		if err != nil {
			return nil, ErrUnsupported
		}
		pub, ok := priv.Public().(sign.PublicKey)
		if !ok {
			return nil, ErrUnsupported
		}
		k.Sign, public = priv, pub
	}
	text, err := public.MarshalBinary()
	if err == nil {
		k.public, err = s.Public(text)
	}
	return k, err
}

// Private reads the bytes that programs give as a raw private key: the seed, where there
// is one.
func (s *Scheme) Private(b []byte) (*RawPrivate, error) {
	if s.form == plain {
		return s.Expanded(b)
	}
	return s.FromSeed(b)
}

// Secret is what a JSON Web Key has as the private key, nil if it is not known.
func (k *RawPrivate) Secret() []byte {
	if k.Scheme.form == plain {
		return k.Bytes
	}
	return k.Seed
}

// parse reads privateKey of PrivateKeyInfo.
func (s *Scheme) parse(der []byte) (*Key, error) {
	var k *RawPrivate
	var err error
	switch s.form {
	case plain:
		k, err = s.Expanded(der)
	case wrapped:
		var seed []byte
		if rest, wrong := asn1.Unmarshal(der, &seed); wrong != nil || len(rest) > 0 {
			return nil, ErrUnsupported
		}
		k, err = s.FromSeed(seed)
	default:
		k, err = s.parseChoice(der)
	}
	if err != nil {
		return nil, err
	}
	return Of(k), nil
}

// parseChoice reads seed [0], expandedKey, or both in a SEQUENCE.
func (s *Scheme) parseChoice(der []byte) (*RawPrivate, error) {
	var v asn1.RawValue
	if rest, err := asn1.Unmarshal(der, &v); err != nil || len(rest) > 0 {
		return nil, ErrUnsupported
	}
	switch {
	case v.Class == asn1.ClassContextSpecific && v.Tag == 0:
		return s.FromSeed(v.Bytes)
	case v.Class == asn1.ClassUniversal && v.Tag == asn1.TagOctetString:
		return s.Expanded(v.Bytes)
	}
	var both struct{ Seed, Expanded []byte }
	if _, err := asn1.Unmarshal(der, &both); err != nil {
		return nil, ErrUnsupported
	}
	k, err := s.FromSeed(both.Seed)
	if err == nil && !bytes.Equal(k.Bytes, both.Expanded) {
		return nil, ErrUnsupported
	}
	return k, err
}

// marshal writes privateKey of PrivateKeyInfo: the seed where it is known, as Node does.
func (k *RawPrivate) marshal() ([]byte, error) {
	switch {
	case k.Scheme.form == plain:
		return k.Bytes, nil
	case k.Scheme.form == wrapped:
		return asn1.Marshal(k.Seed)
	case k.Seed == nil:
		return asn1.Marshal(k.Bytes)
	}
	return asn1.Marshal(asn1.RawValue{Class: asn1.ClassContextSpecific, Tag: 0, Bytes: k.Seed})
}
