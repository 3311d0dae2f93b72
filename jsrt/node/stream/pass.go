package stream

import (
	"github.com/gonodec/gonodec/jsrt"
)

// A chunk that a module of ours has made, and that goes straight through pipe() to a destination
// of ours, is seen by no code of the program: its memory may be used again (bytes.Used).

// Passes tells of a function write of destinations that show a chunk to nobody, or say so
// (bytes.Seen).
func Passes(r *jsrt.Realm, write jsrt.Value) { jsrt.RealmData[streams](r).passes = write.AsFunction() }

// PushOwn is stream.push(chunk) of a chunk that nobody has seen.
func PushOwn(r *jsrt.Realm, stream, chunk jsrt.Value) {
	d := jsrt.RealmData[streams](r)
	push := d.pusher.of(r, stream)
	if f := push.AsFunction(); f == nil || f.Code != &pushCode {
		jsrt.Call1(r, push, stream, chunk)
		return
	}
	d.own = chunk
	defer d.disown() // in the stream's buffer others may look at it
	d.push(r, stream, chunk, jsrt.Undef())
}

func (d *streams) disown() { d.own = jsrt.Value{} }

// passOn marks the chunk that its only listener, one of pipe(), is about to get.
func (d *streams) passOn(r *jsrt.Realm, listener *jsrt.Function, chunk jsrt.Value) {
	if d.own.IsEmpty() || d.passes == nil || !d.own.Identical(chunk) {
		return
	}
	d.disown()
	p := jsrt.BuiltinData[pipe](listener)
	if p.destination.of(r, p.dest).AsFunction() == d.passes {
		chunk.AsTypedArray().MarkUnseen(true)
	}
}
