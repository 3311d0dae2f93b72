package lower

import (
	"github.com/gonodec/gonodec/frontend/ast"
	"github.com/gonodec/gonodec/ir"
)

// frame is a scope of the source on the way from a piece of code outwards. A
// frame with an environment of its own holds the captured bindings of its scope.
type frame struct {
	outer *frame
	scope *ast.Scope // nil for the scopes around a direct eval's code
	fn    *fn        // whose code the scope belongs to; nil for the eval's surroundings
	env   *envInfo   // environment made for this scope, nil if it needs none
	info  *ir.ScopeInfo

	with    int // slot of the object of a with statement, 0: none
	varSlot int // slot of the object with variables added by sloppy direct evals
}

// envInfo describes one environment object.
type envInfo struct {
	variable int // SSA variable of fn that holds it
	slots    map[*ast.Binding]int
	names    []string
	value    *ir.Value // the OpEnvNew, whose size grows with each slot
}

func (e *envInfo) addSlot(name string) int {
	e.names = append(e.names, name)
	if e.value != nil {
		e.value.Int = int64(len(e.names))
		e.value.Aux = e.names
	}
	return len(e.names)
}

// storageKind says where a binding lives.
type storageKind uint8

const (
	inVar   storageKind = iota // SSA variable n
	inLocal                    // mutable local n
	inEnv                      // environment of frame, slot n
	inImport
	inNamespace
	inGlobal
)

type storage struct {
	kind  storageKind
	n     int
	frame *frame
}

// push enters a scope. Its captured bindings get an environment if there are any
// or if force is set.
func (l *fn) push(s *ast.Scope, force bool) *frame {
	f := &frame{outer: l.frame, scope: s, fn: l}
	l.frame = f
	needs := force
	if s != nil {
		for _, b := range s.Bindings {
			needs = needs || l.inEnvironment(b)
		}
		for _, b := range s.Private {
			needs = needs || l.inEnvironment(b)
		}
	}
	if needs {
		l.newEnv(f)
	}
	if s != nil {
		l.declareAll(f, s)
	}
	return f
}

// inEnvironment reports whether a binding must live in an environment.
func (l *fn) inEnvironment(b *ast.Binding) bool {
	return b.Captured || b.ByEval || b.Kind == ast.BindParam && l.ast.MappedArguments
}

// newEnv makes an environment for frame f inside the current one.
func (l *fn) newEnv(f *frame) {
	parent := l.envOf(f.outer)
	v := l.add(ir.OpEnvNew, -1, parent)
	f.env = &envInfo{variable: l.newVar(), slots: make(map[*ast.Binding]int), value: v}
	l.write(f.env.variable, v)
}

// declareAll decides where the bindings of s live.
func (l *fn) declareAll(f *frame, s *ast.Scope) {
	for _, b := range s.Bindings {
		l.declare(f, b)
	}
	for _, b := range s.Private {
		l.declare(f, b)
	}
}

func (l *fn) declare(f *frame, b *ast.Binding) {
	if _, done := l.local[b]; done || isEvalVar(b) {
		return
	}
	switch {
	case l.inEnvironment(b):
		e := f
		for e.env == nil {
			e = e.outer
		}
		n := e.env.addSlot(b.Name)
		e.env.slots[b] = n
		l.local[b] = storage{inEnv, n, e}
	case l.pinned[b]:
		l.local[b] = storage{kind: inLocal, n: l.newLocal(b.Name)}
	default:
		l.local[b] = storage{kind: inVar, n: l.newVar()}
	}
}

// isEvalVar: a variable of sloppy eval code, which lives in the caller's
// environment.
func isEvalVar(b *ast.Binding) bool {
	return b.Scope.EvalVars && (b.Kind == ast.BindVar || b.Kind == ast.BindFunction)
}

func (l *fn) pop() { l.frame = l.frame.outer }

// envOf returns the environment current in frame f, as seen from the current block.
func (l *fn) envOf(f *frame) *ir.Value {
	for f != nil && f.env == nil && f.info == nil {
		f = f.outer
	}
	if f == nil {
		return l.add(ir.OpFuncEnv, -1)
	}
	if f.fn == l && f.env != nil {
		return l.read(f.env.variable)
	}
	return l.outerEnv(f)
}

// outerEnv reaches the environment of a frame outside this function by parent
// steps from the closure's environment.
func (l *fn) outerEnv(target *frame) *ir.Value {
	e := l.add(ir.OpFuncEnv, -1)
	at := l.entryFrame()
	for {
		for at.env == nil && at.info == nil {
			at = at.outer
		}
		if at.info != nil {
			return l.infoEnv(e, at, target)
		}
		if at == target {
			return e
		}
		e = l.add(ir.OpEnvParent, -1, e)
		at = at.outer
	}
}

// infoEnv reaches one of the scopes around a direct eval; at is the innermost.
func (l *fn) infoEnv(e *ir.Value, at, target *frame) *ir.Value {
	for i := 0; i < target.info.Hops; i++ {
		e = l.add(ir.OpEnvParent, -1, e)
	}
	return e
}

// entryFrame is the frame the function's closure was made in.
func (l *fn) entryFrame() *frame {
	f := l.frame
	for f != nil && f.fn == l {
		f = f.outer
	}
	return f
}

// lookup finds the storage of a binding: in this function or an enclosing one.
func (l *fn) lookup(b *ast.Binding) storage {
	for x := l; x != nil; x = x.outer {
		if s, ok := x.local[b]; ok {
			return s
		}
	}
	l.fail(b.Loc, "internal error: no storage for %q", b.Name)
	return storage{}
}

// load reads a storage.
func (l *fn) load(s storage, pos int32, name string) *ir.Value {
	switch s.kind {
	case inVar:
		return l.read(s.n)
	case inLocal:
		return l.addInt(ir.OpLocalGet, -1, int64(s.n))
	case inEnv:
		return l.addInt(ir.OpEnvGet, -1, int64(s.n), l.envOf(s.frame))
	case inImport:
		v := l.addInt(ir.OpImportGet, pos, int64(s.n), l.envOf(s.frame))
		v.Str = name
		return v
	case inNamespace:
		return l.addInt(ir.OpNamespace, pos, int64(s.n), l.envOf(s.frame))
	}
	switch name {
	case "this":
		return l.add(ir.OpGlobalThis, -1)
	case "new.target":
		return l.undefined()
	}
	return l.addStr(ir.OpGlobalGet, pos, name)
}

// save writes a storage.
func (l *fn) save(s storage, v *ir.Value, name string) {
	switch s.kind {
	case inVar:
		l.write(s.n, v)
	case inLocal:
		l.addInt(ir.OpLocalSet, -1, int64(s.n), v)
	case inEnv:
		l.addInt(ir.OpEnvSet, -1, int64(s.n), l.envOf(s.frame), v)
	case inGlobal:
		l.addInt(ir.OpGlobalSet, -1, 2, v).Str = name
	}
}
