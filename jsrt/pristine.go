package jsrt

// pristine knows whether properties that the language consults all the time are
// still the built-in ones. Each fact is a slot of a prototype, which stays in
// place while the prototype's chain is valid, and the value it must hold.
type pristine struct {
	arrayIterator   pristineSlot // Array.prototype[Symbol.iterator]
	arrayNext       pristineSlot // %ArrayIteratorPrototype%.next
	typedIterator   pristineSlot // %TypedArray%.prototype[Symbol.iterator]
	textIterator    pristineSlot // String.prototype[Symbol.iterator]
	textNext        pristineSlot // %StringIteratorPrototype%.next
	generatorNext   pristineSlot // %GeneratorPrototype%.next
	generatorReturn pristineSlot // %GeneratorPrototype%.return
	iteratorSelf    pristineSlot // Iterator.prototype[Symbol.iterator]
	hasInstance     pristineSlot // Function.prototype[Symbol.hasInstance]
	promiseThen     pristineSlot // Promise.prototype.then
	promiseCtor     pristineSlot // Promise.prototype.constructor
	arrayCtor       pristineSlot // Array.prototype.constructor
	maps, sets      pristineHash
	arraySteps      *Validity // see plainIterators
	mapSteps        *Validity
	setSteps        *Validity
	arraySpecies    *Shape // %Array% while its species is unchanged
	promiseSpecies  *Shape // %Promise% likewise
}

type pristineSlot struct {
	valid *Validity
	slot  *Value
	want  Value
	// watched is valid where writes of the property are noticed, too: then it alone decides.
	watched *Validity
}

// holds: the property is known to be what it was, by one look.
func (p *pristineSlot) holds() bool { return p.watched != nil && p.watched.ok }

// watch makes holds true, of a property that ok holds of, until something changes.
func (p *pristineSlot) watch(r *Realm, id Intrinsic, k PropertyKey) {
	r.Intrinsic(id).watch(r, shapeWatched)
	if p.check(r, id, k) {
		p.watched = p.valid
	}
}

// ok reports that the property k of the intrinsic object is as it was when it was
// first asked for.
func (p *pristineSlot) ok(r *Realm, id Intrinsic, k PropertyKey) bool {
	if p.valid != nil && p.valid.ok && p.slot.p == p.want.p {
		return true
	}
	return p.check(r, id, k)
}

func (p *pristineSlot) check(r *Realm, id Intrinsic, k PropertyKey) bool {
	o := r.Intrinsic(id)
	e, found := o.findNamed(k.p)
	if !found || e.attr&IsAccessor != 0 {
		return false
	}
	v := o.getSlot(r, e)
	if p.want.IsEmpty() {
		// the first look: nobody can have changed a property still lazy, and the
		// built-in functions are known by their code
		if fn := v.AsFunction(); fn == nil || fn.Code.Flags&CodeBuiltin == 0 {
			return false
		}
		p.want = v
	}
	if v.p != p.want.p {
		return false
	}
	switch id {
	case ArrayIteratorPrototype, MapIteratorPrototype, SetIteratorPrototype, StringIteratorPrototype:
		if hasNamed(o, KeyReturn) {
			return false
		}
	}
	valid, ok := chainValidity(r, o)
	if !ok {
		return false
	}
	e, _ = o.findNamed(k.p)
	p.valid, p.slot = valid, o.slotPtr(e.slot)
	return true
}

// hasNamed reports that o or an object of its prototype chain has the property k, as far
// as it can be told without running code.
func hasNamed(o *Object, k PropertyKey) bool {
	for ; o != nil; o = o.shape.proto {
		if hasOwnNamed(o, k) {
			return true
		}
	}
	return false
}

func hasOwnNamed(o *Object, k PropertyKey) bool {
	_, found := o.findNamed(k.p)
	return found
}

// pristineHasInstance reports that fn[Symbol.hasInstance] is
// Function.prototype's.
func (r *Realm) pristineHasInstance(fn *Function) bool {
	proto := r.intrinsics[FunctionPrototype]
	if !r.pristine.hasInstance.ok(r, FunctionPrototype, KeySymbolHasInstance) {
		return false
	}
	for o := &fn.Object; o != proto; o = o.shape.proto {
		if o == nil || o.shape.class != ClassFunction {
			return false
		}
		if o.shape.noHasInstance {
			continue
		}
		if _, found := o.findNamed(KeySymbolHasInstance.p); found {
			return false
		}
		o.shape.noHasInstance = o.shape.flags&shapeDictionary == 0
	}
	return true
}

