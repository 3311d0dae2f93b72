package sqlite

import (
	"runtime"
	"sync"
	"weak"

	"github.com/gonodec/gonodec/jsrt"
	"github.com/gonodec/gonodec/jsrt/node/bytes"
	"modernc.org/libc"
	sqlite3 "modernc.org/sqlite/lib"
)

// database is a DatabaseSync.
type database struct {
	r        *jsrt.Realm
	conn     *conn // nil: not open
	path     string
	settings settings
	limits   *jsrt.Object

	hooks      map[uintptr]any // what C's user data stand for: *userFunction, *aggregator, *applying
	lastHook   uintptr
	authorizer jsrt.Value
	pending    *jsrt.Throw // of a callback, for when SQLite has returned
	callbacks  int         // that run
}

type settings struct {
	readOnly, foreignKeys, doubleQuotes, allowExtension, extensions, defensive bool
	timeout                                                                    int32
	limits                                                                     [len(limitNames)]int32 // -1: as they are
	statement                                                                  statementSettings
}

type statementSettings struct{ bigInts, arrays, bare, unknown bool }

// databases finds the database of a callback by the thread state that every callback gets.
// It belongs to no realm, since C does not know any.
var databases sync.Map // *libc.TLS to weak.Pointer[database]

func databaseOf(tls *libc.TLS) *database {
	if p, ok := databases.Load(tls); ok {
		return p.(weak.Pointer[database]).Value()
	}
	return nil // it is being closed
}

func thisDatabase(fn *jsrt.Function, this jsrt.Value) *database {
	if !this.IsEmpty() {
		if d, ok := jsrt.HostData(this).(*database); ok {
			return d
		}
	}
	panic(fn.Realm().TypeError("Illegal invocation"))
}

// open checks that the database is open.
func (d *database) open() *conn {
	if d.conn == nil {
		panic(wrongState(d.r, "database is not open"))
	}
	return d.conn
}

func thisOpen(fn *jsrt.Function, this jsrt.Value) (*database, *conn) {
	d := thisDatabase(fn, this)
	return d, d.open()
}

// database(prototype, path, options) makes a DatabaseSync.
func sqliteDatabase(fn *jsrt.Function, _ jsrt.Value, args []jsrt.Value) jsrt.Value {
	r := fn.Realm()
	d := &database{r: r, path: pathArg(r, jsrt.Arg(args, 1)), hooks: map[uintptr]any{}}
	x := optionsArg(r, args, 2)
	s := &d.settings
	open := x.bool("open", true)
	s.readOnly = x.bool("readOnly", false)
	s.foreignKeys = x.bool("enableForeignKeyConstraints", true)
	s.doubleQuotes = x.bool("enableDoubleQuotedStringLiterals", false)
	s.allowExtension = x.bool("allowExtension", false)
	s.extensions = s.allowExtension
	s.timeout, _ = x.int32("timeout")
	s.statement = statementSettings{bigInts: x.bool("readBigInts", false), arrays: x.bool("returnArrays", false),
		bare: x.bool("allowBareNamedParameters", true), unknown: x.bool("allowUnknownNamedParameters", false)}
	s.defensive = x.bool("defensive", true)
	s.limits = limitOptions(r, x)
	if open {
		d.connect()
	}
	return jsrt.Obj(jsrt.NewHostObject(r, args[0].AsObject(), d))
}

// connect opens the database.
func (d *database) connect() {
	patch()
	s := &d.settings
	c := &conn{tls: libc.NewTLS(), stmts: map[uintptr]bool{}, sessions: map[uintptr]bool{}}
	flags := int32(sqlite3.SQLITE_OPEN_URI)
	if s.readOnly {
		flags |= sqlite3.SQLITE_OPEN_READONLY
	} else {
		flags |= sqlite3.SQLITE_OPEN_READWRITE | sqlite3.SQLITE_OPEN_CREATE
	}
	path := cstring(d.path)
	var rc int32
	c.db, rc = out(c.tls, func(p uintptr) int32 { return sqlite3.Xsqlite3_open_v2(c.tls, address(path), p, flags, 0) })
	keep(path)
	for _, step := range []func() int32{
		func() int32 { return configure(c.tls, c.db, sqlite3.SQLITE_DBCONFIG_DQS_DML, s.doubleQuotes) },
		func() int32 { return configure(c.tls, c.db, sqlite3.SQLITE_DBCONFIG_DQS_DDL, s.doubleQuotes) },
		func() int32 { return configure(c.tls, c.db, sqlite3.SQLITE_DBCONFIG_ENABLE_FKEY, s.foreignKeys) },
		func() int32 { return configure(c.tls, c.db, sqlite3.SQLITE_DBCONFIG_DEFENSIVE, s.defensive) },
		func() int32 { return sqlite3.Xsqlite3_busy_timeout(c.tls, c.db, s.timeout) },
	} {
		if rc == sqlite3.SQLITE_OK {
			rc = step()
		}
	}
	if rc != sqlite3.SQLITE_OK {
		t := sqliteError(d.r, c, c.db)
		c.close()
		panic(t)
	}
	for i, n := range s.limits {
		if n >= 0 {
			sqlite3.Xsqlite3_limit(c.tls, c.db, limitCodes[i], n)
		}
	}
	d.conn = c
	databases.Store(c.tls, weak.Make(d))
	runtime.AddCleanup(d, (*conn).close, c)
}

func sqliteOpen(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	d := thisDatabase(fn, this)
	if d.conn != nil {
		panic(wrongState(d.r, "database is already open"))
	}
	d.connect()
	return jsrt.Undef()
}

