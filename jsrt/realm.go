package jsrt

import "unsafe"

// Agent is what realms that run on one thread share (§9.7): vm contexts and
// test realms of one program are in one agent, a worker has its own.
type Agent struct {
	Host Host

	// BigInt is the arithmetic of BigInts, set by whatever can make them.
	BigInt *BigIntOps

	// Symbolize translates Go code addresses to JavaScript positions; see stack.go.
	Symbolize Symbolizer
	// SymbolizeAsync, if set, gives the position at which a suspended async function
	// awaits, for the "at async f" lines of stack traces.
	SymbolizeAsync func(a AsyncCaller) (StackFrame, bool)
	// AsyncCallers is the function of that name in programs whose stacks show those activations.
	AsyncCallers func(r *Realm, limit int) []AsyncCaller
	// InterpretedFrames reports the frames of interpreted functions; see stack.go.
	InterpretedFrames func(r *Realm) any
	// Activations is how many calls of interpreted functions are going on; exceptions take
	// it back to what it was where they are caught. TurnEnded is called between turns of the
	// event loop, when none is.
	Activations int
	TurnEnded   func()

	// Eval, if dynamic code was linked in, compiles and runs it; see eval.go.
	Eval *EvalHooks

	// ImportCall and ImportMeta are import() and import.meta in compiled code.
	ImportCall func(r *Realm, inst *Instance, specifier, options Value) Value
	ImportMeta func(r *Realm, inst *Instance) Value

	// PreviewIterator, set by the libraries of Map and Set, is the cursor of an iterator
	// of theirs, for PreviewEntries.
	PreviewIterator func(o *Object) (c HashCursor, kind KeyKind, ok bool)
	hashes          *hashIteration // see IterateHashes
	asyncGenerators *asyncGeneratorCall
	// closeIndexed is set by the loops that need it.
	closeIndexed func(r *Realm, a *Array, index uint32, kind KeyKind) *openIter

	// RegExp evaluates a regular expression literal, set by its library. native is nil or
	// the *regexp.Native that the compiler made for it.
	RegExp func(r *Realm, pattern, flags *String, native unsafe.Pointer) Value
	// RegExps are methods of its objects.
	RegExps *RegExpMethods
	// RegExpExec is RegExp.prototype.exec with a result in l, RegExpKeep a result like it.
	RegExpExec func(r *Realm, l *LocalMatch, this, text Value, use *MatchUse) Value
	RegExpKeep func(r *Realm, l *LocalMatch, input *String) Value
	// RegExpStep is a step of an iterator that matchAll has made, with its value in l.
	RegExpStep func(r *Realm, it *NativeIterator, l *LocalMatch, use *MatchUse) (Value, bool)
	// RegExpMatches reports that match of a string is exec of v.
	RegExpMatches func(r *Realm, v Value) bool

	// Post, if set, runs f on the agent's thread; any goroutine may call it. Hold and
	// Release, if set, keep the agent running meanwhile.
	Post          func(f func()) bool
	Hold, Release func()

	// CanBlock is [[CanBlock]].
	CanBlock bool

	// Data is for the interpreter and other packages that keep state for an agent.
	Data map[any]any

	interrupts interrupts

	tracker asyncTracking // of async_hooks, where it is loaded

	args []Value     // argument stack, see Gather1 and PushRegisters
	open []*openIter // iterators to close if an exception passes, see Iter

	symbols      map[*String]*Symbol // GlobalSymbolRegistry
	kept         []Value             // [[KeptAlive]]
	numbers      numberStrings
	short        shortStrings
	arrays       smallArrays
	slabs        []*slab // that have an array in this turn
	refills      uint32  // arrays that sites have got in it
	turn         uint32
	protoElems   bool   // some prototype object has indexed properties
	running      *Frame // the async function that runs
	resumed      *Frame // the outermost of those that run: a job, or the program, has called it
	guard        jobGuard
	pairs        slab // of pairObject
	promises     promiseSlabs
	awaited      awaitedCall
	generator    *Generator // the innermost that runs
	iterated     *Function  // see Iterate
	generators   *generatorLoop
	openIters    openIters
	ended        *Generator // whose end, or last result, the yield* that goes on now finds, with the value
	delegated    Value
	namespaceOps *ObjectOps
	stacks       stackCache
}

// NewAgent returns an agent without realms.
func NewAgent(host Host) *Agent {
	if host == nil {
		host = &JobQueue{}
	}
	return &Agent{Host: host, CanBlock: true}
}

