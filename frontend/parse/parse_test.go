package parse

import (
	"math"
	"strings"
	"testing"
	"time"

	"github.com/gonodec/gonodec/frontend/ast"
	"github.com/gonodec/gonodec/frontend/source"
	"github.com/gonodec/gonodec/frontend/walk"
)

func mustParse(t *testing.T, text string, goal ast.Goal) *ast.Program {
	t.Helper()
	prog, err := Parse(source.NewFile("test.js", text), Options{Goal: goal})
	if err != nil {
		t.Fatalf("%s: %v", text, err)
	}
	return prog
}

// TestDepth: nesting beyond the limit is an error, quickly, and what is just
// long is not.
func TestDepth(t *testing.T) {
	const n = 200_000
	for _, unit := range [][2]string{
		{"(", ")"}, {"[", "]"}, {"{", "}"}, {"({a:", "})"}, {"!", ""}, {"a=>", ""}, {"a=", ""}, {"a?b:", ""},
		{"if(1)", ""}, {"if(1);else ", ""}, {"function f(){", "}"}, {"`${", "}`"}, {"new ", ""}, {"a**", ""}, {"a[", "]"},
		{"f(", ")"}, {"class A extends ", "{}"}, {"async(", ")"}, {"- -", ""}, {"for(;;)", ""}, {"a:", ""},
		{"let [", "]"}, {"let {a:", "}"}, {"/(", "/"}, {"a.b.", ""}, {"a()", ""}, {"a+", ""}, {"a||", ""}, {"a?.b", ""},
	} {
		start := time.Now()
		_, err := Parse(source.NewFile("deep.js", strings.Repeat(unit[0], n)+"x"+strings.Repeat(unit[1], n)), Options{})
		if err == nil && unit[0] != "a+" {
			t.Errorf("%q repeated: accepted", unit[0])
		}
		if d := time.Since(start); d > 3*time.Second {
			t.Errorf("%q repeated: took %v", unit[0], d)
		}
	}
	for _, unit := range []string{"a+", "a.b.", "a,", "a;", "a||", "{}", "f()\n", "a\n"} {
		mustParse(t, strings.Repeat(unit, 30_000)+"x", ast.GoalScript)
	}
}

// TestFunctionText: Loc and End cut out what Function.prototype.toString shows.
func TestFunctionText(t *testing.T) {
	for _, c := range [][]string{
		{"x = function  f ( a ) { } ;", "function  f ( a ) { }"},
		{"/**/async function* g(){}//", "async function* g(){}"},
		{"x = async  ( a ) =>  a+1 ;", "async  ( a ) =>  a+1"},
		{"x = (a) => { }", "(a) => { }"},
		{"x = ( a => (a) )", "a => (a)"},
		{"({ m ( ) { } })", "m ( ) { }"},
		{"({ get  x ( ) { } })", "get  x ( ) { }"},
		{"({ async * [a+b] ( ) { } })", "async * [a+b] ( ) { }"},
		{"class A { static  async m(){} }", "async m(){}"},
		{"class A { static get [x] (){} }", "get [x] (){}"},
		{"class A { #p(){} }", "#p(){}"},
		{"class A { constructor ( ) { } }", "constructor ( ) { }"},
	} {
		prog := mustParse(t, c[0], ast.GoalScript)
		got := ""
		show := func(fn *ast.Function) { got = prog.File.Text[fn.Loc:fn.End] }
		v := walk.Visitor{
			Expr: func(e ast.Expr) bool {
				switch e := e.(type) {
				case *ast.EFunction:
					show(e.Fn)
				case *ast.EArrow:
					show(e.Fn)
				}
				return true
			},
			Stmt: func(s ast.Stmt) bool {
				switch s := s.(type) {
				case *ast.SFunction:
					show(s.Fn)
				case *ast.SClass:
					for _, m := range s.Class.Members {
						show(m.Func)
					}
					if s.Class.Constructor != nil {
						show(s.Class.Constructor)
					}
				}
				return true
			},
		}
		v.Program(prog)
		if got != c[1] {
			t.Errorf("%s\n got %q\nwant %q", c[0], got, c[1])
		}
	}
}

// TestCallPosition: CallLoc is where V8 places the call in a stack trace.
func TestCallPosition(t *testing.T) {
	for _, text := range []string{
		"  o.d.^f()", "  o.default^()", " o.^get()", `  o["d"]["f"]^()`, "  ^f()", "  (f)^()",
		"  o.d?.^f()", "  o?.d?.f?.^()", "  f^`a`", "  o.d.f^`a`", "  (() => {})^()",
	} {
		want := strings.IndexByte(text, '^')
		prog := mustParse(t, strings.Replace(text, "^", "", 1), ast.GoalScript)
		got := -1
		v := walk.Visitor{Expr: func(e ast.Expr) bool {
			switch e := e.(type) {
			case *ast.ECall:
				got = int(e.CallLoc)
			case *ast.ETagged:
				got = int(e.CallLoc)
			}
			return got < 0
		}}
		v.Program(prog)
		if got != want {
			t.Errorf("%s: call at %d, want %d", text, got, want)
		}
	}
}

