package stream

import (
	"github.com/gonodec/gonodec/jsrt"
	"github.com/gonodec/gonodec/jsrt/node/emit"
)

// The bits of a state, as bits.js, readablestate.js and writablestate.js have them; a test
// compares.
const (
	kObjectMode   = 1 << 0
	kErrorEmitted = 1 << 1
	kDestroyed    = 1 << 4
	kCloseEmitted = 1 << 6
	kErrored      = 1 << 7
	kConstructed  = 1 << 8

	// of a ReadableState
	kEnded           = 1 << 9
	kReading         = 1 << 11
	kSync            = 1 << 12
	kNeedReadable    = 1 << 13
	kEmittedReadable = 1 << 14
	kMultiAwaitDrain = 1 << 17
	kReadingMore     = 1 << 18
	kDataEmitted     = 1 << 19
	kDecoder         = 1 << 21
	kFlowing         = 1 << 24
	kDataListening   = 1 << 27
	kEofUnseen       = 1 << 29

	// of a WritableState
	wSync              = 1 << 9
	wNeedDrain         = 1 << 11
	wEnding            = 1 << 12
	wDecodeStrings     = 1 << 14
	wWriting           = 1 << 15
	wAllBuffers        = 1 << 18
	wAllNoop           = 1 << 19
	wCorked            = 1 << 23
	wDefaultUTF8       = 1 << 24
	wWriteCb           = 1 << 25
	wExpectWriteCb     = 1 << 26
	wAfterWritePending = 1 << 28
	wBuffered          = 1 << 29
)

// The properties of states, in the order of the keys of their layouts.
const (
	stateBits = iota
	stateLength
	stateMark
	readBuffer
	readIndex
	readWriters
	writeLen   = readBuffer
	writeCount = readIndex
	writeDone  = readWriters
	writeList  = 6 // what waits for _write
)

var (
	readName      = jsrt.Latin1("_read")
	writeName     = jsrt.Latin1("_write")
	transformName = jsrt.Latin1("_transform")
	pushName      = jsrt.Latin1("push")
	destWriteName = jsrt.Latin1("write")
	emitName      = jsrt.Latin1("emit")
	dataName      = jsrt.Latin1("data")
	bufferName    = jsrt.Latin1("buffer")
	utf8Name      = jsrt.Latin1("utf8")
)

// streams is what the streams of a realm share: the functions in JavaScript that do what is rare,
// and where objects have what is looked at.
type streams struct {
	readable struct {
		push, decode, pushDecoded, pushed, emitReadable, read, afterRead, give, errorOrDestroy jsrt.Value
	}
	writable struct {
		nop, write, bytesOf, bufferChunk, wantsMore, expectCallback, wrote, onwrite, takeCallback, clearBuffer, afterOnwrite, written, finishMaybe jsrt.Value
	}
	transform struct{ write, rest jsrt.Value }

	buffers *jsrt.Object // Buffer.prototype, once a stream has seen one

	hasReadable, hasWritable, readState, writeState, events, data jsrt.Layout

	state []jsrt.PropertyKey // the first ones of both kinds of states

	entries jsrt.ObjectSite // {chunk, encoding, callback}

	reader, writer, transformer, emitter, pusher, destination method

	// A chunk that push has been given and nobody else has seen, and the method write of
	// destinations that show no chunks to others: see pass.go.
	own    jsrt.Value
	passes *jsrt.Function

	length jsrt.LengthIC
	begun  bool
}

func of(fn *jsrt.Function) *streams { return jsrt.BuiltinData[streams](fn) }

