package stream

import (
	"math"

	"github.com/gonodec/gonodec/jsrt"
)

// Readable.prototype.push and read, https://nodejs.org/api/stream.html#readable-streams, for
// chunks that are objects or Buffers while nothing rare happens. What is rare is left to
// readable.js, before anything has been changed, or for the rest of the call.

var (
	pushCode = jsrt.Code{Length: 2, Flags: jsrt.CodeBuiltin, Call0: jsrt.Pad0to2, Call1: push1, Call2: push2, Call3: jsrt.Drop3to2, Call4: jsrt.Drop4to2, CallV: jsrt.FromV2}
	readCode = jsrt.Code{Length: 1, Flags: jsrt.CodeBuiltin, Call0: read0, Call1: read1, Call2: jsrt.Drop2to1, Call3: jsrt.Drop3to1, Call4: jsrt.Drop4to1, CallV: jsrt.FromV1}
	// a listener of pipe()
	ondataCode = jsrt.Code{Name: "ondata", Length: 1, Flags: jsrt.CodeBuiltin, Call0: jsrt.Pad0to1, Call1: ondata, Call2: jsrt.Drop2to1, Call3: jsrt.Drop3to1, Call4: jsrt.Drop4to1, CallV: jsrt.FromV1}
)

// readable(list) makes [push, read] of kState and the functions in the order of their use here.
func readable(fn *jsrt.Function, _, list jsrt.Value) jsrt.Value {
	r := fn.Realm()
	given, _ := list.AsArray().Dense()
	d := begin(r, given[0])
	f := &d.readable
	for i, p := range []*jsrt.Value{&f.push, &f.decode, &f.pushDecoded, &f.pushed, &f.emitReadable, &f.read, &f.afterRead, &f.give, &f.errorOrDestroy} {
		*p = given[i+1]
	}
	return jsrt.Arr(jsrt.NewArrayOf(r, jsrt.Fn(jsrt.NewBuiltinData(r, &pushCode, d)), jsrt.Fn(jsrt.NewBuiltinData(r, &readCode, d))))
}

// buffers(prototype) tells which objects are Buffers.
func buffers(fn *jsrt.Function, _, prototype jsrt.Value) jsrt.Value {
	jsrt.RealmData[streams](fn.Realm()).buffers = prototype.AsObject()
	return jsrt.Undef()
}

func push1(fn *jsrt.Function, this, chunk jsrt.Value) jsrt.Value {
	return push2(fn, this, chunk, jsrt.Undef())
}

func push2(fn *jsrt.Function, this, chunk, encoding jsrt.Value) jsrt.Value {
	return of(fn).push(fn.Realm(), this, chunk, encoding)
}

func (d *streams) push(r *jsrt.Realm, stream, chunk, encoding jsrt.Value) jsrt.Value {
	state := stateOf(&d.hasReadable, stream)
	s, ok := look(&d.readState, state)
	if !ok || s.bits&rare != 0 || chunk.IsNull() {
		return jsrt.Call2(r, d.readable.push, stream, chunk, encoding)
	}
	size := 1.0
	switch s.bits & (kObjectMode | kDecoder) {
	case 0:
		size, ok = d.size(r, chunk)
	case kDecoder:
		if _, ok = d.size(r, chunk); ok {
			set(s.at, state, s.bits&^kReading)
			chunk = jsrt.Call2(r, d.readable.decode, jsrt.Undef(), state, chunk)
			if s, ok = look(&d.readState, state); !ok || !chunk.IsString() || chunk.Str().Len() == 0 {
				return jsrt.Call3(r, d.readable.pushDecoded, jsrt.Undef(), stream, state, chunk)
			}
			size = float64(chunk.Str().Len())
		}
	case kObjectMode | kDecoder:
		ok = false
	}
	if !ok {
		return jsrt.Call2(r, d.readable.push, stream, chunk, encoding)
	}
	bits := s.bits &^ kReading
	if s.is(kFlowing|kSync|kDataListening, kFlowing|kDataListening) && s.length == 0 {
		set(s.at, state, bits|kDataEmitted)
		s.at.Set(state, readWriters, jsrt.Null)
		d.emit(r, stream, chunk)
		s, ok = look(&d.readState, state)
	} else {
		if a := s.at.Get(state, readBuffer).AsArray(); a == nil || !a.Push(r, chunk) {
			if chunk.IsString() && s.is(kObjectMode, 0) {
				return jsrt.Call3(r, d.readable.pushDecoded, jsrt.Undef(), stream, state, chunk)
			}
			return jsrt.Call2(r, d.readable.push, stream, chunk, encoding)
		}
		set(s.at, state, bits)
		s.length += size
		s.at.SetNumber(state, stateLength, s.length)
		if bits&kNeedReadable != 0 {
			jsrt.Call1(r, d.readable.emitReadable, jsrt.Undef(), stream)
			s, ok = look(&d.readState, state)
		}
	}
	if !ok || s.is(kReadingMore|kConstructed, kConstructed) {
		return jsrt.Call2(r, d.readable.pushed, jsrt.Undef(), stream, state)
	}
	return jsrt.Bool(s.is(kEnded, 0) && (s.length == 0 || s.length < s.mark(state)))
}

