package bundle

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/gonodec/gonodec/frontend/ast"
	"github.com/gonodec/gonodec/frontend/metadata"
	"github.com/gonodec/gonodec/frontend/parse"
	"github.com/gonodec/gonodec/frontend/source"
	"github.com/gonodec/gonodec/frontend/walk"
)

// tscExports gives a CommonJS module that esbuild made the exports that tsc gives it. esbuild's
// are accessors of a new object that throw where a variable is not initialised yet; tsc's are
// plain properties of exports, undefined until then, which modules that import each other
// rely on:
//
//	var m_exports = {}; __export(m_exports, { a: () => a, f: () => f }); module.exports = __toCommonJS(m_exports);
//	const a = 1; function f() {}
//
// becomes
//
//	Object.defineProperty(exports, "__esModule", { value: true }); exports.a = void 0; exports.f = f;
//	const a = 1; exports.a = a; function f() {}
//
// A variable that is assigned to elsewhere keeps its accessor. Lines stay where they are.
//
// Without interop (esModuleInterop) what is imported is what require returns, whatever kind of
// module that is.
func tscExports(name, code string, interop bool) []metadata.Replacement {
	file := source.NewFile(name, code)
	prog, err := parse.Parse(file, parse.Options{Goal: ast.GoalCommonJS})
	if err != nil {
		return nil // the parser will say so of the module
	}
	x := &exportsWriter{code: code, body: prog.Func.Body, top: map[string][]int{}, hoisted: map[string]bool{}}
	if !interop {
		x.plainRequires()
	}
	if x.find() {
		x.bindings(prog)
		x.write()
	}
	slices.SortFunc(x.list, func(a, b metadata.Replacement) int { return a.At - b.At })
	return x.list
}

// plainRequires makes var import_x = require("x") of var import_x = __toESM(require("x")).
func (x *exportsWriter) plainRequires() {
	for i, s := range x.body {
		d, ok := s.(*ast.SVar)
		if !ok || len(d.Decls) != 1 {
			continue
		}
		if c, ok := d.Decls[0].Init.(*ast.ECall); ok && isNamed(c.Callee, "__toESM") && len(c.Args) > 0 {
			if r, ok := c.Args[0].(*ast.ECall); ok && isNamed(r.Callee, "require") && len(r.Args) == 1 {
				if spec, err := strconv.QuotedPrefix(x.code[r.Args[0].Pos():]); err == nil { // esbuild writes it so
					x.list = append(x.list, metadata.Replacement{At: int(c.Pos()), End: x.end(i), Text: "require(" + spec + ");"})
				}
			}
		}
	}
}

type exportsWriter struct {
	code string
	body []ast.Stmt
	list []metadata.Replacement

	object  string // the variable that holds the exports
	at      int    // index of the call of __export
	names   []exportName
	top     map[string][]int // statements that give a variable of the top level its value
	hoisted map[string]bool  // functions
	moving  map[string]bool  // variables that are assigned to anywhere else
}

// exportName is a property of the exports: a variable, or what an import has.
type exportName struct {
	name, local string
	expr        string // where it is no variable
}

// find finds module.exports = __toCommonJS(m_exports) and __export(m_exports, {…}).
func (x *exportsWriter) find() bool {
	x.at = -1
	for i, s := range x.body {
		e, ok := s.(*ast.SExpr)
		if !ok {
			continue
		}
		if a, ok := e.Value.(*ast.EAssign); ok && isDot(a.Target, "module", "exports") {
			if c, ok := a.Value.(*ast.ECall); ok && isNamed(c.Callee, "__toCommonJS") && len(c.Args) == 1 && x.object == "" {
				if id, ok := c.Args[0].(*ast.EIdent); ok {
					x.object = id.Name
					x.replace(i, "")
				}
			}
		}
	}
	for i, s := range x.body {
		switch s := s.(type) {
		case *ast.SExpr:
			x.call(i, s.Value)
		case *ast.SVar:
			if len(s.Decls) == 1 && isBinding(s.Decls[0].Target, x.object) && x.at < 0 {
				x.at = i
			}
		}
	}
	return x.object != "" && x.at >= 0
}

