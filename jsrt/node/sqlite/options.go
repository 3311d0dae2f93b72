package sqlite

import (
	"math"
	"strings"

	"github.com/gonodec/gonodec/jsrt"
	"github.com/gonodec/gonodec/jsrt/node/bytes"
)

// options reads the properties of an argument with Node's checks; a nil object has none.
type options struct {
	r *jsrt.Realm
	o *jsrt.Object
}

// optionsArg: undefined is none; required: it is missing only if the argument is.
func optionsArg(r *jsrt.Realm, args []jsrt.Value, i int) options {
	if i >= len(args) || args[i].IsUndefined() {
		return options{r, nil}
	}
	o := args[i].AsObject()
	if o == nil {
		panic(wrongType(r, `The "options" argument must be an object.`))
	}
	return options{r, o}
}

func (x options) get(name string) jsrt.Value {
	if x.o == nil {
		return jsrt.Undef()
	}
	return jsrt.Get(x.r, x.o, jsrt.Key(name))
}

func (x options) bool(name string, usual bool) bool {
	v := x.get(name)
	if v.IsUndefined() {
		return usual
	}
	if !v.IsBoolean() {
		panic(wrongType(x.r, `The "options.`+name+`" argument must be a boolean.`))
	}
	return v.IsTrue()
}

func (x options) string(name, usual string) string {
	v := x.get(name)
	if v.IsUndefined() {
		return usual
	}
	if !v.IsString() {
		panic(wrongType(x.r, `The "options.`+name+`" argument must be a string.`))
	}
	return v.Str().ToUTF8()
}

func (x options) function(name string) jsrt.Value {
	v := x.get(name)
	if !v.IsUndefined() && !jsrt.IsCallable(v) {
		panic(wrongType(x.r, `The "options.`+name+`" argument must be a function.`))
	}
	return v
}

// int32 is an integer of 32 bits; ok is false if there is none.
func (x options) int32(name string) (n int32, ok bool) {
	v := x.get(name)
	if v.IsUndefined() {
		return 0, false
	}
	n, ok = int32Of(v)
	if !ok {
		panic(wrongType(x.r, `The "options.`+name+`" argument must be an integer.`))
	}
	return n, true
}

func int32Of(v jsrt.Value) (int32, bool) {
	if !v.IsNumber() {
		return 0, false
	}
	f := v.Float()
	return int32(f), f == math.Trunc(f) && f >= math.MinInt32 && f <= math.MaxInt32
}

func stringArg(r *jsrt.Realm, args []jsrt.Value, i int, name string) string {
	v := jsrt.Arg(args, i)
	if !v.IsString() {
		panic(wrongType(r, `The "`+name+`" argument must be a string.`))
	}
	return v.Str().ToUTF8()
}

func boolArg(r *jsrt.Realm, args []jsrt.Value, name string) bool {
	v := jsrt.Arg(args, 0)
	if !v.IsBoolean() {
		panic(wrongType(r, `The "`+name+`" argument must be a boolean.`))
	}
	return v.IsTrue()
}

// pathArg is a file: a string, bytes, or a URL, which SQLite understands itself.
func pathArg(r *jsrt.Realm, v jsrt.Value) string {
	if v.IsString() {
		if s := v.Str().ToUTF8(); strings.IndexByte(s, 0) < 0 {
			return s
		}
	} else if b, ok := bytes.Uint8(v); ok {
		if s := string(b); strings.IndexByte(s, 0) < 0 {
			return s
		}
	} else if o := v.AsObject(); o != nil {
		if href := jsrt.Get(r, o, jsrt.Key("href")); href.IsString() {
			s := href.Str().ToUTF8()
			if !strings.HasPrefix(s, "file:") {
				panic(coded(r, jsrt.TypeErrorPrototype, "ERR_INVALID_URL_SCHEME", "The URL must be of scheme file:"))
			}
			if strings.IndexByte(s, 0) < 0 {
				return s
			}
		}
	}
	panic(wrongType(r, `The "path" argument must be a string, Uint8Array, or URL without null bytes.`))
}
