package metadata

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// added are the decorators that a file gets, each on a line, without what calls them.
func added(t *testing.T, fs *Files, path, text string, o Options) string {
	t.Helper()
	o.Types = true
	edits, _ := fs.Edits(path, text, o)
	result := Replace(text, edits)
	lines, old := strings.Split(result, "\n"), strings.Split(text, "\n")
	for i, line := range old[:len(old)-1] {
		if !strings.ContainsAny(line, "@") && !strings.Contains(line, "import") && lines[i] != line {
			t.Errorf("line %d moved: %s", i+1, lines[i])
		}
	}
	var list []string
	for _, e := range edits {
		for _, d := range strings.Split(e.Text, "@__metadata(")[1:] {
			list = append(list, strings.TrimSuffix(strings.TrimSpace(d), ")"))
		}
	}
	return strings.Join(list, "\n")
}

// TestTypes: what a property's type becomes, as TypeScript 5.9 has it.
func TestTypes(t *testing.T) {
	const before = `import { Class } from './class'; import type { Only } from './class';
		interface I { a: 1 } interface Call { (): void } type S = string; type U = 'a' | "b"; type M = string | number; type Maybe<T> = T | null;
		type MS = Maybe<string>; enum E { A, B = 2 } enum ES { A = 'x' } enum EX { A = 'x', B = 1 } type F = () => void; class C<T> {}
		namespace N { export class In {} export interface Face {} } const R = { a: 'a', b: 'b' } as const; type R = (typeof R)[keyof typeof R];
		type Brand = string & { brand: 1 }; type Loop = Loop2; type Loop2 = Loop; const V: { new (): V } = C as any; interface V {}
		const O = { a: 1 }; interface O {}
		`
	for _, c := range []struct{ typ, want string }{
		{"string", "String"}, {"number[]", "Array"}, {"readonly string[]", "Array"}, {"[a: string, b?: C<X>]", "Array"},
		{"bigint", "BigInt"}, {"symbol", "Symbol"}, {"never", "void 0"}, {"void", "void 0"}, {"null", "void 0"}, {"any", "Object"},
		{"'a' | \"b\"", "String"}, {"-1 | 2", "Number"}, {"true | boolean", "Boolean"}, {"`a${string}b`", "String"}, {"10n", "BigInt"},
		{"string | null", "String"}, {"string | number", "Object"}, {"unknown & string", "String"}, {"string & { a: 1 }", "Object"},
		{"(a: Map<string, number>) => void", "Function"}, {"<T>(a: T) => a is string", "Function"}, {"abstract new () => C<1>", "Function"},
		{"C<string> | C<number>", "C"}, {"C<'a'>[]", "Array"}, {"{ a: string; b(): void }", "Object"}, {"keyof C<1>", "Object"},
		{"string extends infer U extends string ? C<U> : C<1>", "C"}, {"I", "Object"}, {"Call", "Function"}, {"S", "String"}, {"U", "String"},
		{"M", "Object"}, {"Maybe<string>", "Object"}, {"MS", "String"}, {"E", "Number"}, {"ES", "String"}, {"EX", "Object"}, {"E.A", "Number"},
		{"F", "Function"}, {"N.In", "N.In"}, {"N.Face", "Object"}, {"R", "String"}, {"Brand", "String"}, {"Loop", "Object"}, {"V", "V"}, {"O", "Object"},
		{"Date", "Date"}, {"Promise<string>", "Promise"}, {"Record<string, C<1>>", "__metadataPerhaps(() => Record)"}, {"Symbol", "Object"},
		{"Class", "__metadataPerhaps((__metadataModule) => __metadataModule.Class, __metadataModule1)"}, {"Only", "Object"},
		{"typeof import('./class', { with: { a: 'b' } }).x", "Object"}, {"import('./class').Class", "Object"}, {"this", "Object"},
		{"(string | undefined)", "String"}, {"asserts", "__metadataPerhaps(() => asserts)"},
	} {
		got := added(t, NewFiles(nil), "x.ts", before+"class T { @dec() p: "+c.typ+"; }\n", Options{})
		if want := `"design:type", ` + c.want; got != want {
			t.Errorf("%s: %s; want %s", c.typ, got, want)
		}
	}
	if got := added(t, NewFiles(nil), "x.ts", "class T { @dec p: string | null }", Options{Strict: true}); got != `"design:type", Object` {
		t.Errorf("strict: %s", got)
	}
}

