package builtins

import (
	"github.com/gonodec/gonodec/jsrt"
	"github.com/gonodec/gonodec/jsrt/jsstring"
	"github.com/gonodec/gonodec/jsrt/regexp"
)

// regExpHasFlag is RegExpHasFlag, §22.2.6.4.1.
func regExpHasFlag(fn *jsrt.Function, this jsrt.Value, f regexp.Flags, name string) jsrt.Value {
	r := fn.Realm()
	if x := cast[regExp](this, jsrt.ClassRegExp); x != nil && x.code != nil {
		return jsrt.Bool(x.code.has(f))
	}
	// 2.a. %RegExp.prototype% itself gives undefined.
	if this.AsObject() == r.Intrinsic(jsrt.RegExpPrototype) {
		return jsrt.Undef()
	}
	panic(r.TypeError("RegExp.prototype." + name + " getter called on non-RegExp object"))
}

// get RegExp.prototype.dotAll, §22.2.6.3
func getRegExpPrototypeDotAll(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	return regExpHasFlag(fn, this, regexp.DotAll, "dotAll")
}

// get RegExp.prototype.global, §22.2.6.5
func getRegExpPrototypeGlobal(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	return regExpHasFlag(fn, this, regexp.Global, "global")
}

// get RegExp.prototype.hasIndices, §22.2.6.6
func getRegExpPrototypeHasIndices(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	return regExpHasFlag(fn, this, regexp.HasIndices, "hasIndices")
}

// get RegExp.prototype.ignoreCase, §22.2.6.7
func getRegExpPrototypeIgnoreCase(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	return regExpHasFlag(fn, this, regexp.IgnoreCase, "ignoreCase")
}

// get RegExp.prototype.multiline, §22.2.6.10
func getRegExpPrototypeMultiline(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	return regExpHasFlag(fn, this, regexp.Multiline, "multiline")
}

// get RegExp.prototype.sticky, §22.2.6.15
func getRegExpPrototypeSticky(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	return regExpHasFlag(fn, this, regexp.Sticky, "sticky")
}

// get RegExp.prototype.unicode, §22.2.6.18
func getRegExpPrototypeUnicode(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	return regExpHasFlag(fn, this, regexp.Unicode, "unicode")
}

// get RegExp.prototype.unicodeSets, §22.2.6.19
func getRegExpPrototypeUnicodeSets(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	return regExpHasFlag(fn, this, regexp.UnicodeSets, "unicodeSets")
}

// get RegExp.prototype.flags, §22.2.6.4
func getRegExpPrototypeFlags(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	r := fn.Realm()
	o := this.AsObject()
	if o == nil {
		panic(r.TypeError("RegExp.prototype.flags getter called on non-object " + r.Display(this)))
	}
	if x := pristineRegExp(r, this); x != nil {
		return jsrt.Str(x.code.text)
	}
	var text []byte
	for _, f := range [...]struct {
		key    jsrt.PropertyKey
		letter byte
	}{{jsrt.KeyHasIndices, 'd'}, {jsrt.KeyGlobal, 'g'}, {jsrt.KeyIgnoreCase, 'i'}, {jsrt.KeyMultiline, 'm'},
		{jsrt.KeyDotAll, 's'}, {jsrt.KeyUnicode, 'u'}, {jsrt.KeyUnicodeSets, 'v'}, {jsrt.KeySticky, 'y'}} {
		if jsrt.ToBoolean(jsrt.Get(r, o, f.key)) {
			text = append(text, f.letter)
		}
	}
	return jsrt.Str(jsrt.FromLatin1Bytes(text))
}

// get RegExp.prototype.source, §22.2.6.13
func getRegExpPrototypeSource(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	r := fn.Realm()
	if x := cast[regExp](this, jsrt.ClassRegExp); x != nil && x.code != nil {
		if x.code.escaped == nil {
			x.code.escaped = escapeRegExpPattern(x.code.source)
		}
		return jsrt.Str(x.code.escaped)
	}
	if this.AsObject() == r.Intrinsic(jsrt.RegExpPrototype) {
		return ascii("(?:)")
	}
	panic(r.TypeError("RegExp.prototype.source getter called on non-RegExp object"))
}

