package crypt

import (
	"crypto"
	"crypto/dsa"
	"crypto/ecdsa"
	"crypto/ed25519"
	"crypto/rsa"
	"encoding/asn1"
	"errors"
	"math/big"

	"github.com/cloudflare/circl/sign"

	"github.com/gonodec/gonodec/asyncrt"
	"github.com/gonodec/gonodec/jsrt"
	"github.com/gonodec/gonodec/jsrt/node/bytes"
	"github.com/gonodec/gonodec/jsrt/node/host"
	"github.com/gonodec/gonodec/jsrt/node/keys"
)

// signing is how a signature is made.
type signing struct {
	key     *keys.Key
	hash    crypto.Hash
	data    []byte // the digest, or all of it for keys that hash themselves
	padding int
	salt    int
	hasSalt bool
	p1363   bool
	context []byte
}

const (
	paddingPKCS1 = 1
	paddingNone  = 3
	paddingOAEP  = 4
	paddingPSS   = 6
)

var (
	errOperation     = &keys.Error{Number: "03000096", Library: "digital envelope routines", Reason: "operation not supported for this keytype", Code: "ERR_OSSL_EVP_OPERATION_NOT_SUPPORTED_FOR_THIS_KEYTYPE"}
	errPaddingMode   = &keys.Error{Number: "1C8000A5", Library: "Provider routines", Reason: "illegal or unsupported padding mode", Code: "ERR_OSSL_ILLEGAL_OR_UNSUPPORTED_PADDING_MODE"}
	errDigest        = &keys.Error{Number: "1C8000B8", Library: "Provider routines", Reason: "digest not allowed", Code: "ERR_OSSL_DIGEST_NOT_ALLOWED"}
	errSmallKey      = &keys.Error{Number: "0200006E", Library: "rsa routines", Reason: "data too large for key size", Code: "ERR_OSSL_RSA_DATA_TOO_LARGE_FOR_KEY_SIZE"}
	errInvalidDigest = &keys.Error{Number: "1C80007A", Library: "Provider routines", Reason: "invalid digest", Code: "ERR_OSSL_INVALID_DIGEST"}
	errContext       = &keys.Error{Reason: "Context parameter is unsupported", Code: "ERR_CRYPTO_OPERATION_FAILED"}
	errSaltLength    = &keys.Error{Number: "1C800070", Library: "Provider routines", Reason: "invalid salt length", Code: "ERR_OSSL_INVALID_SALT_LENGTH"}
)

// signingOf reads (key, hash, data, padding, salt, p1363, oneShot). With oneShot data is
// what is signed, not its digest.
func signingOf(a []jsrt.Value) (*signing, error) {
	s := &signing{key: keyOf(a[0])}
	data, _ := bytes.Of(a[2])
	s.data = append([]byte(nil), data...)
	self := false
	switch k := s.key.Public.(type) {
	case ed25519.PublicKey:
		self = true
	case *keys.RawPublic:
		if k.Scheme.Sign == nil {
			return nil, errOperation
		}
		if a[1].IsString() {
			return nil, errInvalidDigest
		}
		self = true
	case *rsa.PublicKey, *ecdsa.PublicKey, *dsa.PublicKey:
	default:
		return nil, errOperation
	}
	named := a[1].IsString()
	if self {
		if named {
			return nil, errOperation
		}
	} else {
		s.hash = crypto.SHA256 // what OpenSSL takes for a key when nothing is said
		if named {
			s.hash = hashOf(a[1].Str().Go())
		} else if s.key.PSS != nil {
			s.hash = s.key.PSS.Hash
		}
		if jsrt.ToBoolean(a[6]) {
			s.data = sum(s.hash, s.data)
		}
	}
	if a[3].IsNumber() {
		s.padding = int(a[3].Float())
	}
	if s.hasSalt = a[4].IsNumber(); s.hasSalt {
		s.salt = int(a[4].Float())
	}
	s.p1363 = jsrt.ToBoolean(a[5])
	if c, ok := bytes.Of(a[5]); ok {
		s.context, s.p1363 = append([]byte(nil), c...), false
	}
	if len(s.context) > 0 && !self {
		return nil, errContext
	}
	if s.padding == 0 {
		s.padding = paddingPKCS1
	}
	if s.key.IsPSS {
		if a[3].IsNumber() && s.padding == paddingPKCS1 {
			return nil, errPaddingMode
		}
		s.padding = paddingPSS
	}
	if p := s.key.PSS; p != nil && p.Hash != s.hash {
		return nil, errDigest
	}
	return s, nil
}

