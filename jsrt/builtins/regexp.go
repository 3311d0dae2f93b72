package builtins

import (
	"unsafe"

	"github.com/gonodec/gonodec/jsrt"
	"github.com/gonodec/gonodec/jsrt/regexp"
)

// RegExp is ECMA-262 §22.2 on the engine of package regexp.
var RegExp = &jsrt.Library{Tables: []*jsrt.Table{&regExpTable, &regExpPrototypeTable, &regExpStringIteratorPrototypeTable},
	Setup: func(r *jsrt.Realm) { r.Agent().RegExp, r.Agent().RegExps = regExpLiteral, &regExpMethods }}

var regExpTable = jsrt.Table{
	Intrinsic: jsrt.RegExpConstructor, Global: "RegExp", Name: "RegExp", Length: 2, New: regExpConstructor, Prototype: jsrt.RegExpPrototype,
	Rows: []jsrt.Method{
		{Name: "get RegExp.input", Fn0: getRegExpInput},
		{Name: "set RegExp.input", Length: 1, Fn1: setRegExpInput},
		{Name: "get RegExp.$_", Fn0: getRegExpInput},
		{Name: "set RegExp.$_", Length: 1, Fn1: setRegExpInput},
		{Name: "get RegExp.lastMatch", Fn0: getRegExpLastMatch},
		{Name: "get RegExp.$&", Fn0: getRegExpLastMatch},
		{Name: "get RegExp.lastParen", Fn0: getRegExpLastParen},
		{Name: "get RegExp.$+", Fn0: getRegExpLastParen},
		{Name: "get RegExp.leftContext", Fn0: getRegExpLeftContext},
		{Name: "get RegExp.$`", Fn0: getRegExpLeftContext},
		{Name: "get RegExp.rightContext", Fn0: getRegExpRightContext},
		{Name: "get RegExp.$'", Fn0: getRegExpRightContext},
		{Name: "get RegExp.$1", Fn0: getRegExpParen},
		{Name: "get RegExp.$2", Fn0: getRegExpParen},
		{Name: "get RegExp.$3", Fn0: getRegExpParen},
		{Name: "get RegExp.$4", Fn0: getRegExpParen},
		{Name: "get RegExp.$5", Fn0: getRegExpParen},
		{Name: "get RegExp.$6", Fn0: getRegExpParen},
		{Name: "get RegExp.$7", Fn0: getRegExpParen},
		{Name: "get RegExp.$8", Fn0: getRegExpParen},
		{Name: "get RegExp.$9", Fn0: getRegExpParen},
		{Name: "RegExp.escape", Length: 1, Fn1: regExpEscape},
		{Name: "get RegExp [ %Symbol.species% ]", Fn0: getRegExpSymbolSpecies},
	},
}

var regExpPrototypeTable = jsrt.Table{
	Intrinsic: jsrt.RegExpPrototype, Constructor: jsrt.RegExpConstructor,
	Rows: []jsrt.Method{
		{Name: "RegExp.prototype.exec", Length: 1, Fn1: regExpPrototypeExec, Flags: jsrt.CodeExec | jsrt.CodeKeepsNoRegExp},
		{Name: "get RegExp.prototype.dotAll", Fn0: getRegExpPrototypeDotAll},
		{Name: "get RegExp.prototype.flags", Fn0: getRegExpPrototypeFlags},
		{Name: "get RegExp.prototype.global", Fn0: getRegExpPrototypeGlobal},
		{Name: "get RegExp.prototype.hasIndices", Fn0: getRegExpPrototypeHasIndices},
		{Name: "get RegExp.prototype.ignoreCase", Fn0: getRegExpPrototypeIgnoreCase},
		{Name: "get RegExp.prototype.multiline", Fn0: getRegExpPrototypeMultiline},
		{Name: "get RegExp.prototype.source", Fn0: getRegExpPrototypeSource},
		{Name: "get RegExp.prototype.sticky", Fn0: getRegExpPrototypeSticky},
		{Name: "get RegExp.prototype.unicode", Fn0: getRegExpPrototypeUnicode},
		{Name: "get RegExp.prototype.unicodeSets", Fn0: getRegExpPrototypeUnicodeSets},
		{Name: "RegExp.prototype.compile", Length: 2, Fn2: regExpPrototypeCompile},
		{Name: "RegExp.prototype.toString", Fn0: regExpPrototypeToString},
		{Name: "RegExp.prototype.test", Length: 1, Fn1: regExpPrototypeTest, Flags: jsrt.CodeKeepsNothing | jsrt.CodeKeepsNoRegExp},
		{Name: "RegExp.prototype [ %Symbol.match% ]", Length: 1, Fn1: regExpPrototypeSymbolMatch},
		{Name: "RegExp.prototype [ %Symbol.matchAll% ]", Length: 1, Fn1: regExpPrototypeSymbolMatchAll},
		{Name: "RegExp.prototype [ %Symbol.replace% ]", Length: 2, Fn2: regExpPrototypeSymbolReplace},
		{Name: "RegExp.prototype [ %Symbol.search% ]", Length: 1, Fn1: regExpPrototypeSymbolSearch},
		{Name: "RegExp.prototype [ %Symbol.split% ]", Length: 2, Fn2: regExpPrototypeSymbolSplit},
	},
}

