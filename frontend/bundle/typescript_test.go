package bundle

import (
	"path/filepath"
	"strings"
	"testing"
)

// loadFiles writes files and loads main.ts.
func loadFiles(t *testing.T, files map[string]string) map[string]*Module {
	t.Helper()
	dir := t.TempDir()
	writeAll(t, dir, files)
	p, err := Load(filepath.Join(dir, "main.ts"), Options{})
	if err != nil {
		t.Fatal(err)
	}
	modules := map[string]*Module{}
	for _, m := range p.Modules {
		modules[filepath.ToSlash(m.Name)] = m
	}
	return modules
}

// TestTsconfig: a configuration may extend others, of packages too, and be written with comments.
func TestTsconfig(t *testing.T) {
	dir := t.TempDir()
	writeAll(t, dir, map[string]string{
		"tsconfig.json":                          `{ "extends": ["./base", "@scope/config/strict.json"], // "x": 1` + "\n" + `"compilerOptions": { /* { */ "experimentalDecorators": true, "baseUrl": "src", }, }`,
		"base.json":                              `{ "compilerOptions": { "experimentalDecorators": false, "jsx": "react", "paths": { "@app/*": ["./app/*"], "@app/x": ["./y"] } } }`,
		"node_modules/@scope/config/strict.json": `{ "compilerOptions": { "strict": true } }`,
		"src/a.ts":                               "",
		"src/app/b.ts":                           "",
		"src/y/index.ts":                         "",
	})
	c := tsconfigOf(filepath.Join(dir, "src", "main.ts"))
	if !c.is("experimentalDecorators") || !c.strictNulls() || c.text("jsx") != "react" {
		t.Errorf("options %v", c.options)
	}
	delete(c.options, "strict")
	for _, version := range []string{"5.9.3", "7.0.2"} {
		write(t, filepath.Join(dir, "node_modules", "typescript", "package.json"), `{ "version": "`+version+`" }`)
		if c.strictNulls() != (version == "7.0.2") {
			t.Errorf("TypeScript %s: strict %v", version, c.strictNulls())
		}
	}
	for spec, want := range map[string]string{"@app/b": "src/app/b.ts", "@app/x": "src/y/index.ts", "a": "src/a.ts", "absent": ""} {
		got := strings.TrimPrefix(filepath.ToSlash(strings.TrimPrefix(c.mapped(spec), dir)), "/")
		if got != want {
			t.Errorf("%s is %q; want %q", spec, got, want)
		}
	}
}

// TestMetadata: types are found through paths and packages, and positions are those of the file.
func TestMetadata(t *testing.T) {
	m := loadFiles(t, map[string]string{
		"tsconfig.json": `{ "compilerOptions": { "experimentalDecorators": true, "emitDecoratorMetadata": true, "paths": { "@app/*": ["./app/*"] } } }`,
		"main.ts": `import { Res, Id } from 'pkg'; import { One } from '@app/one'; import { Part } from 'pkg/part';
function d(...a: any): any {}
@d export class X { constructor(a: One, b: Res, c: Id, e: Part) {} @d x: X = fails(); }
`,
		"app/one.ts":                         "export class One {}",
		"node_modules/pkg/package.json":      `{ "main": "i.js", "exports": { ".": { "types": "./t/index.d.ts", "default": "./i.js" }, "./*": { "types": "./t/*.d.ts", "default": "./i.js" } } }`,
		"node_modules/pkg/t/index.d.ts":      "export interface Res {} export type Id = string;",
		"node_modules/pkg/t/part.d.ts":       "export declare class Part {}",
		"node_modules/pkg/i.js":              "exports.Part = class {}",
		"node_modules/@types/pkg/index.d.ts": "",
	})["main.ts"]
	text := m.File.Text
	if want := `"design:paramtypes", [One, Object, String, Part]`; !strings.Contains(text, want) {
		t.Errorf("no %s in\n%s", want, text)
	}
	if p := m.Position(int32(strings.Index(text, "fails()"))); p.Line != 3 || p.Column != strings.Index("@d export class X { constructor(a: One, b: Res, c: Id, e: Part) {} @d x: X = fails(); }", "fails")+1 {
		t.Errorf("fails() is at %v", p)
	}
}

// TestCommonJS: modules are CommonJS where tsc makes them so, with tsc's exports.
func TestCommonJS(t *testing.T) {
	const text = "import { b } from './b';\nexport const a = 1, [c] = [b];\nexport let n = 0;\nexport function f() { n++ }\nexport class C {}\nexport * from './b';\nexport default C;\nexport { b as z };\n"
	files := map[string]string{"main.ts": text, "b.ts": "export const b = 2;", "tsconfig.json": `{ "compilerOptions": { "module": "CommonJS" } }`}
	m := loadFiles(t, files)["main.ts"]
	for _, want := range []string{`exports.default = exports.C = exports.c = exports.a = void 0;`, "exports.f = f;", "const a = 1, [c] = [import_b.b]; exports.a = a; exports.c = c;",
		`Object.defineProperty(exports, "n", { enumerable: true, get: function () { return n; } })`, `__exportStar(require("./b"), exports)`, `return import_b.b; }`,
		`"use strict"`} {
		if !strings.Contains(m.File.Text, want) {
			t.Errorf("no %s in\n%s", want, m.File.Text)
		}
	}
	if m.Kind != CommonJS {
		t.Errorf("kind %v", m.Kind)
	}
	files["main.ts"], files["b)b.ts"] = "import * as b from './b)b'; import d from './b'; b(d); export {};", "export = 1"
	for interop, want := range map[string]string{"true": `= __toESM(require("./b)b"));`, "false": `= require("./b)b");`} {
		files["tsconfig.json"] = `{ "compilerOptions": { "module": "CommonJS", "esModuleInterop": ` + interop + ` } }`
		if text := loadFiles(t, files)["main.ts"].File.Text; !strings.Contains(text, want) {
			t.Errorf("esModuleInterop %s: no %s in\n%s", interop, want, text)
		}
	}
	files["main.ts"] = text
	if p := m.Position(int32(strings.Index(m.File.Text, "n++"))); p.Line != 4 || p.Column != 23 {
		t.Errorf("n++ is at %v", p)
	}
	for name, c := range map[string]struct {
		files map[string]string
		want  Kind
	}{
		"none":        {map[string]string{"tsconfig.json": "{}"}, ESM},
		"nodenext":    {map[string]string{"tsconfig.json": `{ "compilerOptions": { "module": "nodenext" } }`}, CommonJS},
		"run by Node": {map[string]string{"tsconfig.json": `{ "compilerOptions": { "module": "nodenext", "noEmit": true } }`}, ESM},
		"package":     {map[string]string{"package.json": `{ "type": "module" }`}, ESM},
		"commonjs":    {map[string]string{"package.json": `{ "type": "commonjs" }`, "tsconfig.json": "{}"}, CommonJS},
		"meta":        {map[string]string{"main.ts": text + "import.meta.url"}, ESM},
		"await":       {map[string]string{"main.ts": text + "await 1"}, ESM},
	} {
		all := map[string]string{}
		for _, from := range []map[string]string{files, c.files} {
			for k, v := range from {
				all[k] = v
			}
		}
		if m := loadFiles(t, all)["main.ts"]; m.Kind != c.want {
			t.Errorf("%s: kind %v; want %v", name, m.Kind, c.want)
		}
	}
}