// begin makes the layouts, for a realm's first module of streams.
func begin(r *jsrt.Realm, bits jsrt.Value) *streams {
	d := jsrt.RealmData[streams](r)
	if !d.begun {
		for m, name := range map[*method]*jsrt.String{&d.reader: readName, &d.writer: writeName, &d.transformer: transformName,
			&d.emitter: emitName, &d.pusher: pushName, &d.destination: destWriteName} {
			m.name, m.own = name, jsrt.NewLayout(r, []jsrt.PropertyKey{jsrt.NameKey(name)}, nil)
		}
		own := func(names ...string) jsrt.Layout { return jsrt.NewLayout(r, jsrt.PropertyKeys(names...), nil) }
		d.hasReadable, d.hasWritable, d.events, d.data = own("_readableState"), own("_writableState"), own("_events"), own("data")
		state := []jsrt.PropertyKey{jsrt.SymbolKey(bits.Symbol()), jsrt.Key("length"), jsrt.Key("highWaterMark")}
		d.readState = jsrt.NewLayout(r, append(state[:3:3], jsrt.PropertyKeys("buffer", "bufferIndex", "awaitDrainWriters")...), nil)
		d.state = state
		d.begun = true
	}
	return d
}

// method finds one that streams have themselves, as options give it to them, or their classes.
type method struct {
	name  *jsrt.String
	own   jsrt.Layout
	class jsrt.MethodIC
}

func (m *method) of(r *jsrt.Realm, stream jsrt.Value) jsrt.Value {
	if m.class.Hit(stream) {
		return m.class.Load()
	}
	if m.class.Hit2(stream) {
		return m.class.Load2()
	}
	if at := m.own.Of(stream); at != nil {
		return at.Get(stream, 0)
	}
	return m.class.Get(r, stream, m.name)
}

// view is what the state of a stream is like, until other code runs.
type view struct {
	at     *jsrt.Places
	bits   int
	length float64
}

// look looks at a state. ok is false where it is not as it usually is.
func look(l *jsrt.Layout, state jsrt.Value) (s view, ok bool) {
	at := l.Of(state)
	if at == nil {
		return s, false
	}
	bits, length := at.Get(state, stateBits), at.Get(state, stateLength)
	return view{at, int(int32(bits.Float())), length.Float()}, bits.IsNumber() && length.IsNumber() && at.Get(state, stateMark).IsNumber()
}

// relook is look where all has been ok before.
func relook(l *jsrt.Layout, state jsrt.Value, before bool) (s view, ok bool) {
	s, ok = look(l, state)
	return s, ok && before
}

func (s view) is(bits, want int) bool { return s.bits&bits == want }

// mark is the high water mark.
func (s view) mark(state jsrt.Value) float64 { return s.at.Get(state, stateMark).Float() }

// stateOf is the state that a stream has, or undefined.
func stateOf(l *jsrt.Layout, stream jsrt.Value) jsrt.Value {
	var at *jsrt.Places
	switch {
	case l.Hit(stream):
		at = l.First()
	case l.Hit2(stream):
		at = l.Second()
	default:
		if at = l.Miss(stream); at == nil {
			return jsrt.Undef()
		}
	}
	return at.Get(stream, 0)
}

// set sets the bits of a state.
func set(at *jsrt.Places, state jsrt.Value, bits int) {
	at.SetNumber(state, stateBits, float64(bits))
}

// size is the length of a Buffer that is not empty.
func (d *streams) size(r *jsrt.Realm, chunk jsrt.Value) (n float64, ok bool) {
	t := chunk.AsTypedArray()
	if t == nil || d.buffers == nil || t.Prototype() != d.buffers {
		return 0, false
	}
	n = float64(d.length.Of(r, chunk))
	return n, n > 0
}

// emit calls the stream's emit('data', chunk). Where that is the usual one and there is one listener,
// it is called from here.
func (d *streams) emit(r *jsrt.Realm, stream, chunk jsrt.Value) {
	f := d.emitter.of(r, stream)
	if emit.Is(f) {
		if listener := d.listener(stream).AsFunction(); listener != nil {
			if listener.Code == &ondataCode {
				d.passOn(r, listener, chunk)
				ondata(listener, stream, chunk)
				return
			}
			emit.Result(r, f, stream, jsrt.Str(dataName), chunk, jsrt.Call1(r, jsrt.Fn(listener), stream, chunk))
			return
		}
	}
	jsrt.Call2(r, f, stream, jsrt.Str(dataName), chunk)
}

// listener is the one of 'data', if there is just one and it is known where.
func (d *streams) listener(stream jsrt.Value) jsrt.Value {
	return stateOf(&d.data, stateOf(&d.events, stream))
}
