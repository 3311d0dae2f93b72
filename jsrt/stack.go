package jsrt

import (
	"runtime"
	"slices"
	"strconv"
	"strings"
	"unsafe"
)

// Stack traces. An error notes Go code addresses when it is made; they become
// JavaScript positions when its stack property is first read.

// GoFrame is one frame of Go code.
type GoFrame struct {
	Func string // as runtime.Frame has it, with the package path
	File string
	Line int
}

// Symbolizer translates a frame of compiled code: into several, innermost first, where
// calls were inlined, into none for a frame that JavaScript does not see, such as those of
// the runtime. Generated code supplies it from its position tables.
type Symbolizer func(f GoFrame) []StackFrame

// StackFrame is a frame as JavaScript sees it.
type StackFrame struct {
	Function string // what stands before the position: "f", "Foo.bar", "new Foo", "async f", "" for anonymous
	File     string
	Line     int // 1-based; 0: unknown
	Column   int
	Name     string // the function's own name, for CallSite.getFunctionName
	Type     string // the receiver's type, "" for a plain function
	Eval     string // where the eval call is that made this code
	Flags    FrameFlags
	Code     *Code  // of an interpreted function
	Entry    string // what the names of the function's Go code start with
}

// FrameFlags tell what kind of call a StackFrame is.
type FrameFlags uint8

const (
	FrameConstructor FrameFlags = 1 << iota
	FrameAsync
	FrameNative
	FrameTopLevel
	FrameInterpreted // stands for the next frame that Agent.InterpretedFrames gave; of that: the next one is of the same Go function
)

// stackCell is the value of the private slot: how far the stack property is.
type stackCell struct {
	shape  *Shape // lazyShape
	pcs    []uintptr
	interp any
	async  []AsyncCaller
	caller *Code // of captureStackTrace: its frame and those above are left out
	class  bool  // caller is the class of the error; one without a constructor of its own has no frame
	limit  int
	origin *StackFrame // the innermost, once symbolised
	value  Value       // once known: a string, or whatever prepareStackTrace returned or the setter got
}

// InterpretedFrame is implemented by what Agent.InterpretedFrames returns.
type InterpretedFrame interface {
	// StackFrames returns the frames of interpreted functions, innermost first.
	StackFrames() []StackFrame
}

// AsyncCaller is a suspended activation that waits, directly or through others, for
// the one that runs: State says where it is.
type AsyncCaller struct {
	Frame *Frame // nil: the call of a built-in function
	State int32
	Built *StackFrame
}

// ResumeFunc is the Go function that continues a suspended activation.
func (a AsyncCaller) ResumeFunc() *runtime.Func { return runtime.FuncForPC(codePC(a.Frame.Resume)) }

// AsyncCallers follows the promises upwards from the async function that the job which runs
// has continued.
func AsyncCallers(r *Realm, limit int) (list []AsyncCaller) {
	for f := r.agent.resumed; f != nil && len(list) < limit; {
		if f.kind == frameAwaited && f.owner != nil {
			f = (*Frame)(f.owner)
			list = append(list, AsyncCaller{Frame: f, State: f.State})
			continue
		}
		if w := f.waiter(); w != nil {
			f = w
			list = append(list, AsyncCaller{Frame: f, State: f.State})
			continue
		}
		p := f.promise()
		f = nil
		for p != nil {
			switch x := any(r.waiting(p)).(type) { // of any: a test for a reaction would link what it does
			case *frameJob:
				f, p = (*Frame)(x), nil
				list = append(list, AsyncCaller{Frame: f, State: f.State})
			case *Reaction:
				if p = nil; x.Waits != nil {
					var s *StackFrame
					p, s = x.Waits(x)
					list = append(list, AsyncCaller{Built: s})
				}
			case derives:
				p = x.derived()
			default:
				p = nil
			}
		}
	}
	return list
}

// waiter is the frame that awaits what the activation, of an async generator, does next, if no promise
// stands between them.
func (f *Frame) waiter() *Frame {
	if f.kind == frameAsyncGenerator {
		if g := (*AsyncGenerator)(f.owner); len(g.queue) > 0 {
			return g.queue[0].waiter
		}
	}
	return nil
}