// call reads a call of __export or __reExport, and the list of names at the end.
func (x *exportsWriter) call(i int, e ast.Expr) {
	if _, ok := e.(*ast.ELogical); ok && strings.HasPrefix(x.text(i), "0 && (module.exports = {") {
		x.replace(i, "")
		return
	}
	c, ok := e.(*ast.ECall)
	if !ok || len(c.Args) < 2 || !isNamed(c.Args[0], x.object) || x.object == "" {
		return
	}
	switch {
	case isNamed(c.Callee, "__export"):
		o, ok := c.Args[1].(*ast.EObject)
		if !ok {
			return
		}
		for _, p := range o.Properties {
			f, ok := p.Value.(*ast.EArrow)
			if !ok || f.Fn.ExprBody == nil {
				continue
			}
			n := exportName{name: p.Key.Name}
			if id, ok := f.Fn.ExprBody.(*ast.EIdent); ok {
				n.local = id.Name
			} else {
				n.expr = strings.TrimSpace(x.code[f.Fn.ExprBody.Pos():f.Fn.End])
			}
			x.names = append(x.names, n)
		}
		x.replace(i, "")
		x.at = i
	case isNamed(c.Callee, "__reExport") && len(c.Args) == 3:
		required := strings.TrimSuffix(strings.TrimSpace(x.code[c.Args[1].Pos():c.Args[2].Pos()]), ",")
		x.replace(i, "__exportStar("+required+", exports);")
	}
}

func isDot(e ast.Expr, object, name string) bool {
	d, ok := e.(*ast.EDot)
	return ok && d.Name == name && isNamed(d.Object, object)
}

func isBinding(p ast.Pattern, name string) bool {
	id, ok := p.(*ast.BIdent)
	return ok && id.Name == name
}

// end is where a statement of the top level ends.
func (x *exportsWriter) end(i int) int {
	end := len(x.code)
	if i+1 < len(x.body) {
		end = int(x.body[i+1].Pos())
	}
	text := x.code[x.body[i].Pos():end]
	if at := strings.LastIndex(text, "// Annotate the CommonJS export names"); at >= 0 {
		text = text[:at]
	}
	return int(x.body[i].Pos()) + len(strings.TrimRight(text, " \t\r\n"))
}

func (x *exportsWriter) text(i int) string { return x.code[x.body[i].Pos():x.end(i)] }

// replace writes another text for a statement on its first line.
func (x *exportsWriter) replace(i int, text string) {
	at, end := int(x.body[i].Pos()), x.end(i)
	x.list = append(x.list, metadata.Replacement{At: at, End: end, Text: text + strings.Repeat("\n", strings.Count(x.code[at:end], "\n"))})
}

// bindings finds where the variables of the top level get their values.
func (x *exportsWriter) bindings(prog *ast.Program) {
	sure := map[ast.Expr]bool{}
	for i, s := range x.body {
		switch s := s.(type) {
		case *ast.SFunction:
			x.hoisted[s.Fn.Id.Name] = true
		case *ast.SClass:
			x.top[s.Class.Id.Name] = append(x.top[s.Class.Id.Name], i)
		case *ast.SVar:
			for _, d := range s.Decls {
				if d.Init != nil {
					x.declared(d.Target, i)
				}
			}
		case *ast.SExpr:
			if a, ok := s.Value.(*ast.EAssign); ok {
				if id, ok := a.Target.(*ast.EIdent); ok {
					x.top[id.Name] = append(x.top[id.Name], i)
					sure[a] = true
				}
			}
		}
	}
	x.moving = map[string]bool{}
	v := walk.Visitor{Expr: func(e ast.Expr) bool {
		switch e := e.(type) {
		case *ast.EAssign:
			if id, ok := e.Target.(*ast.EIdent); ok && !sure[e] {
				x.moving[id.Name] = true
			}
		case *ast.EUpdate:
			if id, ok := e.Target.(*ast.EIdent); ok {
				x.moving[id.Name] = true
			}
		case *ast.EAssignPattern:
			x.targets(e.Target)
		}
		return true
	}, Stmt: func(s ast.Stmt) bool {
		switch s := s.(type) {
		case *ast.SForIn:
			x.targets(s.Target)
		case *ast.SForOf:
			x.targets(s.Target)
		}
		return true
	}}
	v.Program(prog)
}

