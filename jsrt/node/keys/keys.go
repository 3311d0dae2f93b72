// Package keys reads and writes asymmetric keys and certificates in the forms that
// programs have them in: PEM, DER, PKCS#1, PKCS#8, SEC 1, PKCS#12. It knows no JavaScript
// values; its errors are worded as OpenSSL words them.
package keys

import (
	"crypto"
	"crypto/dsa"
	"crypto/ecdh"
	"crypto/ecdsa"
	"crypto/ed25519"
	"crypto/elliptic"
	"crypto/rsa"

	"github.com/gonodec/gonodec/jsrt/node/curve448"
)

// Error is a failure with OpenSSL's number, library and reason.
type Error struct {
	Number, Library, Reason string
	Code                    string // Node's code
}

func (e *Error) Error() string {
	if e.Number == "" {
		return e.Reason
	}
	return "error:" + e.Number + ":" + e.Library + "::" + e.Reason
}

// The failures that programs meet.
var (
	ErrUnsupported = &Error{"1E08010C", "DECODER routines", "unsupported", "ERR_OSSL_UNSUPPORTED"}
	ErrNoStartLine = &Error{"0480006C", "PEM routines", "no start line", "ERR_OSSL_PEM_NO_START_LINE"}
	ErrPassphrase  = &Error{"07880109", "common libcrypto routines", "interrupted or cancelled", "ERR_OSSL_INTERRUPTED_OR_CANCELLED"}
	ErrBadDecrypt  = &Error{"1C800064", "Provider routines", "bad decrypt", "ERR_OSSL_BAD_DECRYPT"}
	ErrMismatch    = &Error{"05800074", "x509 certificate routines", "key values mismatch", "ERR_OSSL_X509_KEY_VALUES_MISMATCH"}
)

// Key is a private or public key.
type Key struct {
	Private crypto.PrivateKey // nil for a public key
	Public  crypto.PublicKey
	PSS     *PSSParams // of an RSA key that is for PSS only
	IsPSS   bool
}

// PSSParams are the restrictions of an RSA-PSS key.
type PSSParams struct {
	Hash, MGF1 crypto.Hash
	Salt       int
}

// Type is asymmetricKeyType.
func (k *Key) Type() string {
	switch k.Public.(type) {
	case *rsa.PublicKey:
		if k.IsPSS {
			return "rsa-pss"
		}
		return "rsa"
	case *ecdsa.PublicKey:
		return "ec"
	case ed25519.PublicKey:
		return "ed25519"
	case *ecdh.PublicKey:
		return "x25519"
	case *curve448.PublicKey:
		return "x448"
	case *dsa.PublicKey:
		return "dsa"
	case *DHPublic:
		return "dh"
	case *RawPublic:
		return k.Public.(*RawPublic).Scheme.Name
	}
	return ""
}

// PublicOnly is k without its private half.
func (k *Key) PublicOnly() *Key {
	return &Key{Public: k.Public, PSS: k.PSS, IsPSS: k.IsPSS}
}

// Of makes a Key of a private key of Go's.
func Of(private crypto.PrivateKey) *Key {
	switch p := private.(type) {
	case *dsa.PrivateKey:
		return &Key{Private: p, Public: &p.PublicKey}
	case *DHPrivate:
		return &Key{Private: p, Public: &p.DHPublic}
	case interface{ Public() crypto.PublicKey }:
		return &Key{Private: private, Public: p.Public()}
	}
	return nil
}

// curve is a curve with OpenSSL's name and the one of NIST.
type curve struct {
	name, nist string
	curve      elliptic.Curve
}

// curves is a function, not a variable, so that programs without keys do not link them.
func curves() []curve {
	return []curve{
		{"prime256v1", "P-256", elliptic.P256()},
		{"secp224r1", "P-224", elliptic.P224()},
		{"secp384r1", "P-384", elliptic.P384()},
		{"secp521r1", "P-521", elliptic.P521()},
		{"secp256k1", "secp256k1", Secp256k1},
	}
}

// Curve finds a curve by any of its names, nil if it is not there.
func Curve(name string) elliptic.Curve {
	for _, c := range curves() {
		if name == c.name || name == c.nist || name == "secp256r1" && c.nist == "P-256" {
			return c.curve
		}
	}
	return nil
}

// CurveName is OpenSSL's name of a curve.
func CurveName(c elliptic.Curve) string {
	for _, x := range curves() {
		if x.curve == c {
			return x.name
		}
	}
	return ""
}

// CurveNIST is a curve's name in JSON Web Keys and certificates.
func CurveNIST(c elliptic.Curve) string {
	for _, x := range curves() {
		if x.curve == c {
			return x.nist
		}
	}
	return ""
}

// CurveNames are OpenSSL's names of the curves that are there.
func CurveNames() []string {
	var list []string
	for _, c := range curves() {
		list = append(list, c.name)
	}
	return list
}
