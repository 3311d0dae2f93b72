package intl

import (
	"unsafe"

	"github.com/gonodec/gonodec/jsrt"
	"github.com/gonodec/gonodec/jsrt/intl/segment"
)

var segmenterTable = jsrt.Table{
	Intrinsic: jsrt.IntlSegmenterConstructor, Name: "Segmenter", New: newSegmenter, Prototype: jsrt.IntlSegmenterPrototype,
	Rows: []jsrt.Method{{Name: "Intl.Segmenter.supportedLocalesOf", Length: 1, Fn2: intlSegmenterSupportedLocalesOf}},
}

var segmenterPrototypeTable = jsrt.Table{
	Intrinsic: jsrt.IntlSegmenterPrototype, Constructor: jsrt.IntlSegmenterConstructor, Tag: "Intl.Segmenter",
	Rows: []jsrt.Method{
		{Name: "Intl.Segmenter.prototype.resolvedOptions", Fn0: intlSegmenterPrototypeResolvedOptions},
		{Name: "Intl.Segmenter.prototype.segment", Length: 1, Fn1: intlSegmenterPrototypeSegment},
	},
}

var segmentsPrototypeTable = jsrt.Table{
	Intrinsic: jsrt.IntlSegmentsPrototype,
	Rows: []jsrt.Method{
		{Name: "%IntlSegmentsPrototype%.containing", Length: 1, Fn1: intlSegmentsPrototypeContaining},
		{Name: "%IntlSegmentsPrototype% [ %Symbol.iterator% ]", Fn0: intlSegmentsPrototypeSymbolIterator},
	},
}

var segmentIteratorPrototypeTable = jsrt.Table{
	Intrinsic: jsrt.SegmentIteratorPrototype, Parent: jsrt.IteratorPrototype, Tag: "Segmenter String Iterator",
	Rows: []jsrt.Method{
		{Name: "%IntlSegmentIteratorPrototype%.next", Fn0: intlSegmentIteratorPrototypeNext, Flags: jsrt.CodeIteratorNext},
	},
}

// segmenter is an Intl.Segmenter.
type segmenter struct{ locale, granularity string }

// segments is a Segments object, §19.5.
type segments struct {
	granularity string
	text        *jsrt.String
	units       segment.Text
}

// newSegmenter is Intl.Segmenter ( [ locales [ , options ] ] ), §19.1.1.
func newSegmenter(fn *jsrt.Function, args []jsrt.Value, newTarget *jsrt.Object) jsrt.Value {
	r := fn.Realm()
	requireNew(r, newTarget, "Segmenter")
	obj := instance(r, newTarget, jsrt.IntlSegmenterPrototype)
	requested := canonicalizeLocaleList(r, jsrt.Arg(args, 0))
	o := getOptionsObject(r, jsrt.Arg(args, 1), "Intl.Segmenter")
	o.matcher()
	res := resolveLocale(r, requested)
	obj.Data = &segmenter{res.locale, o.or("granularity", "grapheme", "grapheme", "word", "sentence")}
	return jsrt.Obj(&obj.Object)
}

// Intl.Segmenter.supportedLocalesOf ( locales [ , options ] ), §19.2.2
func intlSegmenterSupportedLocalesOf(fn *jsrt.Function, _, locales, opts jsrt.Value) jsrt.Value {
	return supportedLocales(fn.Realm(), "Intl.Segmenter", locales, opts)
}

// Intl.Segmenter.prototype.resolvedOptions ( ), §19.3.2
func intlSegmenterPrototypeResolvedOptions(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	s := receiver[*segmenter](fn.Realm(), this, "Segmenter.prototype.resolvedOptions")
	o := newRecord(fn.Realm())
	o.str("locale", s.locale)
	o.str("granularity", s.granularity)
	return o.value()
}

// Intl.Segmenter.prototype.segment ( string ), §19.3.3
func intlSegmenterPrototypeSegment(fn *jsrt.Function, this, v jsrt.Value) jsrt.Value {
	r := fn.Realm()
	s := receiver[*segmenter](r, this, "Segmenter.prototype.segment")
	text := jsrt.ToString(r, v)
	obj := instance(r, nil, jsrt.IntlSegmentsPrototype)
	obj.Data = &segments{s.granularity, text, text.AppendUnits(nil)}
	return jsrt.Obj(&obj.Object)
}

func thisSegments(r *jsrt.Realm, this jsrt.Value, method string) *segments {
	s, ok := initialized[*segments](this)
	if !ok {
		panic(r.TypeError("Method %SegmentsPrototype%." + method + " called on incompatible receiver " + r.Display(this)))
	}
	return s
}

// data is CreateSegmentDataObject, §19.7.1.
func (s *segments) data(r *jsrt.Realm, start, end int, word bool) jsrt.Value {
	o := newRecord(r)
	o.set("segment", jsrt.Str(s.text.Substring(start, end)))
	o.set("index", jsrt.Int(start))
	o.set("input", jsrt.Str(s.text))
	if s.granularity == "word" {
		o.set("isWordLike", jsrt.Bool(word))
	}
	return o.value()
}

// %IntlSegmentsPrototype%.containing ( index ), §19.5.2.1
func intlSegmentsPrototypeContaining(fn *jsrt.Function, this, index jsrt.Value) jsrt.Value {
	r := fn.Realm()
	s := thisSegments(r, this, "containing")
	n := jsrt.ToIntegerOrInfinity(r, index)
	if n < 0 || n >= float64(len(s.units)) {
		return jsrt.Undef()
	}
	start, end, word := segment.Find(s.granularity, s.units, int(n))
	return s.data(r, start, end, word)
}

// segmentIterator is a Segment Iterator object, §19.6.
type segmentIterator struct {
	jsrt.NativeIterator
	segments *segments
	at       int
}

// %IntlSegmentsPrototype% [ %Symbol.iterator% ] ( ), §19.5.2.2
func intlSegmentsPrototypeSymbolIterator(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	r := fn.Realm()
	it := &segmentIterator{segments: thisSegments(r, this, "[Symbol.iterator]")}
	return jsrt.Obj(it.InitIterator(r, jsrt.SegmentIteratorPrototype, stepSegments))
}

func stepSegments(r *jsrt.Realm, n *jsrt.NativeIterator) (jsrt.Value, bool) {
	it := (*segmentIterator)(unsafe.Pointer(n))
	s := it.segments
	if it.at >= len(s.units) {
		return jsrt.Value{}, false
	}
	start := it.at
	end, word := segment.Next(s.granularity, s.units, start)
	it.at = end
	return s.data(r, start, end, word), true
}

// %IntlSegmentIteratorPrototype%.next ( ), §19.6.2.1
func intlSegmentIteratorPrototypeNext(fn *jsrt.Function, this jsrt.Value) jsrt.Value {
	return jsrt.NativeIteratorNext(fn.Realm(), this, jsrt.SegmentIteratorPrototype, "%SegmentIterator.prototype%.next")
}
