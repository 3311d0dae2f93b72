package parse

import (
	"strconv"
	"testing"
	"time"

	"github.com/gonodec/gonodec/frontend/ast"
	"github.com/gonodec/gonodec/frontend/source"
)

// FuzzParse: no input makes the parser panic or loop.
func FuzzParse(f *testing.F) {
	for _, s := range []string{
		"function f(a, {b = 1}, ...c) { 'use strict'; return `x${a}y` }",
		"class A extends B { #x = 1; static { this.#x } get y() { return super.y } }",
		"for await (const [a, b = 2] of c) { label: for (;;) continue label }",
		"import a, {b as c} from 'd' with {type: 'json'}; export {c as 'e'}; export default async () => {}",
		"/(?<a>[\\p{L}--[a-z]])\\k<a>/v.test('\\u{1f600}\\ud800')",
		"async (x = await y) => { switch (x) { case 1: let z; default: } } // <!-- \n--> y",
		"a?.[b]?.(c) ?? 0x1F_Fn ** 2, ({__proto__: null, async *g() { yield* h }})",
	} {
		for goal := range 4 {
			f.Add(s, uint8(goal))
		}
	}
	f.Fuzz(func(t *testing.T, text string, goal uint8) {
		// A loop would stop the fuzzer silently.
		watchdog := time.AfterFunc(10*time.Second, func() { panic("no end: " + strconv.Quote(text)) })
		defer watchdog.Stop()
		prog, err := Parse(source.NewFile("fuzz.js", text), Options{Goal: ast.Goal(goal % 4)})
		if (prog == nil) == (err == nil) {
			t.Fatal("neither a program nor an error")
		}
		if err != nil {
			_ = err.(*Error).Diagnostic().String()
		}
		DynamicFunction(FunctionKind(goal%4), text, text)
	})
}
