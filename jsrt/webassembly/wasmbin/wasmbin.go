// Package wasmbin reads the sections of WebAssembly modules that the JavaScript API
// speaks of, rewrites imports, and makes small modules. It knows no JavaScript values
// and does not validate: that is the engine's affair.
package wasmbin

// Kind is the kind of an import or export.
type Kind byte

const (
	Func Kind = iota
	Table
	Memory
	Global
	Tag
)

func (k Kind) String() string {
	return [...]string{"function", "table", "memory", "global", "tag"}[k]
}

// Type is a value type: its byte in the binary format.
type Type byte

const (
	I32       Type = 0x7f
	I64       Type = 0x7e
	F32       Type = 0x7d
	F64       Type = 0x7c
	V128      Type = 0x7b
	ExnRef    Type = 0x69
	FuncRef   Type = 0x70
	ExternRef Type = 0x6f
	// TypedRef and TypedRefNull are references to functions of a certain type.
	TypedRef     Type = 0x64
	TypedRefNull Type = 0x63
)

// IsFunc reports a reference to functions.
func (t Type) IsFunc() bool { return t == FuncRef || t == TypedRef || t == TypedRefNull }

// String is the type as descriptors of the API name it.
func (t Type) String() string {
	switch t {
	case I32:
		return "i32"
	case I64:
		return "i64"
	case F32:
		return "f32"
	case F64:
		return "f64"
	case V128:
		return "v128"
	case ExternRef:
		return "externref"
	case ExnRef:
		return "exnref"
	}
	return "funcref"
}

// Value is a value type with the function type that a reference is of.
type Value struct {
	Type  Type
	Index uint32
}

// FuncType is a function type.
type FuncType struct{ Params, Results []Type }

// Equal reports the same type, but for the types that references are of.
func (f *FuncType) Equal(g *FuncType) bool {
	return string(bytesOf(f.Params)) == string(bytesOf(g.Params)) && string(bytesOf(f.Results)) == string(bytesOf(g.Results))
}

// Key tells types apart.
func (f *FuncType) Key() string {
	return string(bytesOf(f.Params)) + ":" + string(bytesOf(f.Results)) + ";"
}

func bytesOf(t []Type) []byte {
	b := make([]byte, len(t))
	for i, x := range t {
		b[i] = byte(x)
	}
	return b
}

// Limits of a table or memory.
type Limits struct {
	Min, Max uint64
	HasMax   bool
	Shared   bool
	Wide     bool // indexed by i64
}

// TableType is the type of a table.
type TableType struct {
	Elem Type
	Limits
}

// GlobalType is the type of a global.
type GlobalType struct {
	Type    Type
	Mutable bool
}

// Import is one import.
type Import struct {
	Module, Name string
	Kind         Kind
	Func         uint32 // type index, of a tag too
	Table        TableType
	Memory       Limits
	Global       GlobalType
	desc         []byte // as it stands in the module
}

// Export is one export.
type Export struct {
	Name  string
	Kind  Kind
	Index uint32
}

// Custom is a custom section.
type Custom struct {
	Name string
	Data []byte
}

// Module is what the API asks of a module.
type Module struct {
	Types    []FuncType
	Imports  []Import
	Funcs    []uint32 // type indices; the imported ones first, as everywhere
	Tables   []TableType
	Memories []Limits
	Globals  []GlobalType
	Tags     []uint32 // type indices
	Exports  []Export
	Customs  []Custom
	Start    int // function, or -1
	// Declared are the functions that can become references.
	Declared []uint32
	// Handles reports that code catches or throws exceptions.
	Handles    bool
	Exceptions *Exceptions // after Lower

	// Elements and Data are the active segments.
	Elements []Segment
	Data     []Segment

	NumImports [5]int // by kind
	sections   []section
	added      []FuncType // by Lower
}

type section struct {
	id   byte
	body []byte
	at   int // of the body in the module
}

// Segment is where an active segment goes.
type Segment struct {
	Number int    // among all
	Index  uint32 // of the table
	Offset int64  // or -1: the value of Global
	Global int    // or -1: not simple enough to tell
	Count  uint32
}

// Imported reports that the function with this index is an import.
func (m *Module) Imported(f uint32) bool { return int(f) < m.NumImports[Func] }

// FuncType is the type of a function.
func (m *Module) FuncType(f uint32) *FuncType { return &m.Types[m.Funcs[f]] }
