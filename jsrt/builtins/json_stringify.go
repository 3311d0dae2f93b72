package builtins

import (
	"math"
	"slices"

	"github.com/gonodec/gonodec/jsrt"
	"github.com/gonodec/gonodec/jsrt/jsnumber"
	"github.com/gonodec/gonodec/jsrt/jsstring"
)

// jsonSerializer is the state of one JSON.stringify, §25.5.2.
type jsonSerializer struct {
	r        *jsrt.Realm
	replacer jsrt.Value // ReplacerFunction; empty: none
	list     []jsrt.PropertyKey
	useList  bool
	gap      string       // [[Gap]] if it is ASCII
	wideGap  *jsrt.String // else
	plain    bool         // no replacer and no gap
	depth    int
	stack    []jsonOpen
	out      jsonWriter
	toJSON   *jsrt.GetIC
	known    *jsonShapes
}

// jsonOpen is an object or array being serialised and the key that led to it.
type jsonOpen struct {
	o   *jsrt.Object
	key jsrt.PropertyKey
}

// jsonRealm is what a realm keeps for JSON.
type jsonRealm struct{ jsonState }

type jsonState struct {
	toJSON jsrt.GetIC
	memory jsonMemory
	out    []byte // room for JSON.stringify
	stack  []jsonOpen
	shapes jsonShapes
}

// keptOut is how much room stays for the next JSON.stringify.
const keptOut = 1 << 20

// JSON.stringify ( value [ , replacer [ , space ] ] ), §25.5.2
func jsonStringify(fn *jsrt.Function, _, v, replacer, space jsrt.Value) jsrt.Value {
	r := fn.Realm()
	x := jsrt.RealmData[jsonRealm](r)
	s := jsonSerializer{r: r, toJSON: &x.toJSON, known: &x.shapes, stack: x.stack[:0]}
	s.out.narrow = x.out[:0]
	x.out, x.stack = nil, nil // user code may call JSON.stringify
	if o := replacer.AsObject(); o != nil {
		if jsrt.IsCallable(replacer) {
			s.replacer = replacer
		} else if jsrt.IsArray(r, replacer) {
			s.propertyList(o)
		}
	}
	s.setGap(space)
	s.plain = s.replacer.IsEmpty() && !s.useList && s.gap == "" && s.wideGap == nil
	empty := jsrt.StringKey(jsrt.Empty())
	if !s.property(nil, empty, v) {
		return jsrt.Undef()
	}
	text := s.out.narrow
	if s.out.isWide || cap(text) > keptOut {
		return jsrt.Str(s.out.string())
	}
	x.out, x.stack = text, s.stack
	return jsrt.Str(r.CopyLatin1(text))
}

// propertyList is step 5.b: the strings and numbers of a replacer array.
func (s *jsonSerializer) propertyList(o *jsrt.Object) {
	s.useList = true
	seen := map[jsrt.PropertyKey]bool{}
	n := jsrt.LengthOfArrayLike(s.r, o)
	for i := int64(0); i < n; i++ {
		v := jsrt.ElementAt(s.r, o, i)
		isName := v.IsString() || v.IsNumber()
		if w := v.AsObject(); w != nil {
			isName = w.Class() == jsrt.ClassString || w.Class() == jsrt.ClassNumber
		}
		if !isName {
			continue
		}
		if k := jsrt.StringKey(jsrt.ToString(s.r, v)); !seen[k] {
			seen[k] = true
			s.list = append(s.list, k)
		}
	}
}

// setGap is steps 6 to 9.
func (s *jsonSerializer) setGap(space jsrt.Value) {
	if o := space.AsObject(); o != nil {
		switch o.Class() {
		case jsrt.ClassNumber:
			space = jsrt.Num(jsrt.ToNumber(s.r, space))
		case jsrt.ClassString:
			space = jsrt.Str(jsrt.ToString(s.r, space))
		}
	}
	switch {
	case space.IsNumber():
		n := int(min(10, max(jsrt.ToIntegerOrInfinity(s.r, space), 0)))
		s.gap = "          "[:n]
	case space.IsString():
		g := space.Str()
		g = g.Substring(0, min(10, g.Len()))
		if g.IsLatin1() {
			s.gap = g.Latin1()
		} else {
			s.wideGap = g
		}
	}
}

