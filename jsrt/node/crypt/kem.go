package crypt

import (
	"crypto/ecdh"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/hkdf"
	"crypto/rsa"
	"crypto/sha256"
	"crypto/sha512"
	"hash"
	"math/big"

	cryptorand "crypto/rand"

	"github.com/gonodec/gonodec/jsrt"
	"github.com/gonodec/gonodec/jsrt/node/bytes"
	"github.com/gonodec/gonodec/jsrt/node/curve448"
	"github.com/gonodec/gonodec/jsrt/node/keys"
)

// Key encapsulation, https://nodejs.org/api/crypto.html#cryptoencapsulatekey-callback:
// ML-KEM, DHKEM (RFC 9180 §4.1) and RSASVE (NIST SP 800-56B §7.2.1).

var (
	errEncapsulate = &keys.Error{Reason: "Encapsulation failed", Code: "ERR_CRYPTO_OPERATION_FAILED"}
	errDecapsulate = &keys.Error{Reason: "Decapsulation failed", Code: "ERR_CRYPTO_OPERATION_FAILED"}
)

// encapsulate(key, cb): the ciphertext and behind it the shared key, and the length of the
// first in the last four bytes.
func cryptEncapsulate(fn *jsrt.Function, _, key, cb jsrt.Value) jsrt.Value {
	k := keyOf(key)
	return work(fn, "KEMENCAPSULATEREQUEST", cb, func() (any, error) {
		text, shared, err := encapsulate(k)
		if err != nil {
			return nil, errEncapsulate
		}
		n := len(text)
		out := append(append([]byte(nil), text...), shared...)
		return append(out, byte(n>>24), byte(n>>16), byte(n>>8), byte(n)), nil
	})
}

// decapsulate(key, ciphertext, cb): the shared key.
func cryptDecapsulate(fn *jsrt.Function, _, key, text, cb jsrt.Value) jsrt.Value {
	k := keyOf(key)
	b, _ := bytes.Of(text)
	b = append([]byte(nil), b...)
	return work(fn, "KEMDECAPSULATEREQUEST", cb, func() (any, error) {
		shared, err := decapsulate(k, b)
		if err != nil {
			return nil, errDecapsulate
		}
		return shared, nil
	})
}

func encapsulate(k *keys.Key) (text, shared []byte, err error) {
	switch p := k.Public.(type) {
	case *keys.RawPublic:
		if p.Scheme.KEM != nil {
			return p.Scheme.KEM.Encapsulate(p.KEM)
		}
	case *rsa.PublicKey:
		if k.IsPSS {
			break
		}
		z, err := cryptorand.Int(rand, p.N)
		if err != nil {
			return nil, nil, err
		}
		shared = z.FillBytes(make([]byte, p.Size()))
		return rawPublic(p, shared), shared, nil
	}
	d, err := dhkemOf(k)
	if err != nil {
		return nil, nil, err
	}
	return d.encapsulate()
}

func decapsulate(k *keys.Key, text []byte) ([]byte, error) {
	switch p := k.Private.(type) {
	case *keys.RawPrivate:
		if p.Scheme.KEM != nil && len(text) == p.Scheme.KEM.CiphertextSize() {
			return p.Scheme.KEM.Decapsulate(p.KEM, text)
		}
		return nil, errDecapsulate
	case *rsa.PrivateKey:
		if k.IsPSS || len(text) != p.Size() || new(big.Int).SetBytes(text).Cmp(p.N) >= 0 {
			return nil, errDecapsulate
		}
		return rawPrivate(p, text), nil
	}
	d, err := dhkemOf(k)
	if err != nil {
		return nil, err
	}
	return d.decapsulate(text)
}

// dhkem is DHKEM for one group: its functions work on points as they are sent.
type dhkem struct {
	id       uint16
	hash     func() hash.Hash
	size     int // of the shared key
	public   []byte
	generate func() (point []byte, agree func(public []byte) ([]byte, error), err error)
	agree    func(point []byte) ([]byte, error) // with the private key
}

