package jsrt

// The entries of a Code for numbers of arguments other than its natural one.
// PadMtoN calls entry N with undefined for the missing arguments, DropMtoN
// leaves the surplus out, FromV spreads a slice, GatherM calls CallV.

func Pad0to1(fn *Function, this Value) Value { return fn.Code.Call1(fn, this, Undef()) }
func Pad0to2(fn *Function, this Value) Value { return fn.Code.Call2(fn, this, Undef(), Undef()) }
func Pad0to3(fn *Function, this Value) Value {
	return fn.Code.Call3(fn, this, Undef(), Undef(), Undef())
}
func Pad0to4(fn *Function, this Value) Value {
	return fn.Code.Call4(fn, this, Undef(), Undef(), Undef(), Undef())
}
func Pad1to2(fn *Function, this, a Value) Value { return fn.Code.Call2(fn, this, a, Undef()) }
func Pad1to3(fn *Function, this, a Value) Value {
	return fn.Code.Call3(fn, this, a, Undef(), Undef())
}
func Pad1to4(fn *Function, this, a Value) Value {
	return fn.Code.Call4(fn, this, a, Undef(), Undef(), Undef())
}
func Pad2to3(fn *Function, this, a, b Value) Value { return fn.Code.Call3(fn, this, a, b, Undef()) }
func Pad2to4(fn *Function, this, a, b Value) Value {
	return fn.Code.Call4(fn, this, a, b, Undef(), Undef())
}
func Pad3to4(fn *Function, this, a, b, c Value) Value {
	return fn.Code.Call4(fn, this, a, b, c, Undef())
}

func Drop1to0(fn *Function, this, _ Value) Value          { return fn.Code.Call0(fn, this) }
func Drop2to0(fn *Function, this, _, _ Value) Value       { return fn.Code.Call0(fn, this) }
func Drop3to0(fn *Function, this, _, _, _ Value) Value    { return fn.Code.Call0(fn, this) }
func Drop4to0(fn *Function, this, _, _, _, _ Value) Value { return fn.Code.Call0(fn, this) }
func Drop2to1(fn *Function, this, a, _ Value) Value       { return fn.Code.Call1(fn, this, a) }
func Drop3to1(fn *Function, this, a, _, _ Value) Value    { return fn.Code.Call1(fn, this, a) }
func Drop4to1(fn *Function, this, a, _, _, _ Value) Value { return fn.Code.Call1(fn, this, a) }
func Drop3to2(fn *Function, this, a, b, _ Value) Value    { return fn.Code.Call2(fn, this, a, b) }
func Drop4to2(fn *Function, this, a, b, _, _ Value) Value { return fn.Code.Call2(fn, this, a, b) }
func Drop4to3(fn *Function, this, a, b, c, _ Value) Value { return fn.Code.Call3(fn, this, a, b, c) }

func FromV0(fn *Function, this Value, _ []Value) Value { return fn.Code.Call0(fn, this) }
func FromV1(fn *Function, this Value, args []Value) Value {
	return fn.Code.Call1(fn, this, Arg(args, 0))
}
func FromV2(fn *Function, this Value, args []Value) Value {
	return fn.Code.Call2(fn, this, Arg(args, 0), Arg(args, 1))
}
func FromV3(fn *Function, this Value, args []Value) Value {
	return fn.Code.Call3(fn, this, Arg(args, 0), Arg(args, 1), Arg(args, 2))
}
func FromV4(fn *Function, this Value, args []Value) Value {
	return fn.Code.Call4(fn, this, Arg(args, 0), Arg(args, 1), Arg(args, 2), Arg(args, 3))
}

// Arg returns argument i, or undefined.
func Arg(args []Value, i int) Value {
	if i < len(args) {
		return args[i]
	}
	return Undef()
}

// The gathering adaptors put the arguments on the realm's argument stack, so
// that a call through them does not allocate.

func Gather0(fn *Function, this Value) Value { return fn.Code.CallV(fn, this, nil) }

func Gather1(fn *Function, this, a Value) Value {
	ag := fn.Realm().agent
	base := len(ag.args)
	if base+1 > cap(ag.args) {
		ag.growArgs(base + 1)
	}
	ag.args = ag.args[:base+1]
	s := ag.args[base : base+1 : base+1]
	s[0] = a
	v := fn.Code.CallV(fn, this, s)
	ag.args = ag.args[:base]
	return v
}

func Gather2(fn *Function, this, a, b Value) Value {
	ag := fn.Realm().agent
	base := len(ag.args)
	if base+2 > cap(ag.args) {
		ag.growArgs(base + 2)
	}
	ag.args = ag.args[:base+2]
	s := ag.args[base : base+2 : base+2]
	s[0] = a
	s[1] = b
	v := fn.Code.CallV(fn, this, s)
	ag.args = ag.args[:base]
	return v
}

