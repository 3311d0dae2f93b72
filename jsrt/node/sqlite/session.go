package sqlite

import (
	"runtime"

	"github.com/gonodec/gonodec/jsrt"
	"github.com/gonodec/gonodec/jsrt/node/bytes"
	"modernc.org/libc"
	sqlite3 "modernc.org/sqlite/lib"
)

// session is a Session, which records the changes of tables.
type session struct {
	db *database
	c  *csession
}

type csession struct {
	conn *conn
	p    uintptr
}

func sqliteCreateSession(fn *jsrt.Function, this jsrt.Value, args []jsrt.Value) jsrt.Value {
	d, c := thisOpen(fn, this)
	x := optionsArg(d.r, args, 0)
	table, name := x.string("table", ""), x.string("db", "main")
	c.sweep()
	b := cstring(name)
	p, rc := out(c.tls, func(p uintptr) int32 { return sqlite3.Xsqlite3session_create(c.tls, c.db, address(b), p) })
	keep(b)
	d.check(rc)
	c.sessions[p] = true
	at := uintptr(0)
	b = cstring(table)
	if table != "" {
		at = address(b)
	}
	rc = sqlite3.Xsqlite3session_attach(c.tls, p, at)
	keep(b)
	if rc != sqlite3.SQLITE_OK {
		c.deleteSession(p)
		d.check(rc)
	}
	s := &session{d, &csession{c, p}}
	runtime.AddCleanup(s, func(x *csession) { x.conn.dispose(func(c *conn) { c.deleteSession(x.p) }) }, s.c)
	return jsrt.Obj(jsrt.NewHostObject(d.r, jsrt.RealmData[realm](d.r).session, s))
}

func thisSession(fn *jsrt.Function, this jsrt.Value) *session {
	if !this.IsEmpty() {
		if s, ok := jsrt.HostData(this).(*session); ok {
			return s
		}
	}
	panic(fn.Realm().TypeError("Illegal invocation"))
}

// open checks that database and session are open.
func (s *session) open() *conn {
	s.db.open()
	if !s.c.conn.sessions[s.c.p] {
		panic(wrongState(s.db.r, "session is not open"))
	}
	return s.c.conn
}

// changes is a changeset or patchset.
func (s *session) changes(get func(*libc.TLS, uintptr, uintptr, uintptr) int32) jsrt.Value {
	c := s.open()
	var p uintptr
	n, rc := out(c.tls, func(n uintptr) (rc int32) {
		p, rc = out(c.tls, func(p uintptr) int32 { return get(c.tls, s.c.p, n, p) })
		return rc
	})
	s.db.check(rc)
	v := blob(s.db.r, p, int(int32(n)))
	sqlite3.Xsqlite3_free(c.tls, p)
	return v
}

func sqliteChangeset(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	return thisSession(fn, this).changes(sqlite3.Xsqlite3session_changeset)
}

func sqlitePatchset(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	return thisSession(fn, this).changes(sqlite3.Xsqlite3session_patchset)
}

func sqliteCloseSession(fn *jsrt.Function, _, this jsrt.Value) jsrt.Value {
	s := thisSession(fn, this)
	s.open().deleteSession(s.c.p)
	return jsrt.Undef()
}

func sqliteDisposeSession(fn *jsrt.Function, _, this jsrt.Value) jsrt.Value {
	if s := thisSession(fn, this); s.db.conn != nil {
		s.c.conn.deleteSession(s.c.p)
	}
	return jsrt.Undef()
}

// applying is what the callbacks of applyChangeset need.
type applying struct{ filter, conflict jsrt.Value }

func sqliteApplyChangeset(fn *jsrt.Function, this jsrt.Value, args []jsrt.Value) jsrt.Value {
	d, c := thisOpen(fn, this)
	data, ok := bytes.Uint8(jsrt.Arg(args, 0))
	if !ok {
		panic(wrongType(d.r, `The "changeset" argument must be a Uint8Array.`))
	}
	x := optionsArg(d.r, args, 1)
	a := &applying{conflict: x.function("onConflict"), filter: x.function("filter")}
	filter := uintptr(0)
	if !a.filter.IsUndefined() {
		filter = function(applyFilter)
	}
	h := d.hook(a)
	copied := append(make([]byte, 0, len(data)+1), data...) // callbacks may change it
	rc := sqlite3.Xsqlite3changeset_apply(c.tls, c.db, int32(len(data)), address(copied), filter, function(applyConflict), h)
	keep(copied)
	delete(d.hooks, h)
	if t := d.pending; t != nil {
		d.pending = nil
		panic(t)
	}
	switch rc {
	case sqlite3.SQLITE_OK:
		return jsrt.True
	case sqlite3.SQLITE_ABORT:
		return jsrt.False
	}
	panic(resultError(d.r, c, rc))
}

func applyFilter(tls *libc.TLS, p uintptr, table uintptr) int32 {
	d := databaseOf(tls)
	if d.pending != nil {
		return 0
	}
	answer := int32(0)
	d.callback(func() {
		if jsrt.ToBoolean(d.r.Call(d.hooks[p].(*applying).filter, jsrt.Undef(), jsrt.Str(jsrt.FromGo(text(table))))) {
			answer = 1
		}
	})
	return answer
}

func applyConflict(tls *libc.TLS, p uintptr, kind int32, _ uintptr) int32 {
	d := databaseOf(tls)
	f := d.hooks[p].(*applying).conflict
	if f.IsUndefined() || d.pending != nil {
		return sqlite3.SQLITE_CHANGESET_ABORT
	}
	answer := int32(sqlite3.SQLITE_CHANGESET_ABORT)
	d.callback(func() {
		n, ok := int32Of(d.r.Call(f, jsrt.Undef(), jsrt.Int(int(kind))))
		if !ok {
			n = -1 // SQLite refuses it
		}
		answer = n
	})
	return answer
}