// promise returns the promise that the activation will settle.
func (f *Frame) promise() *Promise {
	switch f.kind {
	case frameAsync:
		return (*Promise)(f.owner)
	case frameAwaited:
		return nil
	case frameAsyncGenerator:
		if g := (*AsyncGenerator)(f.owner); len(g.queue) > 0 {
			return g.queue[0].p
		}
	}
	return nil
}

// captureStack notes the running functions; frames above and including caller,
// if it is given, are left out when the stack is shown.
func (r *Realm) captureStack(caller *Function) Value {
	c := &stackCell{shape: &lazyShape, limit: r.stackTraceLimit()}
	if caller != nil {
		c.caller = caller.Code
	}
	if c.limit < 0 {
		c.value = Undef()
		return Value{p: unsafe.Pointer(c)}
	}
	if c.limit > 0 && r.agent.Symbolize != nil {
		c.pcs = r.agent.stacks.callers(c.limit)
		if f := r.agent.InterpretedFrames; f != nil {
			c.interp = f(r)
		}
		if r.agent.running != nil && r.agent.AsyncCallers != nil {
			c.async = r.agent.AsyncCallers(r, c.limit)
		}
	}
	return Value{p: unsafe.Pointer(c)}
}

// stackTraceLimit reads Error.stackTraceLimit: a negative result stands for a
// value that is no Number, which turns stacks off.
func (r *Realm) stackTraceLimit() int {
	c := r.intrinsics[ErrorConstructor]
	if c == nil {
		return 10
	}
	e, ok := c.shape.find(KeyStackTraceLimit.p)
	if !ok {
		return -1
	}
	v := *c.slotPtr(e.slot)
	if !v.IsEmpty() && v.shape() == &lazyShape {
		return 10
	}
	if e.attr&IsAccessor != 0 || !v.IsNumber() {
		return -1
	}
	return int(max(0, min(v.Float(), 1000)))
}

// frames symbolises a captured stack.
func (r *Realm) frames(c *stackCell) []StackFrame {
	if len(c.pcs) == 0 || c.limit <= 0 {
		return nil
	}
	w := stackWalk{r: r, cut: c.caller}
	if f, ok := c.interp.(InterpretedFrame); ok {
		w.interp = f.StackFrames()
	}
	if c.caller != nil {
		w.cutNames = c.caller.entryNames()
	}
	it := runtime.CallersFrames(c.pcs)
	for len(w.out) < c.limit {
		f, more := it.Next()
		w.add(&f)
		w.out = w.out[:min(len(w.out), c.limit)]
		if !more {
			break
		}
	}
	if w.cut != nil && !c.class {
		return nil // as V8: the function is not on the stack
	}
	for _, a := range c.async {
		if len(w.out) == c.limit {
			break
		}
		var s StackFrame
		ok := a.Frame == nil
		if ok {
			s = *a.Built
		} else {
			s, ok = r.agent.SymbolizeAsync(a)
		}
		if ok {
			s.Function = "async " + s.Function
			s.Flags |= FrameAsync
			w.out = append(w.out, s)
		}
	}
	return w.out
}

// stackWalk goes through the Go frames of a stack.
type stackWalk struct {
	r        *Realm
	out      []StackFrame
	interp   []StackFrame // frames of interpreted functions yet to come
	entered  bool         // only adaptors were seen since the last frame
	resumed  string       // the generator function that the last frame, of its next method, has resumed
	cut      *Code        // frames up to this function's are dropped
	cutNames []string
}

