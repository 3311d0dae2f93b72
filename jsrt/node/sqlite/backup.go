package sqlite

import (
	"github.com/gonodec/gonodec/asyncrt"
	"github.com/gonodec/gonodec/jsrt"
	"github.com/gonodec/gonodec/jsrt/node/host"
	"modernc.org/libc"
	sqlite3 "modernc.org/sqlite/lib"
)

// backup copies a database page by page to a file, step by step off the loop.
type backup struct {
	db                    *database
	source                uintptr
	c                     *conn // of the file
	p                     uintptr
	rate                  int32
	path, from, to        string
	resolve, reject       jsrt.Value
	progress              jsrt.Value
	totalPages, remaining int32
}

// backup(database, path, options, resolve, reject)
func sqliteBackup(fn *jsrt.Function, _ jsrt.Value, args []jsrt.Value) jsrt.Value {
	r := fn.Realm()
	var d *database
	if v := jsrt.Arg(args, 0); v.IsObject() {
		d, _ = jsrt.HostData(v).(*database)
	}
	if d == nil {
		panic(wrongType(r, `The "sourceDb" argument must be an object.`))
	}
	d.open()
	b := &backup{db: d, source: d.conn.db, path: pathArg(r, jsrt.Arg(args, 1)), rate: 100, resolve: args[3], reject: args[4]}
	x := optionsArg(r, args[:3], 2)
	if n, ok := x.int32("rate"); ok {
		if n < 1 {
			panic(outOfRange(r, `The "options.rate" argument must be a positive integer.`))
		}
		b.rate = n
	}
	b.from, b.to = x.string("source", "main"), x.string("target", "main")
	b.progress = x.function("progress")
	if rc := b.open(); rc != sqlite3.SQLITE_OK {
		b.end(b.reject, b.failure(rc))
		return jsrt.Undef()
	}
	b.step()
	return jsrt.Undef()
}

// step runs the next step in the pool.
func (b *backup) step() {
	loop := host.Of(b.db.r).Loop
	asyncrt.SubmitPool(loop, func() (int32, error) { return b.copy(), nil }, func(rc int32, _ error) { b.stepped(rc) })
}

// copy copies some pages.
func (b *backup) copy() int32 {
	rc := sqlite3.Xsqlite3_backup_step(b.c.tls, b.p, b.rate)
	b.totalPages = sqlite3.Xsqlite3_backup_pagecount(b.c.tls, b.p)
	b.remaining = sqlite3.Xsqlite3_backup_remaining(b.c.tls, b.p)
	return rc
}

// open opens the file; from here on the source stays open, even if it is closed.
func (b *backup) open() int32 {
	patch()
	b.c = &conn{tls: libc.NewTLS()}
	c := b.c
	path, from, to := cstring(b.path), cstring(b.from), cstring(b.to)
	var rc int32
	c.db, rc = out(c.tls, func(p uintptr) int32 {
		return sqlite3.Xsqlite3_open_v2(c.tls, address(path), p, sqlite3.SQLITE_OPEN_READWRITE|sqlite3.SQLITE_OPEN_CREATE|sqlite3.SQLITE_OPEN_URI, 0)
	})
	keep(path)
	if rc != sqlite3.SQLITE_OK {
		return rc
	}
	b.p = sqlite3.Xsqlite3_backup_init(c.tls, c.db, address(to), b.source, address(from))
	keep(from)
	keep(to)
	if b.p == 0 {
		return sqlite3.Xsqlite3_extended_errcode(c.tls, c.db)
	}
	return sqlite3.SQLITE_OK
}

// stepped goes on, or ends the copy.
func (b *backup) stepped(rc int32) {
	r := b.db.r
	switch rc {
	case sqlite3.SQLITE_DONE:
		b.end(b.resolve, jsrt.Int(int(b.totalPages)))
		return
	case sqlite3.SQLITE_OK:
		if b.remaining != 0 && !b.progress.IsUndefined() {
			o := jsrt.NewObject(r)
			jsrt.CreateDataProperty(r, o, jsrt.Key("totalPages"), jsrt.Int(int(b.totalPages)))
			jsrt.CreateDataProperty(r, o, jsrt.Key("remainingPages"), jsrt.Int(int(b.remaining)))
			if t := r.Try(func() { r.Call(b.progress, jsrt.Undef(), jsrt.Obj(o)) }); t != nil {
				b.end(b.reject, t.Value)
				return
			}
		}
	case sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED: // somebody writes: again
	default:
		b.end(b.reject, b.failure(rc))
		return
	}
	b.step()
}

// failure is what the copy failed with. An error of a step is the file's only once the copy
// is over.
func (b *backup) failure(rc int32) jsrt.Value {
	if b.p != 0 {
		sqlite3.Xsqlite3_backup_finish(b.c.tls, b.p)
		b.p = 0
	}
	if sqlite3.Xsqlite3_errcode(b.c.tls, b.c.db) == sqlite3.SQLITE_OK {
		return resultError(b.db.r, b.c, rc).Value
	}
	return sqliteError(b.db.r, b.c, b.c.db).Value
}

// end closes the file and settles the promise.
func (b *backup) end(settle, v jsrt.Value) {
	if b.p != 0 {
		sqlite3.Xsqlite3_backup_finish(b.c.tls, b.p)
	}
	b.c.close()
	b.db.r.Call(settle, jsrt.Undef(), v)
}
