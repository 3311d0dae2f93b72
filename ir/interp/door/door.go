// Package door is the one way from the runtime to code known only at run time:
// eval, new Function and its siblings, vm. It joins the front end, ir/lower and
// the interpreter; the generated main imports it only where the program can reach
// such code.
package door

import (
	"errors"
	"sync"

	"github.com/gonodec/gonodec/frontend/ast"
	"github.com/gonodec/gonodec/frontend/parse"
	"github.com/gonodec/gonodec/frontend/scope"
	"github.com/gonodec/gonodec/frontend/source"
	"github.com/gonodec/gonodec/ir"
	"github.com/gonodec/gonodec/ir/interp"
	"github.com/gonodec/gonodec/ir/lower"
	"github.com/gonodec/gonodec/jsrt"
)

// Install lets the code of an agent's realms evaluate text. Call it when
// Agent.Symbolize is set.
func Install(a *jsrt.Agent) {
	a.Eval = &hooks
	compiled := a.Symbolize
	a.Symbolize = func(f jsrt.GoFrame) []jsrt.StackFrame {
		if interp.IsFrame(f.Func) {
			return []jsrt.StackFrame{{Flags: jsrt.FrameInterpreted}}
		}
		if compiled == nil {
			return nil
		}
		return compiled(f)
	}
}

var hooks = jsrt.EvalHooks{Indirect: indirectEval, Direct: directEval, Function: dynamicFunction, Compile: compileText}

// indirectEval is PerformEval(x, false, false) (§19.2.1.1).
func indirectEval(r *jsrt.Realm, text *jsrt.String) jsrt.Value {
	u := compiled.get(key{text: text.Go(), kind: kindIndirect}, r, func(text string) (*ast.Program, error) {
		return parse.Parse(source.NewFile("", text), parse.Options{Goal: ast.GoalEval})
	}, nil)
	return runMain(r, u, nil, jsrt.Obj(r.Global))
}

// directEval is PerformEval(x, strict, true) where scope describes the caller's
// scopes.
func directEval(r *jsrt.Realm, text *jsrt.String, context any, strict bool) jsrt.Value {
	c := context.(*jsrt.EvalContext)
	u := compiled.get(key{text: text.Go(), kind: kindDirect, scope: c.Scope}, r, func(text string) (*ast.Program, error) {
		return parse.Parse(source.NewFile("", text), parse.Options{Goal: ast.GoalEval, Eval: evalContext(c.Scope)})
	}, c.Scope)
	return runMain(r, u, c.Env, jsrt.Undef())
}

// evalContext tells the parser what the grammar allows.
func evalContext(s *jsrt.EvalScope) parse.EvalContext {
	return parse.EvalContext{Strict: s.Strict, InFunction: s.HasNewTarget, InMethod: s.InMethod, InDerived: s.InDerived,
		InClassField: s.InFieldInit, HasPrivate: func(name string) bool {
			for _, p := range s.PrivateNames {
				if p == name {
					return true
				}
			}
			return false
		}}
}

// dynamicFunction is CreateDynamicFunction (§20.2.1.1.1) from step 8 on.
func dynamicFunction(r *jsrt.Realm, params []*jsrt.String, body *jsrt.String, flags jsrt.CodeFlags) *jsrt.Function {
	list := ""
	for i, p := range params {
		if i > 0 {
			list += ","
		}
		list += p.Go()
	}
	kind := parse.DynamicNormal
	if flags&jsrt.CodeGenerator != 0 {
		kind |= parse.DynamicGenerator
	}
	if flags&jsrt.CodeAsync != 0 {
		kind |= parse.DynamicAsync
	}
	u := compiled.get(key{text: body.Go(), params: list, kind: kindFunction + int(kind)}, r, func(text string) (*ast.Program, error) {
		return parse.DynamicFunction(kind, list, text)
	}, nil)
	return runMain(r, u, nil, jsrt.Undef()).AsFunction()
}