func (w *stackWalk) add(f *runtime.Frame) {
	if f.Function == generatorStep && w.resumed != "" { // has called Generator.resume
		return
	}
	if (f.Function == generatorResume || f.Function == generatorStep) && len(w.out) > 0 {
		last := &w.out[len(w.out)-1]
		if w.resumed = last.Name; w.resumed == "" {
			w.resumed = last.Function
		}
		w.out = append(w.out, StackFrame{Function: w.resumed + ".next", Name: "next", Flags: FrameNative})
		return
	}
	resumed := w.resumed
	w.resumed = ""
	frames := w.r.agent.Symbolize(GoFrame{f.Function, f.File, f.Line})
	switch {
	case len(frames) > 0 && frames[0].Flags&FrameInterpreted != 0:
		if len(w.interp) == 0 {
			return
		}
		frames = w.interpreted()
	case len(frames) > 0:
	case strings.HasPrefix(f.Function, "gonodec.app/"): // an entry of the function before, or what called it to go on
		return
	case f.Function == plainConstructorCall && len(w.out) > 0:
		last := &w.out[len(w.out)-1]
		last.Function = strings.TrimPrefix(last.Function, "new ")
		last.Flags &^= FrameConstructor
		return
	default:
		if w.entered && len(w.out) > 0 {
			w.noteConstruct(f.Function)
		}
		if f.Func == nil { // inlined into the function that follows
			return
		}
		s, ok := w.r.builtinFrame(f.Entry)
		if !ok {
			w.resumed = resumed
			return
		}
		if resumed != "" && strings.HasPrefix(s.Function, "Generator.") { // that method
			w.out[len(w.out)-1].Function, w.out[len(w.out)-1].Name = resumed+"."+s.Name, s.Name
			return
		}
		frames = []StackFrame{s}
	}
	for _, s := range frames {
		w.out = append(w.out, s)
		if w.cut != nil && (s.Code == w.cut || w.cutsAt(s, f.Function)) {
			w.cut, w.out = nil, w.out[:0]
		}
	}
	w.entered = true
}

// interpreted takes the frames that the next Go function of the interpreter stands for: the
// innermost one of those to come and, while it is marked, the one that has called it.
func (w *stackWalk) interpreted() []StackFrame {
	n := 1
	for ; n < len(w.interp) && w.interp[n-1].Flags&FrameInterpreted != 0; n++ {
		w.interp[n-1].Flags &^= FrameInterpreted
	}
	frames := w.interp[:n:n]
	w.interp = w.interp[n:]
	return frames
}

// cutsAt reports whether a frame is one of the function to cut at.
func (w *stackWalk) cutsAt(s StackFrame, function string) bool {
	if s.Entry == "" {
		return slices.Contains(w.cutNames, function)
	}
	return slices.ContainsFunc(w.cutNames, func(name string) bool { return strings.HasPrefix(name, s.Entry) })
}

// noteConstruct looks at the Go function that called the last frame's function: it was
// a new expression if that is one of New0 to NewV, perhaps through an adaptor.
func (w *stackWalk) noteConstruct(caller string) {
	name, ok := strings.CutPrefix(caller, "github.com/gonodec/gonodec/jsrt.")
	if !ok {
		w.entered = false
		return
	}
	switch {
	case len(name) == 4 && name[:3] == "New":
		w.entered = false
		if last := &w.out[len(w.out)-1]; last.Flags&FrameNative == 0 && last.Function != "" && !strings.HasPrefix(last.Function, "new ") {
			last.Function = "new " + last.Function
			last.Flags |= FrameConstructor
		}
	case strings.HasPrefix(name, "Pad"), strings.HasPrefix(name, "Drop"), strings.HasPrefix(name, "FromV"), strings.HasPrefix(name, "Gather"),
		name == "(*Function).callEntry":
	default:
		w.entered = false
	}
}

const (
	generatorResume = "github.com/gonodec/gonodec/jsrt.(*Generator).resume"
	generatorStep   = "github.com/gonodec/gonodec/jsrt.stepGenerator"
)

const plainConstructorCall = "github.com/gonodec/gonodec/jsrt.callConstructor"

// entryNames returns the names of the Go functions that are c's own entries, and of
// their bodies, which compiled code calls directly.
func (c *Code) entryNames() []string {
	var names []string
	for _, pc := range [...]uintptr{codePC(c.Call0), codePC(c.Call1), codePC(c.Call2), codePC(c.Call3), codePC(c.Call4), codePC(c.CallV)} {
		f := runtime.FuncForPC(pc)
		if f == nil || strings.HasPrefix(f.Name(), "github.com/gonodec/gonodec/jsrt.") {
			continue // an adaptor
		}
		names = append(names, f.Name())
		if body, ok := strings.CutSuffix(f.Name(), "_w"); ok {
			names = append(names, body)
		}
	}
	return names
}

