package builtins

import (
	"github.com/gonodec/gonodec/jsrt"
	"github.com/gonodec/gonodec/jsrt/jsstring"
)

// members parses, from where a value is expected, as long as there is what is
// common: strings without escapes, short numbers, objects with the names of the objects before
// them. It reports whether a value has just been pushed, or one is expected still.
func (m *jsonMemory) members(p *jsonPlace) (pushed bool) {
	if len(m.frames) == 0 {
		return false
	}
	t, i := p.text, p.pos
	for {
		for i < len(t) && (t[i] == ' ' || t[i] == '\n') {
			i++
		}
		v, at := jsrt.Value{}, i
		if i+1 < len(t) {
			switch c := t[i]; {
			case c == '"':
				n := jsstring.JSONSpecial(t[i+1:])
				if at = i + n + 2; at <= len(t) && t[at-1] == '"' {
					v = jsrt.Str(m.textOf(p, t[i+1:at-1]))
				}
			case c-'0' <= 9:
				v, at = shortNumber(t, i)
			case c == '{':
				if m.row.shape != nil {
					if v, at = m.object(p, t, i+1); !v.IsEmpty() {
						break
					}
					at = i
				}
				if k := m.first; k != nil {
					if j := named(t, i+1, k); j > 0 {
						m.frames = append(m.frames, jsonFrame{values: len(m.values), keys: len(m.keys), object: true, last: k})
						m.keys = append(m.keys, k.key)
						i = j
						continue
					}
				}
			}
		}
		if v.IsEmpty() {
			p.pos = i
			return false
		}
		m.values = append(m.values, v)
		if i = m.after(p.r, t, at); i < 0 {
			p.pos = ^i
			return true
		}
	}
}

// after goes on behind a value, at i: it closes objects, and returns where the next value is
// expected, or the complement of where it is for others to go on.
func (m *jsonMemory) after(r *jsrt.Realm, t []byte, i int) int {
	for i < len(t) {
		f := &m.frames[len(m.frames)-1]
		switch c := t[i]; {
		case c == ' ', c == '\n':
			i++
		case c == ',' && !f.object:
			return i + 1
		case c == ',' && f.last != nil && f.last.next != nil:
			k := f.last.next
			j := named(t, i+1, k)
			if j < 0 {
				return ^i
			}
			f.last = k
			m.keys = append(m.keys, k.key)
			return j
		case c == '}' && f.object:
			v := m.objectOf(r, f)
			m.learn(f, v.Object().Shape())
			m.close(f, v)
			if i++; len(m.frames) == 0 {
				return ^i
			}
		default:
			return ^i
		}
	}
	return ^i
}

// named is where the value begins if t has the member's name k at i, else -1.
//
//go:noinline
func named(t []byte, i int, k *jsonName) int {
	for i < len(t) && (t[i] == ' ' || t[i] == '\n') {
		i++
	}
	e := i + 1 + len(k.text)
	if e+1 < len(t) && t[i] == '"' && t[e] == '"' && t[e+1] == ':' && string(t[i+1:e]) == k.text {
		return e + 2
	}
	return -1
}

// shortNumber parses a number at i that has no sign and no exponent; the value is empty if it is
// another, or nothing follows it.
func shortNumber(t []byte, i int) (v jsrt.Value, end int) {
	from, n := i, 0
	for ; i < len(t) && t[i]-'0' <= 9; i++ {
		n = n*10 + int(t[i]-'0')
	}
	point := i
	if i < len(t) && t[i] == '.' {
		for i++; i < len(t) && t[i]-'0' <= 9; i++ {
			n = n*10 + int(t[i]-'0')
		}
	}
	switch {
	case i == len(t), i-from > 15, point == i-1, t[i]|0x20 == 'e', t[from] == '0' && point > from+1:
		return v, from
	case point == i:
		return jsrt.Num(float64(n)), i
	}
	return jsrt.Num(float64(n) / powersOfTen[i-1-point]), i // of two exact numbers: rounded once
}
