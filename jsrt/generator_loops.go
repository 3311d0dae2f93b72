package jsrt

import "unsafe"

// Generators that for-of and yield* step through. Where nothing between a generator and the built-in
// prototypes was changed that they would notice, no property of it is read. One that a loop has
// called for is seen by nobody else: when it has ended, its frame serves the next call.

// Iterate notes that the result of the call of fn that follows is what a loop iterates over, and
// that nothing else is done with it.
func (r *Realm) Iterate(fn *Function) { r.agent.iterated = fn }

// Begin comes before all code of a call of fn whose frame is used again when nobody has seen the generator.
func (f *GeneratorFrame) Begin(r *Realm, fn *Function) {
	if a := r.agent; a.iterated != nil {
		f.object.unseen = a.iterated == fn
		a.iterated = nil
	}
}

// recycle gives the frame of a generator that has ended back, if nobody has seen it.
func (g *Generator) recycle() {
	if g.unseen && g.state == generatorCompleted {
		f := (*Frame)(unsafe.Add(unsafe.Pointer(g), -int(unsafe.Offsetof(GeneratorFrame{}.object))))
		f.Resume(f, ResumeFree, Value{})
	}
}

// plainGenerator is the generator v, if [Symbol.iterator], next and return of it are known to be the
// built-in ones, or nil. Others may be seen by what is called instead.
func (r *Realm) plainGenerator(v Value) *Generator {
	s := v.shape()
	if s.class != ClassGenerator {
		return nil
	}
	g := (*Generator)(v.p)
	if s.count != 0 || s.flags&shapeUnique != 0 || !r.plainGenerators(s.proto) {
		g.unseen = false
		return nil
	}
	return g
}

// plainGenerators: generators whose prototype is p inherit the built-in methods.
func (r *Realm) plainGenerators(p *Object) bool {
	if info := p.shape.info; info != nil && info.cell != nil && info.generators == info.cell {
		return true
	}
	return r.plainGeneratorsSlow(p)
}

//go:noinline
func (r *Realm) plainGeneratorsSlow(p *Object) bool {
	of, base := r.Intrinsic(GeneratorPrototype), r.Intrinsic(IteratorPrototype)
	if p != of && (p.shape.proto != of || hasGeneratorMethod(p)) || of.shape.proto != base || hasOwnNamed(of, KeySymbolIterator) {
		return false
	}
	x := &r.pristine
	if !x.generatorNext.ok(r, GeneratorPrototype, KeyNext) || !x.generatorReturn.ok(r, GeneratorPrototype, KeyReturn) ||
		!x.iteratorSelf.ok(r, IteratorPrototype, KeySymbolIterator) {
		return false
	}
	x.generatorNext.watch(r, GeneratorPrototype, KeyNext)
	x.generatorReturn.watch(r, GeneratorPrototype, KeyReturn)
	x.iteratorSelf.watch(r, IteratorPrototype, KeySymbolIterator)
	cell, ok := chainValidity(r, p)
	if !ok || !x.generatorNext.ok(r, GeneratorPrototype, KeyNext) || !x.generatorReturn.ok(r, GeneratorPrototype, KeyReturn) {
		return false
	}
	p.shape.info.generators = cell
	return true
}

// hasGeneratorMethod: p has one of the methods that loops call itself.
func hasGeneratorMethod(p *Object) bool {
	return p.shape.ops != nil || hasOwnNamed(p, KeyNext) || hasOwnNamed(p, KeyReturn) || hasOwnNamed(p, KeySymbolIterator)
}

// generatorOver is the generator that GetIterator(v, sync) gives, if it is plain. Of v that is none
// it calls a [Symbol.iterator] that is a generator function; what that returns is x then, the empty
// Value where nothing was called.
func (r *Realm) generatorOver(v Value) (x Value, g *Generator) {
	if !v.IsObject() {
		return Value{}, nil
	}
	if v.shape().class == ClassGenerator {
		if g = r.plainGenerator(v); g != nil {
			return v, g
		}
		return Value{}, nil
	}
	fn := r.icIterator.inherited(v)
	if fn == nil || fn.Code.Flags&(CodeGenerator|CodeAsync) != CodeGenerator {
		return Value{}, nil
	}
	r.Iterate(fn)
	x = Call0(r, Fn(fn), v)
	return x, r.plainGenerator(x)
}

