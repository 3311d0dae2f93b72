package metadata

import (
	"testing"
)

// FuzzEdits: no text makes the pass panic or go on for ever; what it inserts is all that changes.
func FuzzEdits(f *testing.F) {
	for _, s := range []string{
		"import a, { type B as C } from './x' with { type: 'json' };\n@d() export default class X<T extends C> extends a.b<T>(1) { @p() m(@q x: C[], ...y: any) {} get }",
		"enum E { A = `a${1}`, 'b' } declare module 'x' { export = y } namespace N.M { export import x = require('y') } type T<U> = U extends infer V ? V : { new (): U; (a): void }",
		"const x = <div a={b}>{`}`}</div>; class A { @d x = /[/]/ ; @d y: (a: b) => c is d; static { } #z; @d [`k`]: typeof import('a').b<C>[] }",
		"function f<const T>(a = class { @d b }) : asserts a is T { interface I extends J<K> { [k: string]: L } export * as n from '", "`${`${",
	} {
		f.Add(s, true)
		f.Add(s, false)
	}
	f.Fuzz(func(t *testing.T, text string, jsx bool) {
		path := "a.ts"
		if jsx {
			path = "a.tsx"
		}
		edits, _ := NewFiles(func(string, string) string { return "" }).Edits(path, text, Options{Types: true})
		at := 0
		for _, e := range edits {
			if e.At < at || e.At > len(text) {
				t.Fatalf("an insertion at %d behind one at %d", e.At, at)
			}
			at = e.At
		}
		Names(text, "", []string{"A"})
	})
}