// codePC returns the address of the code of a static Go function.
func codePC[F any](f F) uintptr {
	p := *(*unsafe.Pointer)(unsafe.Pointer(&f))
	if p == nil {
		return 0
	}
	return *(*uintptr)(p)
}

// builtinFrame shows the frame of a built-in function, found by its address.
func (r *Realm) builtinFrame(pc uintptr) (StackFrame, bool) {
	if r.builtinNames == nil {
		r.builtinNames = make(map[uintptr]string)
		for _, t := range r.tables {
			if t == nil {
				continue
			}
			if t.New != nil && t.Parent != ErrorConstructor && !hiddenBuiltin(t.Name) {
				r.builtinNames[codePC(t.New)] = "new " + t.Name
			}
			for i := range t.Rows {
				r.noteBuiltin(&t.Rows[i])
			}
		}
		for _, l := range r.libs {
			for i := range l.Functions {
				m := &l.Functions[i]
				if shared, ok := m.Const.(*Method); ok {
					m = shared
				}
				r.noteBuiltin(m)
			}
		}
	}
	name, ok := r.builtinNames[pc]
	if !ok {
		return StackFrame{}, false
	}
	s := StackFrame{Function: name, Name: name[strings.LastIndexByte(name, '.')+1:], Flags: FrameNative}
	if strings.HasPrefix(name, "new ") {
		s.Name, s.Flags = name[4:], FrameNative|FrameConstructor
	}
	return s, true
}

// hiddenBuiltin reports functions that leave no frame in V8.
func hiddenBuiltin(name string) bool {
	switch name {
	case "Error", "Array", "Proxy", "Function.prototype.call", "Function.prototype.apply", "Reflect.apply", "Reflect.construct":
		return true
	}
	return false
}

func (r *Realm) noteBuiltin(m *Method) {
	if hiddenBuiltin(m.Name) {
		return
	}
	n := parseRowName(m.Name)
	name := n.function
	if i := strings.IndexAny(m.Name, ".["); i > 0 && !n.getter && !n.setter {
		class := strings.TrimSuffix(strings.Trim(m.Name[:i], " %"), "Prototype")
		name = class + "." + name
	}
	for _, pc := range [...]uintptr{codePC(m.Fn0), codePC(m.Fn1), codePC(m.Fn2), codePC(m.Fn3), codePC(m.Fn4), codePC(m.FnV)} {
		if pc != 0 {
			r.builtinNames[pc] = name
		}
	}
}

// String is SerializeCallSite: the text after "at ".
func (f *StackFrame) String() string {
	where := f.File
	if f.Flags&FrameNative != 0 || where == "" {
		where = "<anonymous>"
	}
	if f.Eval != "" {
		where = "eval at " + f.Eval + ", " + where
	}
	if f.Line > 0 {
		where += ":" + strconv.Itoa(f.Line)
		if f.Column > 0 {
			where += ":" + strconv.Itoa(f.Column)
		}
	}
	if f.Function == "" {
		return where
	}
	if f.Function == "async " { // of a function without a name
		return f.Function + where
	}
	return f.Function + " (" + where + ")"
}

// FormatStack is the default text of the stack property: header, then frames.
func FormatStack(header *String, frames []StackFrame) *String {
	var b StringBuilder
	b.Write(header)
	for i := range frames {
		b.WriteASCII("\n    at ")
		b.Write(FromGo(frames[i].String()))
	}
	return b.String()
}

// stackAccessor is the accessor that every stack property has.
func (r *Realm) stackAccessor() Value {
	if r.stackGetSet.IsEmpty() {
		get, set := NewBuiltin(r, &stackGetCode), NewBuiltin(r, &stackSetCode)
		r.stackGetSet = accessorValue(&get.Object, &set.Object)
	}
	return r.stackGetSet
}

var stackGetCode, stackSetCode Code

var _ = stackGetCode.set(Code{Call0: stackGet}) && stackSetCode.set(Code{Call1: stackSet, Length: 1})

