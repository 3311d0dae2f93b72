package bundle

import (
	"strings"
	"testing"
)

// TestOwnNames: names of the source come back where they mean the same, and only there.
func TestOwnNames(t *testing.T) {
	const config = `{ "compilerOptions": { "module": "commonjs", "experimentalDecorators": true, "useDefineForClassFields": false } }`
	for _, c := range []struct{ text, has, not string }{
		{"import Def, { x as y } from 'fs'; const a = Def; function f(a: number) { return [a, y, Def, { y, Def }]; }", "return [a, import_fs.x, import_fs.default, { y: import_fs.x, Def: import_fs.default }]", "a2"},
		{"const a = 1; function f() { const a = () => 1; return a; } export {}", "const a = () => 1;", "a2"},
		{"class A {} function f(A: number) { class B { m(f: string) { return [A, f]; } } return B; } export {}", "m(f) {", "2"},
		// The field's value moves into the constructor, whose parameter may not catch it.
		{"const s = 1; class A { x = s; constructor(s: number) { this.x += s } } function g(A: any) { return A } export {}", "constructor(s2)", "g(A2)"},
		{"const é𝒳 = 1; const b = '𝒳', c = (é𝒳: number, b: 1) => é𝒳 + b; export {}", "(é𝒳, b) => é𝒳 + b", "2"},
		{"function d(...a: any): any {} @d class X {} export function f() { @d class X { static y = X } return X }", "  let X = class", "X2"},
		{"import { X } from 'fs'; import { Y } from 'node:fs'; const a = 1; function f(a: number) { return [a, Y]; } console.log(X)", "import_node_fs", "a2"},
	} {
		text := loadFiles(t, map[string]string{"main.ts": c.text, "tsconfig.json": config})["main.ts"].File.Text
		if !strings.Contains(text, c.has) || c.not != "" && strings.Contains(text, c.not) {
			t.Errorf("%s\nbecame\n%s", c.text, text)
		}
	}
}
