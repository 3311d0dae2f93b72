package door

import (
	"errors"
	"strings"

	"github.com/gonodec/gonodec/frontend/ast"
	"github.com/gonodec/gonodec/frontend/parse"
	"github.com/gonodec/gonodec/frontend/source"
	"github.com/gonodec/gonodec/ir/interp"
	"github.com/gonodec/gonodec/jsrt"
)

// compileText is the hook for texts that are no eval: scripts, modules and functions of
// vm, with positions as their makers count them.
func compileText(s *jsrt.ScriptText) (*jsrt.Unit, *jsrt.ScriptError) {
	// A position in the file, of one in the text.
	original := func(p source.Position) source.Position {
		if s.Function {
			p.Line--
		}
		if p.Line == 1 {
			p.Column += s.Column
		}
		p.Line += s.Line
		return p
	}
	u, err := compile(s.Text, func(text string) (*ast.Program, error) {
		switch {
		case s.Function:
			p, err := parse.CompiledFunction(s.Params, text)
			if err == nil && s.Extensions > 0 { // as eval code in their scope
				p.Goal, p.Func.Kind = ast.GoalEval, ast.FuncEval
			}
			return p, err
		case s.Module:
			return parse.Parse(source.NewFile(s.File, text), parse.Options{Goal: ast.GoalModule})
		}
		return parse.Parse(source.NewFile(s.File, text), parse.Options{Goal: ast.GoalScript})
	}, extensionScope(s.Extensions), interp.Place{File: s.File, Original: original})
	if err != nil {
		return nil, scriptError(s, err, original)
	}
	return u, nil
}

// extensionScope describes the environment of the objects that are in scope.
func extensionScope(n int) *jsrt.EvalScope {
	if n == 0 {
		return nil
	}
	x := &jsrt.EvalScope{HasNewTarget: true}
	for i := n; i > 0; i-- {
		x.Scopes = append(x.Scopes, jsrt.ScopeInfo{With: i})
	}
	return x
}

func scriptError(s *jsrt.ScriptText, err error, original func(source.Position) source.Position) *jsrt.ScriptError {
	var e *parse.Error
	if !errors.As(err, &e) {
		return &jsrt.ScriptError{Message: err.Error(), Line: s.Line + 1}
	}
	at := e.File.Position(e.Start)
	if s.Function && at.Line > strings.Count(s.Text, "\n")+2 { // what closes the function
		e = &parse.Error{File: e.File, Start: int32(len(e.File.Text)) - 2, End: int32(len(e.File.Text)) - 2, Message: "Unexpected end of input"}
		at = e.File.Position(e.Start)
	}
	x := &jsrt.ScriptError{Message: e.Message, TooDeep: e.TooDeep, Line: original(at).Line, Column: at.Column - 1}
	rows := strings.Split(e.File.Text, "\n")
	if at.Line <= len(rows) {
		x.Source = strings.TrimSuffix(rows[at.Line-1], "\r")
	}
	if end := e.File.Position(e.End); end.Line == at.Line {
		x.Carets = end.Column - at.Column
	} else {
		x.Carets = 1
	}
	return x
}