func sqliteClose(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	d, _ := thisOpen(fn, this)
	d.idle("closed")
	d.disconnect()
	return jsrt.Undef()
}

// dispose(): closes the database if it is open.
func sqliteDispose(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	if d := thisDatabase(fn, this); d.conn != nil && d.callbacks == 0 {
		d.disconnect()
	}
	return jsrt.Undef()
}

func (d *database) disconnect() {
	c := d.conn
	d.conn = nil
	c.close()
	d.hooks = map[uintptr]any{}
	d.authorizer = jsrt.Value{}
}

// idle checks that no callback runs.
func (d *database) idle(what string) {
	if d.callbacks > 0 {
		panic(wrongState(d.r, "database cannot be "+what+" while in a callback"))
	}
}

func sqliteIsOpen(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	return jsrt.Bool(thisDatabase(fn, this).conn != nil)
}

func sqliteIsTransaction(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	_, c := thisOpen(fn, this)
	return jsrt.Bool(sqlite3.Xsqlite3_get_autocommit(c.tls, c.db) == 0)
}

func sqliteExec(fn *jsrt.Function, this jsrt.Value, args []jsrt.Value) jsrt.Value {
	d, c := thisOpen(fn, this)
	sql := cstring(stringArg(d.r, args, 0, "sql"))
	c.sweep()
	rc := sqlite3.Xsqlite3_exec(c.tls, c.db, address(sql), 0, 0, 0)
	keep(sql)
	d.check(rc)
	return jsrt.Undef()
}

func sqliteLocation(fn *jsrt.Function, this jsrt.Value, args []jsrt.Value) jsrt.Value {
	d, c := thisOpen(fn, this)
	name := "main"
	if len(args) > 0 {
		name = stringArg(d.r, args, 0, "dbName")
	}
	b := cstring(name)
	p := sqlite3.Xsqlite3_db_filename(c.tls, c.db, address(b))
	keep(b)
	if p == 0 {
		return jsrt.Null
	}
	s := text(p)
	if s == "" {
		return jsrt.Null
	}
	return jsrt.Str(jsrt.FromGo(s))
}

// enableLoadExtension(allow): a static program loads nothing, but what is forbidden stays so.
func sqliteEnableLoadExtension(fn *jsrt.Function, this jsrt.Value, args []jsrt.Value) jsrt.Value {
	d, _ := thisOpen(fn, this)
	on := boolArg(d.r, args, "allow")
	if on && !d.settings.allowExtension {
		panic(wrongState(d.r, "Cannot enable extension loading because it was disabled at database creation."))
	}
	d.settings.extensions = on
	return jsrt.Undef()
}

func sqliteLoadExtension(fn *jsrt.Function, this jsrt.Value, args []jsrt.Value) jsrt.Value {
	d, _ := thisOpen(fn, this)
	if !d.settings.allowExtension || !d.settings.extensions {
		panic(wrongState(d.r, "extension loading is not allowed"))
	}
	path := stringArg(d.r, args, 0, "path")
	panic(coded(d.r, jsrt.ErrorPrototype, "ERR_LOAD_SQLITE_EXTENSION", path+": a program compiled by gonodec is static and cannot load extensions"))
}

func sqliteEnableDefensive(fn *jsrt.Function, this jsrt.Value, args []jsrt.Value) jsrt.Value {
	d, c := thisOpen(fn, this)
	on := boolArg(d.r, args, "active")
	d.check(configure(c.tls, c.db, sqlite3.SQLITE_DBCONFIG_DEFENSIVE, on))
	return jsrt.Undef()
}

func sqliteSerialize(fn *jsrt.Function, this jsrt.Value, args []jsrt.Value) jsrt.Value {
	d, c := thisOpen(fn, this)
	name := "main"
	if len(args) > 0 && !args[0].IsUndefined() {
		name = stringArg(d.r, args, 0, "dbName")
	}
	b := cstring(name)
	var p uintptr
	size, _ := out(c.tls, func(n uintptr) int32 {
		p = sqlite3.Xsqlite3_serialize(c.tls, c.db, address(b), n, 0)
		return 0
	})
	keep(b)
	if p == 0 {
		panic(sqliteError(d.r, c, c.db))
	}
	data := append([]byte(nil), view(p, int(size))...)
	sqlite3.Xsqlite3_free(c.tls, p)
	return bytes.NewUint8Array(d.r, data)
}

func sqliteDeserialize(fn *jsrt.Function, this jsrt.Value, args []jsrt.Value) jsrt.Value {
	d, c := thisOpen(fn, this)
	data, ok := bytes.Uint8(jsrt.Arg(args, 0))
	if !ok {
		panic(wrongType(d.r, `The "buffer" argument must be a Uint8Array.`))
	}
	if len(data) == 0 {
		panic(wrongValue(d.r, `The "buffer" argument must not be empty.`))
	}
	name := cstring(optionsArg(d.r, args, 1).string("dbName", "main"))
	d.idle("deserialized")
	c.clear()
	p := sqlite3.Xsqlite3_malloc64(c.tls, uint64(len(data)))
	if p == 0 {
		panic(coded(d.r, jsrt.ErrorPrototype, "ERR_MEMORY_ALLOCATION_FAILED", "Failed to allocate memory"))
	}
	copy(view(p, len(data)), data)
	rc := sqlite3.Xsqlite3_deserialize(c.tls, c.db, address(name), p, int64(len(data)), int64(len(data)),
		sqlite3.SQLITE_DESERIALIZE_FREEONCLOSE|sqlite3.SQLITE_DESERIALIZE_RESIZEABLE)
	keep(name)
	d.check(rc)
	return jsrt.Undef()
}
