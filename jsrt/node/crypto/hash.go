// Package crypto holds the natives of Node's crypto module.
package crypto

import (
	"crypto/hmac"
	"crypto/md5"
	"crypto/sha1"
	"crypto/sha256"
	"crypto/sha3"
	"crypto/sha512"
	"hash"
	"strings"

	"golang.org/x/crypto/blake2b"
	"golang.org/x/crypto/blake2s"
	"golang.org/x/crypto/ripemd160"

	"github.com/gonodec/gonodec/jsrt"
	"github.com/gonodec/gonodec/jsrt/node/bytes"
)

// NewHash makes the hash of an algorithm's name, as OpenSSL takes it in any case; nil
// for one that is not there.
func NewHash(name string) func() hash.Hash {
	name = strings.ToLower(name)
	switch name = strings.TrimPrefix(name, "rsa-"); name {
	case "md5":
		return md5.New
	case "sha1", "sha-1":
		return sha1.New
	case "sha224", "sha-224", "sha2-224":
		return sha256.New224
	case "sha256", "sha-256", "sha2-256":
		return sha256.New
	case "sha384", "sha-384", "sha2-384":
		return sha512.New384
	case "sha512", "sha-512", "sha2-512":
		return sha512.New
	case "sha512-224", "sha-512/224", "sha512/224":
		return sha512.New512_224
	case "sha512-256", "sha-512/256", "sha512/256":
		return sha512.New512_256
	case "sha3-224":
		return func() hash.Hash { return sha3.New224() }
	case "sha3-256":
		return func() hash.Hash { return sha3.New256() }
	case "sha3-384":
		return func() hash.Hash { return sha3.New384() }
	case "sha3-512":
		return func() hash.Hash { return sha3.New512() }
	case "ripemd160", "ripemd", "rmd160":
		return ripemd160.New
	case "blake2b512":
		return func() hash.Hash { h, _ := blake2b.New512(nil); return h }
	case "blake2s256":
		return func() hash.Hash { h, _ := blake2s.New256(nil); return h }
	}
	return nil
}

// digester is a hash under way, or one that gives any number of bytes.
type digester struct {
	hash.Hash
	xof  *sha3.SHAKE
	size int // of an xof
	own  int // what size is when nothing is said
}

// newDigester makes the state for a name; size below 0 is the algorithm's own.
func newDigester(name string, size int) *digester {
	switch strings.ToLower(name) {
	case "shake128":
		return newXOF(sha3.NewSHAKE128(), size, 16)
	case "shake256":
		return newXOF(sha3.NewSHAKE256(), size, 32)
	}
	if f := NewHash(name); f != nil {
		d := &digester{Hash: f()}
		if size >= 0 && size != d.Size() {
			return nil
		}
		return d
	}
	return nil
}

func newXOF(xof *sha3.SHAKE, size, own int) *digester {
	if size < 0 {
		size = own
	}
	return &digester{xof: xof, size: size, own: own}
}

func (d *digester) write(b []byte) {
	if d.xof != nil {
		d.xof.Write(b)
	} else {
		d.Write(b)
	}
}

func (d *digester) sum() []byte {
	if d.xof != nil {
		out := make([]byte, d.size)
		d.xof.Read(out)
		return out
	}
	return d.Sum(nil)
}

// hash(name, size): the state of a new hash, undefined if there is no such algorithm;
// size undefined is its own.
func cryptoHash(fn *jsrt.Function, _, name, size jsrt.Value) jsrt.Value {
	n := -1
	if size.IsNumber() {
		n = int(size.Float())
	}
	d := newDigester(name.Str().Go(), n)
	if d == nil {
		return jsrt.Undef()
	}
	return jsrt.NewHostValue(fn.Realm(), d)
}

// hmac(name, key): the state of a new HMAC, undefined if there is no such algorithm.
func cryptoHmac(fn *jsrt.Function, _, name, key jsrt.Value) jsrt.Value {
	f := NewHash(name.Str().Go())
	if f == nil {
		return jsrt.Undef()
	}
	k, _ := bytes.Of(key)
	return jsrt.NewHostValue(fn.Realm(), &digester{Hash: hmac.New(f, k)})
}

// update(state, data, encoding): data is a string or a view.
func cryptoUpdate(fn *jsrt.Function, _, state, data, encoding jsrt.Value) jsrt.Value {
	d := jsrt.HostData(state).(*digester)
	if data.IsString() {
		d.write(bytes.ArgEncoding(fn.Realm(), encoding).Encode(data.Str()))
		return jsrt.Undef()
	}
	b, _ := bytes.Of(data)
	d.write(b)
	return jsrt.Undef()
}

// digest(state, encoding): the bytes as text, or as a Buffer if encoding names no form of it.
func cryptoDigest(fn *jsrt.Function, _, state, encoding jsrt.Value) jsrt.Value {
	r := fn.Realm()
	b := jsrt.HostData(state).(*digester).sum()
	if encoding.IsString() {
		if e, ok := bytes.ParseEncoding(encoding.Str()); ok {
			return jsrt.Str(e.Decode(r, b))
		}
	}
	return bytes.NewBuffer(r, b)
}

// copy(state, size): a state that goes on from here by itself; undefined where the
// algorithm has none. size is that of an xof, undefined its own.
func cryptoCopy(fn *jsrt.Function, _, state, size jsrt.Value) jsrt.Value {
	d := jsrt.HostData(state).(*digester)
	if d.xof != nil {
		text, err := d.xof.MarshalBinary()
		c := *d.xof
		if err != nil || c.UnmarshalBinary(text) != nil {
			return jsrt.Undef()
		}
		n := d.own
		if size.IsNumber() {
			n = int(size.Float())
		}
		return jsrt.NewHostValue(fn.Realm(), &digester{xof: &c, size: n, own: d.own})
	}
	if c, ok := d.Hash.(hash.Cloner); ok {
		if h, err := c.Clone(); err == nil {
			return jsrt.NewHostValue(fn.Realm(), &digester{Hash: h})
		}
	}
	return jsrt.Undef()
}

// oneShot(name, data, encoding): the digest of data as a Buffer.
func cryptoOneShot(fn *jsrt.Function, _, name, data, encoding jsrt.Value) jsrt.Value {
	d := newDigester(name.Str().Go(), -1)
	if d == nil {
		return jsrt.Undef()
	}
	if data.IsString() {
		d.write(bytes.ArgEncoding(fn.Realm(), encoding).Encode(data.Str()))
	} else {
		b, _ := bytes.Of(data)
		d.write(b)
	}
	return bytes.NewBuffer(fn.Realm(), d.sum())
}
