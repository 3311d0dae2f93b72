package sqlite

import (
	"github.com/gonodec/gonodec/jsrt"
	sqlite3 "modernc.org/sqlite/lib"
)

// coded makes an error with a code.
func coded(r *jsrt.Realm, kind jsrt.Intrinsic, code, message string) *jsrt.Throw {
	o := r.MakeError(kind, message)
	jsrt.CreateDataProperty(r, o, jsrt.Key("code"), latin1(code))
	return &jsrt.Throw{Value: jsrt.Obj(o)}
}

func latin1(s string) jsrt.Value { return jsrt.Str(jsrt.Latin1(s)) }

func wrongType(r *jsrt.Realm, message string) *jsrt.Throw {
	return coded(r, jsrt.TypeErrorPrototype, "ERR_INVALID_ARG_TYPE", message)
}

func wrongState(r *jsrt.Realm, message string) *jsrt.Throw {
	return coded(r, jsrt.ErrorPrototype, "ERR_INVALID_STATE", message)
}

func outOfRange(r *jsrt.Realm, message string) *jsrt.Throw {
	return coded(r, jsrt.RangeErrorPrototype, "ERR_OUT_OF_RANGE", message)
}

func wrongValue(r *jsrt.Realm, message string) *jsrt.Throw {
	return coded(r, jsrt.TypeErrorPrototype, "ERR_INVALID_ARG_VALUE", message)
}

// sqliteError is what a call on a connection failed with.
func sqliteError(r *jsrt.Realm, c *conn, db uintptr) *jsrt.Throw {
	code := sqlite3.Xsqlite3_extended_errcode(c.tls, db)
	t := coded(r, jsrt.ErrorPrototype, "ERR_SQLITE_ERROR", text(sqlite3.Xsqlite3_errmsg(c.tls, db)))
	o := t.Value.Object()
	jsrt.CreateDataProperty(r, o, jsrt.Key("errcode"), jsrt.Int(int(code)))
	jsrt.CreateDataProperty(r, o, jsrt.Key("errstr"), latin1(text(sqlite3.Xsqlite3_errstr(c.tls, code))))
	return t
}

// resultError is the error of a result code without a connection's message.
func resultError(r *jsrt.Realm, c *conn, code int32) *jsrt.Throw {
	t := coded(r, jsrt.ErrorPrototype, "ERR_SQLITE_ERROR", text(sqlite3.Xsqlite3_errstr(c.tls, code)))
	jsrt.CreateDataProperty(r, t.Value.Object(), jsrt.Key("errcode"), jsrt.Int(int(code)))
	return t
}

// check throws what a callback threw, or what SQLite says unless rc is SQLITE_OK.
func (d *database) check(rc int32) {
	if t := d.pending; t != nil {
		d.pending = nil
		panic(t)
	}
	if rc != sqlite3.SQLITE_OK {
		panic(sqliteError(d.r, d.conn, d.conn.db))
	}
}