// property is SerializeJSONProperty (§25.5.2.2) of the value v, which holder has at
// key: it writes and reports true, or there is nothing to write. A nil holder stands
// for the wrapper object of the whole value.
func (s *jsonSerializer) property(holder *jsrt.Object, key jsrt.PropertyKey, v jsrt.Value) bool {
	r := s.r
	// 2. toJSON
	if k := v.Kind(); k == jsrt.KindObject || k == jsrt.KindBigInt {
		if f := s.toJSON.Get(r, v, jsrt.StrToJSON); f.IsObject() && jsrt.IsCallable(f) {
			v = jsrt.Call1(r, f, v, key.ToValue())
		}
	}
	// 3. ReplacerFunction
	if !s.replacer.IsEmpty() {
		if holder == nil {
			holder = jsrt.NewObject(r)
			jsrt.CreateDataProperty(r, holder, key, v)
		}
		v = jsrt.Call2(r, s.replacer, jsrt.Obj(holder), key.ToValue(), v)
	}
	switch v.Kind() {
	case jsrt.KindString:
		s.out.quote(v.Str())
	case jsrt.KindNumber:
		s.out.number(v.Float())
	case jsrt.KindBoolean:
		s.out.boolean(v.Boolean())
	case jsrt.KindNull:
		s.out.ascii("null")
	case jsrt.KindBigInt:
		panic(r.TypeError("Do not know how to serialize a BigInt"))
	case jsrt.KindObject:
		return s.objectValue(key, v)
	default:
		return false
	}
	return true
}

// objectValue is steps 4 and 10: wrappers, raw JSON, arrays, other objects.
func (s *jsonSerializer) objectValue(key jsrt.PropertyKey, v jsrt.Value) bool {
	o := v.Object()
	switch o.Class() {
	case jsrt.ClassObject:
		s.object(key, o)
		return true
	case jsrt.ClassArray:
		s.array(key, o)
		return true
	case jsrt.ClassNumber:
		s.out.number(jsrt.ToNumber(s.r, v))
		return true
	case jsrt.ClassString:
		s.out.quote(jsrt.ToString(s.r, v))
		return true
	case jsrt.ClassBoolean:
		b, _ := jsrt.PrimitiveData(v, jsrt.KindBoolean, jsrt.ClassBoolean)
		s.out.boolean(b.Boolean())
		return true
	case jsrt.ClassBigInt:
		panic(s.r.TypeError("Do not know how to serialize a BigInt"))
	case jsrt.ClassRawJSON:
		s.out.write(jsrt.Get(s.r, o, jsrt.KeyRawJSON).Str())
		return true
	}
	if jsrt.IsCallable(v) {
		return false
	}
	if jsrt.IsArray(s.r, v) {
		s.array(key, o)
	} else {
		s.object(key, o)
	}
	return true
}

// enter opens an object or array: it must not be open already.
func (s *jsonSerializer) enter(key jsrt.PropertyKey, o *jsrt.Object) int {
	for i := range s.stack {
		if s.stack[i].o == o {
			panic(s.r.TypeError(s.circular(i, key)))
		}
	}
	s.stack = append(s.stack, jsonOpen{o, key})
	s.depth++
	return s.r.Enter()
}

//go:noinline
func (s *jsonSerializer) leave(depth int) {
	s.r.Leave(depth)
	s.depth--
	s.stack[len(s.stack)-1] = jsonOpen{}
	s.stack = s.stack[:len(s.stack)-1]
}

// object is SerializeJSONObject, §25.5.2.4.
func (s *jsonSerializer) object(key jsrt.PropertyKey, o *jsrt.Object) {
	d := s.enter(key, o)
	s.out.unit('{')
	any := false
	if s.useList {
		for _, k := range s.list {
			any = s.member(o, k, jsrt.Value{}, any)
		}
	} else if c, ok := jsrt.NewPropertyCursor(o); ok {
		if m := s.known.of(&c); m != nil && s.plain && !s.out.isWide {
			any = s.members(o, m, &c)
		}
		any = s.rest(o, &c, any)
	} else {
		for _, name := range jsrt.EnumerableOwnProperties(s.r, o, jsrt.KindKeys) {
			any = s.member(o, jsrt.StringKey(name.Str()), jsrt.Value{}, any)
		}
	}
	s.leave(d)
	if any {
		s.newLine()
	}
	s.out.unit('}')
}