func (s *signing) pss(sign bool) *rsa.PSSOptions {
	o := &rsa.PSSOptions{SaltLength: rsa.PSSSaltLengthAuto, Hash: s.hash}
	switch {
	case s.hasSalt && s.salt >= 0:
		o.SaltLength = s.salt
		if s.salt == 0 {
			o.SaltLength = zeroSalt
		}
	case s.hasSalt && s.salt == -1:
		o.SaltLength = rsa.PSSSaltLengthEqualsHash
	case !s.hasSalt && s.key.PSS != nil && sign:
		o.SaltLength = s.key.PSS.Salt
	}
	return o
}

// zeroSalt: crypto/rsa takes 0 for "any".
const zeroSalt = -3

func (s *signing) sign() ([]byte, error) {
	switch k := s.key.Private.(type) {
	case ed25519.PrivateKey:
		return k.Sign(nil, s.data, &ed25519.Options{Context: string(s.context)})
	case *keys.RawPrivate:
		return k.Scheme.Sign.Sign(k.Sign, s.data, &sign.SignatureOpts{Context: string(s.context)}), nil
	case *rsa.PrivateKey:
		if s.padding == paddingPSS {
			o := s.pss(true)
			if o.SaltLength == zeroSalt {
				return signPSSNoSalt(k, s.hash, s.data)
			}
			b, err := rsa.SignPSS(rand, k, s.hash, s.data, o)
			if errors.Is(err, rsa.ErrMessageTooLong) || err != nil && s.hasSalt {
				err = errSaltLength
			}
			return b, err
		}
		b, err := rsa.SignPKCS1v15(nil, k, s.hash, s.data)
		if errors.Is(err, rsa.ErrMessageTooLong) {
			err = &keys.Error{Number: "02000070", Library: "rsa routines", Reason: "digest too big for rsa key", Code: "ERR_OSSL_RSA_DIGEST_TOO_BIG_FOR_RSA_KEY"}
		}
		return b, err
	case *ecdsa.PrivateKey:
		der, err := ecdsa.SignASN1(rand, k, s.data)
		if err != nil || !s.p1363 {
			return der, err
		}
		return toP1363(der, (k.Params().N.BitLen()+7)/8)
	case *dsa.PrivateKey:
		size := (k.Q.BitLen() + 7) / 8
		x, y, err := dsa.Sign(rand, k, s.data[:min(size, len(s.data))])
		if err != nil {
			return nil, err
		}
		der, err := asn1.Marshal(struct{ R, S *big.Int }{x, y})
		if err != nil || !s.p1363 {
			return der, err
		}
		return toP1363(der, size)
	}
	return nil, errOperation
}

func toP1363(der []byte, size int) ([]byte, error) {
	var sig struct{ R, S *big.Int }
	if _, err := asn1.Unmarshal(der, &sig); err != nil {
		return nil, err
	}
	out := make([]byte, 2*size)
	sig.R.FillBytes(out[:size])
	sig.S.FillBytes(out[size:])
	return out, nil
}

func fromP1363(b []byte, size int) ([]byte, bool) {
	if len(b) != 2*size {
		return nil, false
	}
	der, err := asn1.Marshal(struct{ R, S *big.Int }{new(big.Int).SetBytes(b[:size]), new(big.Int).SetBytes(b[size:])})
	return der, err == nil
}

func (s *signing) verify(sig []byte) bool {
	switch k := s.key.Public.(type) {
	case ed25519.PublicKey:
		return len(sig) == ed25519.SignatureSize && ed25519.VerifyWithOptions(k, s.data, sig, &ed25519.Options{Context: string(s.context)}) == nil
	case *keys.RawPublic:
		return len(sig) == k.Scheme.Sign.SignatureSize() && k.Scheme.Sign.Verify(k.Sign, s.data, sig, &sign.SignatureOpts{Context: string(s.context)})
	case *rsa.PublicKey:
		if s.padding == paddingPSS {
			o := s.pss(false)
			if o.SaltLength == zeroSalt {
				o.SaltLength = rsa.PSSSaltLengthAuto
			}
			return rsa.VerifyPSS(k, s.hash, s.data, sig, o) == nil
		}
		return rsa.VerifyPKCS1v15(k, s.hash, s.data, sig) == nil
	case *ecdsa.PublicKey:
		if s.p1363 {
			der, ok := fromP1363(sig, (k.Params().N.BitLen()+7)/8)
			return ok && ecdsa.VerifyASN1(k, s.data, der)
		}
		return ecdsa.VerifyASN1(k, s.data, sig)
	case *dsa.PublicKey:
		size := (k.Q.BitLen() + 7) / 8
		if s.p1363 {
			var ok bool
			if sig, ok = fromP1363(sig, size); !ok {
				return false
			}
		}
		var x struct{ R, S *big.Int }
		if rest, err := asn1.Unmarshal(sig, &x); err != nil || len(rest) > 0 {
			return false
		}
		return dsa.Verify(k, s.data[:min(size, len(s.data))], x.R, x.S)
	}
	return false
}