func Gather3(fn *Function, this, a, b, c Value) Value {
	ag := fn.Realm().agent
	base := len(ag.args)
	if base+3 > cap(ag.args) {
		ag.growArgs(base + 3)
	}
	ag.args = ag.args[:base+3]
	s := ag.args[base : base+3 : base+3]
	s[0] = a
	s[1] = b
	s[2] = c
	v := fn.Code.CallV(fn, this, s)
	ag.args = ag.args[:base]
	return v
}

func Gather4(fn *Function, this, a, b, c, d Value) Value {
	ag := fn.Realm().agent
	base := len(ag.args)
	if base+4 > cap(ag.args) {
		ag.growArgs(base + 4)
	}
	ag.args = ag.args[:base+4]
	s := ag.args[base : base+4 : base+4]
	s[0] = a
	s[1] = b
	s[2] = c
	s[3] = d
	v := fn.Code.CallV(fn, this, s)
	ag.args = ag.args[:base]
	return v
}

// CallMany and NewMany call with more arguments than have an entry of their own. They copy them to
// the argument stack, so that the slice of the caller is on its own.
func CallMany(fn *Function, this Value, args []Value) Value {
	ag := fn.Realm().agent
	base := len(ag.args)
	v := fn.Code.CallV(fn, this, ag.pushArgs(args))
	ag.popArgs(base)
	return v
}

func NewMany(r *Realm, f Value, args []Value, what string) Value {
	base := len(r.agent.args)
	v := NewV(r, f, r.agent.pushArgs(args), what)
	r.agent.popArgs(base)
	return v
}

// pushArgs puts arguments on the stack.
func (ag *Agent) pushArgs(args []Value) []Value {
	base, top := len(ag.args), len(ag.args)+len(args)
	if top > cap(ag.args) {
		ag.growArgs(top)
	}
	ag.args = ag.args[:top]
	s := ag.args[base:top:top]
	copy(s, args)
	return s
}

// growArgs makes room for so many in all.
//
//go:noinline
func (ag *Agent) growArgs(top int) {
	s := make([]Value, len(ag.args), max(2*cap(ag.args), top, leastArgs))
	copy(s, ag.args)
	ag.args = s
}

const (
	leastArgs = 64   // for how many arguments the stack has room at least
	mostArgs  = 1024 // a larger one is given up at the end of a turn
	fewArgs   = 16   // so many are left on the stack until others take their place, or the turn ends
)

// popArgs takes the argument stack back to base.
func (ag *Agent) popArgs(base int) {
	if len(ag.args)-base > fewArgs {
		clear(ag.args[base:])
	}
	ag.args = ag.args[:base]
}

// forgetArgs lets the arguments of past calls go.
func (ag *Agent) forgetArgs() {
	if len(ag.args) == 0 && cap(ag.args) > mostArgs {
		ag.args = nil
		return
	}
	clear(ag.args[len(ag.args):cap(ag.args)])
}

// SetEntries fills the entries that are nil from the natural one: CallV if it is
// set (others set beside it are shortcuts), else the only one. Built-in tables and
// the interpreter use it, generated code writes all entries out.
func (c *Code) SetEntries() {
	d := Code{Call0: Gather0, Call1: Gather1, Call2: Gather2, Call3: Gather3, Call4: Gather4}
	switch {
	case c.CallV != nil:
	case c.Call0 != nil:
		d = Code{Call1: Drop1to0, Call2: Drop2to0, Call3: Drop3to0, Call4: Drop4to0, CallV: FromV0}
	case c.Call1 != nil:
		d = Code{Call0: Pad0to1, Call2: Drop2to1, Call3: Drop3to1, Call4: Drop4to1, CallV: FromV1}
	case c.Call2 != nil:
		d = Code{Call0: Pad0to2, Call1: Pad1to2, Call3: Drop3to2, Call4: Drop4to2, CallV: FromV2}
	case c.Call3 != nil:
		d = Code{Call0: Pad0to3, Call1: Pad1to3, Call2: Pad2to3, Call4: Drop4to3, CallV: FromV3}
	case c.Call4 != nil:
		d = Code{Call0: Pad0to4, Call1: Pad1to4, Call2: Pad2to4, Call3: Pad3to4, CallV: FromV4}
	}
	if c.Call0 == nil {
		c.Call0 = d.Call0
	}
	if c.Call1 == nil {
		c.Call1 = d.Call1
	}
	if c.Call2 == nil {
		c.Call2 = d.Call2
	}
	if c.Call3 == nil {
		c.Call3 = d.Call3
	}
	if c.Call4 == nil {
		c.Call4 = d.Call4
	}
	if c.CallV == nil {
		c.CallV = d.CallV
	}
}

// set makes c a built-in's code. Variables that the entries refer to in turn are
// set in this way, since Go would see a cycle in their initialisers.
func (c *Code) set(from Code) bool {
	*c = from
	c.Flags |= CodeBuiltin
	c.SetEntries()
	return true
}