func read0(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	return of(fn).read(fn.Realm(), this)
}

func (d *streams) slowRead(r *jsrt.Realm, stream, n jsrt.Value) jsrt.Value {
	return jsrt.Call1(r, d.readable.read, stream, n)
}

func read1(fn *jsrt.Function, this, n jsrt.Value) jsrt.Value {
	switch {
	case n.IsUndefined():
		return read0(fn, this)
	case n.IsNumber() && n.Float() == 0:
		return of(fn).readNothing(fn.Realm(), this)
	}
	return of(fn).slowRead(fn.Realm(), this, n)
}

// readNothing is read(0), which has _read called if there is too little in the buffer.
func (d *streams) readNothing(r *jsrt.Realm, stream jsrt.Value) jsrt.Value {
	state := stateOf(&d.hasReadable, stream)
	s, ok := look(&d.readState, state)
	if !ok || s.bits&rare != 0 {
		return d.slowRead(r, stream, jsrt.Int(0))
	}
	mark := s.mark(state)
	if s.bits&kNeedReadable != 0 && (mark != 0 && s.length >= mark || mark == 0 && s.length > 0) {
		return d.slowRead(r, stream, jsrt.Int(0)) // there is enough
	}
	if s.is(kReading|kConstructed, kConstructed) && (s.length == 0 || s.length < mark || s.bits&kNeedReadable != 0) {
		s, ok = d.more(r, stream, state, s)
		if !ok {
			return r.Call(d.readable.afterRead, jsrt.Undef(), stream, state, jsrt.Int(0), jsrt.Int(0))
		}
		s.bits &^= kSync
	}
	return d.give(r, stream, state, s, 0)
}

// more calls _read, and looks at the state again.
func (d *streams) more(r *jsrt.Realm, stream, state jsrt.Value, s view) (view, bool) {
	s.bits |= kReading | kSync
	if s.length == 0 {
		s.bits |= kNeedReadable
	}
	set(s.at, state, s.bits)
	if t := d.callRead(r, stream, s.at.Get(state, stateMark)); t != nil {
		jsrt.Call2(r, d.readable.errorOrDestroy, jsrt.Undef(), stream, t.Value)
	}
	s, ok := look(&d.readState, state)
	return s, ok && s.bits&rare == 0
}

// rare are the bits of a state of which all is left to JavaScript.
const rare = kEnded | kDestroyed | kErrored | kMultiAwaitDrain

// read is read() without a number: the next chunk.
func (d *streams) read(r *jsrt.Realm, stream jsrt.Value) jsrt.Value {
	state := stateOf(&d.hasReadable, stream)
	s, ok := look(&d.readState, state)
	if !ok || s.bits&rare != 0 {
		return d.slowRead(r, stream, jsrt.Undef())
	}
	n, ok := d.amount(r, s, state)
	if !ok {
		return d.slowRead(r, stream, jsrt.Undef())
	}
	s.bits &^= kEmittedReadable | kEofUnseen
	if s.is(kReading|kConstructed, kConstructed) && (s.length == 0 || s.length-n < s.mark(state) || s.bits&kNeedReadable != 0) {
		if s, ok = d.more(r, stream, state, s); ok {
			m, known := d.amount(r, s, state)
			if ok = known && (m == n || s.is(kReading, 0)); ok { // it may have pushed at once
				n = m
			}
		}
		if !ok {
			return r.Call(d.readable.afterRead, jsrt.Undef(), stream, state, jsrt.Num(math.NaN()), jsrt.Num(n))
		}
		s.bits &^= kSync
	}
	return d.give(r, stream, state, s, n)
}

// amount is howMuchToRead(NaN).
func (d *streams) amount(r *jsrt.Realm, s view, state jsrt.Value) (n float64, ok bool) {
	switch {
	case s.bits&kObjectMode != 0:
		return 1, true
	case s.length == 0:
		return 0, true
	}
	index := s.at.Get(state, readIndex)
	a := s.at.Get(state, readBuffer).AsArray()
	if a == nil || !index.IsNumber() {
		return 0, false
	}
	first := a.At(int(index.Float()))
	switch {
	case first.IsEmpty():
		return 0, false
	case s.is(kDecoder|kFlowing, kDecoder):
		return s.length, true
	case first.IsString():
		return float64(first.Str().Len()), true
	}
	return d.size(r, first)
}

