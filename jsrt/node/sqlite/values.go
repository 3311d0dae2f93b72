package sqlite

import (
	"math"
	"strconv"
	"unsafe"

	"github.com/gonodec/gonodec/jsrt"
	"github.com/gonodec/gonodec/jsrt/jsstring"
	"github.com/gonodec/gonodec/jsrt/node/bytes"
	"modernc.org/libc"
	sqlite3 "modernc.org/sqlite/lib"
)

// integer is an INTEGER as a number, or a BigInt.
func integer(r *jsrt.Realm, n int64, big bool) jsrt.Value {
	if big {
		return jsrt.BigFromInt64(n)
	}
	if n > jsrt.MaxSafeInteger || n < -jsrt.MaxSafeInteger {
		panic(outOfRange(r, "Value is too large to be represented as a JavaScript number: "+strconv.FormatInt(n, 10)))
	}
	return jsrt.Num(float64(n))
}

// textValue is TEXT.
func textValue(r *jsrt.Realm, p uintptr, n int) jsrt.Value {
	b := view(p, n)
	if jsstring.IsASCII(b) {
		return jsrt.Str(jsrt.Latin1(string(b)))
	}
	return jsrt.Str(bytes.UTF8.Decode(r, b))
}

// blob is a BLOB, copied.
func blob(r *jsrt.Realm, p uintptr, n int) jsrt.Value {
	return bytes.NewUint8Array(r, append(make([]byte, 0, n), view(p, n)...))
}

// utf8 is the text of a string; its bytes lie still.
func utf8(s *jsrt.String) (p uintptr, n int, alive any) {
	if s.IsLatin1() {
		if t := s.Latin1(); jsstring.IsASCII(s.Bytes()) {
			if len(t) == 0 {
				return address(nothing), 0, nil
			}
			return uintptr(unsafe.Pointer(unsafe.StringData(t))), len(t), s
		}
	}
	b := heap(s.ToUTF8())
	return address(b), len(b), b
}

// nothing is an address for what has no bytes.
var nothing = []byte{0}

//go:noinline
func heap(s string) []byte { return []byte(s) }

// bytesOf is where the bytes of a view lie; ok is false for anything else. The caller keeps v
// alive.
func bytesOf(v jsrt.Value) (p uintptr, n int32, ok bool) {
	if !v.IsObject() {
		return 0, 0, false
	}
	b, ok := bytes.Of(v)
	if len(b) == 0 {
		return address(nothing), 0, ok
	}
	return address(b), int32(len(b)), ok
}

// bind binds one parameter.
func (s *statement) bind(i int32, v jsrt.Value) {
	d := s.db
	tls, st := d.conn.tls, s.c.p
	var rc int32
	switch {
	case v.IsNumber():
		rc = sqlite3.Xsqlite3_bind_double(tls, st, i, v.Float())
	case v.IsString():
		p, n, alive := utf8(v.Str())
		rc = sqlite3.Xsqlite3_bind_text(tls, st, i, p, int32(n), transient)
		keepAlive(alive)
	case v.IsNullish():
		rc = sqlite3.Xsqlite3_bind_null(tls, st, i)
	case v.IsBoolean():
		n := int32(0)
		if v.IsTrue() {
			n = 1
		}
		rc = sqlite3.Xsqlite3_bind_int(tls, st, i, n)
	case v.IsBigInt():
		n, ok := int64Of(v)
		if !ok {
			panic(wrongValue(d.r, "BigInt value is too large to bind."))
		}
		rc = sqlite3.Xsqlite3_bind_int64(tls, st, i, n)
	default:
		p, n, ok := bytesOf(v)
		if !ok {
			panic(wrongType(d.r, "Provided value cannot be bound to SQLite parameter "+strconv.Itoa(int(i))+"."))
		}
		rc = sqlite3.Xsqlite3_bind_blob(tls, st, i, p, n, transient)
		keepAlive(v.Object())
	}
	d.check(rc)
}

//go:noinline
func keepAlive(any) {}

// int64Of is a BigInt, if it fits.
func int64Of(v jsrt.Value) (int64, bool) {
	neg, w, ok := v.BigWord()
	switch {
	case !ok:
		return 0, false
	case neg:
		return -int64(w), w <= 1<<63
	}
	return int64(w), w <= math.MaxInt64
}

// argument is an argument of a function that SQL calls.
func argument(r *jsrt.Realm, tls *libc.TLS, p uintptr, big bool) jsrt.Value {
	switch sqlite3.Xsqlite3_value_type(tls, p) {
	case sqlite3.SQLITE_INTEGER:
		return integer(r, sqlite3.Xsqlite3_value_int64(tls, p), big)
	case sqlite3.SQLITE_FLOAT:
		return jsrt.Num(sqlite3.Xsqlite3_value_double(tls, p))
	case sqlite3.SQLITE_TEXT:
		t := sqlite3.Xsqlite3_value_text(tls, p)
		return textValue(r, t, int(sqlite3.Xsqlite3_value_bytes(tls, p)))
	case sqlite3.SQLITE_BLOB:
		b := sqlite3.Xsqlite3_value_blob(tls, p)
		return blob(r, b, int(sqlite3.Xsqlite3_value_bytes(tls, p)))
	}
	return jsrt.Null
}

// arguments are those of a call.
func arguments(r *jsrt.Realm, tls *libc.TLS, n int32, argv uintptr, big bool, list []jsrt.Value) []jsrt.Value {
	for i := range uintptr(n) {
		p := *(*uintptr)(pointer(argv + i*unsafe.Sizeof(uintptr(0))))
		list = append(list, argument(r, tls, p, big))
	}
	return list
}

// setResult gives SQL what a function returned.
func setResult(tls *libc.TLS, ctx uintptr, v jsrt.Value) {
	switch {
	case v.IsNumber():
		sqlite3.Xsqlite3_result_double(tls, ctx, v.Float())
	case v.IsString():
		p, n, alive := utf8(v.Str())
		sqlite3.Xsqlite3_result_text(tls, ctx, p, int32(n), transient)
		keepAlive(alive)
	case v.IsNullish():
		sqlite3.Xsqlite3_result_null(tls, ctx)
	case v.IsBigInt():
		n, ok := int64Of(v)
		if !ok {
			resultFailure(tls, ctx, "BigInt value is too large for SQLite")
			return
		}
		sqlite3.Xsqlite3_result_int64(tls, ctx, n)
	case v.IsObject() && v.AsPromise() != nil:
		resultFailure(tls, ctx, "Asynchronous user-defined functions are not supported")
	default:
		p, n, ok := bytesOf(v)
		if !ok {
			resultFailure(tls, ctx, "Returned JavaScript value cannot be converted to a SQLite value")
			return
		}
		sqlite3.Xsqlite3_result_blob(tls, ctx, p, n, transient)
		keepAlive(v.Object())
	}
}

func resultFailure(tls *libc.TLS, ctx uintptr, message string) {
	b := cstring(message)
	sqlite3.Xsqlite3_result_error(tls, ctx, address(b), -1)
	keep(b)
}
