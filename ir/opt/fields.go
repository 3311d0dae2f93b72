package opt

import (
	"maps"
	"slices"
	"strings"

	"github.com/gonodec/gonodec/ir"
)

// Fields in fast versions: one guard of an object's shape stands for all accesses to its
// fields until something might change the object.
//
//	v5 = GetProp v3 x; v6 = GetProp v3 y   =>   GuardFields v3 {x, y}; v5 = LoadField v3 x; v6 = LoadField v3 y

// fieldOf is a field of an object.
type fieldOf struct {
	object *ir.Value
	key    string
}

// addition is a run of fields that a constructor adds to its object. Only the last store
// gives the object its new shape, so nothing may look at it in between.
type addition struct {
	object *ir.Value
	group  *ir.FieldGroup
	guard  *ir.Value
	last   *ir.Value
}

// isField reports an access that is probably to an own data property of an object.
func (c *callees) isField(v *ir.Value) bool {
	if v.Op != ir.OpGetProp && v.Op != ir.OpSetProp || builtinAccessors[v.Str] && !c.plain[v.Str] || c.names[v.Str] ||
		v.Op == ir.OpGetProp && v.Int&propDefaulted != 0 || v.Op == ir.OpSetProp && (!c.born[v.Str] || v.Int&propLate != 0) {
		return false
	}
	o := v.Args[0]
	if o.Type&ir.TOther == 0 || o.Op == ir.OpGlobalGet || o.Op == ir.OpImportGet || o.Op == ir.OpNamespace {
		return false
	}
	return !ofLibrary(v)
}

// fieldsAtStart are the groups whose guards hold at the start of a block, and what their
// fields are known to hold: what is so at the end of all predecessors. A loop starts with
// nothing, unless it is known to be quiet.
func (s *speculator) fieldsAtStart(b *ir.Block) (fields map[*ir.Value]*ir.FieldGroup, held map[fieldOf]*ir.Value) {
	q := s.knownQuiet[b.ID]
	for _, p := range b.Preds {
		f, seen := s.fieldsAt[p]
		switch {
		case !seen && q != nil:
		case !seen:
			return map[*ir.Value]*ir.FieldGroup{}, map[fieldOf]*ir.Value{}
		case fields == nil:
			fields, held = maps.Clone(f), maps.Clone(s.heldAt[p])
		default:
			maps.DeleteFunc(fields, func(o *ir.Value, g *ir.FieldGroup) bool { return f[o] != g })
			maps.DeleteFunc(held, func(k fieldOf, v *ir.Value) bool { return s.heldAt[p][k] != v })
		}
	}
	if fields == nil {
		return map[*ir.Value]*ir.FieldGroup{}, map[fieldOf]*ir.Value{}
	}
	if q != nil {
		maps.DeleteFunc(held, func(k fieldOf, _ *ir.Value) bool {
			return q.fields[k.key] || q.fields[privateKey] && strings.HasPrefix(k.key, privateKey) ||
				len(q.fields) > 0 && strings.HasPrefix(k.key, keyMark) // see forget
		})
		maps.Copy(held, s.heldFirst[b])
	}
	return fields, held
}

