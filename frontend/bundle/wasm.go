package bundle

import (
	"encoding/base64"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
)

// wasmESM is the module that WebAssembly has its exports from.
const wasmESM = "node:webassembly/esm"

// wasmModule is a .wasm file as an ES module: it imports what the file imports, and
// exports what its instance does. self is the name of the file.
func wasmModule(data []byte, self string) (string, error) {
	w, err := readWasm(data)
	if err != nil {
		return "", err
	}
	var s strings.Builder
	fmt.Fprintf(&s, "import { instantiate as $instantiate } from %s;\n", quoted(wasmESM))
	if w.reserved != "" {
		fmt.Fprintf(&s, "throw new WebAssembly.LinkError(%s);\n", quoted(w.reserved))
		return s.String(), nil
	}
	args := ""
	for i, spec := range w.imports {
		fmt.Fprintf(&s, "import * as $%d from %s;\n", i, quoted(spec))
		args += fmt.Sprintf(", %s, $%d", quoted(spec), i)
	}
	// its own namespace is what other modules of WebAssembly know it by
	fmt.Fprintf(&s, "import * as $self from %s;\n", quoted("./"+self))
	fmt.Fprintf(&s, "const $exports = $instantiate(%s, $self%s);\n", quoted(base64.StdEncoding.EncodeToString(data)), args)
	for i, name := range w.exports {
		fmt.Fprintf(&s, "const $e%d = $exports[%s];\nexport { $e%d as %s };\n", i, quoted(name), i, quoted(name))
	}
	return s.String(), nil
}

func quoted(s string) string {
	b, _ := json.Marshal(s)
	return string(b)
}

// wasmNames are the names that a module imports and exports.
type wasmNames struct {
	imports  []string // modules
	exports  []string
	reserved string // why the module cannot be imported
}

// wasmReader reads a module, not further than its imports and exports need.
type wasmReader struct {
	b   []byte
	err error
}

func (r *wasmReader) take(n uint64) []byte {
	if r.err != nil || n > uint64(len(r.b)) {
		r.b, r.err = nil, fmt.Errorf("the module ends too early")
		return nil
	}
	out := r.b[:n]
	r.b = r.b[n:]
	return out
}

func (r *wasmReader) byte() byte {
	if b := r.take(1); b != nil {
		return b[0]
	}
	return 0
}

func (r *wasmReader) number() (v uint64) {
	for shift := 0; shift < 70; shift += 7 {
		c := r.byte()
		v |= uint64(c&0x7f) << shift
		if c < 0x80 {
			break
		}
	}
	return v
}

func (r *wasmReader) name() string { return string(r.take(r.number())) }

func (r *wasmReader) valueType() {
	if t := r.byte(); t == 0x63 || t == 0x64 {
		r.number()
	}
}

func (r *wasmReader) limits() {
	f := r.byte()
	r.number()
	if f&1 != 0 {
		r.number()
	}
}

func readWasm(data []byte) (*wasmNames, error) {
	r := &wasmReader{b: data}
	if h := r.take(8); string(h) != "\x00asm\x01\x00\x00\x00" {
		return nil, fmt.Errorf("this is no WebAssembly module")
	}
	w := &wasmNames{}
	for len(r.b) > 0 && r.err == nil {
		id := r.byte()
		s := &wasmReader{b: r.take(r.number())}
		if id == 2 || id == 7 {
			for n := s.number(); n > 0 && s.err == nil; n-- {
				if id == 2 {
					w.readImport(s)
				} else {
					w.readExport(s)
				}
			}
		}
		if s.err != nil {
			return nil, s.err
		}
	}
	return w, r.err
}

func reserved(s string) bool {
	return strings.HasPrefix(s, "wasm:") || strings.HasPrefix(s, "wasm-js:")
}

func (w *wasmNames) readImport(r *wasmReader) {
	module, name := r.name(), r.name()
	switch r.byte() {
	case 0:
		r.number()
	case 1:
		r.valueType()
		r.limits()
	case 2:
		r.limits()
	case 3:
		r.valueType()
		r.byte()
	case 4:
		r.byte()
		r.number()
	}
	if strings.HasPrefix(module, "wasm-js:") {
		w.reserved = "Invalid Wasm import \"" + module + "\""
	} else if reserved(name) {
		w.reserved = "Invalid Wasm import name \"" + name + "\""
	}
	if !slices.Contains(w.imports, module) {
		w.imports = append(w.imports, module)
	}
}

func (w *wasmNames) readExport(r *wasmReader) {
	name := r.name()
	r.byte()
	r.number()
	if reserved(name) {
		w.reserved = "Invalid Wasm export name \"" + name + "\""
	}
	w.exports = append(w.exports, name)
}
