package crypt

import (
	"crypto/rsa"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/asn1"
	"encoding/base64"
	"encoding/pem"
	"strings"

	"github.com/gonodec/gonodec/jsrt"
	"github.com/gonodec/gonodec/jsrt/node/bytes"
	"github.com/gonodec/gonodec/jsrt/node/keys"
)

// signedKey is SPKAC, a key with a challenge that browsers once signed.
type signedKey struct {
	Signed struct {
		Raw       asn1.RawContent
		Key       asn1.RawValue
		Challenge asn1.RawValue
	}
	Algorithm pkix.AlgorithmIdentifier
	Signature asn1.BitString
}

func spkac(v jsrt.Value) (*signedKey, bool) {
	b, _ := bytes.Text(v)
	der, err := base64.StdEncoding.DecodeString(strings.TrimSpace(strings.TrimRight(string(b), "\x00")))
	if err != nil {
		return nil, false
	}
	s := &signedKey{}
	_, err = asn1.Unmarshal(der, s)
	return s, err == nil
}

// spkac(data, what): 0 whether the signature is right, 1 the challenge, 2 the key as PEM.
func cryptSpkac(fn *jsrt.Function, _, data, what jsrt.Value) jsrt.Value {
	r := fn.Realm()
	s, ok := spkac(data)
	switch int(what.Float()) {
	case 0:
		return jsrt.Bool(ok && s.verify())
	case 1:
		if ok {
			return buffer(r, s.Signed.Challenge.Bytes)
		}
	default:
		if ok {
			return bytes.NewBuffer(r, pem.EncodeToMemory(&pem.Block{Type: "PUBLIC KEY", Bytes: s.Signed.Key.FullBytes}))
		}
	}
	return bytes.NewBuffer(r, nil)
}

func (s *signedKey) verify() bool {
	k, err := keys.PublicSPKI(s.Signed.Key.FullBytes)
	if err != nil {
		return false
	}
	pub, ok := k.Public.(*rsa.PublicKey)
	if !ok {
		return false
	}
	h := map[string]string{"1.2.840.113549.1.1.4": "md5", "1.2.840.113549.1.1.5": "sha1", "1.2.840.113549.1.1.11": "sha256",
		"1.2.840.113549.1.1.12": "sha384", "1.2.840.113549.1.1.13": "sha512"}[s.Algorithm.Algorithm.String()]
	if h == "" {
		return false
	}
	return rsa.VerifyPKCS1v15(pub, hashOf(h), sum(hashOf(h), s.Signed.Raw), s.Signature.Bytes) == nil
}

// pkcs12(data, passphrase) is {key, certs}, or a problem.
func cryptPkcs12(fn *jsrt.Function, _, data, pass jsrt.Value) jsrt.Value {
	r := fn.Realm()
	b, _ := bytes.Of(data)
	pfx, err := keys.PKCS12(b, secret(pass))
	if err != nil {
		if err.Error() == "mac verify failure" {
			err = &keys.Error{Number: "11800071", Library: "PKCS12 routines", Reason: "mac verify failure", Code: "ERR_OSSL_PKCS12_MAC_VERIFY_FAILURE"}
		} else {
			err = &keys.Error{Reason: "Input is not a valid PKCS#12 structure", Code: "ERR_CRYPTO_OPERATION_FAILED"}
		}
		return Problem(r, err)
	}
	a := jsrt.NewArrayCap(r, 1+len(pfx.Chain))
	for _, der := range append([][]byte{pfx.Cert}, pfx.Chain...) {
		if _, err := x509.ParseCertificate(der); err == nil {
			a.Append(buffer(r, der))
		}
	}
	o := jsrt.NewObject(r)
	jsrt.CreateDataProperty(r, o, jsrt.Key("key"), jsrt.NewHostValue(r, pfx.Key))
	jsrt.CreateDataProperty(r, o, jsrt.Key("certs"), jsrt.Arr(a))
	return jsrt.Obj(o)
}

// argon2(kind, message, nonce, lanes, length, memory, passes, secret, data, cb)
func cryptArgon2(fn *jsrt.Function, _ jsrt.Value, a []jsrt.Value) jsrt.Value {
	num := func(i int) uint32 { return uint32(a[i].Float()) }
	own := func(i int) []byte { // the program may change its own
		b, _ := bytes.Of(a[i])
		return append([]byte(nil), b...)
	}
	p := &argon2{kind: map[string]uint32{"argon2d": argon2d, "argon2i": argon2i, "argon2id": argon2id}[a[0].Str().Go()], password: own(1), salt: own(2),
		lanes: num(3), length: num(4), memory: num(5), passes: num(6), secret: own(7), data: own(8)}
	return work(fn, "DERIVEBITSREQUEST", jsrt.Arg(a, 9), func() (any, error) { return p.key(), nil })
}