// TestMembers: who gets what, and where.
func TestMembers(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"@a @b.c() class X { constructor(private x: string, y = 1, ...z: Date[]) {} }", `@a @b.c() @("design:paramtypes", [String, Object, Date]) class X { constructor(private x: string, y = 1, ...z: Date[]) {} }`},
		{"@a class X {}", "@a class X {}"},
		{"class X { constructor(@p x: string, y: Date) {} }", `class X { constructor(@p x: string, @("design:paramtypes", [String, Date]) y: Date) {} }`},
		{"class X { m(@p() x: string, @q() public y?: number): void {} }",
			`class X { m(@p() x: string, @q() @("design:type", Function) @("design:paramtypes", [String, Number]) @("design:returntype", void 0) public y?: number): void {} }`},
		{"class X { @a async m() {} }", `class X { @a @("design:type", Function) @("design:paramtypes", []) @("design:returntype", Promise) async m() {} }`},
		{"class X { @a get v() { return 1 } set v(x: string) {} }", `class X { @a @("design:type", String) @("design:paramtypes", [String]) get v() { return 1 } set v(x: string) {} }`},
		{"class X { @a m(this: X, b: 'x'): this is X { return true } }",
			`class X { @a @("design:type", Function) @("design:paramtypes", [String]) @("design:returntype", Boolean) m(this: X, b: 'x'): this is X { return true } }`},
		{"class X { m(a: string): void; @a m(a: any) {} }", `class X { m(a: string): void; @a @("design:type", Function) @("design:paramtypes", [Object]) @("design:returntype", void 0) m(a: any) {} }`},
		{"class X { @a b = /[/]'\"`/.test(c) ? d / 2 : e\n@a f = <T, U>(x: T) => `${x}${`}`}`\n@a get\n@a static = 1 }",
			"class X { @a @(\"design:type\", Object) b = /[/]'\"`/.test(c) ? d / 2 : e\n@a @(\"design:type\", Object) f = <T, U>(x: T) => `${x}${`}`}`\n@a @(\"design:type\", Object) get\n@a @(\"design:type\", Object) static = 1 }"},
		{"const x = '@a class Y { @b c: string }'; // @a class Z { @b c: string }", "const x = '@a class Y { @b c: string }'; // @a class Z { @b c: string }"},
		{"declare class X { @a b: string }", "declare class X { @a b: string }"},
		{"function f<T>() { return class { m() { @a class Y { constructor(x: Date) {} } } } }", `function f<T>() { return class { m() { @a @("design:paramtypes", [Date]) class Y { constructor(x: Date) {} } } } }`},
		{"export default @a abstract class { constructor(a: Map<string, Date>) {} }", `export default @a @("design:paramtypes", [Map]) abstract class { constructor(a: Map<string, Date>) {} }`},
	} {
		edits, _ := NewFiles(nil).Edits("x.ts", c.text, Options{Types: true})
		if len(edits) > 0 {
			edits = edits[:len(edits)-1]
		}
		if got := strings.ReplaceAll(Replace(c.text, edits), "@__metadata(", "@("); got != c.want {
			t.Errorf("%s\n got  %s\n want %s", c.text, got, c.want)
		}
	}
}

// TestElements: JSX hides nothing, and what is not JSX is none.
func TestElements(t *testing.T) {
	text := "const e = <a b='it\"s' {...c}>don't {d ? <>`</> : `${<i/>}`} class X</a>; const f = <T,>(x: T) => x; type G = <T>(x: T) => void;\n@d class Y { @d z: G; }"
	if got := added(t, NewFiles(nil), "x.tsx", text, Options{}); got != `"design:type", Function` {
		t.Errorf("got %s", got)
	}
}

// TestImports: types of other files are looked up where they are declared.
func TestImports(t *testing.T) {
	dir := t.TempDir()
	for name, text := range map[string]string{
		"a.ts":    "export class A {} export interface I {} export type S = 'x'; export enum E { A } export default class D {} class P {} export { P as Q };",
		"b.ts":    "export * from './a'; export { default as Def } from './a'; export * as all from './a'; export type { A as TA } from './a'; export * from './b';",
		"c.d.ts":  "declare namespace ns { interface Req {} class Res {} type Id = string } declare function ns(): void; export = ns;",
		"d.d.ts":  "import { Base } from './a2'; export declare const Made: { new (): Made }; export interface Made {} export declare class K {}",
		"main.ts": "",
	} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	fs := NewFiles(func(from, spec string) string {
		for _, ext := range []string{".ts", ".d.ts"} {
			if path := filepath.Join(filepath.Dir(from), spec+ext); strings.HasPrefix(spec, "./") {
				if _, err := os.Stat(path); err == nil {
					return path
				}
			}
		}
		return ""
	})
	const imports = `import D, { A, I, S, E, Q, type A as T } from './a'; import { A as B, Def, all, TA, Nothing } from './b'; import * as b from './b'; import type { I as TI } from './a';
import c, { Req, Id } from './c'; import cc = require('./c'); import { Made, K } from './d'; import { Lost } from 'lost';
`
	for name, want := range map[string]string{"D": "D", "A": "A", "I": "Object", "S": "String", "E": "Number", "Q": "Q", "T": "Function", "B": "B", "Def": "Def",
		"all.A": "all.A", "all.I": "Object", "TA": "Function", "b.A": "b.A", "b.all.E.A": "Number", "TI": "Object", "c.Req": "Object", "c.Res": "c.Res",
		"Req": "Object", "Id": "String", "cc.Res": "cc.Res", "Made": "Made", "K": "K",
		"Nothing": "__metadataPerhaps((__metadataModule) => __metadataModule.Nothing, __metadataModule1)",
		"Lost":    "__metadataPerhaps((__metadataModule) => __metadataModule.Lost, __metadataModule1)"} {
		if got := added(t, fs, filepath.Join(dir, "main.ts"), imports+"class X { @d p: "+name+" }", Options{}); got != `"design:type", `+want {
			t.Errorf("%s: %s; want %s", name, got, want)
		}
	}
}

// TestNames: classes keep the names that esbuild changes.
func TestNames(t *testing.T) {
	code := "let Self = class {\n};\nconst _Own = class _Own {\n};\nfunction f() { let Self2 = class extends Own {}; const _Other = class _Other {}; }\n"
	got := code
	list := Names(code, "@d class Self {} class Own { @d own: Own } class Other {}", []string{"Self", "Own"})
	for i := len(list) - 1; i >= 0; i-- {
		got = got[:list[i].At] + list[i].Text + got[list[i].End:]
	}
	want := "let Self = class {\n};\nconst _Own = class Own  {\n};\nfunction f() { let Self2 = class Self extends Own {}; const _Other = class _Other {}; }\n"
	if got != want {
		t.Errorf("got %s", got)
	}
}
