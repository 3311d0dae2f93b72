// Package lower turns a syntax tree with scopes into IR. It is the only package
// that sees both. It does not optimise: every operator becomes the op on any
// values, ir/opt makes it cheaper.
package lower

import (
	"fmt"

	"github.com/gonodec/gonodec/frontend/ast"
	"github.com/gonodec/gonodec/ir"
)

// Options tell what surrounds the program.
type Options struct {
	// Eval is the context of a direct eval: the scopes its code can see.
	Eval *ir.EvalScope
	// Notes are filled if they are not nil.
	Notes *ir.Notes
}

// Program lowers a program that package scope has analysed.
func Program(p *ast.Program, opts Options) (u *ir.Unit, err error) {
	u = &ir.Unit{Name: p.File.Name, Text: p.File.Text, Notes: opts.Notes}
	ul := &unit{u: u, prog: p, opts: opts, funcs: make(map[*ast.Function]*ir.Func),
		escaping: make(map[*ast.Function]bool)}
	defer func() {
		if x := recover(); x != nil {
			e, ok := x.(*Error)
			if !ok {
				panic(x)
			}
			err = e
		}
	}()
	ul.program()
	ul.finishEscapes()
	for _, f := range u.Funcs {
		f.Finish()
	}
	return u, nil
}

// Error is a construct that cannot be lowered.
type Error struct {
	Pos int32
	Msg string
}

func (e *Error) Error() string { return e.Msg }

// unit is the state for one program.
type unit struct {
	u     *ir.Unit
	prog  *ast.Program
	opts  Options
	funcs map[*ast.Function]*ir.Func
	names map[string]int // debug names given

	escaping map[*ast.Function]bool // functions used as values
	exported map[*ast.Binding]bool
}

// fn lowers one function.
type fn struct {
	*unit
	f      *ir.Func
	ast    *ast.Function
	outer  *fn
	cur    *ir.Block  // where values are added
	region *ir.Region // of cur
	vars   int        // SSA variables handed out
	local  map[*ast.Binding]storage
	frame  *frame // innermost scope
	chain  *chain // innermost optional chain
	exits  *exit  // innermost statement that break, continue or return leave
	pinned map[*ast.Binding]bool

	completion  int // local slot of the completion value, -1: not wanted
	labels      []string
	own         map[string]bool // properties that the code assigns to this
	patternText string          // see takePatternText
	disposal    int             // SSA variable of the innermost DisposeCapability
	inClass     int             // classes around the place whose heritage or keys are being evaluated
}

// strict reports whether the code at this place is strict: all parts of a class are.
func (l *fn) strict() bool { return l.ast.Strict || l.inClass > 0 }

// irFunc returns the ir.Func for a function, made when first asked for, so that
// calls can refer to functions not lowered yet.
func (u *unit) irFunc(a *ast.Function, outer *ir.Func) *ir.Func {
	if f := u.funcs[a]; f != nil {
		return f
	}
	f := u.u.NewFunc(outer)
	u.funcs[a] = f
	if f.Name = a.Name; a.HasName {
		f.Name = a.NamePrefix + a.Name
	}
	f.Owner = owner(a)
	f.Length = a.Length
	f.Start, f.End = a.Loc, a.End
	f.Params = len(a.Params)
	f.Flags = flagsOf(a)
	f.Debug = u.debugName(a)
	return f
}

func flagsOf(a *ast.Function) ir.FuncFlags {
	var x ir.FuncFlags
	set := func(cond bool, flag ir.FuncFlags) {
		if cond {
			x |= flag
		}
	}
	set(a.Strict, ir.Strict)
	set(a.Generator, ir.Generator)
	set(a.Async, ir.Async)
	own := a.Kind != ast.FuncArrow
	set(!own, ir.Arrow)
	set(own && (a.UsesThis || a.Kind == ast.FuncConstructor && a.Class != nil && a.Class.HasFields), ir.UsesThis)
	set(own && a.UsesNewTarget, ir.UsesNewTarget)
	set(own && a.UsesArguments || a.Rest != nil, ir.UsesArgs)
	switch a.Kind {
	case ast.FuncNormal:
		set(!a.Generator && !a.Async, ir.Constructor)
		set(!a.Strict && !a.Generator && !a.Async, ir.HasCallerAndArgs)
	case ast.FuncMethod, ast.FuncGetter, ast.FuncSetter:
		x |= ir.Method
	case ast.FuncConstructor:
		x |= ir.Constructor | ir.ClassConstructor | ir.UsesNewTarget
	case ast.FuncDerivedConstructor:
		x |= ir.Constructor | ir.ClassConstructor | ir.Derived | ir.UsesNewTarget
	case ast.FuncFieldInit, ast.FuncStaticBlock:
		x |= ir.Method | ir.FieldInit
	case ast.FuncScript, ast.FuncModule, ast.FuncCommonJS:
		x |= ir.TopLevel
	case ast.FuncEval:
		x |= ir.TopLevel | ir.Eval
	}
	return x
}

