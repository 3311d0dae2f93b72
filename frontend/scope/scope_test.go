package scope

import (
	"fmt"
	"reflect"
	"strings"
	"testing"

	"github.com/gonodec/gonodec/frontend/ast"
	"github.com/gonodec/gonodec/frontend/parse"
	"github.com/gonodec/gonodec/frontend/source"
)

// namedRef is a reference with the name and place it was written at.
type namedRef struct {
	*ast.Ref
	name string
	loc  ast.Loc
}

// collectRefs finds all identifier references and written names of a program,
// in source order of their nodes, by reflection: the test must not share the
// analyzer's idea of where children are.
func collectRefs(prog *ast.Program) (refs []namedRef) {
	seen := map[uintptr]bool{}
	var visit func(v reflect.Value)
	visit = func(v reflect.Value) {
		switch v.Kind() {
		case reflect.Interface:
			if !v.IsNil() {
				visit(v.Elem())
			}
		case reflect.Slice:
			for i := 0; i < v.Len(); i++ {
				visit(v.Index(i))
			}
		case reflect.Pointer:
			if v.IsNil() || seen[v.Pointer()] {
				return
			}
			switch n := v.Interface().(type) {
			case *ast.Scope, *ast.Binding, *ast.ModuleRequest, *ast.PrivName:
				return
			case *ast.EIdent:
				refs = append(refs, namedRef{&n.Ref, n.Name, n.Loc})
				return
			case *ast.BIdent:
				refs = append(refs, namedRef{&n.Ref, n.Name, n.Loc})
				return
			}
			seen[v.Pointer()] = true
			visit(v.Elem())
		case reflect.Struct:
			for i := 0; i < v.NumField(); i++ {
				if name := v.Type().Field(i).Name; name != "Outer" && name != "Class" || v.Type().Name() == "SClass" || v.Type().Name() == "EClass" {
					if v.Type().Field(i).IsExported() {
						visit(v.Field(i))
					}
				}
			}
		}
	}
	visit(reflect.ValueOf(prog.Func))
	return refs
}

func analyze(t *testing.T, text string, goal ast.Goal, opts Options) *ast.Program {
	t.Helper()
	prog, err := parse.Parse(source.NewFile("test.js", text), parse.Options{Goal: goal})
	if err != nil {
		t.Fatalf("%s\n%v", text, err)
	}
	Analyze(prog, opts)
	return prog
}

// TestTDZ: exactly the references marked with a trailing `$` have MaybeTDZ.
func TestTDZ(t *testing.T) {
	for _, text := range []string{
		`let a = 1; a;`,
		`a$; let a;`,
		`let a = a$;`,
		`{ let a; { a } }`,
		`let a; for (;;) a;`,
		`for (;;) { let a; a }`,
		`for (;;) { a$; let a; a }`,
		`const f = () => a$; let a; f;`,
		`let a; const f = () => a; f;`,
		`let a; function f() { a } f();`,
		`function f() { a$ } f(); let a;`,
		`function f() { a } let a; f();`,
		`function f() { g() } function g() { a } let a; f();`,
		`function f() { g() } function g() { a$ } f(); let a;`,
		`function g() { f() } function f() { a } let a; if (a) g();`,
		`let f = () => g(); function g() { a$ } let a; f();`, // conservative: g is named where f is made
		`switch (1) { case 0: let a; a; break; case 1: a$; }`,
		`switch (1) { case 0: let a; a; { a } }`,
		`switch (1) { case 0: let a; f(); break; case 1: function f() { a$ } }`,
		`class C { m() { C } static x = C; static { C } }`,
		`class C extends C$ {}`,
		`class C { [C$] = 1 }`,
		`(class C { [(() => C$)]() {} });`,
		`C$; class C {}`,
		`for (let x of x$) x;`,
		`for (let x of y) x;`,
		`for (let i = 0, f = () => i; i < 1; i++) i;`,
		`let {a, b = a} = 1; b`,
		`let {b = a$, a} = 1; b`,
		`let {a} = a$;`,
		`function f(a, b = a) { a; b }`,
		`function f(b = a$, a) { }`,
		`function f(b = () => a$, a) { b }`,
		`try {} catch ({a, b = a}) { a }`,
		`try {} catch ({b = a$, a}) { }`,
		`let x; x = x + 1;`,
		`x$ = 1; let x;`,
		`(() => { let y; return () => y })();`,
		`if (1) { var v; v } v;`,
	} {
		want := map[ast.Loc]bool{}
		var clean []byte
		for i := 0; i < len(text); i++ {
			if text[i] != '$' {
				clean = append(clean, text[i])
				continue
			}
			start := len(clean)
			for start > 0 && (clean[start-1]|0x20 >= 'a' && clean[start-1]|0x20 <= 'z') {
				start--
			}
			want[ast.Loc(start)] = true
		}
		prog := analyze(t, string(clean), ast.GoalCommonJS, Options{})
		for _, r := range collectRefs(prog) {
			if r.Binding != nil && r.Binding.Loc == 0 && r.Binding.Kind == ast.BindParam {
				continue // exports, require, … have no place in the text
			}
			if r.MaybeTDZ != want[r.loc] {
				t.Errorf("%s: %s at %d: MaybeTDZ = %v", text, r.name, r.loc, r.MaybeTDZ)
			}
			delete(want, r.loc)
		}
		if len(want) > 0 {
			t.Errorf("%s: no reference at %v", text, want)
		}
	}
}

