package opt

import "github.com/gonodec/gonodec/ir"

// Calls of Array.prototype.forEach and its like with a function that is written there become
// loops with the function's body, beside the call itself, which stays for receivers that are
// no arrays and for methods that are others:
//
//	v7 = Call v6 v5 Closure   =>   if IsBuiltinMethod v6 v5 { for i … { e = ElementIn v5 i; … } } else { … }

// maxCallback is the number of values of a function that is expanded so.
const maxCallback = 70

// arrayCallbacks are the methods that become loops.
var arrayCallbacks = map[string]bool{"forEach": true, "map": true, "filter": true, "some": true, "every": true, "find": true, "findIndex": true,
	"reduce": true, "reduceRight": true}

// callbackOf is the function that a call of such a method is given, or nil.
func callbackOf(f *ir.Func, v *ir.Value) *ir.Func {
	if v.Op != ir.OpCall || len(v.Args) < 3 {
		return nil
	}
	m := v.Args[0]
	if m.Op != ir.OpGetMethod || m.Args[0] != v.Args[1] || !arrayCallbacks[m.Str] || len(v.Args) > 3 && (!reduces(m.Str) || len(v.Args) > 4) {
		return nil
	}
	if m.Str == "reduceRight" && len(v.Args) == 3 {
		return nil // begins with the last element, if there is one
	}
	fn := v.Args[2]
	if fn.Op != ir.OpClosure || usesOf(f, fn) != 1 {
		return nil
	}
	g := fn.Aux.(*ir.Func)
	if g.Is(ir.UsesArgs) || !speculativeBody(g) || !standsElsewhere(g, maxCallback) {
		return nil
	}
	return g
}

// reduces: the method has an accumulator.
func reduces(name string) bool { return name == "reduce" || name == "reduceRight" }

// usesOf counts the uses of v in f.
func usesOf(f *ir.Func, v *ir.Value) (n int) {
	for _, b := range f.Blocks {
		for _, u := range b.Values {
			for _, a := range u.Args {
				if a == v {
					n++
				}
			}
		}
		if b.Term.Arg == v {
			n++
		}
	}
	return n
}

// loop is the loop that stands for a call while it is made.
type loop struct {
	f                              *ir.Func
	v                              *ir.Value // the call
	name                           string
	array, length, index, element  *ir.Value
	round                          *ir.Value // 0, 1, …: the index but for reduceRight
	list                           *ir.Value // result of map and filter
	sum                            *ir.Value // accumulator of reduce
	start, head, body, found, next *ir.Block
	done, absent, rest, other      *ir.Block
	result                         *ir.Value
}

// callback makes a call of an array method with g a loop, and returns the values of g's body.
func (x *expander) callback(f *ir.Func, v *ir.Value, g *ir.Func) []*ir.Value {
	l := &loop{f: f, v: v, name: v.Args[0].Str, array: v.Args[1]}
	call := l.build(g)
	native := inlined(x.u, &ir.Inlined{Name: "Array." + l.name, Pos: v.Pos, Outer: v.At})
	for _, b := range []*ir.Block{l.start, l.head, l.body, l.found, l.next, l.done} {
		for _, w := range b.Values {
			w.At = v.At
		}
	}
	call.At = native
	body, _ := g.Clone()
	return x.place(f, call, g, body, nil, call.Args[0])
}

// build makes the blocks around the call of the function, which it returns.
func (l *loop) build(g *ir.Func) (call *ir.Value) {
	f, v := l.f, l.v
	b := v.Block
	l.rest = f.Cut(v)
	for _, p := range []**ir.Block{&l.start, &l.head, &l.body, &l.found, &l.next, &l.done, &l.other} {
		*p = f.Straight(b.Region)
	}
	test := b.Add(ir.OpIsBuiltinMethod, -1, v.Args[0], l.array)
	test.Str = l.name
	b.If(test, l.start, l.other)
	l.result = f.NewValue(ir.OpPhi, -1)
	l.result.Type, l.result.Block = ir.AnyEmpty, l.rest
	l.rest.Values = append([]*ir.Value{l.result}, l.rest.Values...)
	f.ReplaceUses(v, l.result)
	first, sum := l.begin()
	l.header(first, sum)
	call = l.step(g)
	// The closure is needed for the call itself only.
	fn := v.Args[2]
	for i, w := range fn.Block.Values {
		if w == fn {
			fn.Block.Values = append(fn.Block.Values[:i:i], fn.Block.Values[i+1:]...)
			break
		}
	}
	fn.Block, v.Block = l.other, l.other
	l.other.Values = append(l.other.Values, fn, v)
	l.leave(l.other, v)
	return call
}

// leave ends a block with the result of the call.
func (l *loop) leave(b *ir.Block, v *ir.Value) {
	b.Jump(l.rest)
	l.result.Args = append(l.result.Args, v)
}

// filterRoom is how many elements of a longer array the result of filter has room for at first.
const filterRoom = 8

