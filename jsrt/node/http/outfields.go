package http

import (
	"slices"
	"strings"

	"github.com/gonodec/gonodec/jsrt"
)

// outFields are the fields that a program has set for a message, in the order of the properties
// of an object: names that are array indices come first, by their number.
type outFields struct {
	list []outField
	few  [6]outField // where list begins
}

// outField is a field by its name in lower case.
type outField struct {
	key   *jsrt.String // interned
	name  *jsrt.String // as the program has it
	value jsrt.Value
}

func outFieldsOf(v jsrt.Value) *outFields {
	f, _ := jsrt.HostData(v).(*outFields)
	return f
}

// outFieldsFor are those that v is, or new ones, and their value.
func outFieldsFor(r *jsrt.Realm, v jsrt.Value) (*outFields, jsrt.Value) {
	if f := outFieldsOf(v); f != nil {
		return f, v
	}
	f := &outFields{}
	f.list = f.few[:0]
	return f, jsrt.NewHostValue(r, f)
}

// at is where the field of a key is, -1 if there is none.
func (f *outFields) at(key *jsrt.String) int {
	if f != nil {
		for i := range f.list {
			if f.list[i].key == key {
				return i
			}
		}
	}
	return -1
}

func (f *outFields) set(r *jsrt.Realm, key, name *jsrt.String, value jsrt.Value) {
	if i := f.at(key); i >= 0 {
		f.list[i].name, f.list[i].value = name, value
		return
	}
	n, ok := arrayIndex(key)
	if !ok {
		f.list = append(f.list, outField{key, name, value})
		return
	}
	i := slices.IndexFunc(f.list, func(o outField) bool {
		m, ok := arrayIndex(o.key)
		return !ok || m > n
	})
	if i < 0 {
		i = len(f.list)
	}
	f.list = slices.Insert(f.list, i, outField{key, name, value})
}

// arrayIndex is the number that a key is.
func arrayIndex(key *jsrt.String) (uint32, bool) {
	if key.Len() == 0 || key.At(0) < '0' || key.At(0) > '9' {
		return 0, false
	}
	k := jsrt.StringKey(key)
	return k.Index(), k.IsIndex()
}

// setField(fields, name, value) keeps a field as setHeader does, in fields or in new ones, and
// returns those. It is undefined where JavaScript has to look: for other values than text and
// numbers, and errors.
func httpSetField(fn *jsrt.Function, _, fields, name, value jsrt.Value) jsrt.Value {
	r := fn.Realm()
	if !name.IsString() {
		return jsrt.Undef()
	}
	n := jsrt.RealmData[fieldNames](r).of(name.Str())
	switch {
	case n.kind == noField:
		return jsrt.Undef()
	case value.IsNumber():
	case !value.IsString() || !value.Str().IsLatin1() || !isFieldValue(value.Str().Latin1(), false):
		return jsrt.Undef()
	}
	f, v := outFieldsFor(r, fields)
	f.set(r, n.key, name.Str(), value)
	return v
}

// putField(fields, name, value) keeps what JavaScript has checked.
func httpPutField(fn *jsrt.Function, _, fields, name, value jsrt.Value) jsrt.Value {
	r := fn.Realm()
	s := jsrt.ToString(r, name)
	f, v := outFieldsFor(r, fields)
	f.set(r, jsrt.RealmData[fieldNames](r).keyOf(s), s, value)
	return v
}

// changeField(fields, name, value) gives a field another value.
func httpChangeField(fn *jsrt.Function, _, fields, name, value jsrt.Value) jsrt.Value {
	f := outFieldsOf(fields)
	f.list[f.at(jsrt.RealmData[fieldNames](fn.Realm()).keyOf(name.Str()))].value = value
	return jsrt.Undef()
}

// keyOf is a name in lower case, which need not be that of a field.
func (f *fieldNames) keyOf(name *jsrt.String) *jsrt.String {
	if n := f.of(name); n.kind != noField {
		return n.key
	}
	lower := strings.ToLower(strings.ReplaceAll(name.Go(), "\u0130", "i\u0307"))
	return jsrt.Intern(jsrt.FromGo(lower))
}

// getField(fields, name) is the value of a field, undefined if there is none.
func httpGetField(fn *jsrt.Function, _, fields, name jsrt.Value) jsrt.Value {
	f := outFieldsOf(fields)
	if f == nil {
		return jsrt.Undef()
	}
	i := f.at(jsrt.RealmData[fieldNames](fn.Realm()).keyOf(name.Str()))
	if i < 0 {
		return jsrt.Undef()
	}
	return f.list[i].value
}

func httpHasField(fn *jsrt.Function, _, fields, name jsrt.Value) jsrt.Value {
	return jsrt.Bool(outFieldsOf(fields).at(jsrt.RealmData[fieldNames](fn.Realm()).keyOf(name.Str())) >= 0)
}

func httpDeleteField(fn *jsrt.Function, _, fields, name jsrt.Value) jsrt.Value {
	f := outFieldsOf(fields)
	if i := f.at(jsrt.RealmData[fieldNames](fn.Realm()).keyOf(name.Str())); i >= 0 {
		f.list = slices.Delete(f.list, i, i+1)
	}
	return jsrt.Undef()
}

// fieldList(fields) is a flat list of keys, names and values.
func httpFieldList(fn *jsrt.Function, _, fields jsrt.Value) jsrt.Value {
	var list []jsrt.Value
	if f := outFieldsOf(fields); f != nil {
		for _, o := range f.list {
			list = append(list, jsrt.Str(o.key), jsrt.Str(o.name), o.value)
		}
	}
	return jsrt.Arr(jsrt.NewArrayFrom(fn.Realm(), list))
}

// plain says whether respond can write the fields, and whether Content-Length is among them: not
// those that decide about framing and the connection, and values other than text and numbers.
func (f *outFields) plain(r *jsrt.Realm) (length, ok bool) {
	names := jsrt.RealmData[fieldNames](r)
	for i := range f.list {
		o := &f.list[i]
		kind := names.of(o.name).kind
		if kind >= specialField || !isPlain(o.value) {
			return false, false
		}
		length = length || kind == lengthField
	}
	return length, true
}

// isPlain: a value is a text or a number, or an array of such.
func isPlain(v jsrt.Value) bool {
	if v.IsString() || v.IsNumber() {
		return true
	}
	a := v.AsArray()
	if a == nil {
		return false
	}
	for i := range a.Len() {
		if x := a.At(i); !x.IsString() && !x.IsNumber() {
			return false
		}
	}
	return true
}

// appendTo appends the lines of the fields.
func (f *outFields) appendTo(r *jsrt.Realm, b []byte) []byte {
	for i := range f.list {
		o := &f.list[i]
		if a := o.value.AsArray(); a != nil {
			for k := range a.Len() {
				b = appendField(b, jsrt.Str(o.name), fieldText(r, a.At(k)))
			}
			continue
		}
		b = appendField(b, jsrt.Str(o.name), fieldText(r, o.value))
	}
	return b
}

// fieldText is the text of a text or number.
func fieldText(r *jsrt.Realm, v jsrt.Value) jsrt.Value {
	if v.IsNumber() {
		return jsrt.Str(jsrt.ToString(r, v))
	}
	return v
}