// signPSSNoSalt makes the signature of RFC 8017, 9.1.1, with an empty salt.
func signPSSNoSalt(k *rsa.PrivateKey, h crypto.Hash, digest []byte) ([]byte, error) {
	emBits := k.N.BitLen() - 1
	emLen := (emBits + 7) / 8
	hLen := len(digest)
	if emLen < hLen+2 {
		return nil, errSmallKey
	}
	m := append(make([]byte, 8), digest...)
	hm := sum(h, m)
	em := make([]byte, emLen)
	db := em[:emLen-hLen-1]
	db[len(db)-1] = 1
	mgf1(h, hm, db)
	db[0] &= 0xff >> (8*emLen - emBits)
	copy(em[emLen-hLen-1:], hm)
	em[emLen-1] = 0xbc
	return rawPrivate(k, em), nil
}

// mgf1 masks db.
func mgf1(h crypto.Hash, seed, db []byte) {
	for i, n := 0, uint32(0); i < len(db); n++ {
		block := sum(h, append(append([]byte(nil), seed...), byte(n>>24), byte(n>>16), byte(n>>8), byte(n)))
		for _, b := range block {
			if i == len(db) {
				return
			}
			db[i] ^= b
			i++
		}
	}
}

// rawPrivate is the private operation without padding.
func rawPrivate(k *rsa.PrivateKey, b []byte) []byte {
	m := new(big.Int).SetBytes(b)
	return new(big.Int).Exp(m, k.D, k.N).FillBytes(make([]byte, k.Size()))
}

func rawPublic(k *rsa.PublicKey, b []byte) []byte {
	m := new(big.Int).SetBytes(b)
	return new(big.Int).Exp(m, big.NewInt(int64(k.E)), k.N).FillBytes(make([]byte, k.Size()))
}

// work runs op at once, or on the pool for cb(problem, result).
func work(fn *jsrt.Function, kind string, cb jsrt.Value, op func() (any, error)) jsrt.Value {
	r := fn.Realm()
	value := func(x any) jsrt.Value {
		switch x := x.(type) {
		case []byte:
			return bytes.NewBuffer(r, x)
		case bool:
			return jsrt.Bool(x)
		case []*keys.Key:
			a := jsrt.NewArrayCap(r, len(x))
			for _, k := range x {
				a.Append(jsrt.NewHostValue(r, k))
			}
			// Not an array, which would be a problem.
			o := jsrt.NewObject(r)
			jsrt.CreateDataProperty(r, o, jsrt.Key("keys"), jsrt.Arr(a))
			return jsrt.Obj(o)
		}
		return jsrt.Undef()
	}
	if !jsrt.IsCallable(cb) {
		x, err := op()
		if err != nil {
			return Problem(r, err)
		}
		return value(x)
	}
	cb = host.Once(r, kind, cb)
	asyncrt.SubmitPool(host.Of(r).Loop, op, func(x any, err error) {
		if err != nil {
			r.Call(cb, jsrt.Undef(), Problem(r, err))
			return
		}
		r.Call(cb, jsrt.Undef(), jsrt.Null, value(x))
	})
	return jsrt.Undef()
}

// sign(key, hash, data, padding, salt, p1363, oneShot, cb)
func cryptSign(fn *jsrt.Function, _ jsrt.Value, a []jsrt.Value) jsrt.Value {
	s, err := signingOf(a)
	return work(fn, "SIGNREQUEST", jsrt.Arg(a, 7), func() (any, error) {
		if err != nil {
			return nil, err
		}
		return s.sign()
	})
}

// verify(key, hash, data, padding, salt, p1363, oneShot, signature, cb)
func cryptVerify(fn *jsrt.Function, _ jsrt.Value, a []jsrt.Value) jsrt.Value {
	s, err := signingOf(a)
	b, _ := bytes.Of(a[7])
	sig := append([]byte(nil), b...)
	return work(fn, "SIGNREQUEST", jsrt.Arg(a, 8), func() (any, error) {
		if err != nil {
			return nil, err
		}
		return s.verify(sig), nil
	})
}

// hasHash(name): whether signatures can be made with it.
func cryptHasHash(_ *jsrt.Function, _, name jsrt.Value) jsrt.Value {
	return jsrt.Bool(hashOf(name.Str().Go()) != 0)
}
