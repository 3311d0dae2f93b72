package codegen

import (
	"fmt"

	"github.com/gonodec/gonodec/frontend/source"
	"github.com/gonodec/gonodec/ir"
)

// setLine prints a //line directive: every statement gets one, since the lines of
// Go count on by themselves. Values without a position keep the last. Positions on
// one line are told apart by the suffix ~n of the file name: n counts the columns
// seen on that line in this function. What stands in the place of a call has ~i and the
// number of the call in front.
func (e *emitter) setLine(pos int32, at *ir.Inlined) {
	if e.g.o.Line == "" {
		return
	}
	if pos >= 0 && e.g.o.Internal && e.g.o.Cold {
		e.line = e.g.o.Position(e.f.Start).Line // nobody looks for places in the runtime: smaller tables
	} else if pos >= 0 {
		e.line, e.ord = e.position(pos, at)
		e.at = at
	}
	if e.line == 0 {
		return
	}
	suffix := ""
	if e.at != nil {
		suffix = fmt.Sprintf("~i%d", e.at.ID)
	}
	if e.ord > 0 {
		suffix += fmt.Sprintf("~%d", e.ord)
	}
	fmt.Fprintf(&e.out, "//line %s%s:%d\n", e.g.o.Line, suffix, e.line)
}

// place is a line of the function, or of one that is inlined into it.
type place struct {
	at   *ir.Inlined
	line int
}

// locate is where the user wrote what is at an offset of the unit, or of the one that an
// inlined function is from.
func (g *unit) locate(pos int32, at *ir.Inlined) (p source.Position) {
	if at != nil && at.Func != nil && at.Func.Unit != g.u {
		p.Line, p.Column = at.Func.Unit.Locate(pos)
		return p
	}
	p = g.o.Position(pos)
	if g.o.Internal {
		p.Column = 1
	}
	return p
}

// noteCaller notes where an inlined call stands.
func (e *emitter) noteCaller(at *ir.Inlined) {
	if at == nil {
		return
	}
	if _, noted := e.g.callers[at.ID]; noted {
		return
	}
	c := caller{place: e.g.placeID(e.f, at.Outer)}
	e.g.callers[at.ID] = c
	if at.Pos < 0 {
		e.noteCaller(at.Outer)
		return
	}
	c.line, c.ordinal = e.position(at.Pos, at.Outer)
	e.g.callers[at.ID] = c
}

// position gives a position its line and its number there, and notes it for the tables.
func (e *emitter) position(pos int32, at *ir.Inlined) (line, ord int) {
	p := e.g.locate(pos, at)
	cols := e.cols[place{at, p.Line}]
	for i, c := range cols {
		if c == p.Column {
			return p.Line, i
		}
	}
	e.noteCaller(at)
	e.cols[place{at, p.Line}] = append(cols, p.Column)
	return p.Line, len(cols)
}