// access turns accesses to fields and elements into their fast forms, and forgets what
// other operations may change.
func (w *walker) access(v *ir.Value) {
	if v.Op == ir.OpGetProp && v.Int&propDefaulted != 0 && w.foundFields[fieldOf{v.Args[0], v.Str}] {
		v.Int &^= propDefaulted // it was there before
	}
	switch {
	case v.Op == ir.OpAddField && w.adds(v), w.callees.isField(v) && w.adds(v):
		w.add(v)
		return
	case w.callees.isField(v):
		w.field(v)
		return
	case isKeyed(v):
		w.keyed(v)
		return
	case v.Op == ir.OpToPropertyKey && v.Int&ir.ConstantKey != 0:
		w.leaving(v, ir.OpGuardKey)
		return
	case (v.Op == ir.OpGetElem || v.Op == ir.OpSetElem || v.Op == ir.OpElementIn) && v.Args[1].Type.In(ir.TInteger):
		w.element(v)
		return
	case v.Op == ir.OpGetProp && w.callees.isLength(v):
		v.Str, v.Int = "", 0
		if o := v.Args[0]; (o.Op == ir.OpGetProp || o.Op == ir.OpLoadField) && w.callees.texts[o.Str] && !w.callees.lists[o.Str] {
			v.Int = 1
		}
		w.leaving(v, ir.OpLoadLength)
		return
	case v.Op == ir.OpInstanceof:
		w.leaving(v, ir.OpIsInstance)
		return
	case v.Op == ir.OpIterNew && v.Int&^4 == 0 && w.isList(v):
		w.leaving(v, ir.OpIterList)
		return
	case v.Op == ir.OpIterNext && w.overArray(v):
		w.leaving(v, ir.OpIterStep)
		return
	case v.Op == ir.OpPrivateGet || v.Op == ir.OpPrivateSet:
		w.privateField(v)
		return
	case isMathCall(v) && w.numbers(v.Args[2:]):
		w.math(v)
		return
	case isCharCodeAt(v) && v.Args[0].Op == ir.OpLoadMethod && v.Args[2].Type.In(ir.TInteger):
		w.charCodeAt(v)
		return
	case v.Op >= ir.OpLt && v.Op <= ir.OpGe && w.comparePrimitives(v):
		return
	case (v.Op == ir.OpLoadMethod || v.Op == ir.OpLoadGetter || v.Op == ir.OpLoadSetter) && w.groupMethod(v):
		return
	case isArrayMake(v) && v.Args[0].Op == ir.OpLoadGlobal && v.Args[1].Type.In(ir.TInteger):
		v.Str, v.Int = "", 0
		w.leaving(v, ir.OpMakeArray)
		return
	case isTextCall(v) && v.Args[0].Op == ir.OpLoadMethod && !w.callees.named(v.Args[0].Str):
		w.text(v)
		return
	case w.inlinedGuard(v):
		return
	}
	switch v.Op {
	case ir.OpObjectLit:
		w.literal(v, v.Aux.(*ir.ObjectSite).Keys)
		return
	case ir.OpObjectNew:
		w.literal(v, nil)
		return
	case ir.OpEnvSet, ir.OpEnvNew, ir.OpEnvCopy, ir.OpEnvGet, ir.OpCheckTDZ, ir.OpArrayNew, ir.OpClosure, ir.OpArrayPush, ir.OpLocalSet, ir.OpTextNew, ir.OpTextGet:
		// These change no object that has fields. Closures do not run here.
		w.effects.elements[w.b] = w.effects.elements[w.b] || v.Op == ir.OpArrayPush
		if v.Op == ir.OpCheckTDZ {
			w.publish()
		}
		return
	}
	if e := v.Op.Effect(); e&(ir.RunsJS|ir.Writes|ir.Throws) != 0 && !v.RunsNothing() {
		w.unsafe = w.unsafe || w.site[v] != nil && v.Op != ir.OpEq // fit has seen to that one
		w.publish()
		w.effects.loud[w.b] = true
		clear(w.fields)
		maps.DeleteFunc(w.held, func(f fieldOf, _ *ir.Value) bool { return !w.private[f.object] })
	}
}

// field makes an access one of a group.
func (w *walker) field(v *ir.Value) {
	w.publish()
	o := v.Args[0]
	g, name := w.fields[o], v.Str
	if g == nil || g.Adds || len(g.Keys) >= 60 || !w.joins(g, o, name) {
		g = &ir.FieldGroup{}
		w.fields[o] = g
		w.guardFields(o, g)
	}
	if f := (fieldOf{o, name}); !w.foundFields[f] {
		w.foundFields[f] = true
		w.fieldsHere = append(w.fieldsHere, f)
	}
	v.Int = int64(g.Field(name, v.Op == ir.OpSetProp))
	if v.Op == ir.OpSetProp {
		v.Op = ir.OpStoreField
		if old := w.number(w.held[fieldOf{o, name}]); old != nil { // see OpStoreNumber
			v.Args = append(v.Args[:2:2], old)
		}
		w.forget(o, name)
		w.held[fieldOf{o, name}] = v.Args[1]
	} else {
		v.Op, v.Type = ir.OpLoadField, ir.Any
		if x := w.held[fieldOf{o, name}]; x != nil {
			w.same[v] = x
		} else {
			w.held[fieldOf{o, name}] = v
		}
	}
	v.Aux = g
	if v.Op == ir.OpStoreField {
		v.Str = ""
	}
}

