package builtins

import (
	"github.com/gonodec/gonodec/jsrt"
	"github.com/gonodec/gonodec/jsrt/jsstring"
)

// JSON is ECMA-262 §25.5.
var JSON = &jsrt.Library{Tables: []*jsrt.Table{{Intrinsic: jsrt.JSONObject, Global: "JSON", Tag: "JSON", Rows: []jsrt.Method{
	{Name: "JSON.parse", Length: 2, Fn2: jsonParse},
	{Name: "JSON.stringify", Length: 3, Fn3: jsonStringify},
	{Name: "JSON.rawJSON", Length: 1, Fn1: jsonRawJSON},
	{Name: "JSON.isRawJSON", Length: 1, Fn1: jsonIsRawJSON},
}}}}

// JSON.parse ( text [ , reviver ] ), §25.5.1
func jsonParse(fn *jsrt.Function, _, text, reviver jsrt.Value) jsrt.Value {
	r := fn.Realm()
	s := jsrt.ToString(r, text)
	if !jsrt.IsCallable(reviver) {
		v, _ := ParseJSON(r, s, false)
		return v
	}
	v, record := ParseJSON(r, s, true)
	root := jsrt.NewObject(r)
	empty := jsrt.StringKey(jsrt.Empty())
	jsrt.CreateDataProperty(r, root, empty, v)
	i := internalizer{r: r, source: s, reviver: reviver}
	return i.property(root, empty, record)
}

// ParseJSON is ParseJSON (§25.5.1.1), with the parse record for a reviver if records
// is set.
func ParseJSON(r *jsrt.Realm, s *jsrt.String, records bool) (jsrt.Value, *jsonRecord) {
	m := &jsrt.RealmData[jsonRealm](r).memory
	m.reset() // not done after an error
	p := jsonParser{jsonPlace: jsonPlace{r: r, source: s}, records: records, jsonMemory: m}
	if s.IsLatin1() {
		p.text = s.Bytes()
	} else {
		p.text, p.wide = jsstring.AppendWTF8(make([]byte, 0, 2*s.Len()), s.UTF16()), true
	}
	v, rec := p.parse()
	m.reset()
	return v, rec
}

// jsonRecord is a JSON Parse Record: what was at a place of the text.
type jsonRecord struct {
	value    jsrt.Value
	from, to int           // of a primitive: its text
	elements []*jsonRecord // of an array
	entries  map[jsrt.PropertyKey]*jsonRecord
}

// internalizer applies a reviver.
type internalizer struct {
	r       *jsrt.Realm
	source  *jsrt.String
	reviver jsrt.Value
}

// property is InternalizeJSONProperty, §25.5.1.2.
func (in *internalizer) property(holder *jsrt.Object, name jsrt.PropertyKey, record *jsonRecord) jsrt.Value {
	r := in.r
	v := jsrt.Get(r, holder, name)
	context := jsrt.NewObject(r)
	if record != nil && !jsrt.SameValue(record.value, v) {
		record = nil // somebody has put another value there
	}
	if o := v.AsObject(); o != nil {
		d := r.Enter()
		in.object(o, record)
		r.Leave(d)
	} else if record != nil {
		jsrt.CreateDataProperty(r, context, jsrt.KeySource, jsrt.Str(in.source.Substring(record.from, record.to)))
	}
	return jsrt.Call3(r, in.reviver, jsrt.Obj(holder), name.ToValue(), v, jsrt.Obj(context))
}

// object revives the elements or properties of o.
func (in *internalizer) object(o *jsrt.Object, record *jsonRecord) {
	r := in.r
	if jsrt.IsArray(r, jsrt.Obj(o)) {
		n := jsrt.LengthOfArrayLike(r, o)
		for i := int64(0); i < n; i++ {
			var child *jsonRecord
			if record != nil && i < int64(len(record.elements)) {
				child = record.elements[i]
			}
			in.replace(o, jsrt.IntKey(i), child)
		}
		return
	}
	for _, k := range jsrt.EnumerableOwnProperties(r, o, jsrt.KindKeys) {
		key := jsrt.StringKey(k.Str())
		var child *jsonRecord
		if record != nil {
			child = record.entries[key]
		}
		in.replace(o, key, child)
	}
}

// replace puts the revived value in place, or deletes the property.
func (in *internalizer) replace(o *jsrt.Object, k jsrt.PropertyKey, record *jsonRecord) {
	v := in.property(o, k, record)
	if v.IsUndefined() {
		jsrt.Delete(in.r, o, k)
	} else {
		jsrt.CreateDataProperty(in.r, o, k, v)
	}
}

// JSON.rawJSON ( text )
func jsonRawJSON(fn *jsrt.Function, _, text jsrt.Value) jsrt.Value {
	r := fn.Realm()
	s := jsrt.ToString(r, text)
	// 2-3. Neither empty nor with white space at an end, and no object or array.
	if s.Len() == 0 || isJSONSpace(s.At(0)) || isJSONSpace(s.At(s.Len()-1)) {
		panic(r.SyntaxError("Invalid value for JSON.rawJSON"))
	}
	if s.At(0) == '[' || s.At(0) == '{' {
		(&jsonPlace{r: r, source: s}).unexpected()
	}
	ParseJSON(r, s, false)
	raw := &jsrt.Object{}
	raw.SetShape(r.RootShape(jsrt.ClassRawJSON, nil, nil, 0))
	jsrt.CreateDataProperty(r, raw, jsrt.KeyRawJSON, jsrt.Str(s))
	jsrt.SetIntegrityLevel(r, raw, jsrt.Frozen)
	return jsrt.Obj(raw)
}

// JSON.isRawJSON ( O )
func jsonIsRawJSON(_ *jsrt.Function, _, v jsrt.Value) jsrt.Value {
	o := v.AsObject()
	return jsrt.Bool(o != nil && o.Class() == jsrt.ClassRawJSON)
}

func isJSONSpace(u uint16) bool { return u == ' ' || u == '\t' || u == '\n' || u == '\r' }
