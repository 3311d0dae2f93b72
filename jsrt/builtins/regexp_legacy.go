package builtins

import "github.com/gonodec/gonodec/jsrt"

// The legacy static properties of RegExp, as the proposal "Legacy RegExp features"
// has them.

// lastMatch is what the properties show: the last match of a regular expression of
// the realm.
type lastMatch struct {
	text    jsrt.FlatText // the subject
	input   *jsrt.String  // RegExp.input, if a program has set it
	caps    []int32
	own     []int32 // memory for caps
	invalid bool    // the last match was one of a subclass
}

// note is UpdateLegacyRegExpStaticProperties or its invalidation.
func (rr *regExpRealm) note(o *regExp, s *jsrt.String, caps []int32) {
	if !o.legacy {
		if o.realm != nil && regExpRealmOf(o.realm) == rr {
			rr.last.invalid = true
		}
		return
	}
	m := &rr.last
	if cap(m.own) < len(caps) {
		m.own = make([]int32, len(caps))
	}
	m.own = m.own[:len(caps)]
	if len(caps) == 2 {
		m.own[0], m.own[1] = caps[0], caps[1]
	} else {
		copy(m.own, caps)
	}
	m.set(s, m.own)
}

// noteKept is note of captures that stay as they are until the next note.
func (rr *regExpRealm) noteKept(o *regExp, s *jsrt.String, caps []int32) {
	if !o.legacy {
		rr.note(o, s, caps)
		return
	}
	rr.last.set(s, caps)
}

func (m *lastMatch) set(s *jsrt.String, caps []int32) {
	m.text.Set(s)
	m.caps = caps
	if m.invalid = false; m.input != nil {
		m.input = nil
	}
}

// legacyOf is the receiver check of GetLegacyRegExpStaticProperty.
func legacyOf(fn *jsrt.Function, this jsrt.Value) *lastMatch {
	r := fn.Realm()
	if this.AsObject() != r.Intrinsic(jsrt.RegExpConstructor) {
		panic(r.TypeError("RegExp static property called on incompatible receiver " + r.Display(this)))
	}
	return &regExpRealmOf(r).last
}

// part is legacyOf for a property that shows a part of the subject.
func legacyPart(fn *jsrt.Function, this jsrt.Value, part func(m *lastMatch) *jsrt.String) jsrt.Value {
	m := legacyOf(fn, this)
	if m.invalid {
		panic(fn.Realm().TypeError("RegExp static properties are not available after a match of a subclass"))
	}
	if len(m.caps) == 0 {
		return jsrt.Str(jsrt.Empty())
	}
	return jsrt.Str(part(m))
}

func (m *lastMatch) group(i int) *jsrt.String {
	if 2*i >= len(m.caps) || m.caps[2*i] < 0 {
		return jsrt.Empty()
	}
	return m.text.Part(int(m.caps[2*i]), int(m.caps[2*i+1]))
}

func getRegExpInput(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	m := legacyOf(fn, this)
	if m.invalid {
		return legacyPart(fn, this, nil)
	}
	if m.input == nil {
		return jsrt.Str(m.text.Part(0, m.text.Len()))
	}
	return jsrt.Str(m.input)
}

func setRegExpInput(fn *jsrt.Function, this, v jsrt.Value) jsrt.Value {
	m := legacyOf(fn, this)
	m.input = jsrt.ToString(fn.Realm(), v)
	return jsrt.Undef()
}

func getRegExpLastMatch(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	return legacyPart(fn, this, func(m *lastMatch) *jsrt.String { return m.group(0) })
}

func getRegExpLastParen(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	return legacyPart(fn, this, func(m *lastMatch) *jsrt.String {
		if len(m.caps) == 2 {
			return jsrt.Empty()
		}
		return m.group(len(m.caps)/2 - 1)
	})
}

func getRegExpLeftContext(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	return legacyPart(fn, this, func(m *lastMatch) *jsrt.String { return m.text.Part(0, int(m.caps[0])) })
}

func getRegExpRightContext(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	return legacyPart(fn, this, func(m *lastMatch) *jsrt.String { return m.text.Part(int(m.caps[1]), m.text.Len()) })
}

// getRegExpParen serves $1 to $9: its name says which.
func getRegExpParen(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	name := fn.Code.Name
	return legacyPart(fn, this, func(m *lastMatch) *jsrt.String { return m.group(int(name[len(name)-1] - '0')) })
}
