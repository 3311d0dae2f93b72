package jsrt

import "strconv"

// maxCopied is the length up to which parts of a template literal are copied; longer ones
// make a rope.
const maxCopied = 64

// OpTemplate concatenates the parts of a template literal (§13.2.8.6).
func OpTemplate(r *Realm, parts ...Value) Value {
	if len(parts) == 2 && shortText(parts[0]) && shortText(parts[1]) {
		a, b := parts[0].Str(), parts[1].Str()
		if n := int(a.n + b.n); 2 < n && n <= maxShort {
			s, text := r.shortString(n)
			copy(text[copy(text, a.data):], b.data)
			return Str(s)
		}
	}
	var buf [4 * maxCopied]byte
	b := buf[:0]
	for i, p := range parts {
		switch {
		case p.IsNumber():
			if n, ok := p.Int32(); ok {
				b = strconv.AppendInt(b, int64(n), 10)
				continue
			}
			b = append(b, r.numberToString(p).data...)
		case p.IsString() && p.Str().kind == latin1 && p.Str().n <= maxCopied:
			b = append(b, p.Str().data...)
		default:
			return r.restOfTemplate(b, parts[i:])
		}
	}
	return Str(r.CopyLatin1(b))
}

// shortText: OpTemplate copies v.
func shortText(v Value) bool { return v.IsString() && v.Str().kind == latin1 && v.Str().n <= maxCopied }

// OpConcat is the sum of values of which the first two give text. Short parts behind a long
// first one are put together before they are appended.
func OpConcat(r *Realm, parts ...Value) Value {
	var buf [4 * maxCopied]byte
	b := buf[:0]
	var long *String
	for i, p := range parts {
		switch {
		case p.IsNumber():
			if n, ok := p.Int32(); ok {
				b = strconv.AppendInt(b, int64(n), 10)
				continue
			}
			b = append(b, r.numberToString(p).data...)
		case p.IsString() && p.Str().kind == latin1 && p.Str().n <= maxCopied:
			b = append(b, p.Str().data...)
		case p.IsString() && i == 0:
			long = p.Str()
		default:
			v := Add(r, parts[0], parts[1])
			for _, p := range parts[2:] {
				v = Add(r, v, p)
			}
			return v
		}
	}
	s := r.CopyLatin1(b)
	if long != nil {
		s = r.Concat(long, s)
	}
	return Str(s)
}

func (r *Realm) restOfTemplate(b []byte, parts []Value) Value {
	s := r.CopyLatin1(b)
	for _, p := range parts {
		s = r.Concat(s, ToString(r, p))
	}
	return Str(s)
}

const (
	maxJoined = 1 << 16 // how long a text is at most that Join puts together
	maxNumber = 25      // how long a Number is at most
)

// Join puts the texts of the elements of an array together, with a separator between them, nothing
// for undefined, null and holes; ok is false if a text is not one byte a unit, or for an element
// whose text the program says.
func (r *Realm) Join(elems []Value, separator *String) (s *String, ok bool) {
	if !separator.IsLatin1() {
		return nil, false
	}
	size := len(elems) * int(separator.n)
	for _, v := range elems {
		switch {
		case v.IsEmpty() || v.IsNullish():
		case v.IsString() && v.Str().IsLatin1():
			size += int(v.Str().n)
		case v.IsNumber():
			size += maxNumber
		default:
			return nil, false
		}
		if size > maxJoined {
			return nil, false
		}
	}
	var few [256]byte
	b := few[:0]
	if size > len(few) {
		b = make([]byte, 0, size)
	}
	for i, v := range elems {
		if i > 0 {
			b = append(b, separator.data...)
		}
		switch {
		case v.IsEmpty():
		case v.IsString():
			b = append(b, v.Str().data...)
		case v.IsNumber():
			if n, ok := v.Int32(); ok {
				b = strconv.AppendInt(b, int64(n), 10)
			} else {
				b = append(b, r.numberToString(v).data...)
			}
		}
	}
	if size > len(few) && cap(b) < len(b)+len(b)/4 {
		return FromLatin1Bytes(b), true
	}
	return r.CopyLatin1(b), true
}