// Realm is §9.3 and everything else that one global environment of JavaScript
// code owns. Nothing of it lives in Go globals.
type Realm struct {
	Instance // of the built-in functions; its Realm is this one

	// Depth estimates the bytes of Go stack below the running function. Compiled
	// code passes it in a register on direct calls and stores it before any other.
	Depth int
	// NewTarget hands new.target to a function with CodeUsesNewTarget, which takes
	// and clears it in its prologue.
	NewTarget *Object

	agent *Agent

	RegExps unsafe.Pointer // what the library of RegExp keeps for the realm

	Global   *Object      // %globalThis%'s object
	lexicals *scriptScope // let, const and class of scripts (§9.1.1.4)

	intrinsics  [numIntrinsics]*Object
	tables      [numIntrinsics]*Table
	libs        []*Library
	nullRoots   []*Shape // roots of objects without prototype
	nullAdopted map[*Shape]*Shape
	lowered     *loweredTexts

	objectShape   *Shape
	arrayShape    *Shape
	arrayFunction unsafe.Pointer // %Array%, when NewArrayN has seen it
	lent          []byte         // for a Text
	negative      struct {       // the key that beforeFirst was asked for last
		i   int
		key PropertyKey
	}
	matchShape       *Shape
	typedArrayShapes [NumElementKinds]*Shape
	typedLengths     [2]lengthMemo
	typedShape       struct { // of the last typed array of a class of its own
		proto *Object
		shape *Shape
	}
	iterResultShape *Shape
	stepKind        StepKind              // of the last StepCall
	resolversShape  *Shape                // of the result of Promise.withResolvers
	stepShape       *Shape                // as iterResultShape, done first
	hostShape       *Shape                // of NewHostValue
	literals        [maxInline + 1]*Shape // roots of object literals by inline capacity
	closureShapes   [4]*Shape
	argumentsShapes [2]*Shape
	errorShapes     [SuppressedErrorPrototype - ErrorPrototype + 1]*Shape
	throwTypeError  Value
	arrayValuesFn   Value
	stackGetSet     Value
	builtinNames    map[uintptr]string // by code address, for stack traces
	shared          map[*Method]*Function
	CallSites       func(r *Realm, frames []StackFrame) Value // makes the array that prepareStackTrace gets

	promiseShape *Shape
	donePromise  *Promise // see doneWith
	codes        promiseCodes

	mega    *megaCache
	forIn   *forInCache // see forInKeys
	megaSet *megaSetCache
	// copies of properties that are known: by spreads and by Object.assign
	copied, assigned *copyCache

	// caches of the runtime's own property reads
	icToPrimitive, icValueOf, icToString GetIC
	icHasInstance, icIterator, icNext    GetIC
	icThen, icPromiseConstructor         GetIC
	icDone, icValue, icReturn            GetIC
	pristine                             pristine
	knownOnes                            knownFunctions
	mathFunctions                        [numMathOps]Value

	// Visiting are the objects that a built-in recursion is in the midst of, such as
	// join, to notice cycles.
	Visiting []*Object
	// Splits are texts that were split before.
	Splits SplitCache

	data []any // see RealmData

	// NoCodeGeneration makes eval and new Function throw (vm's codeGeneration).
	NoCodeGeneration bool
	// NoWebAssembly makes compiling WebAssembly throw (vm's codeGeneration).
	NoWebAssembly bool
	// Queue is what the host keeps instead of the common microtask queue, nil: nothing.
	Queue any
	// Outer is the object behind a global object that is made of two: vm's contexts.
	Outer *OuterGlobal

	// Env is the host's environment of the realm.
	Env any
	// Data is what the host keeps for the realm.
	Data map[any]any
}

// RealmData returns what a package beyond the language core keeps for a realm: one
// T for each type T, zero at first.
func RealmData[T any](r *Realm) *T {
	for _, d := range r.data {
		if t, ok := d.(*T); ok {
			return t
		}
	}
	t := new(T)
	r.data = append(r.data, t)
	return t
}

// MaxDepth is the greatest Depth: a function that would go deeper throws a
// RangeError. Go's own limit (debug.SetMaxStack) is far above.
const MaxDepth = 32 << 20

// Agent returns the realm's agent.
func (r *Realm) Agent() *Agent { return r.agent }