var regExpStringIteratorPrototypeTable = jsrt.Table{
	Intrinsic: jsrt.RegExpStringIteratorPrototype, Parent: jsrt.IteratorPrototype, Tag: "RegExp String Iterator",
	Rows: []jsrt.Method{
		{Name: "%RegExpStringIteratorPrototype%.next", Fn0: regExpStringIteratorPrototypeNext, Flags: jsrt.CodeIteratorNext},
	},
}

// regExp is a RegExp object. Its own property lastIndex always is the inline slot 0.
type regExp struct {
	jsrt.Object
	lastIndex jsrt.Value
	code      *regExpCode // nil: [[RegExpMatcher]] is not set yet
	realm     *jsrt.Realm // [[Realm]]
	legacy    bool        // [[LegacyFeaturesEnabled]]
	local     bool        // see jsrt.Site.LocalRegExp
	at        int32       // perhaps the integer that lastIndex is
}

// regExpCode is a compiled pattern. Every RegExp object of the agent with the same
// pattern and flags shares it; executions do not nest, so one matcher is enough.
type regExpCode struct {
	*regexp.Matcher
	prog    *regexp.Program
	flags   regexp.Flags
	groups  int           // with group 0
	moving  bool          // executions begin at lastIndex
	source  *jsrt.String  // [[OriginalSource]]
	escaped *jsrt.String  // what the source getter gives; nil: not yet made
	text    *jsrt.String  // [[OriginalFlags]] in the order of the flags getter
	names   []regExpGroup // named groups in the order of their first occurrence

	nameKeys   []jsrt.PropertyKey // of names
	groupsSite jsrt.ObjectSite    // makes the objects of named groups
}

// regExpGroup is a group name with the groups that have it.
type regExpGroup struct {
	key     jsrt.PropertyKey
	indices []int
}

func (c *regExpCode) has(f regexp.Flags) bool { return c.flags&f != 0 }

// unicode is the fullUnicode of the specification.
func (c *regExpCode) unicode() bool { return c.flags&(regexp.Unicode|regexp.UnicodeSets) != 0 }

// regExpRealm is what a realm keeps for its regular expressions.
type regExpRealm struct {
	shape       *jsrt.Shape // of regular expressions that nobody has tampered with
	pristine    jsrt.Pristine
	methods     jsrt.Pristine
	methodKeys  [4]jsrt.PropertyKey // no table, which would be made in programs without regular expressions, too
	constructor jsrt.Pristine
	last        lastMatch
	scratch     regExpScratch
	codes       map[regExpKey]*regExpCode
	literals    [128]struct {
		pattern, flags *jsrt.String
		code           *regExpCode
	}
}

type regExpKey struct {
	source string // the units as bytes
	wide   bool
	flags  regexp.Flags
}

// maxCodes is how many compiled patterns a realm remembers.
const maxCodes = 1000

func regExpRealmOf(r *jsrt.Realm) *regExpRealm {
	if x := (*regExpRealm)(r.RegExps); x != nil {
		return x
	}
	return newRegExpRealm(r)
}

//go:noinline
func newRegExpRealm(r *jsrt.Realm) *regExpRealm {
	x := new(regExpRealm)
	r.RegExps = unsafe.Pointer(x)
	x.init(r)
	return x
}

