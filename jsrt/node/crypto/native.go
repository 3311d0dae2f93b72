package crypto

import (
	"github.com/gonodec/gonodec/jsrt"
	"github.com/gonodec/gonodec/jsrt/node/host"
)

// Native is what require('native') gives to the JavaScript of crypto.
var Native = []jsrt.Method{
	{Name: "crypto.hash", Length: 2, Fn2: cryptoHash},
	{Name: "crypto.hmac", Length: 2, Fn2: cryptoHmac},
	{Name: "crypto.update", Length: 3, Fn3: cryptoUpdate},
	{Name: "crypto.digest", Length: 2, Fn2: cryptoDigest},
	{Name: "crypto.copy", Length: 2, Fn2: cryptoCopy},
	{Name: "crypto.oneShot", Length: 3, Fn3: cryptoOneShot},
	{Name: "crypto.hasHash", Length: 1, Fn1: cryptoHasHash},
	{Name: "crypto.pbkdf2", Length: 6, FnV: cryptoPbkdf2},
	{Name: "crypto.hkdf", Length: 6, FnV: cryptoHkdf},
	{Name: "crypto.scrypt", Length: 7, FnV: cryptoScrypt},
	{Name: "crypto.random", Length: 2, Fn2: cryptoRandom},
	{Name: "crypto.fill", Length: 3, Fn3: cryptoFill},
	{Name: "crypto.part", Length: 1, Fn1: cryptoPart},
	{Name: "crypto.timingSafeEqual", Length: 2, Fn2: cryptoTimingSafeEqual},
}

// part(name) loads a module, if the program has it.
func cryptoPart(fn *jsrt.Function, _, name jsrt.Value) jsrt.Value {
	env, n := host.Of(fn.Realm()), name.Str().Go()
	if !env.Linked(n) {
		return jsrt.Undef()
	}
	return env.Require(n)
}
