package sqlite

import (
	"math"
	"strings"

	"github.com/gonodec/gonodec/jsrt"
)

// tagStore is an SQLTagStore: the statements of template literals that were used last.
type tagStore struct {
	db       *database
	self     jsrt.Value // the DatabaseSync
	capacity int
	list     []tagged // the last used one last
}

type tagged struct {
	sql string
	s   *statement
}

// createTagStore(maxSize)
func sqliteCreateTagStore(fn *jsrt.Function, this jsrt.Value, args []jsrt.Value) jsrt.Value {
	d, _ := thisOpen(fn, this)
	r := d.r
	t := &tagStore{db: d, self: this, capacity: 1000}
	if v := jsrt.Arg(args, 0); !v.IsUndefined() {
		if !v.IsNumber() {
			panic(wrongType(r, `The "maxSize" argument must be a positive integer.`))
		}
		f := v.Float()
		if f != math.Trunc(f) || f < 1 || f > math.MaxInt32 {
			panic(outOfRange(r, `The "maxSize" argument must be a positive integer.`))
		}
		t.capacity = int(f)
	}
	k := jsrt.RealmData[realm](r)
	o := jsrt.NewHostObject(r, k.store, t)
	for i, name := range []string{"capacity", "db", "size"} {
		getter(r, o, name, k.storeGetters[i])
	}
	return jsrt.Obj(o)
}

func thisStore(fn *jsrt.Function, this jsrt.Value) *tagStore {
	if !this.IsEmpty() {
		if t, ok := jsrt.HostData(this).(*tagStore); ok {
			return t
		}
	}
	panic(fn.Realm().TypeError("Illegal invocation"))
}

// statement is that of a template literal, with its values bound.
func (t *tagStore) statement(args []jsrt.Value) *statement {
	d := t.db
	r := d.r
	d.open()
	if len(args) == 0 || !jsrt.IsArray(r, args[0]) {
		panic(wrongType(r, "First argument must be an array of strings (template literal)."))
	}
	parts, values := args[0].Object(), args[1:]
	var sql strings.Builder
	for i := range int(jsrt.LengthOfArrayLike(r, parts)) {
		part := jsrt.Get(r, parts, jsrt.IntKey(int64(i)))
		if !part.IsString() {
			panic(wrongType(r, "Template literal parts must be strings."))
		}
		sql.WriteString(part.Str().ToUTF8())
		if i < len(values) {
			sql.WriteByte('?')
		}
	}
	s := t.find(sql.String())
	s.start()
	for i, v := range values {
		s.bind(int32(i+1), v)
	}
	return s
}

// find takes the statement from the store, or prepares it.
func (t *tagStore) find(sql string) *statement {
	for i, x := range t.list {
		if x.sql == sql {
			t.list = append(t.list[:i], t.list[i+1:]...)
			if !x.s.finalized() {
				t.list = append(t.list, x)
				return x.s
			}
			break
		}
	}
	s := t.db.prepare(sql, t.db.settings.statement, true)
	if len(t.list) >= t.capacity {
		t.list = append(t.list[:0], t.list[1:]...)
	}
	t.list = append(t.list, tagged{sql, s})
	return s
}

func sqliteStoreGet(fn *jsrt.Function, _, this, args jsrt.Value) jsrt.Value {
	return thisStore(fn, this).of(args).get()
}

func sqliteStoreAll(fn *jsrt.Function, _, this, args jsrt.Value) jsrt.Value {
	return thisStore(fn, this).of(args).all()
}

func sqliteStoreRun(fn *jsrt.Function, _, this, args jsrt.Value) jsrt.Value {
	return thisStore(fn, this).of(args).run()
}

func sqliteStoreIterate(fn *jsrt.Function, _, this, args jsrt.Value) jsrt.Value {
	return thisStore(fn, this).of(args).iterate()
}

// of is statement for a list of arguments.
func (t *tagStore) of(list jsrt.Value) *statement {
	return t.statement(jsrt.CreateListFromArrayLike(t.db.r, list))
}

func sqliteStoreClear(fn *jsrt.Function, _, this jsrt.Value) jsrt.Value {
	thisStore(fn, this).list = nil
	return jsrt.Undef()
}

func sqliteStoreCapacity(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	return jsrt.Int(thisStore(fn, this).capacity)
}

func sqliteStoreSize(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	return jsrt.Int(len(thisStore(fn, this).list))
}

func sqliteStoreDB(fn *jsrt.Function, this jsrt.Value) jsrt.Value { return thisStore(fn, this).self }