// callRead calls _read, and gives what it throws.
func (d *streams) callRead(r *jsrt.Realm, stream, mark jsrt.Value) (t *jsrt.Throw) {
	var m jsrt.Mark
	m.Take(r)
	defer jsrt.Recover(r, &m, &t)
	jsrt.Call1(r, d.reader.of(r, stream), stream, mark)
	return nil
}

// give is the end of read(): it takes n off the buffer. The bits of s are those to be set.
func (d *streams) give(r *jsrt.Realm, stream, state jsrt.Value, s view, n float64) jsrt.Value {
	var chunk jsrt.Value
	left, bits := s.length, s.bits
	switch {
	case n > 0 && left > 0:
		var ok bool
		if chunk, ok = take(r, s, state, n); !ok {
			set(s.at, state, bits)
			return r.Call(d.readable.give, jsrt.Undef(), stream, state, jsrt.Num(math.NaN()), jsrt.Num(n))
		}
		left -= n
		s.at.SetNumber(state, stateLength, left)
		s.at.Set(state, readWriters, jsrt.Null)
	case left <= s.mark(state):
		bits |= kNeedReadable
	default:
		bits &^= kNeedReadable
	}
	if left == 0 {
		bits |= kNeedReadable
	}
	if chunk.IsEmpty() {
		set(s.at, state, bits)
		return jsrt.Null
	}
	if bits&(kErrorEmitted|kCloseEmitted) != 0 {
		set(s.at, state, bits)
		return chunk
	}
	set(s.at, state, bits|kDataEmitted)
	d.emit(r, stream, chunk)
	return chunk
}

// take takes one chunk off the buffer, which n is all of; ok is false, and nothing done, where it
// takes more.
func take(r *jsrt.Realm, s view, state jsrt.Value, n float64) (chunk jsrt.Value, ok bool) {
	a := s.at.Get(state, readBuffer).AsArray()
	index := s.at.Get(state, readIndex)
	if a == nil || !index.IsNumber() || !a.IsPlain(r) {
		return chunk, false
	}
	list, dense := a.Dense()
	at := int(index.Float())
	if !dense || at < 0 || at >= len(list) || list[at].IsEmpty() {
		return chunk, false
	}
	last := at+1 == len(list)
	if !last && (at >= 1024 || s.is(kObjectMode, 0) && n == s.length) {
		return chunk, false
	}
	chunk = list[at]
	if last {
		clear(list)
		a.SetDense(list[:0])
		at = 0
	} else {
		list[at] = jsrt.Null
		at++
	}
	s.at.SetNumber(state, readIndex, float64(at))
	return chunk, true
}

// pipe is what the listener of pipe() knows.
type pipe struct {
	*streams
	dest, pause jsrt.Value
}

// pipeData(dest, pause) is the listener that writes chunks to dest, and calls pause when that has
// enough.
func pipeData(fn *jsrt.Function, _, dest, pause jsrt.Value) jsrt.Value {
	r := fn.Realm()
	return jsrt.Fn(jsrt.NewBuiltinData(r, &ondataCode, &pipe{jsrt.RealmData[streams](r), dest, pause}))
}

func ondata(fn *jsrt.Function, _, chunk jsrt.Value) jsrt.Value {
	r := fn.Realm()
	p := jsrt.BuiltinData[pipe](fn)
	if t := p.pass(r, chunk); t != nil {
		jsrt.Call1(r, jsrt.Get(r, p.dest.Object(), destroyKey), p.dest, t.Value)
	}
	return jsrt.Undef()
}

var destroyKey = jsrt.Key("destroy")

func (p *pipe) pass(r *jsrt.Realm, chunk jsrt.Value) (t *jsrt.Throw) {
	var m jsrt.Mark
	m.Take(r)
	defer jsrt.Recover(r, &m, &t)
	write := p.destination.of(r, p.dest)
	var more jsrt.Value
	if f := write.AsFunction(); f != nil && f.Code == &writeCode {
		more = p.write3(r, p.dest, chunk, jsrt.Undef(), jsrt.Undef())
	} else {
		more = jsrt.Call1(r, write, p.dest, chunk)
	}
	if more.IsBoolean() && !more.IsTrue() {
		jsrt.Call0(r, p.pause, jsrt.Undef())
	}
	return nil
}
