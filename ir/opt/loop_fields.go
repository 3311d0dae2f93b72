package opt

import (
	"slices"

	"github.com/gonodec/gonodec/ir"
)

// Fields, and variables in memory, that a quiet loop writes, each round what it has read, are values
// in the loop: they are read once, in front of it. They are still written where they were, so that whoever looks at the
// object, an exit first of all, finds what belongs there:
//
//	while (…) this.i++   =>   v1 = this.i; loop { v2 = Phi v1 v3; v3 = Inc v2; this.i = v3 }

// loopFields finds them once the quiet loops are known.
func (s *speculator) loopFields() {
	if s.knownQuiet == nil {
		return
	}
	idom := s.fast.Dominators()
	for _, l := range s.fast.Loops(idom) { // outer ones first
		q := s.knownQuiet[l.Header.ID]
		if q == nil || l.Before == nil {
			continue
		}
		for _, name := range sortedNames(q.fields) {
			switch {
			case name == "" || name[0] == keyMark[0] || name[0] == privateKey[0]:
			case name[0] == slotKey(0)[0]:
				s.loopVariable(l, name)
			default:
				s.loopField(l, idom, name)
			}
		}
	}
}

func sortedNames(set map[string]bool) []string {
	var list []string
	for n := range set {
		list = append(list, n)
	}
	slices.Sort(list)
	return list
}

// loopField does so for the field of a name, if only one object has it read and written.
func (s *speculator) loopField(l *ir.Loop, idom []*ir.Block, name string) {
	a := s.fieldAccesses(l, idom, name)
	if a == nil || len(a.reads) == 0 || len(a.writes) == 0 || !a.always {
		return
	}
	x := s.fast.NewValue(ir.OpGetProp, a.reads[0].Pos, a.object)
	x.Str, x.Type, x.Block, x.At = name, ir.Any, l.Before, a.reads[0].At
	s.carry(l, a, x, fieldOf{a.object, name})
}

// carry has the reads of a loop give what x, a read in front of it, and the writes of the loop make
// of the field.
func (s *speculator) carry(l *ir.Loop, a *fieldAccesses, x *ir.Value, field fieldOf) {
	h := newHeldValues(s.fast, x, func(v *ir.Value, _ int64) *ir.Value {
		if l.In[v.Block] && a.writes[v] {
			return v.Args[1]
		}
		return nil
	})
	h.starts[variableAt{l.Before, 0}] = x
	same := map[*ir.Value]*ir.Value{}
	for _, v := range a.reads {
		same[v] = h.before(v, 0)
	}
	first := h.behind(l.Header, 0, 0)
	h.simplify()
	for v, y := range same {
		same[v] = h.final(y)
	}
	for v, y := range same {
		for same[y] != nil { // what is written is what has been read
			y = same[y]
		}
		s.hoisted[v] = y
	}
	for _, p := range h.phis {
		p.Type = x.Type
		for i, a := range p.Args {
			p.Args[i] = h.final(a)
		}
	}
	h.placePhis()
	substitute(s.fast, same)
	s.inFront[l.Before] = append(s.inFront[l.Before], x)
	if s.heldFirst[l.Header] == nil {
		s.heldFirst[l.Header] = map[fieldOf]*ir.Value{}
	}
	s.heldFirst[l.Header][field] = h.final(first)
}

// loopVariable does so for a slot of an environment, if the loop writes to that of no other.
func (s *speculator) loopVariable(l *ir.Loop, name string) {
	a := &fieldAccesses{writes: map[*ir.Value]bool{}}
	for b := range l.In {
		for _, v := range b.Values {
			if v.Op == ir.OpEnvSet && slotKey(v.Int) == name {
				if env := s.canonical(v.Args[0]); a.object != nil && env != a.object {
					return
				} else {
					a.object = env
				}
				a.writes[v] = true
			}
		}
	}
	if a.object == nil {
		return
	}
	for _, b := range s.fast.Blocks {
		if !l.In[b] {
			continue
		}
		for _, v := range b.Values {
			if v.Op == ir.OpEnvGet && slotKey(v.Int) == name && s.canonical(v.Args[0]) == a.object && s.hoisted[v] == nil {
				a.reads = append(a.reads, v)
			}
		}
	}
	if len(a.reads) == 0 {
		return
	}
	env := s.envInFront(l, a.object)
	if env == nil {
		return
	}
	x := s.fast.NewValue(ir.OpEnvGet, -1, env)
	x.Int, x.Type, x.Block, x.At = a.reads[0].Int, ir.AnyEmpty, l.Before, a.reads[0].At
	s.carry(l, a, x, fieldOf{a.object, name})
}

// envInFront is an environment in front of a loop, nil if it is made in the loop.
func (s *speculator) envInFront(l *ir.Loop, env *ir.Value) *ir.Value {
	if !l.In[env.Block] {
		return env
	}
	x := s.fast.NewValue(env.Op, -1)
	switch env.Op {
	case ir.OpFuncEnv:
	case ir.OpEnvParent:
		parent := s.envInFront(l, env.Args[0])
		if parent == nil {
			return nil
		}
		x.Args = []*ir.Value{parent}
	default:
		return nil
	}
	x.Block = l.Before
	s.inFront[l.Before] = append(s.inFront[l.Before], x)
	return x
}

// fieldAccesses are those of a field in a loop.
type fieldAccesses struct {
	object *ir.Value
	reads  []*ir.Value
	writes map[*ir.Value]bool
	always bool // each round has one
}

// fieldAccesses finds them, nil if more than one object has the field written, or one that is not
// the same in each round.
func (s *speculator) fieldAccesses(l *ir.Loop, idom []*ir.Block, name string) *fieldAccesses {
	a := &fieldAccesses{writes: map[*ir.Value]bool{}}
	for b := range l.In {
		for _, v := range b.Values {
			switch {
			case v.Op == ir.OpAddField && v.Str == name:
				return nil
			case v.Op == ir.OpSetProp && v.Str == name:
				if !s.callees.isField(v) || a.object != nil && v.Args[0] != a.object {
					return nil
				}
				a.object = v.Args[0]
				a.writes[v] = true
			}
		}
	}
	if a.object == nil || ir.IsConst(a.object) || l.In[a.object.Block] {
		return nil
	}
	for _, b := range s.fast.Blocks {
		if !l.In[b] {
			continue
		}
		for _, v := range b.Values {
			read := v.Op == ir.OpGetProp && v.Str == name && v.Args[0] == a.object && s.callees.isField(v) && s.hoisted[v] == nil
			if read {
				a.reads = append(a.reads, v)
			}
			a.always = a.always || (read || a.writes[v]) && l.Always(idom, b)
		}
	}
	return a
}
