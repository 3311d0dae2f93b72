package driver

import (
	"fmt"
	"slices"
	"strings"

	"github.com/gonodec/gonodec/codegen/gobuild"
)

// library is a table of the runtime that is linked only when the program names
// one of the words that lead to it.
type library struct {
	name  string   // variable of pkg
	pkg   string   // "": package jsrt/builtins
	words []string // nil: always
	// otherwise is the smaller table that a program without the words links.
	otherwise string
	// named: a program with dynamic code links it only if it names a word.
	named bool
}

var typedArrayWords = []string{"Int8Array", "Uint8Array", "Uint8ClampedArray", "Int16Array", "Uint16Array", "Int32Array", "Uint32Array", "BigInt64Array", "BigUint64Array", "Float16Array", "Float32Array", "Float64Array",
	"Buffer"}

// libraries of the runtime with the words that make a program reach them: their
// globals, and methods of other objects that make such objects.
var libraryTable = []library{
	{name: "Object"}, {name: "Function"}, {name: "Error"}, {name: "Array"},
	{name: "Iterator", words: []string{"Iterator", "reduce", "toArray", "forEach", "some", "every", "find", "map", "filter", "take", "drop", "flatMap"},
		otherwise: "IteratorCore"},
	{name: "Boolean"}, {name: "Number"}, {name: "Symbol"}, {name: "String"},
	{name: "Global", words: []string{"parseInt", "parseFloat", "isNaN", "isFinite", "encodeURI", "encodeURIComponent",
		"decodeURI", "decodeURIComponent", "escape", "unescape", "globalThis", "NaN", "Infinity", "eval"}},
	{name: "Math", words: []string{"Math"}},
	{name: "Map", words: []string{"Map", "groupBy"}},
	{name: "Set", words: []string{"Set"}},
	{name: "HashLoops", words: []string{"%hashes", "groupBy"}},
	{name: "WeakMap", words: []string{"WeakMap"}},
	{name: "WeakSet", words: []string{"WeakSet"}},
	{name: "WeakRef", words: []string{"WeakRef"}},
	{name: "FinalizationRegistry", words: []string{"FinalizationRegistry"}},
	{name: "Promise", words: []string{"Promise", "WebAssembly"}},
	{name: "Reflect", words: []string{"Reflect"}},
	{name: "ArrayFromAsync", words: []string{"fromAsync"}},
	{name: "StringNormalize", words: []string{"normalize"}},
	{name: "StringLocaleCompare", words: []string{"localeCompare"}},
	{name: "JSON", words: []string{"JSON"}},
	{name: "Date", words: []string{"Date"}},
	{name: "BigInt", words: []string{"BigInt", "bigint", "BigInt64Array", "BigUint64Array", "getBigInt64", "getBigUint64", "Temporal", "WebAssembly"}},
	{name: "TypedArray", words: typedArrayWords},
	{name: "ArrayBuffer", words: append([]string{"ArrayBuffer", "DataView", "WebAssembly"}, typedArrayWords...)},
	{name: "SharedArrayBuffer", words: []string{"SharedArrayBuffer", "WebAssembly"}},
	{name: "DataView", words: []string{"DataView"}},
	{name: "Atomics", words: []string{"Atomics"}},
	{name: "RegExp", words: []string{"RegExp", "match", "matchAll", "search"}},
	{name: "LocalMatch", words: []string{"%match"}},
	{name: "Proxy", words: []string{"Proxy"}},
	{name: "Generator", words: []string{"%generator"}},
	{name: "AsyncFunction", words: []string{"%async"}},
	{name: "AsyncGenerator", words: []string{"%asyncgenerator"}},
	{name: "DisposableStack", words: []string{"DisposableStack"}},
	{name: "AsyncDisposableStack", words: []string{"AsyncDisposableStack"}},
	// last: it adds to what the others make
	{name: "Temporal", pkg: "temporal", words: []string{"Temporal", "toTemporalInstant"}},
	{name: "WebAssembly", pkg: "webassembly", words: []string{"WebAssembly"}, named: true},
}

// intlWords make a program reach Intl: its global, and the toLocale… methods, whose
// defaults know one locale and no options.
var intlWords = []string{"Intl", "toLocaleString", "toLocaleDateString", "toLocaleTimeString"}

// intlLanguages are the locales that a program links when it is asked for them; English
// is part of Intl.
var intlLanguages = []struct{ tag, name string }{
	{"de", "German"}, {"fr", "French"}, {"es", "Spanish"}, {"ja", "Japanese"}, {"zh", "Chinese"}, {"pt", "Portuguese"},
	{"it", "Italian"}, {"ru", "Russian"}, {"ko", "Korean"}, {"ar", "Arabic"}, {"hi", "Hindi"},
}

// checkLocales checks what --locales says.
func checkLocales(list []string) error {
	for _, l := range list {
		known := l == "all" || l == "en"
		tags := []string{"en"}
		for _, k := range intlLanguages {
			known = known || k.tag == l
			tags = append(tags, k.tag)
		}
		if !known {
			return fmt.Errorf("--locales %s: want all, or some of %s", l, strings.Join(tags, ","))
		}
	}
	return nil
}

// intlLibraries are the libraries of Intl and of the locales that were asked for.
func (b *build) intlLibraries(all bool) []string {
	use := all
	for _, w := range intlWords {
		use = use || b.names[w]
	}
	if !use {
		return nil
	}
	list := []string{"intl.Intl"}
	for _, l := range intlLanguages {
		if slices.Contains(b.Locales, "all") || slices.Contains(b.Locales, l.tag) {
			list = append(list, "intl."+l.name)
		}
	}
	return list
}

// libraries prints the list for the generated main.
func (b *build) libraries(imports map[string]string) string {
	names := b.names
	all := b.dynamicCode()
	var list []string
	for _, l := range libraryTable {
		use := all && !l.named || len(l.words) == 0
		for _, w := range l.words {
			use = use || names[w] || all && names["%text "+w]
		}
		if use {
			pkg := "builtins"
			if l.pkg != "" {
				pkg = l.pkg
				imports[gobuild.Module+"/jsrt/"+pkg] = ""
			}
			list = append(list, pkg+"."+l.name)
		} else if l.otherwise != "" {
			list = append(list, "builtins."+l.otherwise)
		}
	}
	if len(list) == 0 {
		return "nil"
	}
	if more := b.intlLibraries(all); more != nil {
		list = append(list, more...)
		imports[gobuild.Module+"/jsrt/builtins/intl"] = ""
	}
	imports[gobuild.Module+"/jsrt/builtins"] = ""
	imports[gobuild.Module+"/jsrt"] = ""
	return "[]*jsrt.Library{" + strings.Join(list, ", ") + "}"
}

// dynamicCode reports whether the program can run code that is known only at run
// time: then the interpreter and every library are linked.
func (b *build) dynamicCode() bool {
	return b.names["eval"] || b.names["%function"] || b.nodes["vm"] != nil
}
