package opt

import (
	"slices"

	"github.com/gonodec/gonodec/ir"
)

// deadCode removes values that nobody uses and whose computation nobody can
// notice, and blocks that control cannot reach.
func deadCode(f *ir.Func) int {
	live := make([]bool, f.NumValues())
	var work []*ir.Value
	mark := func(v *ir.Value) {
		if !live[v.ID] {
			live[v.ID] = true
			work = append(work, v)
		}
	}
	for _, b := range f.Blocks {
		for _, v := range b.Values {
			if v.Op.Effect()&(ir.Writes|ir.Throws|ir.RunsJS) != 0 && !idleGuard(v) && (v.Op == ir.OpTextAdd || !v.RunsNothing()) {
				mark(v)
			}
		}
		if b.Term.Arg != nil {
			mark(b.Term.Arg)
		}
	}
	for len(work) > 0 {
		v := work[len(work)-1]
		work = work[:len(work)-1]
		for _, a := range v.Args {
			mark(a)
		}
	}
	moveExits(f, live)
	removed := 0
	for _, b := range f.Blocks {
		keep := b.Values[:0]
		for _, v := range b.Values {
			if live[v.ID] {
				keep = append(keep, v)
			} else {
				v.Uses = 0 // exits still name it
				removed++
			}
		}
		clear(b.Values[len(keep):])
		b.Values = keep
	}
	return removed
}

// idleGuard reports a guard of a number that leads to what the function itself does without:
// nothing there throws or runs code of the program for its sake.
func idleGuard(v *ir.Value) bool {
	if v.Op != ir.OpGuardNum && v.Op != ir.OpGuardInt {
		return false
	}
	x := v.ExitOf()
	return x.Idle || x.At != nil && !slices.Contains(x.Block.Values, x.At)
}

// moveExits has the exits of the fast version that lead to values of f which are not live lead to
// what follows them. Another value of the fast version may still need the guard.
func moveExits(f *ir.Func, live []bool) {
	if f.Fast == nil {
		return
	}
	for _, b := range f.Fast.Blocks {
		for _, v := range b.Values {
			if !v.Op.IsGuard() {
				continue
			}
			x := v.ExitOf()
			if x.At == nil || live[x.At.ID] {
				continue
			}
			i := slices.Index(x.Block.Values, x.At)
			if i < 0 {
				continue
			}
			x.Idle, x.At = true, nil
			for _, w := range x.Block.Values[i:] {
				if live[w.ID] {
					x.At = w
					break
				}
			}
		}
	}
}
