package crypt

import (
	"crypto/rsa"

	"github.com/gonodec/gonodec/jsrt"
	"github.com/gonodec/gonodec/jsrt/node/bytes"
	nodecrypto "github.com/gonodec/gonodec/jsrt/node/crypto"
	"github.com/gonodec/gonodec/jsrt/node/keys"
)

var (
	errOAEP    = &keys.Error{Number: "02000079", Library: "rsa routines", Reason: "oaep decoding error", Code: "ERR_OSSL_RSA_OAEP_DECODING_ERROR"}
	errPadding = &keys.Error{Number: "02000072", Library: "rsa routines", Reason: "padding check failed", Code: "ERR_OSSL_RSA_PADDING_CHECK_FAILED"}
	errShort   = &keys.Error{Number: "0200007A", Library: "rsa routines", Reason: "data too small for key size", Code: "ERR_OSSL_RSA_DATA_TOO_SMALL_FOR_KEY_SIZE"}
)

// rsaCrypt(operation, key, data, padding, hash, label): 0 public encrypt, 1 private
// decrypt, 2 private encrypt, 3 public decrypt.
func cryptRSA(fn *jsrt.Function, _ jsrt.Value, a []jsrt.Value) jsrt.Value {
	r, op, k := fn.Realm(), int(a[0].Float()), keyOf(a[1])
	data, _ := bytes.Of(a[2])
	padding := int(a[3].Float())
	hash := hashOf(a[4].Str().Go())
	label, _ := bytes.Of(a[5])
	pub, ok := k.Public.(*rsa.PublicKey)
	if !ok || k.IsPSS {
		return Problem(r, errOperation)
	}
	priv, _ := k.Private.(*rsa.PrivateKey)
	var out []byte
	var err error
	switch {
	case padding == paddingNone:
		out, err = rawRSA(op, pub, priv, data)
	case op == 0 && padding == paddingPKCS1:
		out, err = rsa.EncryptPKCS1v15(rand, pub, data)
	case op == 0:
		out, err = rsa.EncryptOAEP(nodecrypto.NewHash(hashName(hash))(), rand, pub, data, label)
	case op == 1 && padding == paddingPKCS1:
		out, err = decryptPKCS1(priv, data)
	case op == 1:
		if out, err = rsa.DecryptOAEP(nodecrypto.NewHash(hashName(hash))(), nil, priv, data, label); err != nil {
			err = errOAEP
		}
	case op == 2:
		out, err = rsa.SignPKCS1v15(nil, priv, 0, data)
	default:
		out, err = recoverPKCS1(pub, data)
	}
	if err == rsa.ErrMessageTooLong {
		err = errSmallKey
	}
	if err != nil {
		return Problem(r, err)
	}
	return bytes.NewBuffer(r, out)
}

func rawRSA(op int, pub *rsa.PublicKey, priv *rsa.PrivateKey, data []byte) ([]byte, error) {
	switch {
	case len(data) > pub.Size():
		return nil, errSmallKey
	case len(data) < pub.Size():
		return nil, errShort
	case op == 1 || op == 2:
		return rawPrivate(priv, data), nil
	}
	return rawPublic(pub, data), nil
}

// decryptPKCS1 gives random data for what is not padded well, as OpenSSL does: who
// guesses learns nothing.
func decryptPKCS1(k *rsa.PrivateKey, data []byte) ([]byte, error) {
	if len(data) != k.Size() {
		return nil, errPadding
	}
	out, err := rsa.DecryptPKCS1v15(nil, k, data)
	if err != nil {
		size := make([]byte, 1)
		rand.Read(size)
		out = make([]byte, int(size[0])%(k.Size()-11))
		rand.Read(out)
	}
	return out, nil
}

// recoverPKCS1 undoes the private operation of type 1.
func recoverPKCS1(k *rsa.PublicKey, data []byte) ([]byte, error) {
	if len(data) != k.Size() {
		return nil, errPadding
	}
	em := rawPublic(k, data)
	if em[0] != 0 || em[1] != 1 {
		return nil, errPadding
	}
	for i := 2; i < len(em); i++ {
		if em[i] == 0 && i >= 10 {
			return append([]byte(nil), em[i+1:]...), nil
		}
		if em[i] != 0xff {
			break
		}
	}
	return nil, errPadding
}
