package builtins

import (
	"math"
	"unsafe"

	"github.com/gonodec/gonodec/jsrt"
	"github.com/gonodec/gonodec/jsrt/jsnumber"
)

// jsonShapes remembers what JSON.stringify writes in front of the members of objects of a shape:
// lists of records are of one.
type jsonShapes [16]jsonShape

type jsonShape struct {
	shape   *jsrt.Shape
	plain   *jsrt.Validity // they have no toJSON while it holds
	members []jsonMember   // made when a shape comes again; empty: objects are taken by their properties
}

// jsonMember is a property.
type jsonMember struct {
	text string // ,"name":
	key  jsrt.PropertyKey
	slot uint32
}

// of is what is known of the objects of the shape of that of c, nil for nothing.
func (x *jsonShapes) of(c *jsrt.PropertyCursor) *jsonShape {
	m := &x[jsrt.CellHash(unsafe.Pointer(c.Shape()))%len(x)]
	switch {
	case m.shape != c.Shape():
		*m = jsonShape{shape: c.Shape()}
		return nil
	case m.members == nil:
		m.members = []jsonMember{}
		for d := *c; ; {
			k, slot, ok := d.NextSlot()
			if !ok {
				break
			}
			text, plain := k.PlainName()
			if !plain {
				m.members = []jsonMember{}
				break
			}
			m.members = append(m.members, jsonMember{`,"` + text + `":`, k, slot})
		}
	}
	if len(m.members) == 0 {
		return nil
	}
	return m
}

// rows writes the elements of an array from i on that are objects of known shapes, and returns
// where another one is.
func (s *jsonSerializer) rows(o *jsrt.Object, i, n int64) int64 {
	for ; i < n && !s.out.isWide; i++ {
		v := jsrt.FastIndex(jsrt.Obj(o), int(i))
		if v.IsEmpty() || !v.IsObject() {
			break
		}
		e := v.Object()
		x := s.known.find(e.Shape())
		c, ok := jsrt.NewPropertyCursor(e)
		if x == nil || !ok {
			break
		}
		if x.plain == nil || !x.plain.OK() {
			if x.plain = s.toJSON.Absence(v); x.plain == nil {
				break
			}
		}
		text := ",{"
		if i == 0 {
			text = "{"
		}
		d := s.enter(jsrt.IntKey(i), e)
		s.out.narrow = append(s.out.narrow, text...)
		s.rest(e, &c, s.members(e, x, &c))
		s.leave(d)
		s.out.unit('}')
		s.checkLength()
	}
	return i
}

// find is what is known of a shape, nil for nothing.
func (x *jsonShapes) find(shape *jsrt.Shape) *jsonShape {
	m := &x[jsrt.CellHash(unsafe.Pointer(shape))%len(x)]
	if m.shape != shape || len(m.members) == 0 {
		return nil
	}
	return m
}

// members writes the properties of o, for as long as it and the text stay as they are, and moves
// c behind them.
func (s *jsonSerializer) members(o *jsrt.Object, x *jsonShape, c *jsrt.PropertyCursor) (any bool) {
	shape, list, w := x.shape, x.members, &s.out
	b := w.narrow
	for i := range list {
		m := &list[i]
		mark, text, v := len(b), m.text, o.Slot(m.slot)
		if !any {
			text = text[1:]
		}
		b = append(b, text...)
		f := v.Float()
		switch {
		case v.IsNumber() && math.Abs(f) <= math.MaxFloat64:
			b = jsnumber.Append(b, f)
		case v.IsString() && v.Str().IsLatin1():
			b = appendQuoted(b, v.Str().Latin1())
		default:
			w.narrow = b
			if !s.property(o, m.key, v) {
				w.truncate(mark)
			} else {
				any = true
			}
			if w.isWide || o.Shape() != shape {
				c.Skip(m.key)
				return any
			}
			s.checkLength()
			b = w.narrow
			continue
		}
		any = true
		if cap(b)-len(b) < jsonRoom || len(b) > jsrt.MaxStringLength {
			w.narrow = b
			s.checkLength()
			b = w.narrow
		}
	}
	w.narrow = b
	c.End()
	return any
}
