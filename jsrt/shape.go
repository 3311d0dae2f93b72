package jsrt

import "unsafe"

// Kind is a language type of ECMA-262 §6.1, or one of the cells that only the
// runtime sees.
type Kind uint8

const (
	KindUndefined Kind = iota
	KindNull
	KindBoolean
	KindNumber
	KindString
	KindSymbol
	KindBigInt
	KindObject
	KindAccessor // *Accessor in a property slot
	KindLazy     // *lazyCell in a property slot: made on first read
)

// Class says which internal slots an object has, that is, which Go struct its
// cell is. Every struct embeds Object first.
type Class uint8

const (
	ClassNone      Class = iota // not an object
	ClassObject                 // ordinary object without further slots
	ClassArray                  // *Array
	ClassFunction               // *Function: compiled, interpreted, built-in and bound functions
	ClassProxy                  // *Proxy
	ClassError                  // ordinary layout; [[ErrorData]]
	ClassBoolean                // *PrimitiveObject
	ClassNumber                 // *PrimitiveObject
	ClassString                 // *PrimitiveObject, string exotic
	ClassSymbol                 // *PrimitiveObject
	ClassBigInt                 // *PrimitiveObject
	ClassArguments              // *Arguments
	ClassDate
	ClassRegExp
	ClassMap
	ClassSet
	ClassWeakMap
	ClassWeakSet
	ClassWeakRef
	ClassFinalizationRegistry
	ClassArrayBuffer
	ClassSharedArrayBuffer
	ClassTypedArray
	ClassDataView
	ClassPromise        // *Promise
	ClassGenerator      // *Generator
	ClassAsyncGenerator // *AsyncGenerator
	ClassIterator       // built-in iterator objects: *NativeIterator
	ClassForIn
	ClassNamespace // module namespace: *Namespace
	ClassDisposableStack
	ClassAsyncDisposableStack
	ClassRawJSON
	ClassCallSite
	ClassIntl            // objects of ECMA-402; package builtins/intl knows them
	ClassTemporalInstant // package temporal has these
	ClassTemporalDuration
	ClassTemporalPlainDate
	ClassTemporalPlainTime
	ClassTemporalPlainDateTime
	ClassTemporalPlainYearMonth
	ClassTemporalPlainMonthDay
	ClassTemporalZonedDateTime
	ClassWasmModule // package webassembly has these
	ClassWasmInstance
	ClassWasmTable
	ClassWasmMemory
	ClassWasmGlobal
	ClassWasmTag
	ClassWasmException
	ClassWasmSuspending
	ClassGlobal   // the global object
	ClassExternal // host objects: *HostObject, whose Data says the rest
)

// Attr are the attributes of a property (§6.1.7.1) and two marks of the runtime.
type Attr uint8

const (
	Writable Attr = 1 << iota
	Enumerable
	Configurable
	IsAccessor // the slot holds an *Accessor
	MayBeLazy  // the slot may hold a lazy cell: read it with getSlot

	WEC = Writable | Enumerable | Configurable // a property made by assignment
	WC  = Writable | Configurable              // a built-in method
)

type shapeFlags uint16

const (
	shapeDictionary     shapeFlags = 1 << iota // owned by one object; its table changes in place
	shapeNotExtensible                         // [[Extensible]] is false
	shapeIsPrototype                           // the one object of this shape is some object's prototype
	shapeUnique                                // owned by one object (dictionary, prototype, global)
	shapeLazyFunction                          // own length, name, prototype not yet made
	shapeCallable                              // has [[Call]]
	shapeConstructor                           // has [[Construct]]; of functions Code.Flags says it
	shapeLengthReadOnly                        // arrays: length is not writable
	shapeHTMLDDA                               // [[IsHTMLDDA]] (Annex B.3.6)
	shapeElemsSealed                           // dense indexed properties are not configurable
	shapeElemsReadOnly                         // dense indexed properties are not writable
	shapeEvalVars                              // holds the variables that direct evals add to a function
	shapeWatched                               // a prototype with methods that compiled code enters without reading them
	shapeKnown                                 // an object with built-in functions that compiled code does by itself

	// writes of properties pass willWrite
	shapeMinds = shapeWatched | shapeKnown

	// appending an indexed property needs the slow way
	shapeNoAppend = shapeNotExtensible | shapeLengthReadOnly | shapeIsPrototype
)

// Shape (hidden class) describes objects alike in prototype, class and named
// properties in order. Shapes form a transition tree below a root for each
// (prototype, class, inline capacity). The primitives' tags have static shapes.
//
// Invariant: what an inline cache has read from a shape stays true as long as
// some object has that shape: a change that would break it gives the object
// another shape. Only dictionary shapes gain properties in place.
type Shape struct {
	kind  Kind
	class Class
	truth truth
	// writableArray: an array whose dense elements can be overwritten
	writableArray bool
	// fillableArray: nor does anything hinder new elements, but those that prototypes may have
	fillableArray bool
	flags         shapeFlags
	noHasInstance bool   // no own @@hasInstance, as somebody has found out
	inlineCap     uint32 // slots inside the cell; later slots are in more.slots
	count         uint32 // properties: the first count entries of table are this shape's
	ops           *ObjectOps
	proto         *Object
	first         *Object // the prototype that such objects were made with, where they have got another
	table         *propTable
	parent        *Shape
	trans         transitions
	info          *prototypeInfo // of the one object of this shape, where it is a prototype
}

// truth is what ToBoolean gives for the values of a shape.
type truth uint8

