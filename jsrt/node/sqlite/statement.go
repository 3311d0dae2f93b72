package sqlite

import (
	"runtime"

	"github.com/gonodec/gonodec/jsrt"
	"modernc.org/libc"
	sqlite3 "modernc.org/sqlite/lib"
)

// statement is a StatementSync.
type statement struct {
	db       *database
	c        *cstatement
	settings statementSettings
	bare     map[string]string // names without prefix, made when one is used
	busy     bool              // it is being executed
	runs     int               // counts resets: iterators of earlier runs are over
	rows     rowShape
}

// cstatement is what the collector finalizes a statement by.
type cstatement struct {
	conn *conn
	p    uintptr // 0: finalized
}

// rowShape is what rows look like.
type rowShape struct {
	keys     []jsrt.PropertyKey
	plain    bool // as properties in this order
	site     jsrt.ObjectSite
	prepared int32 // how often SQLite had prepared it when this was found out
}

// realm is what a realm keeps.
type realm struct {
	statement, iterator, session, store *jsrt.Object // prototypes
	sourceSQL, expandedSQL              jsrt.Value   // getters
	storeGetters                        [3]jsrt.Value
	change, step                        jsrt.ObjectSite
}

var (
	nameChanges = jsrt.StaticLatin1("changes")
	nameRowid   = jsrt.StaticLatin1("lastInsertRowid")
	changeKeys  = []*jsrt.String{&nameChanges, &nameRowid}
	nameDone    = jsrt.StaticLatin1("done")
	nameValue   = jsrt.StaticLatin1("value")
	stepKeys    = []jsrt.PropertyKey{jsrt.StringKey(&nameDone), jsrt.StringKey(&nameValue)}
)

// getter defines an accessor as Node's instances have it.
func getter(r *jsrt.Realm, o *jsrt.Object, name string, get jsrt.Value) {
	jsrt.DefinePropertyOrThrow(r, o, jsrt.Key(name), jsrt.PropertyDescriptor{Get: get, Set: jsrt.Undef(), Attrs: jsrt.Enumerable,
		Has: jsrt.HasGet | jsrt.HasSet | jsrt.HasEnumerable | jsrt.HasConfigurable})
}

func thisStatement(fn *jsrt.Function, this jsrt.Value) *statement {
	if !this.IsEmpty() {
		if s, ok := jsrt.HostData(this).(*statement); ok {
			return s
		}
	}
	panic(fn.Realm().TypeError("Illegal invocation"))
}

// finalized reports that the statement is over, or its connection.
func (s *statement) finalized() bool { return s.c.p == 0 || !s.c.conn.stmts[s.c.p] }

// live checks that it is not.
func (s *statement) live() *conn {
	if s.finalized() {
		panic(wrongState(s.db.r, "statement has been finalized"))
	}
	return s.c.conn
}

func thisLive(fn *jsrt.Function, this jsrt.Value) (*statement, *conn) {
	s := thisStatement(fn, this)
	return s, s.live()
}

// prepare compiles one statement.
func (d *database) prepare(sql string, settings statementSettings, persistent bool) *statement {
	c := d.conn
	c.sweep()
	text := cstring(sql)
	flags := uint32(0)
	if persistent {
		flags = sqlite3.SQLITE_PREPARE_PERSISTENT
	}
	p, rc := out(c.tls, func(p uintptr) int32 {
		return sqlite3.Xsqlite3_prepare_v3(c.tls, c.db, address(text), -1, flags, p, 0)
	})
	keep(text)
	d.check(rc)
	if p == 0 {
		panic(wrongValue(d.r, "The SQL query contains no statements."))
	}
	s := &statement{db: d, c: &cstatement{c, p}, settings: settings}
	c.stmts[p] = true
	runtime.AddCleanup(s, func(x *cstatement) {
		if x.p != 0 {
			x.conn.dispose(func(c *conn) { c.finalize(x.p) })
		}
	}, s.c)
	return s
}

func sqlitePrepare(fn *jsrt.Function, this jsrt.Value, args []jsrt.Value) jsrt.Value {
	d, _ := thisOpen(fn, this)
	sql := stringArg(d.r, args, 0, "sql")
	x := optionsArg(d.r, args, 1)
	settings, usual := d.settings.statement, d.settings.statement
	settings.bigInts = x.bool("readBigInts", usual.bigInts)
	settings.arrays = x.bool("returnArrays", usual.arrays)
	settings.bare = x.bool("allowBareNamedParameters", usual.bare)
	settings.unknown = x.bool("allowUnknownNamedParameters", usual.unknown)
	s := d.prepare(sql, settings, x.bool("persistent", false))
	k := jsrt.RealmData[realm](d.r)
	o := jsrt.NewHostObject(d.r, k.statement, s)
	getter(d.r, o, "sourceSQL", k.sourceSQL)
	getter(d.r, o, "expandedSQL", k.expandedSQL)
	return jsrt.Obj(o)
}

