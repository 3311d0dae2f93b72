package builtins

import (
	"github.com/gonodec/gonodec/jsrt"
	"github.com/gonodec/gonodec/jsrt/jsstring"
)

// jsonRow is what the objects of a list are like that JSON.parse has seen last: these names in this
// order, and values that are no objects, or they are missed. The next ones are parsed without looking
// for anything else.
type jsonRow struct {
	names  []string // as in the text: "name":
	shape  *jsrt.Shape
	last   *jsrt.Shape // of the object before
	misses int         // objects that were not like that, less those that were
}

// mostInRow is how many members such objects have, mostMisses how many misses make it not worth
// trying.
const (
	mostInRow  = 16
	mostMisses = 8
)

func (x *jsonRow) reset() { x.misses = 0 }

// learn notes that an object of this shape has been made of the innermost frame.
//
//go:noinline
func (m *jsonMemory) learn(f *jsonFrame, s *jsrt.Shape) {
	x, keys := &m.row, m.keys[f.keys:]
	again := s == x.last
	x.last = s
	if !again || s == x.shape || len(keys) > mostInRow || x.misses > mostMisses || !m.objects.IsLast(s, len(keys)) {
		return
	}
	x.shape, x.names = s, make([]string, len(keys))
	for i, k := range keys {
		name, plain := k.PlainName()
		if !plain {
			x.shape = nil
		}
		x.names[i] = `"` + name + `":`
	}
}

// object parses an object like the one before, whose brace was read, or returns an empty value
// where it is another one.
func (m *jsonMemory) object(p *jsonPlace, t []byte, i int) (o jsrt.Value, end int) {
	x, n := &m.row, 0
	var values [mostInRow]jsrt.Value
	for ; n < len(x.names); n++ {
		from := i + len(x.names[n])
		if from+1 >= len(t) || string(t[i:from]) != x.names[n] {
			break
		}
		var v jsrt.Value
		switch c := t[from]; {
		case c == '"':
			if i = from + jsstring.JSONSpecial(t[from+1:]) + 2; i < len(t) && t[i-1] == '"' {
				v = jsrt.Str(m.textOf(p, t[from+1:i-1]))
			}
		case c-'0' <= 9:
			v, i = shortNumber(t, from)
		default:
			v, i = shortWord(t, from)
		}
		if v.IsEmpty() {
			break
		}
		values[n&(mostInRow-1)] = v
		if i >= len(t) || t[i] != ',' {
			n++
			break
		}
		i++
	}
	if n < len(x.names) || i >= len(t) || t[i] != '}' || t[i-1] == ',' {
		if x.misses++; x.misses > mostMisses {
			x.shape = nil
		}
		return o, i
	}
	x.misses = max(x.misses-1, 0)
	return jsrt.Obj(m.objects.Alike(x.shape, values[:n])), i + 1
}

// shortWord parses true, false or null at i; the value is empty if there is something else.
//
//go:noinline
func shortWord(t []byte, i int) (v jsrt.Value, end int) {
	switch {
	case len(t) < i+5:
		return v, i
	case string(t[i:i+4]) == "true":
		return jsrt.True, i + 4
	case string(t[i:i+4]) == "null":
		return jsrt.Null, i + 4
	case string(t[i:i+5]) == "false":
		return jsrt.False, i + 5
	}
	return v, i
}
