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

// initGenerator is Init over what generatorOver finds a generator for.
func (it *Iter) initGenerator(r *Realm, v Value) bool {
	x, g := r.generatorOver(v)
	if x.IsEmpty() {
		return false
	}
	o := r.agent.newOpenIter()
	if g != nil {
		o.Object, o.Next, o.gen = x, r.pristine.generatorNext.want, g
	} else {
		o.Iterator = GetIteratorDirect(r, x)
	}
	if o.registered = o.native == nil; o.registered {
		r.agent.push(o)
	}
	it.array, it.open = nil, o
	return true
}

// stepGenerator is nextGenerated of a generator that is suspended, in no yield*.
//
//go:noinline
func (it *Iter) stepGenerator(r *Realm, o *openIter, g *Generator) bool {
	a, f, d := r.agent, g.frame, r.enter()
	o.Done = true // if it throws
	g.state = generatorRunning
	g.outer, a.generator = a.generator, g
	base := len(a.open)
	if f.base = int32(base); f.open != nil {
		f.reopen(a)
	}
	x, status := f.Resume(f, ResumeNext, Undef())
	if len(a.open) > base && status != StatusReturn {
		f.keepOpen(a)
	}
	a.generator, r.Depth = g.outer, d
	it.value = x
	if status == StatusYield {
		g.state, o.Done = generatorSuspended, false
		return true
	}
	return it.stepOther(r, o, g, status)
}

// stepOther is the end of a step that has yielded an iterator result object, or ended the generator.
func (it *Iter) stepOther(r *Realm, o *openIter, g *Generator, status Status) (ok bool) {
	if status == StatusReturn {
		g.state, g.frame = generatorCompleted, nil
	} else {
		g.state = generatorSuspended
		if it.value, ok = iterResult(r, it.value); ok {
			o.Done = false
			return true
		}
	}
	r.forget(o)
	it.dropGenerator(r, o)
	return false
}

// nextGenerated is Next over a generator.
func (it *Iter) nextGenerated(r *Realm, o *openIter, g *Generator) bool {
	o.Done = true // if it throws
	v, done, raw := g.resume(r, ResumeNext, Undef())
	if raw {
		v, done = iterResult(r, v)
		done = !done
	}
	it.value = v
	if done {
		r.forget(o)
		it.dropGenerator(r, o)
		return false
	}
	o.Done = false
	return true
}

// closeGenerator is Close over a generator, if it is still plain.
func (it *Iter) closeGenerator(r *Realm) bool {
	o := it.open
	if o.gen == nil || r.plainGenerator(o.Object) == nil {
		return false
	}
	o.Done = true
	Call0(r, r.pristine.generatorReturn.want, o.Object)
	it.dropGenerator(r, o)
	return true
}

// dropGenerator ends a loop over a generator.
func (it *Iter) dropGenerator(r *Realm, o *openIter) {
	o.gen.recycle()
	it.open = &doneIter
	r.agent.freeOpenIter(o)
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
