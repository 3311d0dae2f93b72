package sqlite

import (
	"github.com/gonodec/gonodec/jsrt"
	"github.com/gonodec/gonodec/jsrt/node/bytes"
	sqlite3 "modernc.org/sqlite/lib"
)

// with starts a run with the arguments of get, all, run and iterate: an object with named
// parameters, then what the others are bound to.
func (s *statement) with(args []jsrt.Value) *statement {
	c := s.start()
	if len(args) > 0 && args[0].IsObject() {
		if _, binary := bytes.Of(args[0]); !binary {
			s.named(args[0].Object())
			args = args[1:]
		}
	}
	i := int32(1)
	for _, v := range args {
		for ; ; i++ { // ? and ?5 go by position
			name := sqlite3.Xsqlite3_bind_parameter_name(c.tls, s.c.p, i)
			if name == 0 || *(*byte)(pointer(name)) == '?' {
				break
			}
		}
		s.bind(i, v)
		i++
	}
	return s
}

// named binds the properties of an object.
func (s *statement) named(o *jsrt.Object) {
	r, c := s.db.r, s.c.conn
	if s.settings.bare && s.bare == nil {
		s.bare = s.bareNames()
	}
	for _, k := range jsrt.EnumerableOwnProperties(r, o, jsrt.KindKeys) {
		name := k.Str().ToUTF8()
		i := s.index(name)
		if i == 0 && s.settings.bare {
			if full, ok := s.bare[name]; ok {
				i = s.index(full)
			}
		}
		if i == 0 {
			if s.settings.unknown {
				continue
			}
			panic(wrongState(r, "Unknown named parameter '"+name+"'"))
		}
		v := jsrt.Get(r, o, jsrt.ToPropertyKey(r, k))
		if s.finalized() || s.c.conn != c {
			panic(wrongState(r, "statement has been finalized"))
		}
		s.bind(i, v)
	}
}

// index is the number of a parameter, 0 for none.
func (s *statement) index(name string) int32 {
	b := cstring(name)
	i := sqlite3.Xsqlite3_bind_parameter_index(s.c.conn.tls, s.c.p, address(b))
	keep(b)
	return i
}

// bareNames are the parameters by their names without prefix.
func (s *statement) bareNames() map[string]string {
	tls, p := s.c.conn.tls, s.c.p
	names := map[string]string{}
	for i := range sqlite3.Xsqlite3_bind_parameter_count(tls, p) {
		at := sqlite3.Xsqlite3_bind_parameter_name(tls, p, i+1)
		if at == 0 {
			continue
		}
		full := text(at)
		bare := full[1:]
		if other, ok := names[bare]; ok && other != full {
			panic(wrongState(s.db.r, "Cannot create bare named parameter '"+bare+"' because of conflicting names '"+other+"' and '"+full+"'."))
		}
		names[bare] = full
	}
	return names
}
