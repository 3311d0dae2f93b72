package wasmbin

// Modules that let exceptions of JavaScript into WebAssembly. A function of JavaScript
// that throws returns to a wrapper with the flag set; the wrapper calls what is in the
// slot, a thrower of the exception's tag, which has the payload in its globals.

// FlagName and SlotName are what the kit exports, for wrappers and throwers.
const (
	FlagName = "\x01flag"
	SlotName = "\x01slot"
	TagName  = "\x01tag"
)

func exports(entries ...[]byte) []byte {
	b := appendU(nil, uint64(len(entries)))
	for _, e := range entries {
		b = append(b, e...)
	}
	return b
}

func entry(name string, k Kind) []byte { return append(appendName(nil, name), byte(k), 0) }

// KitModule has the flag and the slot.
func KitModule() []byte {
	o := newBuilder()
	o.section(4, []byte{1, byte(FuncRef), 0, 1})
	o.section(6, []byte{1, byte(I32), 1, 0x41, 0, 0x0b})
	o.section(7, exports(entry(FlagName, Global), entry(SlotName, Table)))
	return o.b
}

func appendType(b []byte, t *FuncType) []byte {
	b = append(appendU(append(b, 0x60), uint64(len(t.Params))), bytesOf(t.Params)...)
	return append(appendU(b, uint64(len(t.Results))), bytesOf(t.Results)...)
}

func imported(b []byte, name string, desc ...byte) []byte {
	return append(appendName(appendName(b, name), name), desc...)
}

// ThrowerModule throws exceptions of a tag. Its global k+1 is value k of the payload.
func ThrowerModule(t *FuncType) []byte {
	o := newBuilder()
	types := appendType([]byte{2}, &FuncType{})
	o.section(1, appendType(types, t))
	b := imported([]byte{2}, FlagName, byte(Global), byte(I32), 1)
	o.section(2, imported(b, TagName, byte(Tag), 0, 1))
	o.section(3, []byte{1, 0})
	globals := appendU(nil, uint64(len(t.Params)))
	code := []byte{0, 0x41, 0, 0x24, 0}
	for k, p := range t.Params {
		globals = append(appendZero(append(globals, byte(p), 1), p), 0x0b)
		code = appendU(append(code, 0x23), uint64(k+1))
	}
	o.section(6, globals)
	code = append(code, 0x08, 0, 0x0b)
	o.section(10, append(appendU([]byte{1}, uint64(len(code))), code...))
	return o.b
}

// WrapperModule wraps the functions of JavaScript that a module imports with the given
// numbers.
func (m *Module) WrapperModule(numbers []int) []byte {
	o := newBuilder()
	n := uint64(len(numbers))
	types := appendType(appendU(nil, n+1), &FuncType{})
	imports := imported(appendU(nil, n+2), FlagName, byte(Global), byte(I32), 1)
	imports = imported(imports, SlotName, byte(Table), byte(FuncRef), 0, 1)
	funcs, names, code := appendU(nil, n), appendU(nil, n), appendU(nil, n)
	for i, k := range numbers {
		t := &m.Types[m.Imports[k].Func]
		types = appendType(types, t)
		imports = appendU(imported(imports, ImportName(k), byte(Func)), uint64(i+1))
		funcs = appendU(funcs, uint64(i+1))
		names = appendU(append(appendName(names, ImportName(k)), byte(Func)), n+uint64(i))
		c := []byte{0}
		for p := range t.Params {
			c = appendU(append(c, 0x20), uint64(p))
		}
		c = appendU(append(c, 0x10), uint64(i))
		c = append(c, 0x23, 0, 0x04, 0x40, 0x41, 0, 0x11, 0, 0, 0x0b, 0x0b)
		code = append(appendU(code, uint64(len(c))), c...)
	}
	o.section(1, types)
	o.section(2, imports)
	o.section(3, funcs)
	o.section(7, names)
	o.section(10, code)
	return o.b
}