// rest writes the properties of o from c on.
func (s *jsonSerializer) rest(o *jsrt.Object, c *jsrt.PropertyCursor, any bool) bool {
	for {
		k, v, ok := c.Next(s.r)
		if !ok {
			return any
		}
		any = s.member(o, k, v, any)
	}
}

// member writes one property of o, whose value is v unless that is empty, and
// reports whether the object has a member now.
func (s *jsonSerializer) member(o *jsrt.Object, k jsrt.PropertyKey, v jsrt.Value, any bool) bool {
	if v.IsEmpty() {
		v = jsrt.Get(s.r, o, k)
	}
	mark := s.out.mark()
	s.memberName(k.ToValue().Str(), any)
	if !s.property(o, k, v) {
		s.out.truncate(mark)
		return any
	}
	s.checkLength()
	return true
}

// memberName writes what comes before a member's value.
func (s *jsonSerializer) memberName(name *jsrt.String, any bool) {
	if any {
		s.out.unit(',')
	}
	s.newLine()
	s.out.quote(name)
	s.out.unit(':')
	if s.gap != "" || s.wideGap != nil {
		s.out.unit(' ')
	}
}

// array is SerializeJSONArray, §25.5.2.5.
func (s *jsonSerializer) array(key jsrt.PropertyKey, o *jsrt.Object) {
	d := s.enter(key, o)
	s.out.unit('[')
	n := jsrt.LengthOfArrayLike(s.r, o)
	for i := int64(0); i < n; i++ {
		if s.plain {
			if i = s.rows(o, i, n); i == n {
				break
			}
		}
		if i > 0 {
			s.out.unit(',')
		}
		s.newLine()
		v := jsrt.FastIndex(jsrt.Obj(o), int(i))
		if v.IsEmpty() {
			v = jsrt.ElementAt(s.r, o, i)
		}
		if !s.property(o, jsrt.IntKey(i), v) {
			s.out.ascii("null")
		}
		s.checkLength()
	}
	s.leave(d)
	if n > 0 {
		s.newLine()
	}
	s.out.unit(']')
}

func (s *jsonSerializer) newLine() {
	switch {
	case s.gap != "":
		s.out.unit('\n')
		for range s.depth {
			s.out.ascii(s.gap)
		}
	case s.wideGap != nil:
		s.out.unit('\n')
		for range s.depth {
			s.out.write(s.wideGap)
		}
	}
}

func (s *jsonSerializer) checkLength() {
	n := len(s.out.narrow)
	if n+len(s.out.wide) > jsrt.MaxStringLength {
		panic(s.r.RangeError("Invalid string length"))
	}
	if cap(s.out.narrow)-n < jsonRoom { // append would grow it by a quarter
		s.out.narrow = slices.Grow(s.out.narrow, n+2*jsonRoom)
	}
}

// jsonRoom is how much room there is in front of a member, mostly.
const jsonRoom = 256

// circular is V8's message for a property key that closes a circle: it begins at
// stack[at].
func (s *jsonSerializer) circular(at int, key jsrt.PropertyKey) string {
	const prefix, postfix = 2, 1 // lines shown before and after the ellipsis
	object := func(i int) string {
		return "object with constructor '" + s.r.ConstructorName(s.stack[i].o) + "'"
	}
	m := "Converting circular structure to JSON\n    --> starting at " + object(at)
	line := func(i int) {
		m += "\n    |     " + s.displayKey(s.stack[i-1].o, s.stack[i].key) + " -> " + object(i)
	}
	n := len(s.stack)
	end := min(n, at+1+prefix)
	for i := at + 1; i < end; i++ {
		line(i)
	}
	if n > end+postfix {
		m += "\n    |     ..."
	}
	for i := max(n-postfix, end); i < n; i++ {
		line(i)
	}
	return m + "\n    --- " + s.displayKey(s.stack[n-1].o, key) + " closes the circle"
}

// displayKey names a member of o: only elements of arrays have an index.
func (s *jsonSerializer) displayKey(o *jsrt.Object, k jsrt.PropertyKey) string {
	if k.IsIndex() && jsrt.IsArray(s.r, jsrt.Obj(o)) {
		return "index " + k.Display()
	}
	if k.ToValue().Str().Len() == 0 {
		return "<anonymous>"
	}
	return "property '" + k.Display() + "'"
}

// jsonWriter collects the text: Latin-1 until a wide unit comes.
type jsonWriter struct {
	narrow []byte
	wide   []uint16
	isWide bool
}

