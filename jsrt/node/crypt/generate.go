package crypt

import (
	"crypto/dsa"
	"crypto/ecdh"
	"crypto/ecdsa"
	"crypto/ed25519"
	cryptorand "crypto/rand"
	"crypto/rsa"
	"errors"
	"math/big"

	"github.com/gonodec/gonodec/jsrt"
	"github.com/gonodec/gonodec/jsrt/node/bytes"
	"github.com/gonodec/gonodec/jsrt/node/curve448"
	"github.com/gonodec/gonodec/jsrt/node/keys"
)

// generate(type, bits, exponent, name, hash, mgf hash, salt, divisor bits, prime,
// generator, cb) makes a key: {keys: [private]}. name is a curve.
func cryptGenerate(fn *jsrt.Function, _ jsrt.Value, a []jsrt.Value) jsrt.Value {
	num := func(i int) int {
		if a[i].IsNumber() {
			return int(a[i].Float())
		}
		return 0
	}
	text := func(i int) string {
		if a[i].IsString() {
			return a[i].Str().Go()
		}
		return ""
	}
	kind, size, exponent, name, hash, mgf := text(0), num(1), num(2), text(3), text(4), text(5)
	salt, divisor := -1, num(7)
	if a[6].IsNumber() {
		salt = num(6)
	}
	prime, generator := number(a[8]), num(9)
	return work(fn, "KEYPAIRGENREQUEST", jsrt.Arg(a, 10), func() (any, error) {
		k, err := generate(kind, size, exponent, name, divisor, prime, generator)
		if err != nil {
			return nil, err
		}
		if kind == "rsa-pss" {
			k.IsPSS = true
			if hash != "" {
				p := &keys.PSSParams{Hash: hashOf(hash), MGF1: hashOf(hash), Salt: salt}
				if mgf != "" {
					p.MGF1 = hashOf(mgf)
				}
				if salt < 0 {
					p.Salt = p.Hash.Size()
				}
				k.PSS = p
			}
		}
		return []*keys.Key{k}, nil
	})
}

func generate(kind string, size, exponent int, name string, divisor int, prime *big.Int, generator int) (*keys.Key, error) {
	switch kind {
	case "rsa", "rsa-pss":
		return generateRSA(size, exponent)
	case "ec":
		k, err := ecdsa.GenerateKey(keys.Curve(name), rand)
		if err != nil {
			return nil, err
		}
		return keys.Of(k), nil
	case "ed25519":
		_, k, err := ed25519.GenerateKey(rand)
		return keys.Of(k), err
	case "x25519":
		k, err := ecdh.X25519().GenerateKey(rand)
		if err != nil {
			return nil, err
		}
		return keys.Of(k), nil
	case "x448":
		k, err := curve448.GenerateKey(rand)
		if err != nil {
			return nil, err
		}
		return keys.Of(k), nil
	case "dsa":
		sizes := map[[2]int]dsa.ParameterSizes{{1024, 160}: dsa.L1024N160, {2048, 224}: dsa.L2048N224, {2048, 256}: dsa.L2048N256, {3072, 256}: dsa.L3072N256}
		if divisor == 0 {
			divisor = map[int]int{1024: 160}[size]
			if divisor == 0 {
				divisor = 256
			}
		}
		s, ok := sizes[[2]int{size, divisor}]
		if !ok {
			return nil, errors.New("these sizes of DSA keys are not available")
		}
		k := &dsa.PrivateKey{}
		if err := dsa.GenerateParameters(&k.Parameters, rand, s); err != nil {
			return nil, err
		}
		if err := dsa.GenerateKey(k, rand); err != nil {
			return nil, err
		}
		return keys.Of(k), nil
	case "dh":
		d := &keys.DHPrivate{}
		d.P, d.G = prime, big.NewInt(int64(generator))
		if name != "" {
			d.P, d.G = dhGroup(name), big.NewInt(2)
		}
		return keys.Of(d), generateDH(d)
	}
	if s := keys.SchemeNamed(kind); s != nil {
		k, err := s.Generate(rand)
		if err != nil {
			return nil, err
		}
		return keys.Of(k), nil
	}
	return nil, errors.New("unknown type of key")
}

// generateRSA makes a key; small ones and unusual exponents are there for programs that
// test, crypto/rsa refuses them.
func generateRSA(size, exponent int) (*keys.Key, error) {
	if size >= 1024 && (exponent == 65537 || exponent == 0) {
		k, err := rsa.GenerateKey(rand, size)
		if err != nil {
			return nil, err
		}
		return keys.Of(k), nil
	}
	one, e := big.NewInt(1), big.NewInt(int64(exponent))
	if exponent < 3 || exponent&1 == 0 || size < 512 {
		return nil, &keys.Error{Number: "020000B2", Library: "rsa routines", Reason: "pub exponent out of range", Code: "ERR_OSSL_RSA_PUB_EXPONENT_OUT_OF_RANGE"}
	}
	for {
		p, err := cryptorand.Prime(rand, (size+1)/2)
		if err != nil {
			return nil, err
		}
		q, err := cryptorand.Prime(rand, size/2)
		if err != nil {
			return nil, err
		}
		n := new(big.Int).Mul(p, q)
		phi := new(big.Int).Mul(new(big.Int).Sub(p, one), new(big.Int).Sub(q, one))
		d := new(big.Int).ModInverse(e, phi)
		if p.Cmp(q) == 0 || n.BitLen() != size || d == nil {
			continue
		}
		k := &rsa.PrivateKey{PublicKey: rsa.PublicKey{N: n, E: exponent}, D: d, Primes: []*big.Int{p, q}}
		k.Precompute()
		return keys.Of(k), nil
	}
}

