package ir

import "strings"

// ViewMethod is what a method of DataViews for Numbers does: the kind of the elements that it
// reads or writes, and how many bytes they have.
type ViewMethod struct {
	Kind string // Int8 … Float64
	Size int
	Set  bool
}

var viewSizes = map[string]int{"Int8": 1, "Uint8": 1, "Int16": 2, "Uint16": 2, "Int32": 4, "Uint32": 4, "Float32": 4, "Float64": 8}

// ViewMethodOf is the method of the name getInt8, setFloat64 or their like; ok is false for others.
func ViewMethodOf(name string) (m ViewMethod, ok bool) {
	kind, get := strings.CutPrefix(name, "get")
	if !get {
		kind, m.Set = strings.CutPrefix(name, "set")
	}
	m.Kind, m.Size = kind, viewSizes[kind]
	return m, (get || m.Set) && m.Size > 0
}