// TestNames: NamedEvaluation gives anonymous functions their names.
func TestNames(t *testing.T) {
	for _, c := range [][2]string{
		{"x = function(){}", "x"}, {"(x) = function(){}", "-"}, {"x = (function(){})", "x"}, {"x = (0, function(){})", "-"},
		{"x ??= () => {}", "x"}, {"x += () => {}", "-"}, {"x.y = () => {}", "-"}, {"var x = () => {}", "x"},
		{"({a: () => {}})", "a"}, {"({'a b': () => {}})", "a b"}, {"({0x10: () => {}})", "16"}, {"({[a]: () => {}})", "-"},
		{"({__proto__: () => {}})", "-"}, {"[x = () => {}] = []", "x"}, {"({x = () => {}} = {})", "x"}, {"({y: x = () => {}} = {})", "x"},
		{"({m(){}})", "m"}, {"({get 1e3(){return 1}})", "1000"}, {"({1n(){}})", "1"}, {"({0xFFFFFFFFFFFFFFFFFFn(){}})", "4722366482869645213695"},
		{"({1e21(){}})", "1e+21"}, {"({0.0000001(){}})", "1e-7"}, {"({1.5(){}})", "1.5"}, {"({.1(){}})", "0.1"}, {"({123456789012345680000(){}})", "123456789012345680000"},
	} {
		got := "-"
		note := func(fn *ast.Function) {
			if fn.HasName {
				got = fn.Name
			}
		}
		v := walk.Visitor{Expr: func(e ast.Expr) bool {
			switch e := e.(type) {
			case *ast.EFunction:
				note(e.Fn)
			case *ast.EArrow:
				note(e.Fn)
			}
			return true
		}}
		if v.Program(mustParse(t, c[0], ast.GoalScript)); got != c[1] {
			t.Errorf("%s: name %q, want %q", c[0], got, c[1])
		}
	}
}

// TestStrings: values are WTF-8 with surrogate pairs merged.
func TestStrings(t *testing.T) {
	for _, c := range [][2]string{
		{`"\ud83d\ude00"`, "\U0001F600"}, {`"\ud83d"`, "\xed\xa0\xbd"}, {`"\ude00\ud83d"`, "\xed\xb8\x80\xed\xa0\xbd"},
		{`"\u{1f600}"`, "\U0001F600"}, {"\"\xed\xa0\xbd\\ude00\"", "\U0001F600"}, {"\"\\ud83d\xed\xb8\x80\"", "\U0001F600"},
		{`"\x41\101\0\b\v"`, "AA\x00\b\v"}, {"\"a\\\r\nb\\\u2028c\"", "abc"}, {`"\é\'"`, "é'"}, {`"\8\08"`, "8\x008"},
		{"\"a\u2028b\"", "a\u2028b"},
	} {
		prog := mustParse(t, "x = "+c[0], ast.GoalScript)
		got := prog.Func.Body[0].(*ast.SExpr).Value.(*ast.EAssign).Value.(*ast.EString).Value
		if got != c[1] {
			t.Errorf("%s: got %q, want %q", c[0], got, c[1])
		}
	}
	prog := mustParse(t, "`a\r\nb\\n\\\r\nc${1}\\u{41}\ud7ff`", ast.GoalScript)
	q := prog.Func.Body[0].(*ast.SExpr).Value.(*ast.ETemplate).Quasis
	if q[0].Cooked != "a\nb\nc" || q[0].Raw != "a\nb\\n\\\nc" || q[1].Cooked != "A\ud7ff" {
		t.Errorf("template: %+v", q)
	}
}

func TestNumbers(t *testing.T) {
	for text, want := range map[string]float64{
		"0x1F": 31, "0b101": 5, "0o17": 15, "017": 15, "089": 89, "1_000.5e-1_0": 1000.5e-10, ".5": .5, "5.": 5, "1e400": math.Inf(1),
		"9007199254740993": 9007199254740992, "0x20000000000001": 9007199254740992, "0x20000000000003": 9007199254740996,
		"0x80000000000000000000000000000000000000000000000": 0x80000000000000000000000000000000000000000000000,
		"0x10000000000000800":                               0x10000000000000000, "0x10000000000000801": 0x10000000000001000,
	} {
		prog := mustParse(t, "x = "+text, ast.GoalScript)
		got := prog.Func.Body[0].(*ast.SExpr).Value.(*ast.EAssign).Value.(*ast.ENumber).Value
		if got != want {
			t.Errorf("%s: got %v, want %v", text, got, want)
		}
	}
}