// runMain evaluates a unit with new inline caches and sites: evaluating a text
// again makes new template objects.
func runMain(r *jsrt.Realm, u *jsrt.Unit, env jsrt.Env, this jsrt.Value) jsrt.Value {
	return r.Call(jsrt.Fn(jsrt.NewClosure(u.NewInstance(r), u.Main, env)), this)
}

// Script compiles a script (vm.Script, $262.evalScript); a SyntaxError is thrown
// in r. The unit's Main is called with the environment nil.
func Script(r *jsrt.Realm, name, text string) *jsrt.Unit {
	u, err := compile(text, func(text string) (*ast.Program, error) {
		return parse.Parse(source.NewFile(name, text), parse.Options{Goal: ast.GoalScript})
	}, nil, interp.Place{})
	if err != nil {
		panic(Thrown(r, err))
	}
	return u
}

// Compile takes a parsed program to a unit.
func Compile(p *ast.Program, place interp.Place) (*jsrt.Unit, error) {
	return compile("", func(string) (*ast.Program, error) { return p, nil }, nil, place)
}

// Thrown is the exception for a text that does not compile.
func Thrown(r *jsrt.Realm, err error) *jsrt.Throw {
	var e *parse.Error
	if errors.As(err, &e) {
		if e.TooDeep {
			return r.RangeError("Maximum call stack size exceeded")
		}
		return r.SyntaxError(e.Message)
	}
	return r.SyntaxError(err.Error())
}

// What a compiled text is; functions of each kind follow kindFunction.
const (
	kindIndirect = iota
	kindDirect
	kindFunction
)

// key identifies a compiled text.
type key struct {
	text, params string
	kind         int
	scope        *jsrt.EvalScope
}

// cache keeps what was compiled lately. It serves all agents.
type cache struct {
	mu    sync.Mutex
	units map[key]*jsrt.Unit
	size  int
}

// cacheLimit bounds the source text that the cache keeps.
const cacheLimit = 8 << 20

var compiled cache

func (c *cache) get(k key, r *jsrt.Realm, parse func(text string) (*ast.Program, error), s *jsrt.EvalScope) *jsrt.Unit {
	c.mu.Lock()
	u := c.units[k]
	c.mu.Unlock()
	if u != nil {
		return u
	}
	if u = prepared(k); u == nil {
		var err error
		if u, err = compile(k.text, parse, s, interp.Place{File: "<anonymous>"}); err != nil {
			panic(Thrown(r, err))
		}
		record(k)
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	n := len(k.text) + len(k.params) + 200
	if c.size += n; c.size > cacheLimit || c.units == nil {
		c.units, c.size = make(map[key]*jsrt.Unit), n
	}
	c.units[k] = u
	return u
}

func compile(text string, parse func(text string) (*ast.Program, error), s *jsrt.EvalScope, place interp.Place) (*jsrt.Unit, error) {
	p, err := parse(text)
	if err != nil {
		return nil, err
	}
	scope.Analyze(p, scope.Options{})
	opts := lower.Options{}
	if s != nil {
		opts.Eval = irScope(s)
	}
	u, err := lower.Program(p, opts)
	if err != nil {
		return nil, err
	}
	return interp.Unit(u, place), nil
}

// irScope turns the runtime's description of scopes into ir/lower's.
func irScope(s *jsrt.EvalScope) *ir.EvalScope {
	x := &ir.EvalScope{Strict: s.Strict, InFunction: s.InFunction, InMethod: s.InMethod, InDerived: s.InDerived,
		InFieldInit: s.InFieldInit, HasNewTarget: s.HasNewTarget, PrivateNames: s.PrivateNames}
	for _, i := range s.Scopes {
		info := &ir.ScopeInfo{Hops: i.Hops, With: i.With, VarSlot: i.VarSlot, VarScope: i.VarScope, Function: i.Function, Params: i.Params}
		for _, n := range i.Names {
			info.Names = append(info.Names, ir.ScopeName{Name: n.Name, Slot: n.Slot, Const: n.Const, Silent: n.Silent,
				Lexical: n.Lexical, Import: n.Import, Private: n.Private})
		}
		x.Scopes = append(x.Scopes, info)
	}
	return x
}