// stackHolder finds the object on v's prototype chain that has captured a stack.
func stackHolder(v Value) (*Object, *Value) {
	for o := v.AsObject(); o != nil; o = o.shape.proto {
		if e, ok := o.shape.find(keyErrorStack.p); ok {
			return o, o.slotPtr(e.slot)
		}
	}
	return nil, nil
}

func stackGet(fn *Function, this Value) Value {
	o, slot := stackHolder(this)
	if o == nil {
		return Undef()
	}
	return fn.Realm().stackValue(o, slot)
}

func (r *Realm) stackValue(o *Object, slot *Value) Value {
	c := (*stackCell)(slot.p)
	if !c.value.IsEmpty() {
		return c.value
	}
	frames := r.frames(c)
	if len(frames) > 0 {
		c.origin = &frames[0]
	}
	c.pcs, c.interp, c.async = nil, nil, nil
	c.value = Undef() // what prepareStackTrace sees if it asks itself
	c.value = r.prepareStackTrace(o, frames)
	return c.value
}

// prepareStackTrace calls Error.prepareStackTrace if the program has set it.
func (r *Realm) prepareStackTrace(o *Object, frames []StackFrame) Value {
	if ctor := r.intrinsics[ErrorConstructor]; ctor != nil && r.CallSites != nil {
		if f := Get(r, ctor, KeyPrepareStackTrace); IsCallable(f) {
			if fn := f.AsFunction(); fn == nil || fn.Code.Flags&CodeBuiltin == 0 || fn.Code.Flags&CodeBound != 0 {
				return Call2(r, f, Obj(ctor), Obj(o), r.CallSites(r, frames))
			}
		}
	}
	return Str(FormatStack(r.errorHeader(o), frames))
}

// errorHeader is ErrorUtils::ToString(o), or a text that says it failed.
func (r *Realm) errorHeader(o *Object) (s *String) {
	s = Latin1("<error>")
	r.Try(func() { s = ErrorToString(r, o) })
	return s
}

// ErrorToString is Error.prototype.toString (§20.5.3.4).
func ErrorToString(r *Realm, o *Object) *String {
	name := StrErrorClass
	if v := Get(r, o, KeyName); !v.IsUndefined() {
		name = ToString(r, v)
	}
	message := &emptyString
	if v := Get(r, o, KeyMessage); !v.IsUndefined() {
		message = ToString(r, v)
	}
	if name.n == 0 {
		return message
	}
	if message.n == 0 {
		return name
	}
	return r.ConcatAll(name, Latin1(": "), message)
}

func stackSet(_ *Function, this, v Value) Value {
	if _, slot := stackHolder(this); slot != nil {
		(*stackCell)(slot.p).value = v
	}
	return Undef()
}

// CaptureStackTrace is Error.captureStackTrace(o, caller).
func CaptureStackTrace(r *Realm, o *Object, caller *Function) {
	c := r.captureStack(caller)
	if e, ok := o.findNamed(keyErrorStack.p); ok {
		*o.slotPtr(e.slot) = c
	} else {
		o.addProperty(keyErrorStack.p, c, 0)
	}
	if !DefineOwnProperty(r, o, KeyStack, &PropertyDescriptor{
		Get: ObjOrUndefined(r.stackAccessor().accessor().Get), Set: ObjOrUndefined(r.stackAccessor().accessor().Set),
		Attrs: Configurable, Has: HasGet | HasSet | HasConfigurable | HasEnumerable}) {
		panic(r.TypeError("Cannot define property stack, object is not extensible"))
	}
}

// ErrorOrigin is the innermost frame of the stack that an error captured.
func ErrorOrigin(r *Realm, v Value) (f StackFrame, ok bool) {
	o, slot := stackHolder(v)
	if o == nil {
		return f, false
	}
	c := (*stackCell)(slot.p)
	if c.origin == nil {
		if frames := r.frames(c); len(frames) > 0 {
			c.origin = &frames[0]
		}
	}
	if c.origin == nil {
		return f, false
	}
	return *c.origin, true
}

// StackFrames returns the JavaScript frames that are running now.
func (r *Realm) StackFrames() []StackFrame {
	c := r.captureStack(nil)
	return r.frames((*stackCell)(c.p))
}
