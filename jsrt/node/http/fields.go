package http

import (
	"unsafe"

	"github.com/gonodec/gonodec/jsrt"
	"github.com/gonodec/gonodec/jsrt/jsstring"
)

// fieldNames remembers what the names of header fields are in lower case: programs use the
// same few strings for each message.
type fieldNames struct {
	cells [1 << 8]fieldName
}

// fieldName is one name as a program spells it.
type fieldName struct {
	name, key *jsrt.String
	kind      fieldKind
}

// fieldKind tells the fields that decide about framing and the connection from others.
type fieldKind uint8

const (
	plainField fieldKind = iota
	lengthField
	specialField // only JavaScript knows what they do
	noField      // not a token
)

var fieldKinds = map[string]fieldKind{
	"content-length": lengthField, "connection": specialField, "transfer-encoding": specialField, "trailer": specialField,
	"keep-alive": specialField, "expect": specialField, "upgrade": specialField, "date": specialField,
}

// maxKept is the length of the longest names that are remembered.
const maxKept = 64

// of looks a name up.
func (f *fieldNames) of(name *jsrt.String) fieldName {
	cell := &f.cells[uint8(jsrt.CellHash(unsafe.Pointer(name)))]
	if cell.name == name {
		return *cell
	}
	c := newFieldName(name)
	if c.kind != noField && name.Len() <= maxKept {
		*cell = c
	}
	return c
}

func newFieldName(name *jsrt.String) fieldName {
	if !name.IsLatin1() || !isToken(name.Latin1()) {
		return fieldName{name: name, kind: noField}
	}
	lower := jsstring.ToLowerLatin1(name.Bytes())
	return fieldName{name: name, key: jsrt.Intern(jsrt.FromLatin1Bytes(lower)), kind: fieldKinds[string(lower)]}
}

// fieldName(name) is a field's name in lower case, undefined if it is none.
func httpFieldName(fn *jsrt.Function, _, name jsrt.Value) jsrt.Value {
	if name.IsString() {
		if c := jsrt.RealmData[fieldNames](fn.Realm()).of(name.Str()); c.kind != noField {
			return jsrt.Str(c.key)
		}
	}
	return jsrt.Undef()
}

// setField(headers, name, value) keeps a field as setHeader does, in headers or in a new object,
// and returns that. It is undefined where JavaScript has to look: for other values than text and
// numbers, and errors.
func httpSetField(fn *jsrt.Function, _, headers, name, value jsrt.Value) jsrt.Value {
	r := fn.Realm()
	if !name.IsString() {
		return jsrt.Undef()
	}
	f := jsrt.RealmData[fieldNames](r).of(name.Str())
	switch {
	case f.kind == noField:
		return jsrt.Undef()
	case value.IsNumber():
	case !value.IsString() || !value.Str().IsLatin1() || !isFieldValue(value.Str().Latin1(), false):
		return jsrt.Undef()
	}
	o := headers.AsObject()
	if o == nil {
		o = jsrt.NewNullObject(r, 8)
	}
	jsrt.CreateDataProperty(r, o, jsrt.StringKey(f.key), jsrt.Arr(jsrt.NewArray2(r, name, value)))
	return jsrt.Obj(o)
}

// fields(headers, set) are the fields of a message as a flat list of names and texts with, at
// its end, whether Content-Length is among them. headers has the values by their names; if
// set, what setHeader has checked: pairs of a name and a value by keys in lower case. It is
// undefined where JavaScript has to look: for what is no plain object, fields that decide
// about framing and the connection, values other than text and numbers, and errors.
func httpFields(fn *jsrt.Function, _, headers, set jsrt.Value) jsrt.Value {
	l := fieldList{r: fn.Realm()}
	if headers.IsNullish() {
		return jsrt.Arr(jsrt.NewArrayOf(l.r, jsrt.False))
	}
	o := headers.AsObject()
	if o == nil {
		return jsrt.Undef()
	}
	c, ok := jsrt.NewPropertyCursor(o)
	if !ok {
		return jsrt.Undef()
	}
	l.names = jsrt.RealmData[fieldNames](l.r)
	l.list = make([]jsrt.Value, 0, 2*c.Rest()+1)
	pairs := jsrt.ToBoolean(set)
	for {
		k, v, ok := c.Next(l.r)
		if !ok {
			return jsrt.Arr(jsrt.NewArrayFrom(l.r, append(l.list, jsrt.Bool(l.length))))
		}
		if pairs {
			ok = l.pair(v)
		} else {
			ok = l.add(k.ToValue(), v, true)
		}
		if !ok {
			return jsrt.Undef()
		}
	}
}

// fieldList is what httpFields gathers.
type fieldList struct {
	r      *jsrt.Realm
	names  *fieldNames
	list   []jsrt.Value
	length bool
}

// pair adds a pair of a name and a value, or an array of values.
func (l *fieldList) pair(v jsrt.Value) bool {
	p := v.AsArray()
	if p == nil || p.Len() != 2 {
		return false
	}
	values := p.At(1).AsArray()
	if values == nil {
		return l.add(p.At(0), p.At(1), false)
	}
	for i := range values.Len() {
		if !l.add(p.At(0), values.At(i), false) {
			return false
		}
	}
	return true
}

func (l *fieldList) add(name, v jsrt.Value, check bool) bool {
	if !name.IsString() {
		return false
	}
	f := l.names.of(name.Str())
	switch {
	case f.kind >= specialField:
		return false
	case v.IsNumber():
		v = jsrt.Str(jsrt.ToString(l.r, v))
	case !v.IsString(), check && !(v.Str().IsLatin1() && isFieldValue(v.Str().Latin1(), false)):
		return false
	}
	l.length = l.length || f.kind == lengthField
	l.list = append(l.list, name, v)
	return true
}
