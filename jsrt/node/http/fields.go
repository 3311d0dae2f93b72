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
