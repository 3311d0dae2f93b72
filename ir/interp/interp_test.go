package interp_test

import (
	"strings"
	"testing"

	"github.com/gonodec/gonodec/frontend/ast"
	"github.com/gonodec/gonodec/frontend/parse"
	"github.com/gonodec/gonodec/frontend/scope"
	"github.com/gonodec/gonodec/frontend/source"
	"github.com/gonodec/gonodec/ir/interp"
	"github.com/gonodec/gonodec/ir/lower"
	"github.com/gonodec/gonodec/jsrt"
	"github.com/gonodec/gonodec/jsrt/builtins"
)

// run interprets a script and returns what it printed, and the exception that
// ended it.
func run(t *testing.T, text string) string {
	t.Helper()
	p, err := parse.Parse(source.NewFile("test.js", text), parse.Options{Goal: ast.GoalScript})
	if err != nil {
		t.Fatalf("%s: %v", text, err)
	}
	scope.Analyze(p, scope.Options{})
	u, err := lower.Program(p, lower.Options{})
	if err != nil {
		t.Fatalf("%s: %v", text, err)
	}
	for _, f := range u.Funcs {
		if f.Entry == nil {
			continue
		}
		if err := f.Verify(); err != nil {
			t.Fatalf("%s\n%s\n%v", text, f, err)
		}
	}
	jobs := &jsrt.JobQueue{}
	agent := jsrt.NewAgent(jobs)
	r := jsrt.NewRealm(agent, builtins.All...)
	var out strings.Builder
	jsrt.CreateDataProperty(r, r.Global, jsrt.Key("print"), jsrt.Fn(jsrt.NewHostFunction(r, "print", 1,
		func(r *jsrt.Realm, _ jsrt.Value, args []jsrt.Value) jsrt.Value {
			for i, a := range args {
				if i > 0 {
					out.WriteByte(' ')
				}
				if a.IsObject() {
					out.WriteString(r.Display(a))
				} else {
					out.WriteString(jsrt.ToString(r, a).Go())
				}
			}
			out.WriteByte('\n')
			return jsrt.Undef()
		})))
	unit := interp.Unit(u, interp.Place{})
	if e := r.Try(func() {
		r.Call(jsrt.Fn(jsrt.NewClosure(unit.NewInstance(r), unit.Main, nil)), jsrt.Undef())
		jobs.Run()
	}); e != nil {
		out.WriteString("uncaught " + e.Error() + "\n")
	}
	return out.String()
}

func TestPrograms(t *testing.T) {
	for _, c := range []struct{ src, want string }{
		{`print(1 + 2)`, "3\n"},
		{`function fib(n) { return n < 2 ? n : fib(n - 1) + fib(n - 2) } print(fib(20))`, "6765\n"},
		{`try { throw 5 } catch (e) { print(e) } finally { print('f') }`, "5\nf\n"},
		{`let s = 0; for (let i = 0; i < 10; i++) { if (i == 5) continue; if (i == 8) break; s += i } print(s)`, "23\n"},
		{`function f() { try { return 1 } finally { print('fin') } } print(f())`, "fin\n1\n"},
		{`var fs = {}; var n = 0; for (let i = 0; i < 3; i++) { fs[i] = () => i } print(fs[0](), fs[1](), fs[2]())`, "0 1 2\n"},
		{`class A { #x = 3; get x() { return this.#x } static s = 7; m() { return 'm' } } class B extends A { constructor() { super(); this.y = 4 } m() { return super.m() + 'b' } } var b = new B(); print(b.x, b.y, A.s, b.m())`, "3 4 7 mb\n"},
		{`var { a, b: [c, d = 9], ...rest } = { a: 1, b: [2], e: 5 }; print(a, c, d, rest.e)`, "1 2 9 5\n"},
		{`function g(...r) { return r.length + arguments.length } print(g(1, 2, 3))`, "6\n"},
		{`function f() { f() } try { f() } catch (e) { print(e.message) }`, "Maximum call stack size exceeded\n"},
		{`label: for (var i = 0; i < 3; i++) { for (var j = 0; j < 3; j++) { if (j == 1) continue label; print(i, j) } }`, "0 0\n1 0\n2 0\n"},
		{`var o = { f() { return this.v }, v: 8 }; with (o) { print(f(), v) }`, "8 8\n"},
		{`for (var k in { a: 1, b: 2 }) print(k)`, "a\nb\n"},
		{`try { x; let x = 1 } catch (e) { print(e.message) }`, "Cannot access 'x' before initialization\n"},
		{`function f(a, b = a + 1) { return a + b } print(f(1), f(1, 5))`, "3 6\n"},
		{"print(`a${1}b${'c'}`)", "a1bc\n"},
		{`switch (3) { case 1: print(1); case 3: print(3); case 4: print(4); break; default: print('d') }`, "3\n4\n"},
	} {
		if got := run(t, c.src); got != c.want {
			t.Errorf("%s\ngot  %q\nwant %q", c.src, got, c.want)
		}
	}
}