// start begins a run: parameters are those of this run.
func (s *statement) start() *conn {
	c := s.live()
	if s.busy {
		panic(wrongState(s.db.r, "statement is already being executed"))
	}
	s.runs++
	sqlite3.Xsqlite3_reset(c.tls, s.c.p)
	sqlite3.Xsqlite3_clear_bindings(c.tls, s.c.p)
	return c
}

// reset ends a run.
func (s *statement) reset() {
	if !s.finalized() {
		sqlite3.Xsqlite3_reset(s.c.conn.tls, s.c.p)
	}
}

// step goes to the next row; false: there is none.
func (s *statement) step() bool {
	d := s.db
	s.busy = true
	rc := sqlite3.Xsqlite3_step(s.c.conn.tls, s.c.p)
	s.busy = false
	if d.pending == nil {
		switch rc {
		case sqlite3.SQLITE_ROW:
			return true
		case sqlite3.SQLITE_DONE:
			return false
		}
	}
	if t := d.pending; t != nil {
		d.pending = nil
		s.reset()
		panic(t)
	}
	t := sqliteError(d.r, d.conn, d.conn.db)
	s.reset()
	panic(t)
}

// column is a value of the row.
func (s *statement) column(i int32) jsrt.Value {
	r, tls, p := s.db.r, s.c.conn.tls, s.c.p
	switch sqlite3.Xsqlite3_column_type(tls, p, i) {
	case sqlite3.SQLITE_INTEGER:
		return integer(r, sqlite3.Xsqlite3_column_int64(tls, p, i), s.settings.bigInts)
	case sqlite3.SQLITE_FLOAT:
		return jsrt.Num(sqlite3.Xsqlite3_column_double(tls, p, i))
	case sqlite3.SQLITE_TEXT:
		t := sqlite3.Xsqlite3_column_text(tls, p, i)
		return textValue(r, t, int(sqlite3.Xsqlite3_column_bytes(tls, p, i)))
	case sqlite3.SQLITE_BLOB:
		b := sqlite3.Xsqlite3_column_blob(tls, p, i)
		return blob(r, b, int(sqlite3.Xsqlite3_column_bytes(tls, p, i)))
	}
	return jsrt.Null
}

// shape finds out what rows look like; SQLite prepares a statement again when tables change.
func (s *statement) shape() *rowShape {
	tls, p := s.c.conn.tls, s.c.p
	n := sqlite3.Xsqlite3_stmt_status(tls, p, sqlite3.SQLITE_STMTSTATUS_REPREPARE, 0) + 1
	if s.rows.prepared == n {
		return &s.rows
	}
	s.rows = rowShape{prepared: n, plain: true}
	seen := map[jsrt.PropertyKey]bool{}
	for i := range sqlite3.Xsqlite3_column_count(tls, p) {
		name := jsrt.FromGo(text(sqlite3.Xsqlite3_column_name(tls, p, i)))
		k := jsrt.ToPropertyKey(s.db.r, jsrt.Str(name))
		if k.IsIndex() || seen[k] {
			s.rows.plain = false
		}
		seen[k] = true
		s.rows.keys = append(s.rows.keys, k)
	}
	if len(s.rows.keys) > jsrt.MaxInline {
		s.rows.plain = false
	}
	return &s.rows
}

// row is the row as an object or an array.
func (s *statement) row(shape *rowShape) jsrt.Value {
	r := s.db.r
	if s.settings.arrays {
		a := jsrt.NewArrayCap(r, len(shape.keys))
		for i := range shape.keys {
			a.Append(s.column(int32(i)))
		}
		return jsrt.Arr(a)
	}
	if !shape.plain {
		o := jsrt.OrdinaryObjectCreate(r, nil)
		for i, k := range shape.keys {
			jsrt.CreateDataProperty(r, o, k, s.column(int32(i)))
		}
		return jsrt.Obj(o)
	}
	var values [jsrt.MaxInline]jsrt.Value // an object is complete before anything can fail
	for i := range shape.keys {
		values[i] = s.column(int32(i))
	}
	o := shape.site.NewBare(r, shape.keys)
	for i := range shape.keys {
		o.InitSlot(uint32(i), values[i])
	}
	return jsrt.Obj(o)
}