// number is v, or a guard of it, if that is probably a Number here.
func (w *walker) number(v *ir.Value) *ir.Value {
	switch {
	case v == nil || w.never[v] || v.Type&ir.TNumber == 0:
		return nil
	case w.same[v] != nil:
		v = w.same[v]
	}
	if g := w.known[v]; g != nil {
		return g
	}
	if v.Type.In(ir.TNumber) || arithmetic(v.Op) || v.Op == ir.OpAdd {
		return v
	}
	return nil
}

// forget drops what is known to be in the fields of a name, where one of o changes: two values
// may be one object, and a constant key may be of that name.
func (w *walker) forget(o *ir.Value, name string) {
	if !w.private[o] {
		w.effects.fields[w.b] = append(w.effects.fields[w.b], name)
	}
	variable := name[:1] == slotKey(0)[:1]
	for f := range w.held {
		same := f.key == name || !variable && strings.HasPrefix(f.key, keyMark)
		if same && (f.object == o || !w.private[f.object] && !w.private[o]) {
			delete(w.held, f)
		}
	}
}

// guardFields places the guard of a group.
func (w *walker) guardFields(o *ir.Value, g *ir.FieldGroup) *ir.Value {
	exit := w.exit()
	guard := w.fast.NewValue(ir.OpGuardFields, -1, append([]*ir.Value{o}, w.brought(exit)...)...)
	guard.Aux, guard.Block = &ir.FieldGuard{Exit: exit, Group: g}, w.b
	w.out = append(w.out, guard)
	w.guardedIn[g] = w.b
	return guard
}

// brought are the values of the fast version that an exit needs.
func (s *speculator) brought(x *ir.Exit) []*ir.Value {
	var list []*ir.Value
	for _, l := range x.Live {
		list = append(list, s.of[l])
	}
	return list
}

// leaving makes v a guard, which takes the same operands and leaves for v itself.
func (w *walker) leaving(v *ir.Value, op ir.Op) {
	w.publish()
	exit := w.exit()
	v.Op, v.Type, v.Aux = op, op.Out(), exit
	v.Args = append(append([]*ir.Value(nil), v.Args...), w.brought(exit)...)
}

// element makes an access by an integer one that runs no code or leaves.
func (w *walker) element(v *ir.Value) {
	op := ir.OpLoadElem
	v.Str, v.Int = "", 0
	switch v.Op {
	case ir.OpSetElem:
		op = ir.OpStoreElem
		w.effects.elements[w.b] = true
	case ir.OpElementIn:
		v.Int = 1
	case ir.OpGetElem:
		if w.joined[v] && (v.Likely == ir.LikelyText || v.Args[0].Type.In(ir.TString)) {
			v.Int = ir.TextElement
		}
	}
	w.leaving(v, op)
	if v.Int == ir.TextElement {
		v.Type = ir.TString
	}
}

// comparePrimitives makes a comparison of what are perhaps no numbers one that runs no code.
func (w *walker) comparePrimitives(v *ir.Value) bool {
	number := func(a *ir.Value) bool { return a.Type.In(ir.TNumber) || w.numeric(a) && w.becomes(a, wantNumber) }
	if number(v.Args[0]) && number(v.Args[1]) || v.RunsNothing() || w.big[v.Args[0]] || w.big[v.Args[1]] {
		return false
	}
	v.Int = map[ir.Op]int64{ir.OpLt: 0, ir.OpLe: 1, ir.OpGt: 2, ir.OpGe: 3}[v.Op]
	w.leaving(v, ir.OpComparePrimitives)
	return true
}

