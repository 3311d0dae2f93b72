package bundle

import (
	"slices"
	"sort"
	"strings"
	"unicode/utf8"

	"github.com/gonodec/gonodec/frontend/ast"
	"github.com/gonodec/gonodec/frontend/metadata"
	"github.com/gonodec/gonodec/frontend/parse"
	"github.com/gonodec/gonodec/frontend/scope"
	"github.com/gonodec/gonodec/frontend/source"
	"github.com/gonodec/gonodec/frontend/walk"
)

// esbuild gives a declaration in a function another name if one outside has the same: handler2
// for handler. Functions and classes would show it as their name. Its source map tells the
// original names, so that they can be put back: those by which every name of the program means what it meant
// before.

// renamed is a place of the generated text, from 0, where the source has another name.
type renamed struct {
	line, col int
	name      string
}

// ownNames are the replacements that put names of the source back.
func ownNames(name, code string, goal ast.Goal, list []renamed) []metadata.Replacement {
	if len(list) == 0 {
		return nil
	}
	before := references(name, code, goal)
	all := places(code, list)
	for range 20 {
		if len(all) == 0 || before == nil {
			return nil
		}
		after := references(name, metadata.Replace(code, all), goal)
		if len(after) != len(before) {
			return nil
		}
		wrong := differing(before, after)
		if wrong < 0 {
			return all
		}
		// Names that mean something else now stay as esbuild has them.
		old, now := before[wrong].name, after[wrong].name
		var kept []metadata.Replacement
		for _, r := range all {
			if g := code[r.At:r.End]; g != old && g != now && r.Text != old && r.Text != now {
				kept = append(kept, r)
			}
		}
		if len(kept) == len(all) {
			return nil
		}
		all = kept
	}
	return nil
}

// places finds the names in the text.
func places(code string, list []renamed) []metadata.Replacement {
	lines := strings.SplitAfter(code, "\n")
	starts := make([]int, len(lines))
	for i := 1; i < len(lines); i++ {
		starts[i] = starts[i-1] + len(lines[i-1])
	}
	var all []metadata.Replacement
	for _, r := range list {
		if r.line >= len(lines) {
			continue
		}
		at := starts[r.line] + bytesOf(lines[r.line], r.col)
		if end := nameEnd(code, at); end > at && code[at:end] != r.name && code[max(at-1, 0)] != '.' { // import_x.default is x there
			all = append(all, metadata.Replacement{At: at, End: end, Text: r.name})
		}
	}
	sort.Slice(all, func(i, j int) bool { return all[i].At < all[j].At })
	return slices.CompactFunc(all, func(a, b metadata.Replacement) bool { return max(a.At, b.At) < min(a.End, b.End) })
}

// bytesOf is the length in bytes of n UTF-16 units of a text.
func bytesOf(s string, n int) int {
	for i, c := range s {
		if n <= 0 {
			return i
		}
		if n--; c > 0xFFFF {
			n--
		}
	}
	return len(s)
}

func nameEnd(s string, i int) int {
	for i < len(s) && (s[i] == '_' || s[i] == '$' || s[i] >= 'a' && s[i] <= 'z' || s[i] >= 'A' && s[i] <= 'Z' || s[i] >= '0' && s[i] <= '9' || s[i] >= utf8.RuneSelf) {
		i++
	}
	return i
}

// reference is a use or declaration of a name.
type reference struct {
	name    string
	binding *ast.Binding
}

// references are the names of a program in order, nil where it cannot be parsed or has code that
// uses names at run time.
func references(name, code string, goal ast.Goal) []reference {
	prog, err := parse.Parse(source.NewFile(name, code), parse.Options{Goal: goal})
	if err != nil || prog.HasDirectEval {
		return nil
	}
	scope.Analyze(prog, scope.Options{})
	var list []reference
	declares := func(p ast.Pattern) {
		eachTarget(p, func(p ast.Pattern) {
			if id, ok := p.(*ast.BIdent); ok {
				list = append(list, reference{id.Name, id.Binding})
			}
		})
	}
	function := func(f *ast.Function) {
		if f.Id != nil {
			declares(f.Id)
		}
		for _, p := range f.Params {
			declares(p.Target)
		}
		declares(f.Rest)
	}
	class := func(c *ast.Class) {
		if c.Id != nil {
			declares(c.Id)
		}
		if c.Constructor != nil {
			function(c.Constructor)
		}
		for _, m := range c.Members {
			if m.Func != nil {
				function(m.Func)
			}
		}
	}
	v := walk.Visitor{Expr: func(e ast.Expr) bool {
		switch e := e.(type) {
		case *ast.EIdent:
			list = append(list, reference{e.Name, e.Binding})
		case *ast.EFunction:
			function(e.Fn)
		case *ast.EArrow:
			function(e.Fn)
		case *ast.EClass:
			class(e.Class)
		}
		return true
	}, Stmt: func(s ast.Stmt) bool {
		switch s := s.(type) {
		case *ast.SVar:
			for _, d := range s.Decls {
				declares(d.Target)
			}
		case *ast.SFunction:
			function(s.Fn)
		case *ast.SClass:
			class(s.Class)
		case *ast.STry:
			if s.Catch != nil {
				declares(s.Catch.Param)
			}
		}
		return true
	}}
	v.Program(prog)
	return list
}

// differing is the first place where two programs of the same form use different variables, -1
// without one.
func differing(before, after []reference) int {
	to, from := map[*ast.Binding]*ast.Binding{}, map[*ast.Binding]*ast.Binding{}
	for i, b := range before {
		old, now := b.binding, after[i].binding
		if old == nil || now == nil {
			if old != now || b.name != after[i].name {
				return i
			}
			continue
		}
		if to[old] == nil && from[now] == nil {
			to[old], from[now] = now, old
		}
		if to[old] != now || from[now] != old {
			return i
		}
	}
	return -1
}
