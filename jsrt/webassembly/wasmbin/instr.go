package wasmbin

// instruction reads one instruction. It reports a direct call or a reference to a
// function by its opcode, and whether it uses a passive segment.
type instruction struct {
	op      byte
	fn      uint32 // of call, return_call, ref.func
	passive bool
	catches bool // throws or catches exceptions
}

const (
	opCall       = 0x10
	opReturnCall = 0x12
	opRefFunc    = 0xd2
)

func (r *reader) instruction() (x instruction) {
	x.op = r.byte()
	switch op := x.op; {
	case op >= 0x45 && op <= 0xc4, op <= 0x01, op == 0x05, op == 0x0b, op == 0x0f, op == 0x1a, op == 0x1b, op == 0xd1, op == 0xd4:
	case op >= 0x02 && op <= 0x04, op == opTry:
		r.blockType()
	case op == opCatchAll:
	case op == 0x08, op == opCatch, op == opRethrow, op == opDelegate:
		r.u32()
		x.catches = true
	case op == 0x0a:
		x.catches = true
	case op == 0x1f:
		x.catches = true
		r.blockType()
		for range r.u32() {
			if k := r.byte(); k < 2 {
				r.u32()
			}
			r.u32()
		}
	case op == opCall, op == opReturnCall, op == opRefFunc:
		x.fn = r.u32()
	case op == 0x0c, op == 0x0d, op >= 0x20 && op <= 0x26, op == 0x14, op == 0x15, op == 0xd5, op == 0xd6, op == 0x3f, op == 0x40:
		r.u32()
	case op == 0x0e:
		for range r.u32() {
			r.u32()
		}
		r.u32()
	case op == 0x11, op == 0x13:
		r.u32()
		r.u32()
	case op == 0x1c:
		for range r.u32() {
			r.valueType()
		}
	case op >= 0x28 && op <= 0x3e:
		r.memarg()
	case op == 0x41, op == 0x42, op == 0xd0:
		r.skipSigned()
	case op == 0x43:
		r.take(4, "f32")
	case op == 0x44:
		r.take(8, "f64")
	case op == 0xfc:
		x.passive = r.bulk()
	case op == 0xfd:
		r.vector()
	case op == 0xfe:
		if r.u32() == 3 {
			r.byte()
		} else {
			r.memarg()
		}
	default:
		r.fail(r.at-1, "invalid opcode 0x%x", op)
	}
	return x
}

func (r *reader) blockType() {
	if c := r.b[min(r.at, len(r.b)-1)]; Type(c) == TypedRef || Type(c) == TypedRefNull {
		r.valueType()
		return
	}
	r.skipSigned()
}

func (r *reader) memarg() {
	if r.u32()&0x40 != 0 {
		r.u32()
	}
	r.unsigned(64)
}

// bulk reads the rest of an instruction after 0xfc.
func (r *reader) bulk() (passive bool) {
	switch op := r.u32(); op {
	case 0, 1, 2, 3, 4, 5, 6, 7:
	case 8, 12:
		r.u32()
		r.u32()
		return true
	case 9, 13:
		r.u32()
		return true
	case 10, 14:
		r.u32()
		r.u32()
	case 11, 15, 16, 17:
		r.u32()
	default:
		r.fail(r.at, "invalid numeric opcode 0xfc%02x", op)
	}
	return false
}

// vector reads the rest of an instruction after 0xfd.
func (r *reader) vector() {
	switch op := r.u32(); {
	case op <= 11, op == 92, op == 93:
		r.memarg()
	case op == 12, op == 13:
		r.take(16, "v128")
	case op >= 21 && op <= 34:
		r.byte()
	case op >= 84 && op <= 91:
		r.memarg()
		r.byte()
	}
}

// locals skips the declarations of locals at the beginning of a body.
func (r *reader) locals() {
	for range r.u32() {
		r.u32()
		r.valueType()
	}
}
