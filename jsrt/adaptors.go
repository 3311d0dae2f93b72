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
	r := fn.Realm()
	base := len(r.agent.args)
	r.agent.args = append(r.agent.args, a)
	v := fn.Code.CallV(fn, this, r.agent.args[base:len(r.agent.args):len(r.agent.args)])
	r.popArgs(base)
	return v
}

func Gather2(fn *Function, this, a, b Value) Value {
	r := fn.Realm()
	base := len(r.agent.args)
	r.agent.args = append(r.agent.args, a, b)
	v := fn.Code.CallV(fn, this, r.agent.args[base:len(r.agent.args):len(r.agent.args)])
	r.popArgs(base)
	return v
}

func Gather3(fn *Function, this, a, b, c Value) Value {
	r := fn.Realm()
	base := len(r.agent.args)
	r.agent.args = append(r.agent.args, a, b, c)
	v := fn.Code.CallV(fn, this, r.agent.args[base:len(r.agent.args):len(r.agent.args)])
	r.popArgs(base)
	return v
}

func Gather4(fn *Function, this, a, b, c, d Value) Value {
	r := fn.Realm()
	base := len(r.agent.args)
	r.agent.args = append(r.agent.args, a, b, c, d)
	v := fn.Code.CallV(fn, this, r.agent.args[base:len(r.agent.args):len(r.agent.args)])
	r.popArgs(base)
	return v
}

// popArgs takes the argument stack back to base and forgets what was above.
func (r *Realm) popArgs(base int) {
	clear(r.agent.args[base:])
	r.agent.args = r.agent.args[:base]
}

// SetEntries fills the entries that are nil from the one that is set; built-in
// tables and the interpreter use it, generated code writes all entries out.
func (c *Code) SetEntries() {
	switch {
	case c.Call0 != nil:
		c.Call1, c.Call2, c.Call3, c.Call4, c.CallV = Drop1to0, Drop2to0, Drop3to0, Drop4to0, FromV0
	case c.Call1 != nil:
		c.Call0, c.Call2, c.Call3, c.Call4, c.CallV = Pad0to1, Drop2to1, Drop3to1, Drop4to1, FromV1
	case c.Call2 != nil:
		c.Call0, c.Call1, c.Call3, c.Call4, c.CallV = Pad0to2, Pad1to2, Drop3to2, Drop4to2, FromV2
	case c.Call3 != nil:
		c.Call0, c.Call1, c.Call2, c.Call4, c.CallV = Pad0to3, Pad1to3, Pad2to3, Drop4to3, FromV3
	case c.Call4 != nil:
		c.Call0, c.Call1, c.Call2, c.Call3, c.CallV = Pad0to4, Pad1to4, Pad2to4, Pad3to4, FromV4
	default:
		c.Call0, c.Call1, c.Call2, c.Call3, c.Call4 = Gather0, Gather1, Gather2, Gather3, Gather4
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
