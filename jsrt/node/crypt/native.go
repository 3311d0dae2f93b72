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
	{Name: "crypt.certIssued", Length: 2, Fn2: cryptCertIssued},
	{Name: "crypt.certVerify", Length: 2, Fn2: cryptCertVerify},
}

// problem is [message, library, reason, code] of an error, undefined for none.
func problem(r *jsrt.Realm, err error) jsrt.Value {
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
