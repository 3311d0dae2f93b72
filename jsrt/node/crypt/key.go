package crypt

import (
	"crypto/dsa"
	"crypto/ecdh"
	"crypto/ecdsa"
	"crypto/ed25519"
	"crypto/rsa"
	"crypto/x509"
	"encoding/base64"
	"encoding/pem"
	"math/big"
	"strings"

	"github.com/gonodec/gonodec/jsrt"
	"github.com/gonodec/gonodec/jsrt/node/bytes"
	"github.com/gonodec/gonodec/jsrt/node/curve448"
	"github.com/gonodec/gonodec/jsrt/node/keys"
)

func str(s string) jsrt.Value { return jsrt.Str(jsrt.FromGo(s)) }

// buffer is a Buffer with a copy of b.
func buffer(r *jsrt.Realm, b []byte) jsrt.Value {
	return bytes.NewBuffer(r, append([]byte(nil), b...))
}

// handle is a key as a value, or the problem.
func handle(r *jsrt.Realm, k *keys.Key, err error) jsrt.Value {
	if err != nil {
		return Problem(r, err)
	}
	return jsrt.NewHostValue(r, k)
}

// secret is the passphrase of a value, nil for none.
func secret(v jsrt.Value) []byte {
	if v.IsNullish() {
		return nil
	}
	b, _ := bytes.Text(v)
	return append([]byte{}, b...)
}

var errWrongTag = &keys.Error{Number: "068000A8", Library: "asn1 encoding routines", Reason: "wrong tag", Code: "ERR_OSSL_ASN1_WRONG_TAG"}

// keyParse(private, data, format, type, passphrase) reads a key: the handle, or a problem.
// type is pkcs1, pkcs8, sec1 or spki, for DER.
func cryptKeyParse(fn *jsrt.Function, _ jsrt.Value, a []jsrt.Value) jsrt.Value {
	r, private := fn.Realm(), jsrt.ToBoolean(a[0])
	data, _ := bytes.Text(a[1])
	format, kind := a[2].Str().Go(), ""
	if a[3].IsString() {
		kind = a[3].Str().Go()
	}
	pass := secret(a[4])
	if format == "pem" {
		if private {
			k, err := keys.PrivatePEM(data, pass)
			if err == keys.ErrPassphrase {
				err = &keys.Error{Number: keys.ErrPassphrase.Number, Library: keys.ErrPassphrase.Library, Reason: keys.ErrPassphrase.Reason, Code: "ERR_OSSL_CRYPTO_INTERRUPTED_OR_CANCELLED"}
			}
			return handle(r, k, err)
		}
		k, err := keys.PublicPEM(data, pass)
		return handle(r, k, err)
	}
	k, err := parseDER(private, data, kind, pass)
	if err == keys.ErrUnsupported && len(data) > 0 && data[0] != 0x30 {
		err = errWrongTag
	}
	return handle(r, k, err)
}

func parseDER(private bool, data []byte, kind string, pass []byte) (*keys.Key, error) {
	switch {
	case kind == "pkcs1" && private:
		return keys.PrivatePKCS1(data)
	case kind == "pkcs1":
		if k, err := keys.PublicPKCS1(data); err == nil {
			return k, nil
		}
		k, err := keys.PrivatePKCS1(data)
		if err != nil {
			return nil, err
		}
		return k.PublicOnly(), nil
	case kind == "spki":
		return keys.PublicSPKI(data)
	}
	var k *keys.Key
	var err error
	switch {
	case kind == "sec1":
		k, err = keys.PrivateSEC1(data)
	case pass != nil:
		if k, err = keys.DecryptPKCS8(data, pass); err == keys.ErrUnsupported {
			k, err = keys.PrivatePKCS8(data)
		}
	default:
		if k, err = keys.PrivatePKCS8(data); err != nil && keys.IsEncrypted(data) {
			err = &keys.Error{Reason: "Passphrase required for encrypted key", Code: "ERR_MISSING_PASSPHRASE"}
		}
	}
	if err == nil && !private {
		k = k.PublicOnly()
	}
	return k, err
}

// keyPublic(key) is the public half.
func cryptKeyPublic(fn *jsrt.Function, _, h jsrt.Value) jsrt.Value {
	return jsrt.NewHostValue(fn.Realm(), keyOf(h).PublicOnly())
}