// ended resets the statement whatever happens to a row.
func (s *statement) ended() { s.reset() }

func (s *statement) get() jsrt.Value {
	defer s.ended()
	if !s.step() {
		return jsrt.Undef()
	}
	shape := s.shape()
	if len(shape.keys) == 0 {
		return jsrt.Undef()
	}
	return s.row(shape)
}

func (s *statement) all() jsrt.Value {
	defer s.ended()
	list := jsrt.NewArray(s.db.r)
	for s.step() {
		list.Append(s.row(s.shape()))
	}
	return jsrt.Arr(list)
}

func (s *statement) run() jsrt.Value {
	defer s.ended()
	for s.step() {
	}
	d, c := s.db, s.c.conn
	changes := integer(d.r, sqlite3.Xsqlite3_changes64(c.tls, c.db), s.settings.bigInts)
	rowid := integer(d.r, sqlite3.Xsqlite3_last_insert_rowid(c.tls, c.db), s.settings.bigInts)
	o := jsrt.RealmData[realm](d.r).change.New(d.r, changeKeys)
	o.InitSlot(0, changes)
	o.InitSlot(1, rowid)
	return jsrt.Obj(o)
}

func sqliteGet(fn *jsrt.Function, this jsrt.Value, args []jsrt.Value) jsrt.Value {
	return thisStatement(fn, this).with(args).get()
}

func sqliteAll(fn *jsrt.Function, this jsrt.Value, args []jsrt.Value) jsrt.Value {
	return thisStatement(fn, this).with(args).all()
}

func sqliteRun(fn *jsrt.Function, this jsrt.Value, args []jsrt.Value) jsrt.Value {
	return thisStatement(fn, this).with(args).run()
}

func sqliteIterate(fn *jsrt.Function, this jsrt.Value, args []jsrt.Value) jsrt.Value {
	return thisStatement(fn, this).with(args).iterate()
}

// iterator is a StatementSyncIterator.
type iterator struct {
	s    *statement
	run  int
	done bool
}

func (s *statement) iterate() jsrt.Value {
	return jsrt.Obj(jsrt.NewHostObject(s.db.r, jsrt.RealmData[realm](s.db.r).iterator, &iterator{s: s, run: s.runs}))
}

func thisIterator(fn *jsrt.Function, this jsrt.Value) *iterator {
	var i *iterator
	if !this.IsEmpty() {
		i, _ = jsrt.HostData(this).(*iterator)
	}
	if i == nil {
		panic(fn.Realm().TypeError("Illegal invocation"))
	}
	i.s.live()
	return i
}

// stepResult is what an iterator returns.
func stepResult(r *jsrt.Realm, done bool, v jsrt.Value) jsrt.Value {
	o := jsrt.RealmData[realm](r).step.NewBare(r, stepKeys)
	o.InitSlot(0, jsrt.Bool(done))
	o.InitSlot(1, v)
	return jsrt.Obj(o)
}

func sqliteNext(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	i := thisIterator(fn, this)
	s, r := i.s, i.s.db.r
	if i.done {
		return stepResult(r, true, jsrt.Null)
	}
	if i.run != s.runs {
		panic(wrongState(r, "iterator was invalidated"))
	}
	if s.busy {
		panic(wrongState(r, "statement is already being executed"))
	}
	if !s.step() {
		i.done = true
		s.reset()
		return stepResult(r, true, jsrt.Null)
	}
	return stepResult(r, false, s.row(s.shape()))
}

func sqliteReturn(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	i := thisIterator(fn, this)
	if i.run == i.s.runs && !i.s.busy {
		i.s.reset()
	}
	i.done = true
	return stepResult(i.s.db.r, true, jsrt.Null)
}

// columns() says where each column comes from.
func sqliteColumns(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	s, c := thisLive(fn, this)
	r, tls, p := s.db.r, c.tls, s.c.p
	list := jsrt.NewArray(r)
	for i := range sqlite3.Xsqlite3_column_count(tls, p) {
		o := jsrt.OrdinaryObjectCreate(r, nil)
		for _, x := range []struct {
			name string
			get  func(*libc.TLS, uintptr, int32) uintptr
		}{{"column", sqlite3.Xsqlite3_column_origin_name}, {"database", sqlite3.Xsqlite3_column_database_name}, {"name", sqlite3.Xsqlite3_column_name},
			{"table", sqlite3.Xsqlite3_column_table_name}, {"type", sqlite3.Xsqlite3_column_decltype}} {
			v := jsrt.Null
			if t := x.get(tls, p, i); t != 0 {
				v = jsrt.Str(jsrt.FromGo(text(t)))
			}
			jsrt.CreateDataProperty(r, o, jsrt.Key(x.name), v)
		}
		list.Append(jsrt.Obj(o))
	}
	return jsrt.Arr(list)
}