// inherited is the function that the cache knows as what a prototype of v has, or nil. It runs no code.
func (ic *GetIC) inherited(v Value) *Function {
	if ic.poly == nil {
		return nil
	}
	if e := ic.poly.of(v.shape()); e != nil && e.kind <= getAbsent && e.valid.ok {
		return e.slot.AsFunction()
	}
	return nil
}

// generatorLoop is what loops ask of generators, for programs that make some: others do not link it.
type generatorLoop struct {
	open   func(r *Realm, v Value) *openIter
	close  func(r *Realm, o *openIter) (ok bool)
	resume func(g *Generator, r *Realm, mode ResumeMode, v Value) (x Value, done, raw bool)
}

var generatorLoops = generatorLoop{openGenerator, closeGenerator, (*Generator).resume}

// openGenerator is newOpenIter of what generatorOver has an iterator for, or nil.
func openGenerator(r *Realm, v Value) *openIter {
	x, g := r.generatorOver(v)
	if x.IsEmpty() {
		return nil
	}
	o := r.agent.newOpenIter()
	if g != nil {
		o.Object, o.Next, o.gen, o.stepGen = x, r.pristine.generatorNext.want, g, stepGenerator
	} else {
		o.Iterator = GetIteratorDirect(r, x)
	}
	if o.registered = o.native == nil; o.registered {
		r.agent.push(o)
	}
	return o
}

// stepGenerator is a step of a loop over a generator. At the end o is used again.
func stepGenerator(r *Realm, o *openIter, g *Generator) (v Value, ok bool) {
	o.Done = true // if it throws
	if g.state != generatorSuspended || g.inner || g.leaf != nil {
		return stepOther(r, o, g)
	}
	// Generator.resume, of one that is suspended, in no yield*, and in none of another one
	a, f, d := r.agent, g.frame, r.enter()
	g.state = generatorRunning
	g.outer, a.generator = a.generator, g
	base := len(a.open)
	if f.base = int32(base); f.open != nil {
		f.reopen(a)
	}
	v, status := f.Resume(f, ResumeNext, Undef())
	if n := len(a.open); n == base+1 && a.open[base] == f.open && f.more == nil {
		a.open = a.open[:base] // as takeOpen does
	} else if n > base || f.open != nil {
		f.takeOpen(a, base, status)
	}
	a.generator, r.Depth = g.outer, d
	g.state = generatorSuspended
	if status == StatusYield {
		o.Done = false
		return v, true
	}
	if status == StatusReturn {
		g.state, g.frame = generatorCompleted, nil
	}
	return endStep(r, o, g, v, status)
}

func stepOther(r *Realm, o *openIter, g *Generator) (v Value, ok bool) {
	v, done, raw := g.resume(r, ResumeNext, Undef())
	switch {
	case raw:
		return endStep(r, o, g, v, StatusYieldResult)
	case done:
		return endStep(r, o, g, v, StatusReturn)
	}
	o.Done = false
	return v, true
}

// endStep is the end of a step that has ended the generator, or yielded an iterator result object.
func endStep(r *Realm, o *openIter, g *Generator, v Value, status Status) (_ Value, ok bool) {
	if status == StatusYieldResult {
		if v, ok = iterResult(r, v); ok {
			o.Done = false
			return v, true
		}
	}
	r.forget(o)
	g.recycle()
	r.agent.freeOpenIter(o)
	return v, false
}

// closeGenerator is Close over a generator, if it is still plain: then o is used again.
func closeGenerator(r *Realm, o *openIter) (ok bool) {
	g := o.gen
	if r.plainGenerator(o.Object) == nil {
		return false
	}
	o.Done = true
	Call0(r, r.pristine.generatorReturn.want, o.Object)
	g.recycle()
	r.agent.freeOpenIter(o)
	return true
}

// openIters are records that loops have done with.
type openIters struct {
	list [8]*openIter
	n    int
}

func (a *Agent) newOpenIter() *openIter {
	f := &a.openIters
	if f.n == 0 {
		return &openIter{}
	}
	f.n--
	return f.list[f.n]
}

// freeOpenIter takes one back that is on no list of open iterators.
func (a *Agent) freeOpenIter(o *openIter) {
	if f := &a.openIters; f.n < len(f.list) {
		*o = openIter{}
		f.list[f.n] = o
		f.n++
	}
}