// escapeRegExpPattern is EscapeRegExpPattern, §22.2.6.13.1: a / outside of a class
// and line terminators are escaped, and nothing is (?:).
func escapeRegExpPattern(p *jsrt.String) *jsrt.String {
	if p.Len() == 0 {
		return jsrt.Latin1("(?:)")
	}
	var b jsrt.StringBuilder
	inClass, changed := false, false
	for i := 0; i < p.Len(); i++ {
		u := p.At(i)
		escape := lineTerminatorEscape(u)
		switch {
		case u == '\\' && i+1 < p.Len():
			next := p.At(i + 1)
			if escape = lineTerminatorEscape(next); escape == "" {
				b.WriteUnit(u)
				u = next
			}
			i++
		case u == '/' && !inClass:
			escape = `\/`
		case u == '[':
			inClass = true
		case u == ']':
			inClass = false
		}
		if escape != "" {
			changed = true
			b.WriteASCII(escape)
		} else {
			b.WriteUnit(u)
		}
	}
	if !changed {
		return p
	}
	return b.String()
}

func lineTerminatorEscape(u uint16) string {
	switch u {
	case '\n':
		return `\n`
	case '\r':
		return `\r`
	case 0x2028:
		return `\u2028`
	case 0x2029:
		return `\u2029`
	}
	return ""
}

// RegExp.prototype.toString ( ), §22.2.6.17
func regExpPrototypeToString(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	r := fn.Realm()
	o := thisPattern(r, this, "toString")
	slash := jsrt.FromCodeUnit('/')
	source := jsrt.ToString(r, jsrt.Get(r, o, jsrt.KeySource))
	flags := jsrt.ToString(r, jsrt.Get(r, o, jsrt.KeyFlags))
	return jsrt.Str(r.ConcatAll(slash, source, slash, flags))
}

// RegExp.prototype.compile ( pattern, flags ), §B.2.4.1, with the checks of the
// proposal on legacy features
func regExpPrototypeCompile(fn *jsrt.Function, this, pattern, flags jsrt.Value) jsrt.Value {
	r := fn.Realm()
	o := thisRegExp(r, this, "RegExp.prototype.compile")
	if o.realm != r || !o.legacy {
		panic(r.TypeError("RegExp.prototype.compile called on a RegExp of a subclass or another realm"))
	}
	if x := cast[regExp](pattern, jsrt.ClassRegExp); x != nil && x.code != nil {
		if !flags.IsUndefined() {
			panic(r.TypeError("Cannot supply flags when constructing one RegExp from another"))
		}
		pattern, flags = jsrt.Str(x.code.source), jsrt.Str(x.code.text)
	}
	regExpInitialize(r, o, pattern, flags)
	return this
}

// RegExp.escape ( S ), §22.2.5.1
func regExpEscape(fn *jsrt.Function, _, v jsrt.Value) jsrt.Value {
	r := fn.Realm()
	if !v.IsString() {
		panic(r.TypeError("input argument must be a string"))
	}
	s := v.Str()
	var b jsrt.StringBuilder
	for i := 0; i < s.Len(); {
		cp, size := codePointAt(s, i)
		if i == 0 && (cp >= '0' && cp <= '9' || cp|0x20 >= 'a' && cp|0x20 <= 'z') {
			// 4.a. A leading digit or letter could join what stands before.
			b.WriteASCII(`\x` + hex(int(cp), 2))
		} else {
			encodeForRegExpEscape(&b, cp)
		}
		i += size
	}
	return jsrt.Str(b.String())
}

// encodeForRegExpEscape is EncodeForRegExpEscape, §22.2.5.1.1.
func encodeForRegExpEscape(b *jsrt.StringBuilder, cp rune) {
	switch {
	case cp < 0x80 && isSyntaxCharacter(byte(cp)):
		b.WriteUnit('\\')
		b.WriteUnit(uint16(cp))
	case cp >= '\t' && cp <= '\r':
		b.WriteUnit('\\')
		b.WriteUnit(uint16("tnvfr"[cp-'\t']))
	case cp < 0x80 && isOtherPunctuator(byte(cp)), cp <= 0xFF && jsstring.IsWhiteSpace(uint16(cp)):
		b.WriteASCII(`\x` + hex(int(cp), 2))
	case cp < 0x10000 && (jsstring.IsWhiteSpace(uint16(cp)) || jsstring.IsSurrogate(uint16(cp))):
		b.WriteASCII(`\u` + hex(int(cp), 4))
	default:
		writeCodePoint(b, cp)
	}
}

func isSyntaxCharacter(c byte) bool {
	switch c {
	case '^', '$', '\\', '.', '*', '+', '?', '(', ')', '[', ']', '{', '}', '|', '/':
		return true
	}
	return false
}

// isOtherPunctuator reports the characters of ",-=<>#&!%:;@~'`" and ".
func isOtherPunctuator(c byte) bool {
	switch c {
	case ',', '-', '=', '<', '>', '#', '&', '!', '%', ':', ';', '@', '~', '\'', '`', '"':
		return true
	}
	return false
}