const (
	isFalse truth = iota
	isTrue
	isUnsure  // look at the value
	isPayload // the Boolean itself
)

var (
	undefinedShape = Shape{kind: KindUndefined, truth: isFalse}
	nullShape      = Shape{kind: KindNull, truth: isFalse}
	booleanShape   = Shape{kind: KindBoolean, truth: isPayload}
	numberShape    = Shape{kind: KindNumber, truth: isUnsure}
	stringShape    = Shape{kind: KindString, truth: isUnsure}
	symbolShape    = Shape{kind: KindSymbol, truth: isTrue}
	bigintShape    = Shape{kind: KindBigInt, truth: isUnsure}
	accessorShape  = Shape{kind: KindAccessor}
	lazyShape      = Shape{kind: KindLazy}
)

// propEntry is one named property: its key, attributes and slot.
type propEntry struct {
	key  unsafe.Pointer // interned *String or *Symbol; nil: deleted (dictionary)
	slot uint32
	attr Attr
}

// transKey names an edge of the transition tree: the property added or changed
// and how.
type transKey struct {
	key unsafe.Pointer
	how uint32
}

// Edges add a property (how is its attributes), change its attributes, or set
// shape flags.
const (
	edgeAttr  = 1 << 8
	edgeFlags = 1 << 9 // the flags are in the upper half
)

// transitions holds the edges out of a shape: most have one.
type transitions struct {
	key  transKey
	to   *Shape
	many map[transKey]*Shape
}

func (t *transitions) get(k transKey) *Shape {
	if t.key == k {
		return t.to
	}
	return t.many[k]
}

func (t *transitions) put(k transKey, s *Shape) {
	if t.to == nil {
		t.key, t.to = k, s
		return
	}
	if t.many == nil {
		t.many = make(map[transKey]*Shape)
	}
	t.many[k] = s
}

// find looks an own named property up.
func (s *Shape) find(key unsafe.Pointer) (propEntry, bool) {
	if s.table == nil {
		return propEntry{}, false
	}
	i, ok := s.table.lookup(key, s.count)
	if !ok {
		return propEntry{}, false
	}
	return s.table.entries[i], true
}

// entries returns the named properties of s in order; deleted ones have no key.
func (s *Shape) entries() []propEntry {
	if s.table == nil {
		return nil
	}
	return s.table.entries[:s.count]
}

// child returns the shape after adding key with attr at the next slot.
// s must not be unique and must not have key.
func (s *Shape) child(key unsafe.Pointer, attr Attr) *Shape {
	k := transKey{key, uint32(attr)}
	if to := s.trans.get(k); to != nil {
		return to
	}
	c := s.derive()
	c.parent = s
	if s.table == nil {
		c.table = &propTable{}
	} else if uint32(len(s.table.entries)) != s.count {
		c.table = s.table.clone(s.count) // another child took the next entry already
	}
	c.table.append(propEntry{key: key, slot: s.count, attr: attr})
	c.count = s.count + 1
	s.trans.put(k, c)
	return c
}

// truthOf: all objects are true but those that emulate undefined.
func truthOf(f shapeFlags) truth {
	if f&shapeHTMLDDA != 0 {
		return isFalse
	}
	return isTrue
}

// derive copies s without its transitions.
func (s *Shape) derive() *Shape {
	c := &Shape{}
	*c = *s
	c.trans = transitions{}
	c.parent, c.noHasInstance = nil, false
	return c
}

// setFlags adds flags to a shape that no object has.
func (s *Shape) setFlags(f shapeFlags) {
	s.flags |= f
	s.writableArray = s.class == ClassArray && s.flags&shapeElemsReadOnly == 0
	s.fillableArray = s.writableArray && s.flags&(shapeElemsSealed|shapeNoAppend) == 0
}

// unique copies s into a shape that one object owns; the table is copied too.
func (s *Shape) unique(flags shapeFlags) *Shape {
	c := s.derive()
	c.setFlags(flags | shapeUnique)
	c.table = s.table.clone(s.count)
	return c
}

// withAttr returns the shape that differs from s in the attributes of key. The
// edge is kept in the transition tree, so that objects changed alike stay alike.
func (s *Shape) withAttr(key unsafe.Pointer, attr Attr) *Shape {
	k := transKey{key, edgeAttr | uint32(attr)}
	if to := s.trans.get(k); to != nil {
		return to
	}
	c := s.derive()
	c.table = s.table.clone(s.count)
	i, _ := c.table.lookup(key, c.count)
	c.table.entries[i].attr = attr
	s.trans.put(k, c)
	return c
}

// withFlags returns the shape that differs from s in having the flags f.
func (s *Shape) withFlags(f shapeFlags) *Shape {
	k := transKey{nil, edgeFlags | uint32(f)<<16}
	if to := s.trans.get(k); to != nil {
		return to
	}
	c := s.derive()
	c.setFlags(f)
	c.truth = truthOf(c.flags)
	c.table = s.table.clone(s.count)
	s.trans.put(k, c)
	return c
}

// hasAttrs reports whether every named property has the attributes of need and
// none of those of not; private names are left out.
func (s *Shape) without(forbidden Attr) bool {
	for _, e := range s.entries() {
		if e.key == nil || isPrivate(e.key) {
			continue
		}
		if e.attr&forbidden != 0 && !(forbidden == Writable && e.attr&IsAccessor != 0) {
			return false
		}
	}
	return true
}

// isPrivate reports a private name.
func isPrivate(key unsafe.Pointer) bool {
	return (*Cell)(key).shape == &symbolShape && (*Symbol)(key).flags&symbolPrivate != 0
}