// keyEquals(a, b)
func cryptKeyEquals(_ *jsrt.Function, _, a, b jsrt.Value) jsrt.Value {
	x, y := keyOf(a), keyOf(b)
	m, err := x.MarshalSPKI()
	n, err2 := y.MarshalSPKI()
	return jsrt.Bool(err == nil && err2 == nil && string(m) == string(n) && (x.Private == nil) == (y.Private == nil))
}

// keyInfo(key) is [type, modulus bits, exponent, hash, mgf hash, salt, curve, divisor bits].
func cryptKeyInfo(fn *jsrt.Function, _, h jsrt.Value) jsrt.Value {
	r, k := fn.Realm(), keyOf(h)
	u := jsrt.Undef()
	out := []jsrt.Value{str(k.Type()), u, u, u, u, u, u, u}
	switch p := k.Public.(type) {
	case *rsa.PublicKey:
		out[1], out[2] = jsrt.Int(p.N.BitLen()), jsrt.Int(p.E)
		if s := k.PSS; s != nil {
			out[3], out[4], out[5] = str(hashName(s.Hash)), str(hashName(s.MGF1)), jsrt.Int(s.Salt)
		}
	case *ecdsa.PublicKey:
		out[6] = str(keys.CurveName(p.Curve))
	case *dsa.PublicKey:
		out[1], out[7] = jsrt.Int(p.P.BitLen()), jsrt.Int(p.Q.BitLen())
	}
	return jsrt.Arr(jsrt.NewArrayFrom(r, out))
}

// keyExport(key, format, type, cipher, passphrase) is PEM text or DER, or a problem.
func cryptKeyExport(fn *jsrt.Function, _ jsrt.Value, a []jsrt.Value) jsrt.Value {
	r, k := fn.Realm(), keyOf(a[0])
	format, kind, cipher := a[1].Str().Go(), a[2].Str().Go(), ""
	if a[3].IsString() {
		cipher = strings.ToLower(a[3].Str().Go())
	}
	der, block, err := marshal(k, kind)
	if err == nil && cipher != "" {
		if kind == "pkcs8" {
			der, err = keys.EncryptPKCS8(der, secret(a[4]), cipher)
			block.Type = "ENCRYPTED PRIVATE KEY"
		} else if block, err = encryptPEM(block.Type, der, secret(a[4]), cipher); err == nil {
			der = block.Bytes
		}
	}
	if err != nil {
		return Problem(r, err)
	}
	if format == "der" {
		return bytes.NewBuffer(r, der)
	}
	block.Bytes = der
	return str(string(pem.EncodeToMemory(block)))
}

func encryptPEM(kind string, der, pass []byte, cipher string) (*pem.Block, error) {
	alg := map[string]x509.PEMCipher{"aes-128-cbc": x509.PEMCipherAES128, "aes128": x509.PEMCipherAES128, "aes-192-cbc": x509.PEMCipherAES192,
		"aes-256-cbc": x509.PEMCipherAES256, "aes256": x509.PEMCipherAES256, "des-ede3-cbc": x509.PEMCipher3DES, "des-cbc": x509.PEMCipherDES}[cipher]
	if alg == 0 {
		return nil, &keys.Error{Reason: "Unknown cipher", Code: "ERR_CRYPTO_UNKNOWN_CIPHER"}
	}
	return x509.EncryptPEMBlock(rand, kind, der, pass, alg) //nolint:staticcheck // what the program asks for
}

func marshal(k *keys.Key, kind string) ([]byte, *pem.Block, error) {
	var der []byte
	var err error
	name := ""
	switch kind {
	case "spki":
		name = "PUBLIC KEY"
		der, err = k.MarshalSPKI()
	case "pkcs8":
		name = "PRIVATE KEY"
		der, err = k.MarshalPKCS8()
	case "pkcs1":
		if p, ok := k.Private.(*rsa.PrivateKey); ok {
			name, der = "RSA PRIVATE KEY", x509.MarshalPKCS1PrivateKey(p)
		} else if p, ok := k.Public.(*rsa.PublicKey); ok {
			name, der = "RSA PUBLIC KEY", x509.MarshalPKCS1PublicKey(p)
		}
	case "sec1":
		name = "EC PRIVATE KEY"
		p, _ := k.Private.(*ecdsa.PrivateKey)
		der, err = keys.MarshalSEC1(p)
	}
	return der, &pem.Block{Type: name}, err
}