// adds reports whether v is a constructor's first write of a field of its object.
func (w *walker) adds(v *ir.Value) bool {
	f := w.f
	write := v.Op == ir.OpSetProp || v.Op == ir.OpAddField
	if o := v.Args[0]; write && (o.Op == ir.OpNewThis || o.Op == ir.OpNewOf || o.Op == ir.OpSuperThis) {
		return !w.stored[fieldOf{v.Args[0], v.Str}]
	}
	if !write || w.site[v] != nil || !f.MakesObjects() {
		return false
	}
	o := v.Args[0]
	return ir.IsMade(o) && !w.stored[fieldOf{o, v.Str}]
}

// add makes a write one of a run of additions.
func (w *walker) add(v *ir.Value) {
	o := v.Args[0]
	w.stored[fieldOf{o, v.Str}] = true
	w.storedHere = append(w.storedHere, fieldOf{o, v.Str})
	delete(w.fields, o)
	if a := w.adding; a == nil || a.object != o || len(a.group.Keys) >= 60 {
		w.publish()
		g := &ir.FieldGroup{Adds: true}
		w.adding = &addition{object: o, group: g, guard: w.guardFields(o, g)}
	}
	w.forget(o, v.Str)
	w.held[fieldOf{o, v.Str}] = v.Args[1]
	a := w.adding
	v.Op, v.Int, v.Aux, v.Str = ir.OpStoreField, int64(a.group.Field(v.Str, true)), a.group, ""
	a.last = v
}

// publish ends a run of additions.
func (w *walker) publish() {
	a := w.adding
	if a == nil {
		return
	}
	w.adding = nil
	if w.madeAtOnce(a) {
		w.fields[a.object] = a.group
		return
	}
	a.last.Str = "last"
	w.effects.loud[w.b] = true
}

// groupMethod makes a read of a method, or of a getter, that is guessed a part of the guard of
// its object's fields: one comparison stands for both.
func (w *walker) groupMethod(v *ir.Value) bool {
	g := w.guessedMethod[v]
	if g == nil {
		return false
	}
	w.publish()
	o := v.Args[0]
	f := w.fields[o]
	if f == nil || !follows(w.guardedIn[f], w.b) || len(f.Methods) >= 30 {
		f = &ir.FieldGroup{}
		w.fields[o] = f
		w.guardFields(o, f)
	}
	f.AddMethod(ir.GroupMethod{Name: v.Str, Func: g, Getter: v.Op == ir.OpLoadGetter, Setter: v.Op == ir.OpLoadSetter})
	v.Op, v.Aux, v.Args, v.Str, v.Int, v.Type = ir.OpKnownMethod, g, nil, "", 0, ir.OpKnownMethod.Out()
	return true
}

// follows: control that is in block a gets to b, unless a guard in between leaves.
func follows(a, b *ir.Block) bool {
	for a != b {
		if len(b.Preds) != 1 || len(b.Preds[0].Term.Succs) != 1 {
			return false
		}
		b = b.Preds[0]
	}
	return true
}

// guessMethods finds the reads of methods and of getters that a guard takes for a function of
// which the unit makes one closure, and nothing for another. Static getters are no prototype's.
func (s *speculator) guessMethods() {
	s.guessedMethod = map[*ir.Value]*ir.Func{}
	other := map[*ir.Value]bool{}
	for _, b := range s.fast.Blocks {
		for _, v := range b.Values {
			switch v.Op {
			case ir.OpGuardMethod:
				m, g := v.Args[0], v.Aux.(*ir.MethodGuard).Func
				if (m.Op == ir.OpLoadMethod || (m.Op == ir.OpLoadGetter || m.Op == ir.OpLoadSetter) && !s.callees.static[g]) && s.callees.once(g) && (s.guessedMethod[m] == nil || s.guessedMethod[m] == g) {
					s.guessedMethod[m] = g
				} else {
					other[m] = true
				}
			case ir.OpIsClosureOf:
				other[v.Args[0]] = true
			}
		}
	}
	for m := range other {
		delete(s.guessedMethod, m)
	}
}