// pristineArray reports that iterating over a is reading its elements in turn.
func (r *Realm) pristineArray(a *Array) bool {
	if a.shape != r.arrayShape && a.shape != r.matchShape {
		if a.shape.proto != r.intrinsics[ArrayPrototype] {
			return false
		}
		if _, found := a.shape.find(KeySymbolIterator.p); found {
			return false
		}
	}
	return PristineIteration(r)
}

// PristineArray reports that v is an array whose iteration is unmodified.
func (r *Realm) PristineArray(v Value) bool {
	a := v.AsArray()
	return a != nil && r.pristineArray(a)
}

// PlainPattern reports that an array pattern on v reads elements of v and does nothing else.
func PlainPattern(r *Realm, v Value) bool {
	a := v.AsArray()
	return a != nil && !a.isSparse && !r.agent.protoElems && r.pristineArray(a)
}

// PatternList is v if PlainPattern holds, an array of its elements if v is a typed array of which
// the same is true, else the empty value.
func PatternList(r *Realm, v Value) Value {
	if v.shape().class == ClassTypedArray {
		if t := (*TypedArray)(v.p); r.pristineTyped(t) {
			n, _ := t.Length()
			a, elements := NewArrayHoles(r, n)
			for i := range elements {
				elements[i] = t.Load(i)
			}
			return Arr(a)
		}
		return Value{}
	}
	if !PlainPattern(r, v) {
		return Value{}
	}
	return v
}

// pristineTyped reports that iterating over t is reading its elements in turn.
func (r *Realm) pristineTyped(t *TypedArray) bool {
	proto := t.shape.proto
	if proto != r.intrinsics[Int8ArrayPrototype+Intrinsic(t.Kind)] || proto.shape.proto != r.intrinsics[TypedArrayPrototype] {
		return false
	}
	if hasOwnNamed(&t.Object, KeySymbolIterator) || hasOwnNamed(proto, KeySymbolIterator) {
		return false
	}
	_, ok := t.Length()
	return ok && r.pristine.typedIterator.ok(r, TypedArrayPrototype, KeySymbolIterator) &&
		r.pristine.arrayNext.ok(r, ArrayIteratorPrototype, KeyNext)
}

// HitPattern is PlainPattern of arrays as they mostly are, for inlining.
func HitPattern(r *Realm, v Value) bool {
	return v.shape() == r.knownOnes.arrays && !(*Array)(v.p).isSparse && !r.agent.protoElems
}

// HitPattern is the same of the value of the last step, which may be an entry that is not made.
func (it *Iter) HitPattern(r *Realm) bool {
	return it.pair && r.knownOnes.iteration || !it.pair && HitPattern(r, it.value)
}

// PatternElement is element i of such an array.
func PatternElement(v Value, i int) Value {
	if a := (*Array)(v.p); i < len(a.dense) && a.dense[i].p != nil {
		return a.dense[i]
	}
	return Undef()
}

// PlainPattern is PlainPattern of the value of the last step, which may be an entry that
// is not made.
func (it *Iter) PlainPattern(r *Realm) bool {
	return it.pair && PristineIteration(r) || !it.pair && PlainPattern(r, it.value)
}

// PatternElement is element i of that value.
func (it *Iter) PatternElement(i int) Value {
	switch {
	case !it.pair:
		return PatternElement(it.value, i)
	case i == 0:
		return it.value
	case i == 1:
		return it.second
	}
	return Undef()
}

// pristineSpecies reports that the [Symbol.species] of an intrinsic constructor is
// the built-in getter; memo remembers the constructor's shape.
func (r *Realm) pristineSpecies(c *Object, memo **Shape) bool {
	if c.shape == *memo {
		return true
	}
	e, ok := c.shape.find(KeySymbolSpecies.p)
	if !ok || e.attr&IsAccessor == 0 {
		return false
	}
	g := c.getSlot(r, e).accessor().Get
	if g == nil || g.shape.class != ClassFunction || (*Function)(g.ptr()).Code.Flags&CodeBuiltin == 0 {
		return false
	}
	*memo = c.shape
	return true
}

// PristineArraySpecies reports that ArraySpeciesCreate for o makes a plain array of
// this realm.
func (r *Realm) PristineArraySpecies(o *Object) bool {
	return o.shape == r.arrayShape && r.pristine.arrayCtor.ok(r, ArrayPrototype, KeyConstructor) &&
		r.pristineSpecies(r.intrinsics[ArrayConstructor], &r.pristine.arraySpecies)
}
