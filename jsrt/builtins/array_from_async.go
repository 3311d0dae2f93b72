package builtins

import "github.com/gonodec/gonodec/jsrt"

// ArrayFromAsync is Array.fromAsync, apart from Array because of the async iterators that
// it needs.
var ArrayFromAsync = &jsrt.Library{Setup: func(r *jsrt.Realm) {
	jsrt.DefineRows(r, r.Intrinsic(jsrt.ArrayConstructor), arrayFromAsyncRows[:])
}}

var arrayFromAsyncRows = [...]jsrt.Method{
	{Name: "Array.fromAsync", Length: 1, Fn3: arrayFromAsync},
}

// fromAsync is the state of one Array.fromAsync: its async closure, written as a
// frame.
type fromAsync struct {
	jsrt.Frame
	c, items, mapper, thisArg jsrt.Value
	a                         *jsrt.Object
	it                        jsrt.Iterator
	source                    *jsrt.Object // array-like
	k, n                      int64
	err                       jsrt.Value
}

// The states of fromAsync: where it awaits.
const (
	fromAsyncStart = iota
	fromAsyncNext
	fromAsyncMapped
	fromAsyncClosed
	fromAsyncElement
	fromAsyncElementMapped
)

// Array.fromAsync ( items [ , mapper [ , thisArg ] ] ), §23.1.2.2
func arrayFromAsync(fn *jsrt.Function, this, items, mapper, thisArg jsrt.Value) jsrt.Value {
	f := &fromAsync{Frame: jsrt.Frame{Resume: fromAsyncResume}, c: this, items: items, mapper: mapper, thisArg: thisArg}
	return jsrt.StartAsync(fn.Realm(), &f.Frame)
}

func fromAsyncResume(frame *jsrt.Frame, mode jsrt.ResumeMode, v jsrt.Value) (jsrt.Value, jsrt.Status) {
	f := jsrt.FrameOf[fromAsync](frame)
	r := f.R
	switch f.State {
	case fromAsyncStart:
		return f.start(r)
	case fromAsyncNext:
		if mode == jsrt.ResumeThrow {
			panic(&jsrt.Throw{Value: v})
		}
		return f.gotResult(r, v)
	case fromAsyncMapped:
		if mode == jsrt.ResumeThrow {
			return f.closeWith(r, v)
		}
		return f.store(r, v)
	case fromAsyncClosed:
		panic(&jsrt.Throw{Value: f.err})
	case fromAsyncElement:
		if mode == jsrt.ResumeThrow {
			panic(&jsrt.Throw{Value: v})
		}
		if !f.mapper.IsUndefined() {
			f.State = fromAsyncElementMapped
			return jsrt.Call2(r, f.mapper, f.thisArg, v, jsrt.Num(float64(f.k))), jsrt.StatusAwait
		}
	}
	if mode == jsrt.ResumeThrow {
		panic(&jsrt.Throw{Value: v})
	}
	jsrt.CreateDataPropertyOrThrow(r, f.a, jsrt.IntKey(f.k), v)
	f.k++
	return f.nextElement(r)
}

// start is steps 3.a-e, and 3.k for an array-like.
func (f *fromAsync) start(r *jsrt.Realm) (jsrt.Value, jsrt.Status) {
	if !f.mapper.IsUndefined() {
		requireCallable(r, f.mapper)
	}
	async := jsrt.GetMethod(r, f.items, jsrt.KeySymbolAsyncIterator)
	sync := jsrt.Value{}
	if async.IsEmpty() {
		sync = jsrt.GetMethod(r, f.items, jsrt.KeySymbolIterator)
	}
	switch {
	case !async.IsEmpty():
		o := jsrt.Call0(r, async, f.items)
		if !o.IsObject() {
			panic(r.TypeError("Result of the Symbol.asyncIterator method is not an object"))
		}
		f.it = jsrt.Iterator{Object: o, Next: jsrt.Get(r, o.Object(), jsrt.KeyNext)}
	case !sync.IsEmpty():
		f.it = jsrt.CreateAsyncFromSyncIterator(r, jsrt.GetIteratorFromMethod(r, f.items, sync))
	default:
		f.source = jsrt.ToObject(r, f.items)
		f.n = jsrt.LengthOfArrayLike(r, f.source)
		f.a = constructArray(r, f.c, f.n)
		return f.nextElement(r)
	}
	f.a = constructArray(r, f.c, -1)
	return f.next(r)
}

func (f *fromAsync) next(r *jsrt.Realm) (jsrt.Value, jsrt.Status) {
	f.State = fromAsyncNext
	return f.it.CallNext(r), jsrt.StatusAwait
}

// gotResult goes on with the awaited iterator result.
func (f *fromAsync) gotResult(r *jsrt.Realm, result jsrt.Value) (jsrt.Value, jsrt.Status) {
	v, ok := f.it.AsyncStep(r, result)
	if !ok {
		jsrt.Set(r, f.a, jsrt.KeyLength, jsrt.Num(float64(f.k)))
		return jsrt.Obj(f.a), jsrt.StatusReturn
	}
	if f.mapper.IsUndefined() {
		return f.store(r, v)
	}
	var mapped jsrt.Value
	if t := r.Try(func() { mapped = jsrt.Call2(r, f.mapper, f.thisArg, v, jsrt.Num(float64(f.k))) }); t != nil {
		return f.closeWith(r, t.Value)
	}
	f.State = fromAsyncMapped
	return mapped, jsrt.StatusAwait
}

func (f *fromAsync) store(r *jsrt.Realm, v jsrt.Value) (jsrt.Value, jsrt.Status) {
	if t := r.Try(func() { jsrt.CreateDataPropertyOrThrow(r, f.a, jsrt.IntKey(f.k), v) }); t != nil {
		return f.closeWith(r, t.Value)
	}
	f.k++
	return f.next(r)
}

// closeWith is AsyncIteratorClose with a throw completion.
func (f *fromAsync) closeWith(r *jsrt.Realm, err jsrt.Value) (jsrt.Value, jsrt.Status) {
	f.err = err
	f.State = fromAsyncClosed
	v, ok := jsrt.Undef(), false
	t := r.Try(func() { v, ok = f.it.CallReturn(r) })
	if t != nil || !ok {
		panic(&jsrt.Throw{Value: err})
	}
	return v, jsrt.StatusAwait
}

// nextElement goes on with an array-like.
func (f *fromAsync) nextElement(r *jsrt.Realm) (jsrt.Value, jsrt.Status) {
	if f.k >= f.n {
		jsrt.Set(r, f.a, jsrt.KeyLength, jsrt.Num(float64(f.n)))
		return jsrt.Obj(f.a), jsrt.StatusReturn
	}
	f.State = fromAsyncElement
	return jsrt.ElementAt(r, f.source, f.k), jsrt.StatusAwait
}
