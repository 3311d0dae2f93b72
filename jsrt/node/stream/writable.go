package stream

import "github.com/gonodec/gonodec/jsrt"

// Writable.prototype.write and the callback of _write,
// https://nodejs.org/api/stream.html#writable-streams, for chunks that are objects or Buffers while
// nothing rare happens, as in readable.go.

var (
	writeCode = jsrt.Code{Length: 3, Flags: jsrt.CodeBuiltin, Call0: jsrt.Pad0to3, Call1: jsrt.Pad1to3, Call2: jsrt.Pad2to3, Call3: write3, Call4: jsrt.Drop4to3, CallV: jsrt.FromV3}
	// what _write is to call
	onwriteCode = jsrt.Code{Length: 1, Flags: jsrt.CodeBuiltin, Call0: jsrt.Pad0to1, Call1: onwrite1, Call2: jsrt.Drop2to1, Call3: jsrt.Drop3to1, Call4: jsrt.Drop4to1, CallV: jsrt.FromV1}
)

// writable(list) makes write of kState, the functions in the order of their use here, and
// kBufferedValue.
func writable(fn *jsrt.Function, _, all jsrt.Value) jsrt.Value {
	r := fn.Realm()
	given, _ := all.AsArray().Dense()
	d := begin(r, given[0])
	f := &d.writable
	for i, p := range []*jsrt.Value{&f.nop, &f.write, &f.bytesOf, &f.bufferChunk, &f.wantsMore, &f.expectCallback, &f.wrote, &f.onwrite, &f.takeCallback, &f.clearBuffer, &f.afterOnwrite, &f.written, &f.finishMaybe} {
		*p = given[i+1]
	}
	list := append(jsrt.PropertyKeys("writelen", "pendingcb", "onwrite"), jsrt.SymbolKey(given[len(given)-1].Symbol()))
	d.writeState = jsrt.NewLayout(r, append(d.state[:3:3], list...), nil)
	return jsrt.Fn(jsrt.NewBuiltinData(r, &writeCode, d))
}

func write3(fn *jsrt.Function, this, chunk, encoding, done jsrt.Value) jsrt.Value {
	return of(fn).write3(fn.Realm(), this, chunk, encoding, done)
}

func (d *streams) write3(r *jsrt.Realm, stream, chunk, encoding, done jsrt.Value) jsrt.Value {
	state := stateOf(&d.hasWritable, stream)
	s, ok := look(&d.writeState, state)
	if !ok || !done.IsUndefined() && done.AsFunction() == nil || chunk.IsNull() || !s.is(wEnding|kDestroyed|kErrored|kConstructed, kConstructed) {
		return jsrt.Call3(r, d.writable.write, stream, chunk, encoding, done)
	}
	size := 1.0
	given, givenEncoding := chunk, encoding
	switch {
	case s.bits&kObjectMode != 0:
		ok = encoding.IsUndefined()
	case chunk.IsString():
		if ok = s.bits&wDecodeStrings != 0 && isUTF8(encoding, s.bits&wDefaultUTF8 != 0); ok {
			chunk, encoding = jsrt.Call1(r, d.writable.bytesOf, jsrt.Undef(), chunk), jsrt.Str(bufferName)
			size, ok = d.size(r, chunk)
			if s, ok = relook(&d.writeState, state, ok); ok {
				ok = s.is(wEnding|kDestroyed|kErrored|kConstructed, kConstructed)
			}
		}
	default:
		if ok = encoding.IsUndefined(); ok {
			encoding = jsrt.Str(bufferName)
			size, ok = d.size(r, chunk)
		}
	}
	if !ok || !s.at.Get(state, writeCount).IsNumber() || !s.at.Get(state, writeLen).IsNumber() {
		return jsrt.Call3(r, d.writable.write, stream, given, givenEncoding, done)
	}
	pending := s.at.Get(state, writeCount)
	if s.bits&(wWriting|wCorked) != 0 {
		s.at.SetNumber(state, writeCount, pending.Float()+1)
		s.length += size
		s.at.SetNumber(state, stateLength, s.length)
		if done.IsUndefined() {
			done = d.writable.nop
		}
		if !d.keep(r, s, state, chunk, encoding, done) {
			r.Call(d.writable.bufferChunk, jsrt.Undef(), state, chunk, encoding, done)
			return jsrt.Call1(r, d.writable.wantsMore, jsrt.Undef(), state)
		}
		return jsrt.Bool(s.length < s.mark(state) || s.length == 0)
	}
	s.at.SetNumber(state, writeCount, pending.Float()+1)
	s.at.SetNumber(state, stateLength, s.length+size)
	s.at.SetNumber(state, writeLen, size)
	set(s.at, state, s.bits|wWriting|wSync|wExpectWriteCb)
	onwrite := s.at.Get(state, writeDone)
	if !done.IsUndefined() {
		jsrt.Call2(r, d.writable.expectCallback, jsrt.Undef(), state, done)
	}
	jsrt.Call3(r, d.writer.of(r, stream), stream, chunk, encoding, onwrite)
	if s, ok = look(&d.writeState, state); !ok {
		return jsrt.Call1(r, d.writable.wrote, jsrt.Undef(), state)
	}
	s.bits &^= wSync
	more := s.length < s.mark(state) || s.length == 0
	if !more {
		s.bits |= wNeedDrain
	}
	set(s.at, state, s.bits)
	return jsrt.Bool(more && s.is(kDestroyed|kErrored, 0))
}