// Host are the host hooks of ECMA-262 (§9.5 and others) and what else the
// language core asks of its surroundings. The language core and the event loop
// do not know each other; the program's main joins them.
type Host interface {
	// EnqueueJob is HostEnqueuePromiseJob.
	EnqueueJob(r *Realm, job Job)
	// PromiseRejectionTracker is HostPromiseRejectionTracker; operation is
	// "reject" or "handle".
	PromiseRejectionTracker(r *Realm, promise *Object, operation string)
}

// Job is a unit of work of the microtask queue.
type Job = interface{ Run() }

// JobQueue is the simplest Host: a queue of jobs that somebody runs to its end.
type JobQueue struct {
	jobs []Job
	// Rejected, if set, is the PromiseRejectionTracker.
	Rejected func(r *Realm, promise *Object, operation string)
}

func (q *JobQueue) EnqueueJob(_ *Realm, job Job) { q.jobs = append(q.jobs, job) }

func (q *JobQueue) PromiseRejectionTracker(r *Realm, promise *Object, operation string) {
	if q.Rejected != nil {
		q.Rejected(r, promise, operation)
	}
}

// Run runs the jobs until none is left.
func (q *JobQueue) Run() {
	for i := 0; i < len(q.jobs); i++ {
		job := q.jobs[i]
		q.jobs[i] = nil
		job.Run()
	}
	q.jobs = q.jobs[:0]
}

// NewRealm is InitializeHostDefinedRealm (§9.6) with the globals that the given
// libraries describe.
func NewRealm(agent *Agent, libs ...*Library) *Realm {
	r := &Realm{agent: agent, libs: libs}
	r.Instance.Realm = r
	for _, l := range libs {
		for _, t := range l.Tables {
			if t.Intrinsic != NoIntrinsic {
				r.tables[t.Intrinsic] = t
			}
		}
	}
	object := r.Intrinsic(ObjectPrototype)
	r.objectShape = r.literalShape(4)
	r.arrayShape = r.RootShape(ClassArray, r.Intrinsic(ArrayPrototype), &arrayOps, 0)
	r.closureShape(0)
	r.makeGlobal(object, libs)
	for _, l := range libs {
		if l.Setup != nil {
			l.Setup(r)
		}
	}
	return r
}

// makeGlobal is SetDefaultGlobalBindings (§9.3.3).
func (r *Realm) makeGlobal(proto *Object, libs []*Library) {
	g := newObjectCell(r.rootShape(ClassGlobal, proto, nil, 0, 0))
	g.shape = g.shape.unique(0)
	g.ensureMore().slots = make([]Value, 0, 96)
	r.Global = g
	g.addOwn(KeyGlobalThis, Obj(g), WC)
	g.addOwn(KeyInfinity, Num(inf), 0)
	g.addOwn(KeyNaN, Num(nan), 0)
	g.addOwn(KeyUndefined, Undef(), 0)
	for _, l := range libs {
		for _, t := range l.Tables {
			if t.Global != "" {
				g.addOwn(Key(t.Global), r.lazyIntrinsic(t.Intrinsic), WC|MayBeLazy)
			}
		}
		DefineRows(r, g, l.Functions)
	}
}

// globalThis returns [[GlobalThisValue]].
func (r *Realm) globalThis() *Object { return r.Global }

// RootShape returns the empty shape for objects of a class with the given
// prototype, ops and inline capacity.
func (r *Realm) RootShape(class Class, proto *Object, ops *ObjectOps, inlineCap uint32) *Shape {
	return r.rootShape(class, proto, ops, inlineCap, 0)
}

func (r *Realm) rootShape(class Class, proto *Object, ops *ObjectOps, inlineCap uint32, flags shapeFlags) *Shape {
	roots := &r.nullRoots
	if proto != nil {
		roots = &proto.protoInfo(r).roots
	}
	for _, s := range *roots {
		if s.class == class && s.inlineCap == inlineCap && s.flags == flags && s.ops == ops {
			return s
		}
	}
	s := &Shape{kind: KindObject, truth: truthOf(flags), class: class, ops: ops, proto: proto, inlineCap: inlineCap}
	s.setFlags(flags)
	*roots = append(*roots, s)
	return s
}

// literalShape returns the root of object literals with an inline capacity.
func (r *Realm) literalShape(inlineCap uint32) *Shape {
	if s := r.literals[inlineCap]; s != nil {
		return s
	}
	s := r.RootShape(ClassObject, r.Intrinsic(ObjectPrototype), nil, inlineCap)
	r.literals[inlineCap] = s
	return s
}
