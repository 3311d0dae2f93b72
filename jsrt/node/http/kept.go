package http

import (
	"strconv"

	"github.com/gonodec/gonodec/jsrt"
	"github.com/gonodec/gonodec/jsrt/node/host"
)

// keptHead is the head of a response that is written with its body.
type keptHead struct {
	host jsrt.HostObject // which JavaScript has; first
	headStart
	list   []jsrt.Value // names and texts
	few    [12]jsrt.Value
	length bool // Content-Length is among them
}

// headStart is the first line of a head.
type headStart struct {
	status  int
	message *jsrt.String
	line    jsrt.Value
	framing int // how the length is told where no field does: respondLength or respondChunked
}

func keptHeadOf(v jsrt.Value) *keptHead {
	h, _ := jsrt.HostData(v).(*keptHead)
	return h
}

// keep(status, message, headers, framing) is a head of these headers: values by their names, or
// what setField has made. It is undefined where JavaScript has to look: for what is no plain
// object, fields that decide about framing and the connection, values other than text and
// numbers, and errors.
func httpKeep(fn *jsrt.Function, _ jsrt.Value, args []jsrt.Value) jsrt.Value {
	r := fn.Realm()
	h := newKeptHead(r, args[2])
	if h == nil {
		return jsrt.Undef()
	}
	h.status, h.message = int(args[0].Float()), args[1].Str()
	h.line = jsrt.RealmData[ends](r).statusLine(h.status, h.message)
	if !h.length {
		h.framing = int(args[3].Float())
	}
	return h.host.Init(r, h)
}

// framing(head), line(head) and list(head) are parts of it.
func httpFraming(_ *jsrt.Function, _, head jsrt.Value) jsrt.Value {
	return jsrt.Int(keptHeadOf(head).framing)
}

func httpLine(_ *jsrt.Function, _, head jsrt.Value) jsrt.Value { return keptHeadOf(head).line }

func httpList(fn *jsrt.Function, _, head jsrt.Value) jsrt.Value {
	return jsrt.Arr(jsrt.NewArrayFrom(fn.Realm(), keptHeadOf(head).list))
}

// statusLine is the first line of a response.
func (e *ends) statusLine(status int, message *jsrt.String) jsrt.Value {
	if s := e.last; s.message == message && e.lastStatus == status {
		return s.line
	}
	s := e.lines[status]
	if s.message != message {
		line := "HTTP/1.1 " + strconv.Itoa(status) + " " + message.Go() + "\r\n"
		s = statusLine{message, jsrt.Str(jsrt.FromGo(line))}
		e.lines[status] = s
	}
	e.last, e.lastStatus = s, status
	return s.line
}

// newKeptHead is the head of these headers, nil where JavaScript has to look.
func newKeptHead(r *jsrt.Realm, headers jsrt.Value) *keptHead {
	h := &keptHead{}
	h.list = h.few[:0]
	if headers.IsNullish() {
		return h
	}
	names := jsrt.RealmData[fieldNames](r)
	if f := outFieldsOf(headers); f != nil {
		for i := range f.list {
			if !h.addAll(r, names, jsrt.Str(f.list[i].name), f.list[i].value) {
				return nil
			}
		}
		return h
	}
	o := headers.AsObject()
	if o == nil {
		return nil
	}
	c, ok := jsrt.NewPropertyCursor(o)
	if !ok {
		return nil
	}
	for {
		k, v, ok := c.Next(r)
		if !ok {
			return h
		}
		if !h.add(r, names, k.ToValue(), v, true) {
			return nil
		}
	}
}

// addAll adds a value, or an array of values.
func (h *keptHead) addAll(r *jsrt.Realm, names *fieldNames, name, v jsrt.Value) bool {
	a := v.AsArray()
	if a == nil {
		return h.add(r, names, name, v, false)
	}
	for i := range a.Len() {
		if !h.add(r, names, name, a.At(i), false) {
			return false
		}
	}
	return true
}

func (h *keptHead) add(r *jsrt.Realm, names *fieldNames, name, v jsrt.Value, check bool) bool {
	if !name.IsString() {
		return false
	}
	f := names.of(name.Str())
	switch {
	case f.kind >= specialField:
		return false
	case v.IsNumber():
		v = jsrt.Str(jsrt.ToString(r, v))
	case !v.IsString(), check && !(v.Str().IsLatin1() && isFieldValue(v.Str().Latin1(), false)):
		return false
	}
	h.length = h.length || f.kind == lengthField
	h.list = append(h.list, name, v)
	return true
}

// writeHead(response, status, reason, headers) is writeHead for responses that are as most are;
// it reports whether it did it.
func httpWriteHead(fn *jsrt.Function, _ jsrt.Value, args []jsrt.Value) jsrt.Value {
	r := fn.Realm()
	e := ending{ends: jsrt.RealmData[ends](r), r: r, res: args[0]}
	headers := args[3]
	if headers.IsNullish() {
		headers = args[2]
	}
	if args[2].IsString() {
		return jsrt.False
	}
	if !e.look() || !e.at.Get(e.res, resHeader).IsNull() || !e.get(resOutHeaders).IsNull() || e.differs(resRemoved, false) ||
		e.differs(resExpectContinue, false) || !same(e.get(resStoreHeader), e.storeHeader) {
		return jsrt.False
	}
	if !e.findStatus(args[1]) {
		return jsrt.False
	}
	h := newKeptHead(r, headers)
	if h == nil || !e.look() {
		return jsrt.False
	}
	h.headStart = e.head
	if !h.length {
		h.framing = respondChunked
	}
	n, v := &e.names, e.res
	e.at.Set(v, resHeader, h.line)
	e.addMessage.Set(r, v, n.statusMessage, jsrt.Str(h.message), true)
	e.addCode.Set(r, v, n.statusCode, args[1], true)
	e.addHead.Set(r, v, n.head, h.host.Init(r, h), true)
	return jsrt.True
}

// hold(response, chunk, encoding) keeps the first piece of a body until the turn ends, unless the
// response ends before, where nothing asks for more; it reports whether it did.
func httpHold(fn *jsrt.Function, _, res, chunk, encoding jsrt.Value) jsrt.Value {
	r := fn.Realm()
	e := ending{ends: jsrt.RealmData[ends](r), r: r, res: res}
	if chunk.IsNullish() || !isWhole(chunk) || !(encoding.IsNullish() || isUTF8(encoding)) {
		return jsrt.False
	}
	if !e.look() || keptHeadOf(e.get(resHead)) == nil || !e.undefined(resFirst) || !e.findConn() ||
		host.Tracked(r) || !e.fits(chunk) {
		return jsrt.False
	}
	if !isFalse(e.at.Get(e.res, resFinished)) || e.differs(resDestroyed, false) || e.differs(resStrict, false) || e.differs(resHasBody, true) {
		return jsrt.False
	}
	e.addFirst.Set(r, res, e.names.first, chunk, true)
	e.c.hold()
	return jsrt.True
}

// fits: a piece is not empty, and below the mark.
func (e *ending) fits(chunk jsrt.Value) bool {
	n := 0
	if chunk.IsString() {
		n = chunk.Str().Len()
	} else {
		n, _ = chunk.AsTypedArray().Length()
	}
	mark, corked := e.get(resHighWaterMark), e.get(resCorked)
	return n > 0 && mark.IsNumber() && float64(n) < mark.Float() && corked.IsNumber() && corked.Float() == 0
}