var entryKeys = []*jsrt.String{jsrt.Intern(jsrt.Latin1("chunk")), jsrt.Intern(jsrt.Latin1("encoding")), jsrt.Intern(jsrt.Latin1("callback"))}

// keep does what bufferChunk and wantsMore do, of a chunk whose length has been counted, unless
// there is something unusual about what waits.
func (d *streams) keep(r *jsrt.Realm, s view, state, chunk, encoding, done jsrt.Value) bool {
	o := d.entries.New(r, entryKeys)
	o.InitSlot(0, chunk)
	o.InitSlot(1, encoding)
	o.InitSlot(2, done)
	a := s.at.Get(state, writeList).AsArray()
	if s.bits&wBuffered == 0 {
		a = jsrt.NewArrayCap(r, 4)
		s.at.Set(state, writeList, jsrt.Arr(a))
	}
	if a == nil || !a.Push(r, jsrt.Obj(o)) {
		return false
	}
	bits := s.bits | wBuffered
	if !encoding.IsString() || encoding.Str() != bufferName {
		bits &^= wAllBuffers
	}
	if !done.Identical(d.writable.nop) {
		bits &^= wAllNoop
	}
	if s.length >= s.mark(state) && s.length != 0 {
		bits |= wNeedDrain
	}
	set(s.at, state, bits)
	return true
}

// isUTF8: texts are written in UTF-8.
func isUTF8(encoding jsrt.Value, usual bool) bool {
	if encoding.IsUndefined() {
		return usual
	}
	return encoding.IsString() && encoding.Str().Equal(utf8Name)
}

// writing is what the callback of _write knows.
type writing struct {
	*streams
	stream jsrt.Value
}

// onwrite(stream) makes the callback.
func onwrite(fn *jsrt.Function, _, stream jsrt.Value) jsrt.Value {
	r := fn.Realm()
	return jsrt.Fn(jsrt.NewBuiltinData(r, &onwriteCode, &writing{jsrt.RealmData[streams](r), stream}))
}

func onwrite1(fn *jsrt.Function, _, err jsrt.Value) jsrt.Value {
	w := jsrt.BuiltinData[writing](fn)
	w.onwrite(fn.Realm(), w.stream, err)
	return jsrt.Undef()
}

func (d *streams) onwrite(r *jsrt.Realm, stream, err jsrt.Value) {
	state := stateOf(&d.hasWritable, stream)
	s, ok := look(&d.writeState, state)
	if !ok || !err.IsNullish() || !s.is(wExpectWriteCb, wExpectWriteCb) || !s.at.Get(state, writeLen).IsNumber() {
		jsrt.Call2(r, d.writable.onwrite, jsrt.Undef(), stream, err)
		return
	}
	sync := s.is(wSync, wSync)
	calls := s.is(wWriteCb, wWriteCb)
	s.bits &^= wWriting | wExpectWriteCb | wWriteCb
	set(s.at, state, s.bits)
	s.length -= s.at.Get(state, writeLen).Float()
	s.at.SetNumber(state, stateLength, s.length)
	s.at.SetNumber(state, writeLen, 0)
	done := d.writable.nop
	if calls {
		done = jsrt.Call1(r, d.writable.takeCallback, jsrt.Undef(), state)
		s, ok = look(&d.writeState, state)
	}
	if !ok || s.is(wBuffered, wBuffered) {
		jsrt.Call2(r, d.writable.clearBuffer, jsrt.Undef(), stream, state)
		s, ok = look(&d.writeState, state)
	}
	if done != d.writable.nop {
		r.Call(d.writable.afterOnwrite, jsrt.Undef(), stream, state, jsrt.Bool(sync), done)
	} else if ok && !sync && s.is(wEnding|wNeedDrain|kDestroyed, 0) && s.at.Get(state, writeCount).IsNumber() {
		set(s.at, state, s.bits&^wAfterWritePending)
		s.at.SetNumber(state, writeCount, s.at.Get(state, writeCount).Float()-1)
	} else if !sync || !ok || !s.at.Get(state, writeCount).IsNumber() {
		r.Call(d.writable.afterOnwrite, jsrt.Undef(), stream, state, jsrt.Bool(sync), d.writable.nop)
	} else if s.is(wAfterWritePending, 0) && (s.bits&kObjectMode != 0 || s.bits&wNeedDrain != 0 && s.length == 0) {
		jsrt.Call3(r, d.writable.written, jsrt.Undef(), stream, state, d.writable.nop)
	} else {
		// One tick for many writes that nobody waits for.
		s.at.SetNumber(state, writeCount, s.at.Get(state, writeCount).Float()-1)
		if s.is(wEnding, wEnding) {
			jsrt.Call3(r, d.writable.finishMaybe, jsrt.Undef(), stream, state, jsrt.True)
		}
	}
}