func b64(b []byte) string { return base64.RawURLEncoding.EncodeToString(b) }

// keyJWK(key) is a flat list of the names and values of a JSON Web Key, undefined where
// there is no such form.
func cryptKeyJWK(fn *jsrt.Function, _, h jsrt.Value) jsrt.Value {
	k := keyOf(h)
	var l []string
	switch p := k.Public.(type) {
	case *rsa.PublicKey:
		if k.IsPSS {
			return jsrt.Undef()
		}
		l = []string{"kty", "RSA", "n", b64(p.N.Bytes()), "e", b64(big.NewInt(int64(p.E)).Bytes())}
		if s, ok := k.Private.(*rsa.PrivateKey); ok && len(s.Primes) == 2 {
			s.Precompute()
			l = append(l, "d", b64(s.D.Bytes()), "p", b64(s.Primes[0].Bytes()), "q", b64(s.Primes[1].Bytes()),
				"dp", b64(s.Precomputed.Dp.Bytes()), "dq", b64(s.Precomputed.Dq.Bytes()), "qi", b64(s.Precomputed.Qinv.Bytes()))
		}
	case *ecdsa.PublicKey:
		crv := keys.CurveNIST(p.Curve)
		point, err := keys.Point(p)
		if err != nil || crv == "P-224" {
			return jsrt.Undef()
		}
		n := (len(point) - 1) / 2
		l = []string{"kty", "EC", "x", b64(point[1 : 1+n]), "y", b64(point[1+n:]), "crv", crv}
		if s, ok := k.Private.(*ecdsa.PrivateKey); ok {
			d, _ := keys.Scalar(s)
			l = append(l, "d", b64(d))
		}
	case ed25519.PublicKey:
		l = []string{"kty", "OKP", "crv", "Ed25519", "x", b64(p)}
		if s, ok := k.Private.(ed25519.PrivateKey); ok {
			l = []string{"kty", "OKP", "crv", "Ed25519", "x", b64(p), "d", b64(s.Seed())}
		}
	case *ecdh.PublicKey:
		l = []string{"kty", "OKP", "crv", "X25519", "x", b64(p.Bytes())}
		if s, ok := k.Private.(*ecdh.PrivateKey); ok {
			l = append(l, "d", b64(s.Bytes()))
		}
	case *curve448.PublicKey:
		l = []string{"kty", "OKP", "crv", "X448", "x", b64(p.Bytes())}
		if s, ok := k.Private.(*curve448.PrivateKey); ok {
			l = append(l, "d", b64(s.Bytes()))
		}
	case *keys.RawPublic:
		var secret []byte
		if s, ok := k.Private.(*keys.RawPrivate); ok {
			if secret = s.Secret(); secret == nil {
				return Problem(fn.Realm(), &keys.Error{Reason: "key does not have an available seed", Code: "ERR_CRYPTO_OPERATION_FAILED"})
			}
		}
		l = jwkRaw(p, secret)
	default:
		return jsrt.Undef()
	}
	return texts(fn.Realm(), l)
}

func number(v jsrt.Value) *big.Int {
	b, ok := bytes.Of(v)
	if !ok {
		return nil
	}
	return new(big.Int).SetBytes(b)
}

var errJWK = &keys.Error{Reason: "Invalid JWK data", Code: "ERR_CRYPTO_INVALID_JWK"}

// jwkRSA(n, e, d, p, q) makes an RSA key; d undefined: a public one.
func cryptJWKRSA(fn *jsrt.Function, _ jsrt.Value, a []jsrt.Value) jsrt.Value {
	r := fn.Realm()
	n, e, d, p, q := number(a[0]), number(a[1]), number(a[2]), number(a[3]), number(a[4])
	if !e.IsInt64() || e.Int64() > 1<<31-1 || n.Sign() <= 0 {
		return Problem(r, errJWK)
	}
	pub := rsa.PublicKey{N: n, E: int(e.Int64())}
	if d == nil {
		return jsrt.NewHostValue(r, &keys.Key{Public: &pub})
	}
	priv := &rsa.PrivateKey{PublicKey: pub, D: d, Primes: []*big.Int{p, q}}
	if err := priv.Validate(); err != nil {
		return Problem(r, errJWK)
	}
	priv.Precompute()
	return jsrt.NewHostValue(r, keys.Of(priv))
}

