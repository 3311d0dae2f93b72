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

// writable(list) makes write of kState and the functions in the order of their use here.
func writable(fn *jsrt.Function, _, list jsrt.Value) jsrt.Value {
	r := fn.Realm()
	given, _ := list.AsArray().Dense()
	d := begin(r, given[0])
	f := &d.writable
	for i, p := range []*jsrt.Value{&f.nop, &f.write, &f.wrote, &f.onwrite, &f.clearBuffer, &f.afterOnwrite, &f.written, &f.finishMaybe} {
		*p = given[i+1]
	}
	return jsrt.Fn(jsrt.NewBuiltinData(r, &writeCode, d))
}

func write3(fn *jsrt.Function, this, chunk, encoding, done jsrt.Value) jsrt.Value {
	return of(fn).write3(fn.Realm(), this, chunk, encoding, done)
}

func (d *streams) write3(r *jsrt.Realm, stream, chunk, encoding, done jsrt.Value) jsrt.Value {
	state := stateOf(&d.hasWritable, stream)
	s, ok := look(&d.writeState, state)
	if !ok || !encoding.IsUndefined() || !done.IsUndefined() || chunk.IsNull() ||
		!s.is(wEnding|kDestroyed|kErrored|wCorked|wWriting|kConstructed, kConstructed) {
		return jsrt.Call3(r, d.writable.write, stream, chunk, encoding, done)
	}
	size := 1.0
	if s.is(kObjectMode, 0) {
		if size, ok = d.size(r, chunk); !ok {
			return jsrt.Call3(r, d.writable.write, stream, chunk, encoding, done)
		}
		encoding = jsrt.Str(bufferName)
	}
	pending := s.at.Get(state, writeCount)
	if !pending.IsNumber() || !s.at.Get(state, writeLen).IsNumber() {
		return jsrt.Call3(r, d.writable.write, stream, chunk, encoding, done)
	}
	s.at.SetNumber(state, writeCount, pending.Float()+1)
	s.at.SetNumber(state, stateLength, s.length+size)
	s.at.SetNumber(state, writeLen, size)
	set(s.at, state, s.bits|wWriting|wSync|wExpectWriteCb)
	write := d.writer.of(r, stream)
	jsrt.Call3(r, write, stream, chunk, encoding, s.at.Get(state, writeDone))
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
	if !ok || !err.IsNullish() || !s.is(wExpectWriteCb|wWriteCb, wExpectWriteCb) || !s.at.Get(state, writeLen).IsNumber() {
		jsrt.Call2(r, d.writable.onwrite, jsrt.Undef(), stream, err)
		return
	}
	sync := s.is(wSync, wSync)
	s.bits &^= wWriting | wExpectWriteCb
	set(s.at, state, s.bits)
	s.length -= s.at.Get(state, writeLen).Float()
	s.at.SetNumber(state, stateLength, s.length)
	s.at.SetNumber(state, writeLen, 0)
	if s.is(wBuffered, wBuffered) {
		jsrt.Call2(r, d.writable.clearBuffer, jsrt.Undef(), stream, state)
		s, ok = look(&d.writeState, state)
	}
	if !sync || !ok || !s.at.Get(state, writeCount).IsNumber() {
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
