package intl

import (
	"slices"
	"strings"
	"unsafe"

	"github.com/gonodec/gonodec/jsrt"
	"github.com/gonodec/gonodec/jsrt/intl/cldr"
	"github.com/gonodec/gonodec/jsrt/intl/langtag"
)

// canonicalizeLocaleList is §9.2.1.
func canonicalizeLocaleList(r *jsrt.Realm, v jsrt.Value) []string {
	if v.IsUndefined() {
		return nil
	}
	if l, ok := initialized[*localeObject](v); ok {
		return []string{l.tag.String()}
	}
	if v.IsString() {
		return []string{canonicalTag(r, v.Str().Go())}
	}
	o := jsrt.ToObject(r, v)
	var out []string
	n := jsrt.LengthOfArrayLike(r, o)
	for i := int64(0); i < int64(n); i++ {
		k := jsrt.IndexKey(uint32(i))
		if !jsrt.HasProperty(r, o, k) {
			continue
		}
		e := jsrt.Get(r, o, k)
		if !e.IsString() && !e.IsObject() {
			panic(r.TypeError("Language ID should be string or object."))
		}
		tag := ""
		if l, ok := initialized[*localeObject](e); ok {
			tag = l.tag.String()
		} else {
			tag = canonicalTag(r, jsrt.ToString(r, e).Go())
		}
		if !slices.Contains(out, tag) {
			out = append(out, tag)
		}
	}
	return out
}

func canonicalTag(r *jsrt.Realm, s string) string {
	t, ok := langtag.Canonicalize(s)
	if !ok {
		panic(r.RangeError("Invalid language tag: " + s))
	}
	return t.String()
}

// resolved is what ResolveLocale (§9.2.6) finds.
type resolved struct {
	locale string // with the extensions that count
	name   string // without
	data   *cldr.Locale
	values map[string]string // by extension key
}

// key is a relevant extension key: its values for a locale, the default first, and
// the option that overrides it.
type key struct {
	name    string
	values  func(l *cldr.Locale, name string) []string
	option  string
	given   bool
	ignored bool // the option takes the extension's place, as hour12 does
}

func resolveLocale(r *jsrt.Realm, requested []string, keys ...key) resolved {
	l := localesOf(r)
	res := resolved{values: map[string]string{}}
	var ext *langtag.Tag
	for _, tag := range requested {
		t, _ := langtag.Parse(tag)
		t.Canonicalize()
		bare := *t
		bare.RemoveUnicode()
		if found := l.lookup(bare.String()); found != "" {
			res.name, ext = found, t
			break
		}
	}
	if res.name == "" {
		res.name, ext = defaultLocale, &langtag.Tag{}
	}
	res.data = l.data(res.name)
	out, _ := langtag.Parse(res.name)
	out.Canonicalize()
	for _, k := range keys {
		values := k.values(res.data, res.name)
		value, supported := values[0], false
		if v, ok := ext.Keyword(k.name); ok {
			if v == "" {
				v = "true"
			}
			if slices.Contains(values, v) {
				value, supported = v, true
			}
		}
		if k.given {
			o := langtag.CanonicalType(k.name, strings.ToLower(k.option))
			if o == "" {
				o = "true"
			}
			if o != value && slices.Contains(values, o) {
				value, supported = o, false
			}
		}
		if k.ignored {
			supported = false
		}
		if supported {
			v := value
			if v == "true" {
				v = ""
			}
			out.SetKeyword(k.name, v)
		}
		res.values[k.name] = value
	}
	out.Canonicalize()
	res.locale = out.String()
	return res
}

// supportedLocales is the supportedLocalesOf of every service: FilterLocales, §9.2.8.
func supportedLocales(r *jsrt.Realm, service string, tags, opts jsrt.Value) jsrt.Value {
	l := localesOf(r)
	requested := canonicalizeLocaleList(r, tags)
	coerceOptions(r, opts, service).matcher()
	var out []jsrt.Value
	for _, tag := range requested {
		t, _ := langtag.Parse(tag)
		t.Canonicalize()
		t.RemoveUnicode()
		if l.lookup(t.String()) != "" {
			out = append(out, str(tag))
		}
	}
	return jsrt.Arr(jsrt.NewArrayFrom(r, out))
}

// numberingSystems are the values of the key nu.
func numberingSystems(l *cldr.Locale, name string) []string {
	out := []string{l.Get("n/ns")}
	list, _ := cldr.Shared("supported/numberingSystem")
	return append(out, strings.Fields(list)...)
}

// object is an object of ECMA-402; Data has its internal slots.
type object struct {
	jsrt.Object
	Data any
}

// initialized returns the Go struct of an Intl object.
func initialized[T any](v jsrt.Value) (T, bool) {
	var zero T
	if v.AsObject() == nil {
		return zero, false
	}
	o := v.AsObject()
	if o.Class() != jsrt.ClassIntl {
		return zero, false
	}
	t, ok := (*object)(unsafe.Pointer(o)).Data.(T)
	return t, ok
}

// receiver is RequireInternalSlot of a method.
func receiver[T any](r *jsrt.Realm, this jsrt.Value, method string) T {
	t, ok := initialized[T](this)
	if !ok {
		panic(r.TypeError("Method Intl." + method + " called on incompatible receiver " + r.Display(this)))
	}
	return t
}

// instance makes an Intl object of Go data.
func instance(r *jsrt.Realm, newTarget *jsrt.Object, proto jsrt.Intrinsic) *object {
	o := &object{}
	o.SetShape(r.ShapeFromConstructor(newTarget, proto, jsrt.ClassIntl, nil))
	return o
}

func requireNew(r *jsrt.Realm, newTarget *jsrt.Object, name string) {
	if newTarget == nil {
		panic(r.TypeError("Constructor Intl." + name + " requires 'new'"))
	}
}

// record makes the objects that resolvedOptions and formatToParts return.
type record struct {
	r *jsrt.Realm
	o *jsrt.Object
}

func newRecord(r *jsrt.Realm) record { return record{r, jsrt.NewObject(r)} }

func (p record) set(name string, v jsrt.Value) {
	jsrt.CreateDataPropertyOrThrow(p.r, p.o, jsrt.Key(name), v)
}

// str sets a property to a text, unless it is empty.
func (p record) str(name, s string) {
	if s != "" {
		p.set(name, str(s))
	}
}

func (p record) value() jsrt.Value { return jsrt.Obj(p.o) }
