package crypto

import (
	"crypto/hkdf"
	"crypto/pbkdf2"
	"crypto/rand"
	"crypto/subtle"
	"errors"

	"golang.org/x/crypto/scrypt"

	"github.com/gonodec/gonodec/asyncrt"
	"github.com/gonodec/gonodec/jsrt"
	"github.com/gonodec/gonodec/jsrt/node/bytes"
	"github.com/gonodec/gonodec/jsrt/node/host"
)

// derive runs op at once, or on the pool for a callback(error, Buffer).
func derive(fn *jsrt.Function, kind string, cb jsrt.Value, op func() ([]byte, error)) jsrt.Value {
	r := fn.Realm()
	if cb.IsUndefined() {
		b, err := op()
		if err != nil {
			panic(r.Error(err.Error()))
		}
		return bytes.NewBuffer(r, b)
	}
	cb = host.Once(r, kind, cb)
	asyncrt.SubmitPool(host.Of(r).Loop, op, func(b []byte, err error) {
		if err != nil {
			r.Call(cb, jsrt.Undef(), r.Error(err.Error()).Value)
			return
		}
		r.Call(cb, jsrt.Undef(), jsrt.Null, bytes.NewBuffer(r, b))
	})
	return jsrt.Undef()
}

// own is a copy of a view's bytes, for work off the loop.
func own(v jsrt.Value) []byte {
	b, _ := bytes.Of(v)
	return append([]byte(nil), b...)
}

// hasHash(name): whether there is such an algorithm.
func cryptoHasHash(_ *jsrt.Function, _, name jsrt.Value) jsrt.Value {
	return jsrt.Bool(NewHash(name.Str().Go()) != nil)
}

// pbkdf2(password, salt, iterations, length, digest, cb).
func cryptoPbkdf2(fn *jsrt.Function, _ jsrt.Value, a []jsrt.Value) jsrt.Value {
	password, salt, n, size, h := own(a[0]), own(a[1]), int(a[2].Float()), int(a[3].Float()), NewHash(a[4].Str().Go())
	return derive(fn, "PBKDF2REQUEST", a[5], func() ([]byte, error) { return pbkdf2.Key(h, string(password), salt, n, size) })
}

// hkdf(digest, key, salt, info, length, cb).
func cryptoHkdf(fn *jsrt.Function, _ jsrt.Value, a []jsrt.Value) jsrt.Value {
	h, key, salt, info, size := NewHash(a[0].Str().Go()), own(a[1]), own(a[2]), own(a[3]), int(a[4].Float())
	return derive(fn, "DERIVEBITSREQUEST", a[5], func() ([]byte, error) { return hkdf.Key(h, key, salt, string(info), size) })
}

// scrypt(password, salt, length, N, r, p, cb).
func cryptoScrypt(fn *jsrt.Function, _ jsrt.Value, a []jsrt.Value) jsrt.Value {
	password, salt, size := own(a[0]), own(a[1]), int(a[2].Float())
	n, r, p := int(a[3].Float()), int(a[4].Float()), int(a[5].Float())
	return derive(fn, "SCRYPTREQUEST", a[6], func() ([]byte, error) {
		if size == 0 {
			return nil, nil
		}
		b, err := scrypt.Key(password, salt, n, r, p, size)
		if err != nil {
			err = errors.New("Invalid scrypt params: " + err.Error())
		}
		return b, err
	})
}

// random(size, cb): a Buffer of random bytes.
func cryptoRandom(fn *jsrt.Function, _, size, cb jsrt.Value) jsrt.Value {
	n := int(size.Float())
	return derive(fn, "RANDOMBYTESREQUEST", cb, func() ([]byte, error) {
		b := make([]byte, n)
		rand.Read(b)
		return b, nil
	})
}

// fill(view, offset, size): random bytes into a part of a view.
func cryptoFill(_ *jsrt.Function, _, view, offset, size jsrt.Value) jsrt.Value {
	b, _ := bytes.Of(view)
	from := int(offset.Float())
	rand.Read(b[from : from+int(size.Float())])
	return jsrt.Undef()
}

// timingSafeEqual(a, b): of views of one length.
func cryptoTimingSafeEqual(_ *jsrt.Function, _, a, b jsrt.Value) jsrt.Value {
	x, _ := bytes.Of(a)
	y, _ := bytes.Of(b)
	return jsrt.Bool(subtle.ConstantTimeCompare(x, y) == 1)
}