func (x *regExpRealm) init(r *jsrt.Realm) {
	x.codes = make(map[regExpKey]*regExpCode)
	x.methodKeys = [...]jsrt.PropertyKey{jsrt.KeySymbolMatchAll, jsrt.KeySymbolReplace, jsrt.KeySymbolSearch, jsrt.KeySymbolSplit}
	o := &regExp{}
	o.init(r, r.RootShape(jsrt.ClassRegExp, r.Intrinsic(jsrt.RegExpPrototype), nil, 1))
	x.shape = o.Shape()
	x.last.text.Set(jsrt.Empty())
}

// init gives a new object its shape and lastIndex.
func (o *regExp) init(r *jsrt.Realm, root *jsrt.Shape) {
	o.SetShape(root)
	jsrt.DefinePropertyOrThrow(r, &o.Object, jsrt.KeyLastIndex, jsrt.DataDescriptor(jsrt.Int(0), jsrt.Writable))
}

// regExpKeys are the properties of RegExp.prototype that the algorithms consult.
var regExpKeys = [...]jsrt.PropertyKey{jsrt.KeyExec, jsrt.KeyFlags, jsrt.KeyGlobal, jsrt.KeyUnicode, jsrt.KeySticky, jsrt.KeyHasIndices,
	jsrt.KeyIgnoreCase, jsrt.KeyMultiline, jsrt.KeyDotAll, jsrt.KeyUnicodeSets, jsrt.KeyConstructor, jsrt.KeySymbolMatch}

var speciesKeys = [...]jsrt.PropertyKey{jsrt.KeySymbolSpecies}

// pristineRegExp returns v if it is a regular expression that behaves as all do:
// exec and the flags are the built-in ones and lastIndex is a non-negative integer
// in slot 0 that may be written.
func pristineRegExp(r *jsrt.Realm, v jsrt.Value) *regExp {
	x := cast[regExp](v, jsrt.ClassRegExp)
	if x == nil {
		return nil
	}
	rr := regExpRealmOf(r)
	if x.Shape() != rr.shape || !rr.pristine.OK(r, jsrt.RegExpPrototype, regExpKeys[:]) || x.code == nil {
		return nil
	}
	if i, ok := x.lastIndex.Int32(); !ok || i < 0 {
		return nil
	}
	return x
}

// pristineSpecies reports that SpeciesConstructor of a pristine regular expression
// is %RegExp%.
func (rr *regExpRealm) pristineSpecies(r *jsrt.Realm) bool {
	return rr.constructor.OK(r, jsrt.RegExpConstructor, speciesKeys[:])
}

// regExpAlloc is RegExpAlloc, §22.2.3.2; a nil newTarget stands for %RegExp%.
func regExpAlloc(r *jsrt.Realm, newTarget *jsrt.Object) *regExp {
	rr := regExpRealmOf(r)
	o := &regExp{lastIndex: jsrt.Int(0), realm: r, legacy: true}
	if newTarget == nil || newTarget == r.Intrinsic(jsrt.RegExpConstructor) {
		o.SetShape(rr.shape)
		return o
	}
	o.legacy = false
	proto := jsrt.GetPrototypeFromConstructor(r, newTarget, jsrt.RegExpPrototype)
	o.init(r, r.RootShape(jsrt.ClassRegExp, proto, nil, 1))
	return o
}

// regExpLiteral evaluates a literal, whose texts are static strings.
func regExpLiteral(r *jsrt.Realm, pattern, flags *jsrt.String, native unsafe.Pointer) jsrt.Value {
	rr := regExpRealmOf(r)
	e := &rr.literals[(uintptr(unsafe.Pointer(pattern))>>5^uintptr(unsafe.Pointer(flags))>>6)%uintptr(len(rr.literals))]
	if e.pattern != pattern || e.flags != flags {
		e.code = rr.compile(r, pattern, flags)
		e.pattern, e.flags = pattern, flags
		if native != nil {
			e.code.Use((*regexp.Native)(native))
		}
	}
	o := &regExp{lastIndex: jsrt.Int(0), realm: r, legacy: true, code: e.code}
	o.SetShape(rr.shape)
	return jsrt.Obj(&o.Object)
}

