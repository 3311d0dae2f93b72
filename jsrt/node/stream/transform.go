package stream

import "github.com/gonodec/gonodec/jsrt"

// Transform.prototype._write, https://nodejs.org/api/stream.html#class-streamtransform, as in
// readable.go.

var (
	transformCode = jsrt.Code{Length: 3, Flags: jsrt.CodeBuiltin, Call0: jsrt.Pad0to3, Call1: jsrt.Pad1to3, Call2: jsrt.Pad2to3, Call3: transformWrite, Call4: jsrt.Drop4to3, CallV: jsrt.FromV3}
	// what _transform is to call
	transformedCode = jsrt.Code{Length: 2, Flags: jsrt.CodeBuiltin, Call0: jsrt.Pad0to2, Call1: jsrt.Pad1to2, Call2: transformed, Call3: jsrt.Drop3to2, Call4: jsrt.Drop4to2, CallV: jsrt.FromV2}
)

// transform(write, rest) makes _write; write and rest do what is rare.
func transform(fn *jsrt.Function, _, write, rest jsrt.Value) jsrt.Value {
	r := fn.Realm()
	d := jsrt.RealmData[streams](r)
	d.transform.write, d.transform.rest = write, rest
	return jsrt.Fn(jsrt.NewBuiltinData(r, &transformCode, d))
}

// transforming is what the callback of _transform knows.
type transforming struct {
	jsrt.Function
	*streams
	stream, callback jsrt.Value
	length           float64 // of what was there to be read
}

func transformWrite(fn *jsrt.Function, this, chunk, encoding, callback jsrt.Value) jsrt.Value {
	r := fn.Realm()
	d := of(fn)
	s, ok := look(&d.readState, stateOf(&d.hasReadable, this))
	if !ok {
		return jsrt.Call3(r, d.transform.write, this, chunk, encoding, callback)
	}
	t := &transforming{streams: d, stream: this, callback: callback, length: s.length}
	jsrt.InitBuiltin(r, &t.Function, &transformedCode)
	jsrt.Call3(r, d.transformer.of(r, this), this, chunk, encoding, jsrt.Fn(&t.Function))
	return jsrt.Undef()
}

func transformed(fn *jsrt.Function, _, err, chunk jsrt.Value) jsrt.Value {
	r := fn.Realm()
	t := jsrt.BuiltinData[transforming](fn)
	if !err.IsNullish() && jsrt.ToBoolean(err) {
		jsrt.Call1(r, t.callback, jsrt.Undef(), err)
		return jsrt.Undef()
	}
	if !chunk.IsNullish() {
		push := t.pusher.of(r, t.stream)
		if f := push.AsFunction(); f != nil && f.Code == &pushCode {
			t.push(r, t.stream, chunk, jsrt.Undef())
		} else {
			jsrt.Call1(r, push, t.stream, chunk)
		}
	}
	state := stateOf(&t.hasReadable, t.stream)
	s, ok := look(&t.readState, state)
	if !ok || s.is(kEnded, kEnded) || t.length != s.length && s.length >= s.mark(state) {
		jsrt.Call3(r, t.transform.rest, jsrt.Undef(), t.stream, jsrt.Num(t.length), t.callback)
		return jsrt.Undef()
	}
	if f := t.callback.AsFunction(); f != nil && f.Code == &onwriteCode {
		onwrite1(f, jsrt.Undef(), jsrt.Undef())
	} else {
		jsrt.Call0(r, t.callback, jsrt.Undef())
	}
	return jsrt.Undef()
}
