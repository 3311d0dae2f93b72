package scope

import (
	"fmt"
	"strings"
	"testing"

	"github.com/gonodec/gonodec/frontend/ast"
	"github.com/gonodec/gonodec/frontend/parse"
	"github.com/gonodec/gonodec/frontend/source"
)

func record(prog *ast.Program) string {
	var b strings.Builder
	for _, r := range prog.Requests {
		fmt.Fprintf(&b, "request %s %v; ", r.Specifier, len(r.Attributes))
	}
	for _, e := range prog.Imports {
		fmt.Fprintf(&b, "import %s.%s%s as %s; ", e.Request.Specifier, e.Name, star(e.Namespace), e.Binding.Name)
	}
	for _, e := range prog.LocalExports {
		fmt.Fprintf(&b, "local %s as %s %s; ", e.Binding.Name, e.Name, kindNames[e.Binding.Kind])
	}
	for _, e := range prog.IndirectExports {
		fmt.Fprintf(&b, "indirect %s.%s%s as %s; ", e.Request.Specifier, e.Import, star(e.Namespace), e.Name)
	}
	for _, e := range prog.StarExports {
		fmt.Fprintf(&b, "star %s; ", e.Request.Specifier)
	}
	if prog.HasTLA {
		b.WriteString("tla; ")
	}
	return strings.TrimSuffix(b.String(), "; ")
}

func star(b bool) string {
	if b {
		return "*"
	}
	return ""
}

func TestModuleRecord(t *testing.T) {
	for _, c := range [][2]string{
		{"import 'a'; import 'a'; import 'a' with {type: 'json'}", "request a 0; request a 1"},
		{"import d, {x as y, 'z z' as z} from 'a'; import * as n from 'b'", "request a 0; request b 0; import a.default as d; import a.x as y; import a.z z as z; import b.* as n"},
		{"export let a, {b: [c]} = 1; export function f() {} export class K {}", "local a as a let; local c as c let; local f as f function; local K as K class"},
		{"export default 1", "local *default* as default default"},
		{"export default function () {}", "local *default* as default default"},
		{"export default function f() {}", "local f as default function"},
		{"export default class {}", "local *default* as default default"},
		{"import {a} from 'x'; import * as n from 'y'; export {a as b, n}", "request x 0; request y 0; import x.a as a; import y.* as n; local n as n import; indirect x.a as b"},
		{"export {a as b} from 'x'; export * from 'y'; export * as z from 'z'", "request x 0; request y 0; request z 0; indirect x.a as b; indirect z.* as z; star y"},
		{"var a; export {a, a as 'b c'}", "local a as a var; local a as b c var"},
		{"await 1", "tla"}, {"for await (x of y);", "tla"}, {"async () => await 1", ""}, {"{ await using x = y }", "tla"},
	} {
		prog := analyze(t, c[0], ast.GoalModule, Options{})
		if got := record(prog); got != c[1] {
			t.Errorf("%s\n got %s\nwant %s", c[0], got, c[1])
		}
	}
}

// TestModuleTDZ: in a cycle exports may run before the module has.
func TestModuleTDZ(t *testing.T) {
	text := "import {i} from 'x'; export function f() { return a + i } const a = 1; f();"
	for acyclic, want := range map[bool]int{false: 2, true: 0} {
		prog := analyze(t, text, ast.GoalModule, Options{AssumeAcyclic: acyclic})
		got := 0
		for _, r := range collectRefs(prog) {
			if r.MaybeTDZ {
				got++
			}
		}
		if got != want {
			t.Errorf("acyclic %v: %d references may meet a TDZ, want %d", acyclic, got, want)
		}
	}
}

// TestEvalOuter: eval code resolves names in the scope of its caller.
func TestEvalOuter(t *testing.T) {
	caller := analyze(t, "(class { m(p) { let x; return () => { eval('') } } })", ast.GoalScript, Options{})
	class := caller.Func.Body[0].(*ast.SExpr).Value.(*ast.EClass).Class
	arrow := class.Members[0].Func.Body[1].(*ast.SReturn).Value.(*ast.EArrow).Fn
	call := arrow.Body[0].(*ast.SExpr).Value.(*ast.ECall)
	for _, c := range []struct{ text, scope string }{
		{"x", "body"}, {"p", "function"}, {"var x2; x2", ""}, {"let y; y", "eval"}, {"this", "function"}, {"super.x", "function"}, {"arguments", "function"},
	} {
		prog, err := parse.Parse(source.NewFile("eval", c.text), parse.Options{Goal: ast.GoalEval, Eval: parse.EvalContext{InFunction: true, InMethod: true}})
		if err != nil {
			t.Fatal(err)
		}
		Analyze(prog, Options{Outer: call.EvalScope})
		last := prog.Func.Body[len(prog.Func.Body)-1].(*ast.SExpr).Value
		var b *ast.Binding
		switch e := last.(type) {
		case *ast.EIdent:
			b = e.Binding
		case *ast.EThis:
			b = e.Binding
		case *ast.ESuperDot:
			b = e.Home.Binding
		}
		got := ""
		if b != nil {
			got = scopeNames[b.Scope.Kind]
		}
		if got != c.scope {
			t.Errorf("%s resolves in %q, want %q", c.text, got, c.scope)
		}
	}
}