// regExpInitialize is RegExpInitialize, §22.2.3.3.
func regExpInitialize(r *jsrt.Realm, o *regExp, pattern, flags jsrt.Value) {
	p, f := jsrt.Empty(), jsrt.Empty()
	if !pattern.IsUndefined() {
		p = jsrt.ToString(r, pattern)
	}
	if !flags.IsUndefined() {
		f = jsrt.ToString(r, flags)
	}
	rr := regExpRealmOf(r)
	o.code = rr.compile(r, p, f)
	o.setLastIndex(r, rr, 0)
}

// setLastIndex is Set(obj, "lastIndex", i, true).
func (o *regExp) setLastIndex(r *jsrt.Realm, rr *regExpRealm, i int) {
	if o.Shape() == rr.shape {
		o.lastIndex.SetInt(i)
		o.at = int32(i)
		return
	}
	jsrt.Set(r, &o.Object, jsrt.KeyLastIndex, jsrt.Int(i))
}

// compile returns the compiled form of a pattern, or throws a SyntaxError.
func (rr *regExpRealm) compile(r *jsrt.Realm, pattern, flags *jsrt.String) *regExpCode {
	f, ok := regexp.ParseFlags(flags.Go())
	if !ok {
		panic(r.SyntaxError("Invalid flags supplied to RegExp constructor '" + flags.Go() + "'"))
	}
	key := regExpKey{flags: f}
	if key.wide = !pattern.IsLatin1(); key.wide {
		u := pattern.UTF16()
		key.source = unsafe.String((*byte)(unsafe.Pointer(unsafe.SliceData(u))), 2*len(u))
	} else {
		key.source = pattern.Latin1()
	}
	if c := rr.codes[key]; c != nil {
		return c
	}
	var prog *regexp.Program
	var err error
	if key.wide {
		prog, err = regexp.CompileUTF16(pattern.UTF16(), f)
	} else {
		prog, err = regexp.Compile(pattern.Go(), f)
	}
	if err != nil {
		panic(r.SyntaxError(err.Error()))
	}
	if len(rr.codes) >= maxCodes {
		clear(rr.codes)
	}
	c := &regExpCode{prog: prog, Matcher: prog.NewMatcher(), flags: f, groups: prog.GroupCount(), source: pattern, moving: f&(regexp.Global|regexp.Sticky) != 0,
		text: jsrt.Latin1(f.String())}
	c.setNames()
	rr.codes[key] = c
	return c
}

func (c *regExpCode) setNames() {
names:
	for _, n := range c.prog.GroupNames() {
		k := jsrt.StringKey(jsrt.FromGo(n.Name))
		for i := range c.names {
			if c.names[i].key == k {
				c.names[i].indices = append(c.names[i].indices, n.Index)
				continue names
			}
		}
		c.names = append(c.names, regExpGroup{k, []int{n.Index}})
		c.nameKeys = append(c.nameKeys, k)
	}
}

// regExpConstructor is RegExp ( pattern, flags ), §22.2.4.1.
func regExpConstructor(fn *jsrt.Function, args []jsrt.Value, newTarget *jsrt.Object) jsrt.Value {
	r := fn.Realm()
	pattern, flags := jsrt.Arg(args, 0), jsrt.Arg(args, 1)
	patternIsRegExp := jsrt.IsRegExp(r, pattern)
	if newTarget == nil {
		newTarget = &fn.Object
		// 2.b. RegExp(pattern) returns a pattern that it has made itself.
		if patternIsRegExp && flags.IsUndefined() {
			if c := jsrt.Get(r, pattern.Object(), jsrt.KeyConstructor); c.AsObject() == newTarget {
				return pattern
			}
		}
	}
	if x := cast[regExp](pattern, jsrt.ClassRegExp); x != nil && x.code != nil {
		pattern = jsrt.Str(x.code.source)
		if flags.IsUndefined() {
			flags = jsrt.Str(x.code.text)
		}
	} else if patternIsRegExp {
		p := pattern.Object()
		pattern = jsrt.Get(r, p, jsrt.KeySource)
		if flags.IsUndefined() {
			flags = jsrt.Get(r, p, jsrt.KeyFlags)
		}
	}
	o := regExpAlloc(r, newTarget)
	regExpInitialize(r, o, pattern, flags)
	return jsrt.Obj(&o.Object)
}

// get RegExp [ %Symbol.species% ], §22.2.5.3
func getRegExpSymbolSpecies(_ *jsrt.Function, this jsrt.Value) jsrt.Value { return this }
