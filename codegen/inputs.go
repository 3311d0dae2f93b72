package codegen

import (
	"fmt"

	"github.com/gonodec/gonodec/ir"
)

// What functions get, and their mutable locals: Go parameters and variables of plain functions,
// fields of the frames of suspending ones.

// isLocal: v stands for a mutable local, which an exit of a version without them brings along.
func isLocal(v *ir.Value) bool { return v.Op == ir.OpLocalGet && v.Block == nil }

func (e *emitter) localVar(n int64) string {
	if e.suspends() {
		return fmt.Sprintf("f.l%d", n)
	}
	return fmt.Sprintf("l%d", n)
}

// field is a Go parameter of a plain function or the frame's field of a
// suspending one.
func (e *emitter) field(plain, frame string) string {
	if e.suspends() {
		return frame
	}
	return plain
}

func (e *emitter) fn() string { return e.field("fn", "f.Fn") }

func (e *emitter) param(n int64) string {
	if raw, rep := e.rawParam(n); raw != "" {
		return box(raw, rep)
	}
	return e.field(fmt.Sprintf("a%d", n), fmt.Sprintf("f.a%d", n))
}

func (e *emitter) this() string {
	if e.f.Is(ir.Strict) {
		return e.field("this", "f.This")
	}
	return e.field("self", "f.This")
}

func (e *emitter) args() string { return e.field("args", "f.Args") }

func (e *emitter) handlerRegion(b *ir.Block) *ir.Region {
	for _, r := range e.f.Regions {
		if r.Handler == b {
			return r
		}
	}
	panic("codegen: catch outside a handler")
}