// prime(bits, add, rem, safe, cb) makes a prime, as bytes.
func cryptPrime(fn *jsrt.Function, _ jsrt.Value, a []jsrt.Value) jsrt.Value {
	size, add, rem, safe := int(a[0].Float()), number(a[1]), number(a[2]), jsrt.ToBoolean(a[3])
	return work(fn, "RANDOMPRIMEREQUEST", jsrt.Arg(a, 4), func() (any, error) { return makePrime(size, add, rem, safe) })
}

func makePrime(size int, add, rem *big.Int, safe bool) ([]byte, error) {
	one := big.NewInt(1)
	want := rem
	if add != nil && want == nil {
		want = one
		if safe {
			want = big.NewInt(3)
		}
	}
	if size < 2 {
		return nil, &keys.Error{Number: "0180007B", Library: "bignum routines", Reason: "bits too small", Code: "ERR_OSSL_BN_BITS_TOO_SMALL"}
	}
	if safe && add == nil {
		return safePrime(size)
	}
	for {
		var p *big.Int
		var err error
		if add == nil {
			if p, err = cryptorand.Prime(rand, size); err != nil {
				return nil, err
			}
		} else {
			if p, err = cryptorand.Int(rand, new(big.Int).Lsh(one, uint(size))); err != nil {
				return nil, err
			}
			p.SetBit(p, size-1, 1)
			p.Sub(p, new(big.Int).Mod(p, add))
			p.Add(p, want)
			if p.BitLen() != size || !p.ProbablyPrime(20) {
				continue
			}
		}
		if safe && !new(big.Int).Rsh(p, 1).ProbablyPrime(20) {
			continue
		}
		return p.FillBytes(make([]byte, (size+7)/8)), nil
	}
}

// safePrime finds p with (p-1)/2 prime, too. Most candidates fall to a sieve.
func safePrime(size int) ([]byte, error) {
	if size < 20 {
		for {
			p, err := cryptorand.Prime(rand, max(size, 3))
			if err != nil {
				return nil, err
			}
			if new(big.Int).Rsh(p, 1).ProbablyPrime(20) {
				return p.FillBytes(make([]byte, (size+7)/8)), nil
			}
		}
	}
	const window = 1 << 16
	small := smallPrimes(1 << 14)
	one, two := big.NewInt(1), big.NewInt(2)
	for {
		start, err := cryptorand.Int(rand, new(big.Int).Lsh(one, uint(size-1)))
		if err != nil {
			return nil, err
		}
		start.SetBit(start.SetBit(start, size-2, 1), 0, 1) // (p-1)/2, odd
		var out [window]bool                               // start + 2i is no candidate
		m := new(big.Int)
		for _, s := range small {
			r := int(m.Mod(start, big.NewInt(int64(s))).Int64())
			for i := range min(s, window) {
				q := (r + 2*i) % s
				if q == 0 || (2*q+1)%s == 0 {
					for k := i; k < window; k += s {
						out[k] = true
					}
				}
			}
		}
		q, p := new(big.Int), new(big.Int)
		for i := range window {
			if out[i] {
				continue
			}
			q.Add(start, big.NewInt(int64(2*i)))
			if q.BitLen() != size-1 || !q.ProbablyPrime(0) {
				continue
			}
			p.Add(p.Mul(q, two), one)
			if p.ProbablyPrime(0) && q.ProbablyPrime(20) && p.ProbablyPrime(20) {
				return p.FillBytes(make([]byte, (size+7)/8)), nil
			}
		}
	}
}

// smallPrimes are the odd primes below n.
func smallPrimes(n int) (list []int) {
	no := make([]bool, n)
	for i := 3; i < n; i += 2 {
		if no[i] {
			continue
		}
		list = append(list, i)
		for k := i * i; k < n; k += 2 * i {
			no[k] = true
		}
	}
	return list
}

// checkPrime(candidate, checks, cb)
func cryptCheckPrime(fn *jsrt.Function, _, candidate, checks, cb jsrt.Value) jsrt.Value {
	n, rounds := number(candidate), int(checks.Float())
	if rounds <= 0 {
		rounds = 20
	}
	return work(fn, "CHECKPRIMEREQUEST", cb, func() (any, error) { return n.ProbablyPrime(min(rounds, 64)), nil })
}

// random(size) is a Buffer of random bytes.
func cryptRandom(fn *jsrt.Function, _, size jsrt.Value) jsrt.Value {
	b := make([]byte, int(size.Float()))
	rand.Read(b)
	return bytes.NewBuffer(fn.Realm(), b)
}