func (x *exportsWriter) declared(p ast.Pattern, i int) {
	eachName(p, func(name string) { x.top[name] = append(x.top[name], i) })
}

func (x *exportsWriter) targets(p ast.Pattern) {
	eachName(p, func(name string) { x.moving[name] = true })
}

// eachName calls f for the variables of a pattern.
func eachName(p ast.Pattern, f func(string)) {
	eachTarget(p, func(p ast.Pattern) {
		switch p := p.(type) {
		case *ast.BIdent:
			f(p.Name)
		case *ast.BTarget:
			if id, ok := p.Target.(*ast.EIdent); ok {
				f(id.Name)
			}
		}
	})
}

// eachTarget calls f for what a pattern gives values to.
func eachTarget(p ast.Pattern, f func(ast.Pattern)) {
	switch p := p.(type) {
	case *ast.BIdent, *ast.BTarget:
		f(p)
	case *ast.BArray:
		for _, e := range p.Items {
			eachTarget(e.Target, f)
		}
		eachTarget(p.Rest, f)
	case *ast.BObject:
		for _, e := range p.Properties {
			eachTarget(e.Target, f)
		}
		eachTarget(p.Rest, f)
	}
}

// property is an access of a property of exports.
func property(name string) string {
	for i, c := range name {
		if c != '_' && c != '$' && !(c >= 'a' && c <= 'z') && !(c >= 'A' && c <= 'Z') && !(i > 0 && c >= '0' && c <= '9') {
			return "exports[" + strconv.Quote(name) + "]"
		}
	}
	return "exports." + name
}

// write makes the replacements: what stands at the top, and an assignment behind each statement
// that gives an exported variable its value.
func (x *exportsWriter) write() {
	slices.SortStableFunc(x.names, func(a, b exportName) int { return x.place(a) - x.place(b) })
	behind := map[int]string{}
	var plain, functions, accessors string
	for _, n := range x.names {
		set := property(n.name) + " = "
		switch {
		case n.local != "" && x.hoisted[n.local] && !x.moving[n.local] && x.top[n.local] == nil:
			functions += " " + set + n.local + ";"
		case n.local != "" && !x.hoisted[n.local] && !x.moving[n.local] && x.top[n.local] != nil:
			plain = set + plain
			for _, i := range x.top[n.local] {
				behind[i] += " " + set + n.local + ";"
			}
		default:
			accessors += fmt.Sprintf(" Object.defineProperty(exports, %q, { enumerable: true, get: function () { return %s; } });", n.name, n.local+n.expr)
		}
	}
	if plain != "" {
		plain = " " + plain + "void 0;"
	}
	text := `Object.defineProperty(exports, "__esModule", { value: true });` + plain + functions + accessors
	if strings.Contains(x.code, "__reExport("+x.object) {
		text += ` var __exportStar = (from, to) => { for (const key in from) if (key !== "default" && !Object.prototype.hasOwnProperty.call(to, key)) ` +
			`Object.defineProperty(to, key, { enumerable: true, get: () => from[key] }); };`
	}
	at := int(x.body[x.at].Pos())
	for i := range x.list {
		if r := &x.list[i]; r.At == at {
			r.Text, text = text+r.Text, ""
		}
	}
	if text != "" {
		x.list = append(x.list, metadata.Replacement{At: at, End: at, Text: text + " "})
	}
	for i, text := range behind {
		x.list = append(x.list, metadata.Replacement{At: x.end(i), End: x.end(i), Text: text})
	}
}

// place is the statement that a name gets its value by.
func (x *exportsWriter) place(n exportName) int {
	if list := x.top[n.local]; len(list) > 0 {
		return list[0]
	}
	return -1
}
