package builtins

import (
	"math"
	"unsafe"

	"github.com/gonodec/gonodec/jsrt"
	"github.com/gonodec/gonodec/jsrt/jsstring"
)

// Methods of String.prototype that make one string of another.

// String.prototype.slice ( start, end ), §22.1.3.22
func stringPrototypeSlice(fn *jsrt.Function, this, start, end jsrt.Value) jsrt.Value {
	r := fn.Realm()
	s := thisString(r, this, "slice")
	from, to := relative(r, start, s.Len()), s.Len()
	if !end.IsUndefined() {
		to = relative(r, end, to)
	}
	return jsrt.Str(r.Substring(s, from, to))
}

// String.prototype.substring ( start, end ), §22.1.3.25
func stringPrototypeSubstring(fn *jsrt.Function, this, start, end jsrt.Value) jsrt.Value {
	r := fn.Realm()
	s := thisString(r, this, "substring")
	from, to := position(r, start, s.Len()), s.Len()
	if !end.IsUndefined() {
		to = position(r, end, to)
	}
	return jsrt.Str(r.Substring(s, min(from, to), max(from, to)))
}

// String.prototype.substr ( start, length ), §B.2.2.1
func stringPrototypeSubstr(fn *jsrt.Function, this, start, length jsrt.Value) jsrt.Value {
	r := fn.Realm()
	s := thisString(r, this, "substr")
	n := s.Len()
	from := relative(r, start, n)
	count := n - from
	if !length.IsUndefined() {
		count = position(r, length, count)
	}
	return jsrt.Str(r.Substring(s, from, from+count))
}

// String.prototype.concat ( ...args ), §22.1.3.5
func stringPrototypeConcat(fn *jsrt.Function, this jsrt.Value, args []jsrt.Value) jsrt.Value {
	r := fn.Realm()
	s := thisString(r, this, "concat")
	for _, a := range args {
		s = r.Concat(s, jsrt.ToString(r, a))
	}
	return jsrt.Str(s)
}

// String.prototype.repeat ( count ), §22.1.3.18
func stringPrototypeRepeat(fn *jsrt.Function, this, count jsrt.Value) jsrt.Value {
	r := fn.Realm()
	s := thisString(r, this, "repeat")
	n := jsrt.ToIntegerOrInfinity(r, count)
	if n < 0 || math.IsInf(n, 1) {
		panic(r.RangeError("Invalid count value: " + r.Display(count)))
	}
	if s.Len() == 0 || n == 0 {
		return jsrt.Str(jsrt.Empty())
	}
	if n*float64(s.Len()) > jsrt.MaxStringLength {
		checkLength(r, jsrt.MaxStringLength+1)
	}
	return jsrt.Str(repeat(s, int(n)*s.Len()))
}

// repeat repeats s until there are n units, of which the last copy may be a part.
func repeat(s *jsrt.String, n int) *jsrt.String {
	if s.IsLatin1() {
		return jsrt.FromLatin1Bytes(fill(make([]byte, n), s.Bytes()))
	}
	return jsrt.UTF16(fill(make([]uint16, n), s.UTF16()))
}

// fill fills dst with copies of pattern, doubling what is there.
func fill[C jsstring.Unit](dst, pattern []C) []C {
	for n := copy(dst, pattern); n < len(dst); n *= 2 {
		copy(dst[n:], dst[:n])
	}
	return dst
}

// String.prototype.padStart ( maxLength [ , fillString ] ), §22.1.3.17
func stringPrototypePadStart(fn *jsrt.Function, this, maxLength, fillString jsrt.Value) jsrt.Value {
	r := fn.Realm()
	s := thisString(r, this, "padStart")
	filler, n := padding(r, s, maxLength, fillString)
	if n == 0 {
		return jsrt.Str(s)
	}
	if filler.IsLatin1() && s.IsLatin1() && n+s.Len() <= 64 {
		var b [64]byte
		fill(b[:n], filler.Bytes())
		return jsrt.Str(r.CopyLatin1(b[:n+copy(b[n:], s.Bytes())]))
	}
	return jsrt.Str(jsrt.Concat(repeat(filler, n), s))
}

// String.prototype.padEnd ( maxLength [ , fillString ] ), §22.1.3.16
func stringPrototypePadEnd(fn *jsrt.Function, this, maxLength, fillString jsrt.Value) jsrt.Value {
	r := fn.Realm()
	s := thisString(r, this, "padEnd")
	filler, n := padding(r, s, maxLength, fillString)
	if n == 0 {
		return jsrt.Str(s)
	}
	if filler.IsLatin1() && s.IsLatin1() && n+s.Len() <= 64 {
		var b [64]byte
		end := copy(b[:], s.Bytes()) + n
		fill(b[end-n:end], filler.Bytes())
		return jsrt.Str(r.CopyLatin1(b[:end]))
	}
	return jsrt.Str(jsrt.Concat(s, repeat(filler, n)))
}