// dump lists the bindings of a program, one line for each function's or
// block's scope that has any.
func dump(prog *ast.Program) string {
	var b strings.Builder
	seen := map[*ast.Scope]bool{}
	show := func(s *ast.Scope) {
		if s == nil || seen[s] || len(s.Bindings) == 0 {
			return
		}
		seen[s] = true
		fmt.Fprintf(&b, "%s:", scopeNames[s.Kind])
		for _, x := range s.Bindings {
			fmt.Fprintf(&b, " %s %s", kindNames[x.Kind], x.Name)
			for _, f := range []struct {
				on   bool
				text string
			}{
				{x.Captured, "captured"}, {x.Assigned, fmt.Sprint("writes=", x.AssignCount)}, {x.NeedsTDZ, "tdz"},
				{x.DeclaredFunc != nil, "func"}, {x.DeclaredClass != nil, "class"}, {x.AnnexB, "annexB"},
				{x.FromParam != nil, "fromparam"}, {x.ByEval, "eval"},
			} {
				if f.on {
					b.WriteString("," + f.text)
				}
			}
			b.WriteString(";")
		}
		b.WriteString("\n")
	}
	show(prog.Func.Scope)
	for _, r := range collectRefs(prog) {
		if r.Binding != nil {
			show(r.Binding.Scope)
		}
	}
	return b.String()
}

var scopeNames = [...]string{"script", "module", "eval", "function", "body", "funcname", "block", "for", "catch", "class", "switch", "with"}
var kindNames = [...]string{"var", "let", "const", "class", "function", "param", "catch", "import", "using", "funcname", "default", "this", "arguments", "new.target", "home", "func", "private"}

func TestBindings(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"let a = 1; function f() { return a }", "script: let a,captured,tdz; function f;\n"},
		{"{ let a = () => a; a = 2 }", "block: let a,captured,writes=1;\n"},
		{"{ const f = () => 1; f() }", "block: const f,func;\n"},
		{"{ function f() {} f() }", "script: var f,writes=1,annexB;\nblock: function f,func;\n"},
		{"'use strict'; { function f() {} f() }", "block: function f,func;\n"},
		{"let f; { function f() {} f }", "script: let f;\nblock: function f,func;\n"},
		{"(function (f) { { function f() {} f } })", "function: param f;\nblock: function f,func;\n"},
		{"(function () { var x = 1; return x })", "body: var x,writes=1;\n"},
		{"(function (a, b = a) { var a; })", "function: param a; param b;\nbody: var a,fromparam;\n"},
		{"(function (a) { var a = 1; })", "function: param a,writes=1;\n"},
		{"(function g() { g })", "funcname: funcname g,func;\n"},
		{"(function () { return () => arguments })", "function: arguments arguments,captured;\n"},
		{"(function (a) { eval('') ; let b })", "function: param a,captured,writes=1,eval; this this,captured,eval; new.target new.target,captured,eval; arguments arguments,captured,writes=1,eval;\nbody: let b,captured,writes=1,tdz,eval;\n"},
		{"(class C { m() { C } })", "class: class C,captured,class;\n"},
		{"for (let i of []) () => i", "for: let i,captured;\n"},
		{"try {} catch (e) { var e = 1 }", "script: var e;\ncatch: catch e,writes=1;\n"},
		{"(() => { function f() {} f = 1 })", "body: function f,writes=1;\n"},
		{"(() => { class C {} C })", "body: class C,class;\nclass: class C,class;\n"},
	} {
		prog := analyze(t, c.text, ast.GoalScript, Options{})
		if got := dump(prog); got != c.want {
			t.Errorf("%s\n got %swant %s", c.text, got, c.want)
		}
	}
}

func TestDynamic(t *testing.T) {
	for _, c := range []struct {
		text, name string
		dynamic    bool
	}{
		{"(function (x) { with (o) { x } })", "x", true},
		{"(function (x) { eval(''); x })", "x", false},
		{"(function (x, y = 1) { eval(''); x })", "x", true},
		{"(function (x) { (function () { eval(''); x }) })", "x", true},
		{"(function (x) { 'use strict'; (function () { eval(''); x }) })", "x", false},
		{"(function (x) { (() => { x; eval('') }) })", "x", true},
		{"(function (x) { let z; { let x; eval(''); x } })", "x", false},
		{"eval(''); x", "x", false},
	} {
		prog := analyze(t, c.text, ast.GoalScript, Options{})
		refs := collectRefs(prog)
		found := false
		for _, r := range refs {
			found = found || r.name == c.name && r.Dynamic
		}
		if found != c.dynamic {
			t.Errorf("%s: %s dynamic = %v, want %v", c.text, c.name, found, c.dynamic)
		}
	}
}