// debugName makes a unique identifier out of the function's name.
func (u *unit) debugName(a *ast.Function) string {
	name := a.Name
	if a.Kind == ast.FuncScript || a.Kind == ast.FuncModule || a.Kind == ast.FuncCommonJS || a.Kind == ast.FuncEval {
		name = "main"
	}
	if a.Class != nil && a.Class.HasName && a.Kind != ast.FuncConstructor && a.Kind != ast.FuncDerivedConstructor {
		name = a.Class.Name + "_" + name
	}
	id := []byte{}
	for i := 0; i < len(name) && len(id) < 40; i++ {
		c := name[i]
		if c == '_' || c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' {
			id = append(id, c)
		}
	}
	if len(id) == 0 {
		id = append(id, "anonymous"...)
	}
	if u.names == nil {
		u.names = make(map[string]int)
	}
	s := string(id)
	n := u.names[s]
	u.names[s] = n + 1
	if n > 0 {
		return fmt.Sprintf("%s·%d", s, n+1)
	}
	return s
}

// newFn starts lowering of a; its environment chain continues at frame.
func (u *unit) newFn(a *ast.Function, f *ir.Func, outer *fn, at *frame) *fn {
	l := &fn{unit: u, f: f, ast: a, outer: outer, frame: at, completion: -1,
		local: make(map[*ast.Binding]storage), pinned: pinnedIn(a)}
	f.Entry = f.NewBlock(nil)
	f.Entry.Seal()
	l.cur = f.Entry
	return l
}

// --- small helpers ---

func (l *fn) add(op ir.Op, pos int32, args ...*ir.Value) *ir.Value {
	return l.cur.Add(op, pos, args...)
}

func (l *fn) addInt(op ir.Op, pos int32, n int64, args ...*ir.Value) *ir.Value {
	v := l.cur.Add(op, pos, args...)
	v.Int = n
	return v
}

func (l *fn) addStr(op ir.Op, pos int32, s string, args ...*ir.Value) *ir.Value {
	v := l.cur.Add(op, pos, args...)
	v.Str = s
	return v
}

func (l *fn) undefined() *ir.Value { return l.add(ir.OpConstUndefined, -1) }
func (l *fn) empty() *ir.Value     { return l.add(ir.OpConstEmpty, -1) }

func (l *fn) num(x float64) *ir.Value {
	v := l.add(ir.OpConstNum, -1)
	v.Float = x
	return v
}

func (l *fn) str(s string) *ir.Value { return l.addStr(ir.OpConstStr, -1, s) }

func (l *fn) constInt(n int64) *ir.Value { return l.addInt(ir.OpConstInt, -1, n) }

func (l *fn) boolean(b bool) *ir.Value {
	v := l.add(ir.OpConstBool, -1)
	if b {
		v.Int = 1
	}
	return v
}

// newVar hands out an SSA variable.
func (l *fn) newVar() int {
	l.vars++
	return l.vars - 1
}

// newLocal hands out a mutable local slot.
func (l *fn) newLocal(name string) int {
	l.f.Locals++
	l.f.LocalNames = append(l.f.LocalNames, name)
	return l.f.Locals - 1
}

func (l *fn) write(variable int, v *ir.Value) { l.cur.WriteVar(variable, v) }
func (l *fn) read(variable int) *ir.Value     { return l.cur.ReadVar(variable) }

// block makes a block in the current region.
func (l *fn) block() *ir.Block { return l.f.NewBlock(l.region) }

// start goes on in b, whose predecessors are all known.
func (l *fn) start(b *ir.Block) {
	b.Seal()
	l.enter(b)
}

// enter goes on in b, which will get more predecessors.
func (l *fn) enter(b *ir.Block) {
	l.cur, l.region = b, b.Region
}

// jump ends the current block, unless it has ended.
func (l *fn) jump(to *ir.Block) {
	if !l.cur.Ended() {
		l.cur.Jump(to)
	}
}

// dead goes on in a block that nothing reaches, for code after return and such.
func (l *fn) dead() { l.start(l.block()) }

// throwError adds a throw of a new error and goes on in dead code.
func (l *fn) throwError(kind ir.ErrorKind, msg string, pos int32) {
	v := l.addInt(ir.OpThrowError, pos, int64(kind))
	v.Str = msg
	l.cur.Unreachable()
	l.dead()
}

func (l *fn) fail(pos int32, format string, args ...any) {
	panic(&Error{Pos: pos, Msg: fmt.Sprintf(format, args...)})
}
