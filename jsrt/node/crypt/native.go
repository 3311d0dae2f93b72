// Package crypt holds the natives of the larger half of Node's crypto: keys,
// signatures, ciphers, key exchange and certificates. Programs that only hash do not
// link it.
package crypt

import (
	"github.com/gonodec/gonodec/jsrt"
	"github.com/gonodec/gonodec/jsrt/node/keys"
)

// Native is what require('native') gives to the JavaScript of crypt.
var Native = []jsrt.Method{
	{Name: "crypt.certificate", Length: 1, Fn1: cryptCertificate},
	{Name: "crypt.certField", Length: 2, Fn2: cryptCertField},
	{Name: "crypt.certNames", Length: 2, Fn2: cryptCertNames},
	{Name: "crypt.certKey", Length: 1, Fn1: cryptCertKey},
	{Name: "crypt.certCheck", Length: 4, Fn4: cryptCertCheck},
	{Name: "crypt.spkac", Length: 2, Fn2: cryptSpkac},
	{Name: "crypt.pkcs12", Length: 2, Fn2: cryptPkcs12},
	{Name: "crypt.argon2", Length: 8, FnV: cryptArgon2},
	{Name: "crypt.kmac", Length: 8, FnV: cryptKmac},
	{Name: "crypt.cshake", Length: 8, FnV: cryptCshake},
	{Name: "crypt.certIssued", Length: 2, Fn2: cryptCertIssued},
	{Name: "crypt.certVerify", Length: 2, Fn2: cryptCertVerify},
	{Name: "crypt.keyParse", Length: 8, FnV: cryptKeyParse},
	{Name: "crypt.keyPublic", Length: 1, Fn1: cryptKeyPublic},
	{Name: "crypt.keyEquals", Length: 2, Fn2: cryptKeyEquals},
	{Name: "crypt.keyInfo", Length: 1, Fn1: cryptKeyInfo},
	{Name: "crypt.keyExport", Length: 8, FnV: cryptKeyExport},
	{Name: "crypt.keyJWK", Length: 1, Fn1: cryptKeyJWK},
	{Name: "crypt.jwkRSA", Length: 8, FnV: cryptJWKRSA},
	{Name: "crypt.jwkEC", Length: 4, Fn4: cryptJWKEC},
	{Name: "crypt.rawOKP", Length: 3, Fn3: cryptRawOKP},
	{Name: "crypt.sign", Length: 8, FnV: cryptSign},
	{Name: "crypt.verify", Length: 8, FnV: cryptVerify},
	{Name: "crypt.hasHash", Length: 1, Fn1: cryptHasHash},
	{Name: "crypt.rsaCrypt", Length: 8, FnV: cryptRSA},
	{Name: "crypt.generate", Length: 8, FnV: cryptGenerate},
	{Name: "crypt.prime", Length: 8, FnV: cryptPrime},
	{Name: "crypt.checkPrime", Length: 3, Fn3: cryptCheckPrime},
	{Name: "crypt.random", Length: 1, Fn1: cryptRandom},
	{Name: "crypt.cipherNames", Length: 0, Fn0: cryptCipherNames},
	{Name: "crypt.cipherInfo", Length: 1, Fn1: cryptCipherInfo},
	{Name: "crypt.cipherNew", Length: 8, FnV: cryptCipherNew},
	{Name: "crypt.cipherUpdate", Length: 2, Fn2: cryptCipherUpdate},
	{Name: "crypt.cipherFinal", Length: 1, Fn1: cryptCipherFinal},
	{Name: "crypt.cipherPadding", Length: 2, Fn2: cryptCipherPadding},
	{Name: "crypt.cipherAAD", Length: 2, Fn2: cryptCipherAAD},
	{Name: "crypt.cipherTag", Length: 2, Fn2: cryptCipherTag},
	{Name: "crypt.dhNew", Length: 2, Fn2: cryptDHNew},
	{Name: "crypt.dhField", Length: 3, Fn3: cryptDHField},
	{Name: "crypt.dhGenerate", Length: 1, Fn1: cryptDHGenerate},
	{Name: "crypt.dhCompute", Length: 2, Fn2: cryptDHCompute},
	{Name: "crypt.dhVerify", Length: 1, Fn1: cryptDHVerify},
	{Name: "crypt.ecdhNew", Length: 1, Fn1: cryptECDHNew},
	{Name: "crypt.ecdhGenerate", Length: 1, Fn1: cryptECDHGenerate},
	{Name: "crypt.ecdhPrivate", Length: 2, Fn2: cryptECDHPrivate},
	{Name: "crypt.ecdhPublic", Length: 3, Fn3: cryptECDHPublic},
	{Name: "crypt.ecdhCompute", Length: 2, Fn2: cryptECDHCompute},
	{Name: "crypt.ecdhConvert", Length: 3, Fn3: cryptECDHConvert},
	{Name: "crypt.encapsulate", Length: 2, Fn2: cryptEncapsulate},
	{Name: "crypt.decapsulate", Length: 3, Fn3: cryptDecapsulate},
	{Name: "crypt.agree", Length: 3, Fn3: cryptAgree},
	{Name: "crypt.curves", Length: 0, Fn0: cryptCurves},
}

// Problem is [message, library, reason, code] of an error, undefined for none.
func Problem(r *jsrt.Realm, err error) jsrt.Value {
	if err == nil {
		return jsrt.Undef()
	}
	e, ok := err.(*keys.Error)
	if !ok {
		e = &keys.Error{Reason: err.Error()}
	}
	text := func(s string) jsrt.Value {
		if s == "" {
			return jsrt.Undef()
		}
		return jsrt.Str(jsrt.FromGo(s))
	}
	reason := text(e.Reason)
	if e.Library == "" {
		reason = jsrt.Undef()
	}
	return jsrt.Arr(jsrt.NewArrayOf(r, text(e.Error()), text(e.Library), reason, text(e.Code)))
}

func keyOf(v jsrt.Value) *keys.Key {
	if !v.IsObject() {
		return nil
	}
	k, _ := jsrt.HostData(v).(*keys.Key)
	return k
}