func sqliteSourceSQL(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	s, c := thisLive(fn, this)
	return jsrt.Str(jsrt.FromGo(text(sqlite3.Xsqlite3_sql(c.tls, s.c.p))))
}

func sqliteExpandedSQL(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	s, c := thisLive(fn, this)
	p := sqlite3.Xsqlite3_expanded_sql(c.tls, s.c.p)
	if p == 0 {
		panic(coded(s.db.r, jsrt.ErrorPrototype, "ERR_SQLITE_ERROR", "Expanded SQL text would exceed configured limits"))
	}
	v := jsrt.Str(jsrt.FromGo(text(p)))
	sqlite3.Xsqlite3_free(c.tls, p)
	return v
}

var counters = map[string]int32{"fullscanStep": sqlite3.SQLITE_STMTSTATUS_FULLSCAN_STEP, "sort": sqlite3.SQLITE_STMTSTATUS_SORT,
	"autoindex": sqlite3.SQLITE_STMTSTATUS_AUTOINDEX, "vmStep": sqlite3.SQLITE_STMTSTATUS_VM_STEP, "reprepare": sqlite3.SQLITE_STMTSTATUS_REPREPARE,
	"run": sqlite3.SQLITE_STMTSTATUS_RUN, "filterMiss": sqlite3.SQLITE_STMTSTATUS_FILTER_MISS, "filterHit": sqlite3.SQLITE_STMTSTATUS_FILTER_HIT,
	"memused": sqlite3.SQLITE_STMTSTATUS_MEMUSED}

func sqliteStat(fn *jsrt.Function, this jsrt.Value, args []jsrt.Value) jsrt.Value {
	s, c := thisLive(fn, this)
	code, ok := counters[stringArg(s.db.r, args, 0, "counter")]
	if !ok {
		panic(wrongValue(s.db.r, `The "counter" argument is not a valid statistic name.`))
	}
	return jsrt.Int(int(sqlite3.Xsqlite3_stmt_status(c.tls, s.c.p, code, 0)))
}

func sqliteResetStats(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	s, c := thisLive(fn, this)
	for _, code := range counters {
		sqlite3.Xsqlite3_stmt_status(c.tls, s.c.p, code, 1)
	}
	s.rows.prepared = 0
	return jsrt.Undef()
}

func sqliteSetReadBigInts(fn *jsrt.Function, this jsrt.Value, args []jsrt.Value) jsrt.Value {
	s, _ := thisLive(fn, this)
	s.settings.bigInts = boolArg(s.db.r, args, "readBigInts")
	return jsrt.Undef()
}

func sqliteSetReturnArrays(fn *jsrt.Function, this jsrt.Value, args []jsrt.Value) jsrt.Value {
	s, _ := thisLive(fn, this)
	s.settings.arrays = boolArg(s.db.r, args, "returnArrays")
	return jsrt.Undef()
}

func sqliteSetAllowBareNamedParameters(fn *jsrt.Function, this jsrt.Value, args []jsrt.Value) jsrt.Value {
	s, _ := thisLive(fn, this)
	s.settings.bare = boolArg(s.db.r, args, "allowBareNamedParameters")
	return jsrt.Undef()
}

func sqliteSetAllowUnknownNamedParameters(fn *jsrt.Function, this jsrt.Value, args []jsrt.Value) jsrt.Value {
	s, _ := thisLive(fn, this)
	s.settings.unknown = boolArg(s.db.r, args, "enabled")
	return jsrt.Undef()
}

func sqliteCloseStatement(fn *jsrt.Function, _, this jsrt.Value) jsrt.Value {
	s, c := thisLive(fn, this)
	if s.busy {
		panic(wrongState(s.db.r, "statement is already being executed"))
	}
	c.finalize(s.c.p)
	s.c.p = 0
	return jsrt.Undef()
}

func sqliteDisposeStatement(fn *jsrt.Function, _, this jsrt.Value) jsrt.Value {
	if s := thisStatement(fn, this); !s.finalized() && !s.busy {
		s.c.conn.finalize(s.c.p)
		s.c.p = 0
	}
	return jsrt.Undef()
}