func (w *jsonWriter) mark() int { return len(w.narrow) + len(w.wide) }

// truncate takes the text back to a mark.
func (w *jsonWriter) truncate(mark int) {
	if w.isWide {
		w.wide = w.wide[:mark]
	} else {
		w.narrow = w.narrow[:mark]
	}
}

func (w *jsonWriter) string() *jsrt.String {
	if w.isWide {
		return jsrt.UTF16(w.wide)
	}
	return jsrt.FromLatin1Bytes(w.narrow)
}

func (w *jsonWriter) widen() {
	w.wide = jsstring.AppendUTF16(make([]uint16, 0, 2*len(w.narrow)+64), w.narrow)
	w.narrow, w.isWide = nil, true
}

//go:noinline
func (w *jsonWriter) unit(c byte) {
	if w.isWide {
		w.wide = append(w.wide, uint16(c))
		return
	}
	w.narrow = append(w.narrow, c)
}

// ascii appends Latin-1 text.
func (w *jsonWriter) ascii(t string) {
	if w.isWide {
		w.wide = jsstring.AppendUTF16(w.wide, jsstring.Bytes(t))
		return
	}
	w.narrow = append(w.narrow, t...)
}

func (w *jsonWriter) write(t *jsrt.String) {
	if t.IsLatin1() {
		w.ascii(t.Latin1())
		return
	}
	if !w.isWide {
		w.widen()
	}
	w.wide = append(w.wide, t.UTF16()...)
}

func (w *jsonWriter) boolean(b bool) {
	if b {
		w.ascii("true")
	} else {
		w.ascii("false")
	}
}

func (w *jsonWriter) number(f float64) {
	switch {
	case math.IsNaN(f) || math.IsInf(f, 0):
		w.ascii("null")
	case !w.isWide:
		w.narrow = jsnumber.Append(w.narrow, f)
	default:
		var buf [32]byte
		w.wide = jsstring.AppendUTF16(w.wide, jsnumber.Append(buf[:0], f))
	}
}

// jsonEscape is what stands after the backslash for units below 0x60, 0 where there
// is no escape, and u for \u.
var jsonEscape = [0x60]byte{
	'u', 'u', 'u', 'u', 'u', 'u', 'u', 'u', 'b', 't', 'n', 'u', 'f', 'r', 'u', 'u',
	'u', 'u', 'u', 'u', 'u', 'u', 'u', 'u', 'u', 'u', 'u', 'u', 'u', 'u', 'u', 'u',
	'"': '"', '\\': '\\',
}

// quote is QuoteJSONString, §25.5.2.3.
func (w *jsonWriter) quote(t *jsrt.String) {
	if t.IsLatin1() {
		w.quoteLatin1(t.Latin1())
		return
	}
	if !w.isWide {
		w.widen()
	}
	w.wide = append(w.wide, '"')
	u := t.UTF16()
	for i := 0; i < len(u); i++ {
		c := u[i]
		switch {
		case c < 0x60 && jsonEscape[c] != 0:
			w.escape(byte(c))
		case !jsstring.IsSurrogate(c):
			w.wide = append(w.wide, c)
		case isSurrogatePair(u, i):
			w.wide = append(w.wide, c, u[i+1])
			i++
		default:
			w.ascii(`\u` + hex(int(c), 4))
		}
	}
	w.wide = append(w.wide, '"')
}

func (w *jsonWriter) quoteLatin1(t string) {
	if !w.isWide {
		w.narrow = appendQuoted(w.narrow, t)
		return
	}
	w.wide = jsstring.AppendUTF16(w.wide, appendQuoted(nil, t))
}

// appendQuoted appends QuoteJSONString of Latin-1 units.
func appendQuoted(b []byte, t string) []byte {
	b = append(b, '"')
	for {
		n := jsstring.JSONSpecial(jsstring.Bytes(t))
		b = append(b, t[:n]...)
		if n == len(t) {
			return append(b, '"')
		}
		c := t[n]
		t = t[n+1:]
		e := jsonEscape[c]
		if b = append(b, '\\', e); e == 'u' {
			b = append(b, hex(int(c), 4)...)
		}
	}
}

func (w *jsonWriter) escape(c byte) {
	e := jsonEscape[c]
	w.unit('\\')
	w.unit(e)
	if e == 'u' {
		w.ascii(hex(int(c), 4))
	}
}
