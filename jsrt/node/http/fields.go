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
	text := name
	if !name.IsLatin1() {
		text = jsrt.FromGo(name.Go()) // which may be narrow all the same
	}
	if !text.IsLatin1() || !isToken(text.Latin1()) {
		return fieldName{name: name, kind: noField}
	}
	lower := jsstring.ToLowerLatin1(text.Bytes())
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

// fields(headers) are the fields of a message as a flat list of names and texts with, at its
// end, whether Content-Length is among them. headers has the values by their names, or is what
// setField has made. It is undefined where JavaScript has to look: for what is no plain object,
// fields that decide about framing and the connection, values other than text and numbers, and
// errors.
func httpFields(fn *jsrt.Function, _, headers jsrt.Value) jsrt.Value {
	l := fieldList{r: fn.Realm()}
	if headers.IsNullish() {
		return jsrt.Arr(jsrt.NewArrayOf(l.r, jsrt.False))
	}
	if f := outFieldsOf(headers); f != nil {
		return l.set(f)
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
	for {
		k, v, ok := c.Next(l.r)
		if !ok {
			return l.end()
		}
		if !l.add(k.ToValue(), v, true) {
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

// set is the list of fields that a program has set.
func (l *fieldList) set(f *outFields) jsrt.Value {
	l.names = jsrt.RealmData[fieldNames](l.r)
	l.list = make([]jsrt.Value, 0, 2*len(f.list)+1)
	for i := range f.list {
		o := &f.list[i]
		if !isPlain(o.value) {
			return jsrt.Undef()
		}
		a := o.value.AsArray()
		if a == nil {
			if !l.add(jsrt.Str(o.name), o.value, false) {
				return jsrt.Undef()
			}
			continue
		}
		for k := range a.Len() {
			if !l.add(jsrt.Str(o.name), a.At(k), false) {
				return jsrt.Undef()
			}
		}
	}
	return l.end()
}

func (l *fieldList) end() jsrt.Value {
	return jsrt.Arr(jsrt.NewArrayFrom(l.r, append(l.list, jsrt.Bool(l.length))))
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