// padding is what StringPaddingBuiltinsImpl (§22.1.3.17.1) adds to s: count units of copies
// of filler.
func padding(r *jsrt.Realm, s *jsrt.String, maxLength, fillString jsrt.Value) (filler *jsrt.String, count int) {
	n := jsrt.ToLength(r, maxLength)
	if n <= int64(s.Len()) {
		return nil, 0
	}
	filler = jsrt.FromCodeUnit(' ')
	if !fillString.IsUndefined() {
		if filler = jsrt.ToString(r, fillString); filler.Len() == 0 {
			return nil, 0
		}
	}
	if n > jsrt.MaxStringLength {
		checkLength(r, jsrt.MaxStringLength+1)
	}
	return filler, int(n) - s.Len()
}

// String.prototype.trim ( ), §22.1.3.32
func stringPrototypeTrim(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	return jsrt.Str(jsrt.TrimString(thisString(fn.Realm(), this, "trim")))
}

// String.prototype.trimStart ( ), §22.1.3.34
func stringPrototypeTrimStart(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	r := fn.Realm()
	s := thisString(r, this, "trimLeft")
	if s.IsLatin1() {
		return jsrt.Str(r.Substring(s, s.Len()-len(jsstring.TrimStart(s.Bytes())), s.Len()))
	}
	return jsrt.Str(r.Substring(s, s.Len()-len(jsstring.TrimStart(s.UTF16())), s.Len()))
}

// String.prototype.trimEnd ( ), §22.1.3.33
func stringPrototypeTrimEnd(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	r := fn.Realm()
	s := thisString(r, this, "trimRight")
	if s.IsLatin1() {
		return jsrt.Str(r.Substring(s, 0, len(jsstring.TrimEnd(s.Bytes()))))
	}
	return jsrt.Str(r.Substring(s, 0, len(jsstring.TrimEnd(s.UTF16()))))
}

// String.prototype.toLowerCase ( ), §22.1.3.28
func stringPrototypeToLowerCase(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	r := fn.Realm()
	return jsrt.Str(r.Lowered(thisString(r, this, "toLowerCase"), toLower))
}

// String.prototype.toUpperCase ( ), §22.1.3.30
func stringPrototypeToUpperCase(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	return jsrt.Str(toUpper(thisString(fn.Realm(), this, "toUpperCase")))
}

// String.prototype.toLocaleLowerCase ( ), §22.1.3.26, in the root locale
func stringPrototypeToLocaleLowerCase(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	return jsrt.Str(toLower(thisString(fn.Realm(), this, "toLocaleLowerCase")))
}

// String.prototype.toLocaleUpperCase ( ), §22.1.3.27, in the root locale
func stringPrototypeToLocaleUpperCase(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	return jsrt.Str(toUpper(thisString(fn.Realm(), this, "toLocaleUpperCase")))
}

func toLower(s *jsrt.String) *jsrt.String {
	if s.IsLatin1() {
		b := s.Bytes()
		if c := jsstring.ToLowerLatin1(b); !same(b, c) {
			return jsrt.FromLatin1Bytes(c)
		}
		return s
	}
	u := s.UTF16()
	if c := jsstring.ToLowerUTF16(u); !same(u, c) {
		return jsrt.UTF16(c)
	}
	return s
}

func toUpper(s *jsrt.String) *jsrt.String {
	if s.IsLatin1() {
		b := s.Bytes()
		c, wide := jsstring.ToUpperLatin1(b)
		if wide == nil && same(b, c) {
			return s
		}
		return jsrt.FromUnits(c, wide)
	}
	u := s.UTF16()
	if c := jsstring.ToUpperUTF16(u); !same(u, c) {
		return jsrt.UTF16(c)
	}
	return s
}

// same reports that a conversion gave its argument back.
func same[C any](a, b []C) bool {
	return unsafe.SliceData(a) == unsafe.SliceData(b) && len(a) == len(b)
}

// String.prototype.isWellFormed ( ), §22.1.3.10
func stringPrototypeIsWellFormed(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	s := thisString(fn.Realm(), this, "isWellFormed")
	return jsrt.Bool(s.IsLatin1() || jsstring.IsWellFormed(s.UTF16()))
}

// String.prototype.toWellFormed ( ), §22.1.3.31
func stringPrototypeToWellFormed(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	s := thisString(fn.Realm(), this, "toWellFormed")
	if s.IsLatin1() {
		return jsrt.Str(s)
	}
	u := s.UTF16()
	if w := jsstring.ToWellFormed(u); !same(u, w) {
		return jsrt.Str(jsrt.UTF16(w))
	}
	return jsrt.Str(s)
}