// jwkEC(curve, x, y, d)
func cryptJWKEC(fn *jsrt.Function, _, curve, x, y, d jsrt.Value) jsrt.Value {
	r, c := fn.Realm(), keys.Curve(curve.Str().Go())
	bx, _ := bytes.Of(x)
	by, _ := bytes.Of(y)
	size := (c.Params().BitSize + 7) / 8
	if len(bx) > size || len(by) > size {
		return Problem(r, errJWK)
	}
	point := make([]byte, 1+2*size)
	point[0] = 4
	copy(point[1+size-len(bx):], bx)
	copy(point[1+2*size-len(by):], by)
	pub, err := keys.ParsePoint(c, point)
	if err != nil {
		return Problem(r, errJWK)
	}
	bd, ok := bytes.Of(d)
	if !ok {
		return jsrt.NewHostValue(r, &keys.Key{Public: pub})
	}
	priv, err := keys.ParseScalar(c, padLeft(bd, size))
	if err != nil || !priv.PublicKey.Equal(pub) {
		return Problem(r, errJWK)
	}
	return jsrt.NewHostValue(r, keys.Of(priv))
}

func padLeft(b []byte, size int) []byte {
	if len(b) >= size {
		return append([]byte(nil), b...)
	}
	out := make([]byte, size)
	copy(out[size-len(b):], b)
	return out
}

// rawOKP(curve, private, bytes): a key of Ed25519, X25519 or X448.
func cryptRawOKP(fn *jsrt.Function, _, curve, private, data jsrt.Value) jsrt.Value {
	r := fn.Realm()
	src, _ := bytes.Of(data)
	b := append([]byte(nil), src...)
	isPrivate := jsrt.ToBoolean(private)
	if curve.Str().Go() == "X448" {
		return rawKey(r, isPrivate, b, curve448.NewPrivateKey, curve448.NewPublicKey)
	}
	if s := keys.SchemeNamed(curve.Str().Go()); s != nil {
		return rawKey(r, isPrivate, b, s.Private, s.Public)
	}
	if len(b) != 32 {
		return Problem(r, errJWK)
	}
	if curve.Str().Go() == "Ed25519" {
		if isPrivate {
			return jsrt.NewHostValue(r, keys.Of(ed25519.NewKeyFromSeed(b)))
		}
		return jsrt.NewHostValue(r, &keys.Key{Public: ed25519.PublicKey(b)})
	}
	return rawKey(r, isPrivate, b, ecdh.X25519().NewPrivateKey, ecdh.X25519().NewPublicKey) // of 32 bytes: no error
}

// rawKey makes a key of its bytes by one of two functions.
func rawKey[S, P any](r *jsrt.Realm, isPrivate bool, b []byte, private func([]byte) (S, error), public func([]byte) (P, error)) jsrt.Value {
	if isPrivate {
		k, err := private(b)
		if err != nil {
			return Problem(r, errJWK)
		}
		return jsrt.NewHostValue(r, keys.Of(k))
	}
	k, err := public(b)
	if err != nil {
		return Problem(r, errJWK)
	}
	return jsrt.NewHostValue(r, &keys.Key{Public: k})
}

// jwkRaw is a key of a scheme as a JSON Web Key; secret nil: the public half.
func jwkRaw(p *keys.RawPublic, secret []byte) []string {
	if p.Scheme.Name == "ed448" {
		l := []string{"kty", "OKP", "crv", p.Scheme.JWK, "x", b64(p.Bytes)}
		if secret != nil {
			l = append(l, "d", b64(secret))
		}
		return l
	}
	l := []string{"kty", "AKP", "alg", p.Scheme.JWK, "pub", b64(p.Bytes)}
	if secret != nil {
		l = append(l, "priv", b64(secret))
	}
	return l
}