func dhkemOf(k *keys.Key) (*dhkem, error) {
	switch p := k.Public.(type) {
	case *ecdh.PublicKey:
		return dhkemECDH(0x20, sha256.New, 32, ecdh.X25519(), p, k.Private), nil
	case *curve448.PublicKey:
		return dhkem448(p, k.Private), nil
	case *ecdsa.PublicKey:
		q, err := p.ECDH()
		if err != nil {
			return nil, err
		}
		var private any
		if s, ok := k.Private.(*ecdsa.PrivateKey); ok {
			if private, err = s.ECDH(); err != nil {
				return nil, err
			}
		}
		switch p.Curve {
		case elliptic.P256():
			return dhkemECDH(0x10, sha256.New, 32, ecdh.P256(), q, private), nil
		case elliptic.P384():
			return dhkemECDH(0x11, sha512.New384, 48, ecdh.P384(), q, private), nil
		case elliptic.P521():
			return dhkemECDH(0x12, sha512.New, 64, ecdh.P521(), q, private), nil
		}
	}
	return nil, errEncapsulate
}

func dhkemECDH(id uint16, h func() hash.Hash, size int, curve ecdh.Curve, public *ecdh.PublicKey, private any) *dhkem {
	agree := func(s *ecdh.PrivateKey) func(b []byte) ([]byte, error) {
		return func(b []byte) ([]byte, error) {
			q, err := curve.NewPublicKey(b)
			if err != nil {
				return nil, err
			}
			return s.ECDH(q)
		}
	}
	d := &dhkem{id: id, hash: h, size: size, public: public.Bytes(), generate: func() ([]byte, func([]byte) ([]byte, error), error) {
		e, err := curve.GenerateKey(rand)
		if err != nil {
			return nil, nil, err
		}
		return e.PublicKey().Bytes(), agree(e), nil
	}}
	if s, ok := private.(*ecdh.PrivateKey); ok {
		d.agree = agree(s)
	}
	return d
}

func dhkem448(public *curve448.PublicKey, private any) *dhkem {
	agree := func(s *curve448.PrivateKey) func(b []byte) ([]byte, error) {
		return func(b []byte) ([]byte, error) {
			q, err := curve448.NewPublicKey(b)
			if err != nil {
				return nil, err
			}
			return s.Shared(q)
		}
	}
	d := &dhkem{id: 0x21, hash: sha512.New, size: 64, public: public.Bytes(), generate: func() ([]byte, func([]byte) ([]byte, error), error) {
		e, err := curve448.GenerateKey(rand)
		if err != nil {
			return nil, nil, err
		}
		return keys.Of(e).Public.(*curve448.PublicKey).Bytes(), agree(e), nil
	}}
	if s, ok := private.(*curve448.PrivateKey); ok {
		d.agree = agree(s)
	}
	return d
}

func (d *dhkem) encapsulate() (text, shared []byte, err error) {
	text, agree, err := d.generate()
	if err != nil {
		return nil, nil, err
	}
	secret, err := agree(d.public)
	if err != nil {
		return nil, nil, err
	}
	shared, err = d.derive(secret, text)
	return text, shared, err
}

func (d *dhkem) decapsulate(text []byte) ([]byte, error) {
	if d.agree == nil {
		return nil, errDecapsulate
	}
	secret, err := d.agree(text)
	if err != nil {
		return nil, err
	}
	return d.derive(secret, text)
}

// derive is ExtractAndExpand.
func (d *dhkem) derive(secret, text []byte) ([]byte, error) {
	suite := "HPKE-v1KEM" + string([]byte{byte(d.id >> 8), byte(d.id)})
	prk, err := hkdf.Extract(d.hash, append([]byte(suite+"eae_prk"), secret...), nil)
	if err != nil {
		return nil, err
	}
	info := string([]byte{0, byte(d.size)}) + suite + "shared_secret" + string(text) + string(d.public)
	return hkdf.Expand(d.hash, prk, info, d.size)
}