// inlinedGuard completes the guards of inlined calls.
func (w *walker) inlinedGuard(v *ir.Value) bool {
	switch {
	case v.Op == ir.OpGuardMethod:
		w.publish()
		v.Aux.(*ir.MethodGuard).Exit = w.exit()
	case v.Op == ir.OpLoadMethod, v.Op == ir.OpLoadGetter, v.Op == ir.OpLoadSetter, v.Op == ir.OpLoadGlobal, v.Op == ir.OpGuardPristine, v.Op == ir.OpGuardPattern, v.Op == ir.OpGuardPatternOf, v.Op == ir.OpLeave, v.Op == ir.OpGuardCallback, v.Op == ir.OpCheckTDZ && w.site[v] != nil:
		w.publish()
		if v.Op == ir.OpCheckTDZ {
			v.Op = ir.OpGuardTDZ
		}
		v.Aux = w.exit()
	default:
		return v.Op == ir.OpFuncEnvOf
	}
	v.Args = append(append([]*ir.Value(nil), v.Args...), w.brought(v.ExitOf())...)
	return true
}

// numericFields collects the names of fields that the unit calculates with, or with keys finds
// elements by, and never gives a string to, and of those that it gives strings to.
func numericFields(u *ir.Unit, keys bool) (names, texts map[string]bool) {
	names, texts = map[string]bool{}, map[string]bool{}
	for _, f := range u.Funcs {
		if f.Entry == nil {
			continue
		}
		is := numericEvidence(f, keys)
		for _, b := range f.Blocks {
			for _, v := range b.Values {
				switch {
				case v.Op == ir.OpGetProp && is[v]:
					names[v.Str] = true
				case (v.Op == ir.OpSetProp || v.Op == ir.OpAddField) && v.Args[1].Type.In(ir.TNumber):
					names[v.Str] = true
				case (v.Op == ir.OpSetProp || v.Op == ir.OpAddField) && v.Args[1].Type.In(ir.TString):
					texts[v.Str] = true
				case v.Op == ir.OpObjectLit:
					for i, k := range v.Aux.(*ir.ObjectSite).Keys {
						switch t := v.Args[i].Type; {
						case t.In(ir.TNumber):
							names[k] = true
						case t.In(ir.TString):
							texts[k] = true
						}
					}
				}
			}
		}
	}
	for n := range texts {
		delete(names, n)
	}
	return names, texts
}

// singleReads makes guards of one field that is read right behind them reads that know several
// shapes.
func (s *speculator) singleReads() {
	uses := map[*ir.FieldGroup]int{}
	s.fast.CountUses()
	for _, b := range s.fast.Blocks {
		b.Values = slices.DeleteFunc(b.Values, func(v *ir.Value) bool { // read before
			return v.Op == ir.OpLoadField && v.Uses == 0
		})
		for _, v := range b.Values {
			if g, ok := v.Aux.(*ir.FieldGroup); ok {
				uses[g]++
			}
		}
	}
	for _, b := range s.fast.Blocks {
		keep := b.Values[:0]
		for i, v := range b.Values {
			g, ok := v.Aux.(*ir.FieldGuard)
			if ok && g.Maker == nil && !g.Group.Adds && len(g.Group.Methods) == 0 && len(g.Group.Keys) == 1 && uses[g.Group] == 1 && i+1 < len(b.Values) {
				if l := b.Values[i+1]; l.Op == ir.OpLoadField && l.Aux == g.Group && l.Args[0] == v.Args[0] {
					l.Op, l.Aux, l.Args, l.Type, l.Str, l.Int = ir.OpReadField, g, v.Args, ir.Any, "", 0
					continue
				}
			}
			keep = append(keep, v)
		}
		b.Values = keep
	}
}