// begin fills the block before the loop: what it starts with.
func (l *loop) begin() (first, sum *ir.Value) {
	b := l.start
	l.length = b.Add(ir.OpArrayLength, -1, l.array)
	first = b.Add(ir.OpConstNum, -1)
	switch l.name {
	case "map":
		l.list = b.Add(ir.OpArrayRoom, -1, l.length)
	case "filter":
		l.list = b.Add(ir.OpArrayRoom, -1, l.length)
		l.list.Int = filterRoom
	case "reduce", "reduceRight":
		if len(l.v.Args) == 4 {
			sum = l.v.Args[3]
			break
		}
		// 8.b. The first element, if the array begins with one.
		sum = b.Add(ir.OpElementIn, l.v.Pos, l.array, first)
		some := l.f.Straight(b.Region)
		b.If(b.Add(ir.OpIsEmpty, -1, sum), l.other, some)
		first = some.Add(ir.OpConstNum, -1)
		first.Float = 1
		l.start = some
	}
	l.start.Jump(l.head)
	return first, sum
}

// header fills the block that each round begins with.
func (l *loop) header(first, sum *ir.Value) {
	l.round = l.phi(l.head, first)
	if reduces(l.name) {
		l.sum = l.phi(l.head, sum)
	}
	l.head.If(l.head.Add(ir.OpLt, -1, l.round, l.length), l.body, l.done)
	l.index = l.round
	if l.name == "reduceRight" {
		l.index = l.body.Add(ir.OpSub, -1, l.body.Add(ir.OpDec, -1, l.length), l.round)
	}
	end := l.done.Add(ir.OpConstUndefined, -1)
	switch l.name {
	case "map", "filter":
		end = l.list
	case "reduce", "reduceRight":
		end = l.sum
	case "findIndex":
		end = l.done.Add(ir.OpConstNum, -1)
		end.Float = -1
	case "some", "every":
		end = l.done.Add(ir.OpConstBool, -1)
		if l.name == "every" {
			end.Int = 1
		}
	}
	l.leave(l.done, end)
}

// phi adds a phi with its first operands.
func (l *loop) phi(b *ir.Block, args ...*ir.Value) *ir.Value {
	p := l.f.NewValue(ir.OpPhi, -1, args...)
	p.Type, p.Block = ir.AnyEmpty, b
	b.Values = append(b.Values, p)
	return p
}

// step fills the blocks of one round and returns the call of the function.
func (l *loop) step(g *ir.Func) (call *ir.Value) {
	if l.name == "find" || l.name == "findIndex" { // holes count
		l.element = l.body.Add(ir.OpGetElem, l.v.Pos, l.array, l.index)
		l.body.Jump(l.found)
	} else {
		l.element = l.body.Add(ir.OpElementIn, l.v.Pos, l.array, l.index)
		l.absent = l.f.Straight(l.body.Region)
		l.body.If(l.body.Add(ir.OpIsEmpty, -1, l.element), l.absent, l.found)
		if l.name == "map" {
			l.absent.Add(ir.OpArrayHole, -1, l.list)
		}
		l.absent.Jump(l.next)
	}
	call = l.call(g)
	b := l.found
	switch l.name {
	case "map":
		b.Add(ir.OpArrayPush, -1, l.list, call)
	case "filter":
		keep := l.f.Straight(b.Region)
		b.If(b.Add(ir.OpToBool, -1, call), keep, l.next)
		keep.Add(ir.OpArrayPush, -1, l.list, l.element)
		b = keep
	case "some", "every", "find", "findIndex":
		hit := l.f.Straight(b.Region)
		if test := b.Add(ir.OpToBool, -1, call); l.name == "every" {
			b.If(test, l.next, hit)
		} else {
			b.If(test, hit, l.next)
		}
		found := l.element
		switch l.name {
		case "findIndex":
			found = l.index
		case "some", "every":
			found = hit.Add(ir.OpConstBool, -1)
			if l.name == "some" {
				found.Int = 1
			}
		}
		l.leave(hit, found)
		b = nil
	}
	if b != nil {
		b.Jump(l.next)
	}
	if reduces(l.name) {
		l.sum.Args = append(l.sum.Args, l.phi(l.next, l.sum, call))
	}
	step := l.next.Add(ir.OpInc, -1, l.round)
	l.round.Args = append(l.round.Args, step)
	l.next.Jump(l.head)
	return call
}

// call adds the call of the function.
func (l *loop) call(g *ir.Func) *ir.Value {
	given := []*ir.Value{l.element, l.index, l.array}
	if reduces(l.name) {
		given = append([]*ir.Value{l.sum}, given...)
	}
	this := l.found.Add(ir.OpConstUndefined, -1)
	call := l.found.Add(ir.OpCallDirect, -1)
	call.Aux = g
	call.Args, _ = directArgs(l.f, call, g, l.v.Args[2].Args[0], this, given)
	return call
}
