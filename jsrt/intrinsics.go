package jsrt

// Intrinsic numbers the well-known intrinsic objects (§6.1.7.4).
type Intrinsic uint16

const (
	NoIntrinsic Intrinsic = iota

	ObjectPrototype
	FunctionPrototype
	ArrayPrototype
	ErrorPrototype
	EvalErrorPrototype
	RangeErrorPrototype
	ReferenceErrorPrototype
	SyntaxErrorPrototype
	TypeErrorPrototype
	URIErrorPrototype
	AggregateErrorPrototype
	SuppressedErrorPrototype
	BooleanPrototype
	NumberPrototype
	StringPrototype
	SymbolPrototype
	BigIntPrototype
	IteratorPrototype
	AsyncIteratorPrototype
	ArrayIteratorPrototype
	MapIteratorPrototype
	SetIteratorPrototype
	StringIteratorPrototype
	RegExpStringIteratorPrototype
	SegmentIteratorPrototype
	IteratorHelperPrototype
	WrapForValidIteratorPrototype
	AsyncFromSyncIteratorPrototype
	GeneratorPrototype
	AsyncGeneratorPrototype
	GeneratorFunctionPrototype
	AsyncFunctionPrototype
	AsyncGeneratorFunctionPrototype
	PromisePrototype
	MapPrototype
	SetPrototype
	WeakMapPrototype
	WeakSetPrototype
	WeakRefPrototype
	FinalizationRegistryPrototype
	ArrayBufferPrototype
	SharedArrayBufferPrototype
	TypedArrayPrototype
	Int8ArrayPrototype
	Uint8ArrayPrototype
	Uint8ClampedArrayPrototype
	Int16ArrayPrototype
	Uint16ArrayPrototype
	Int32ArrayPrototype
	Uint32ArrayPrototype
	BigInt64ArrayPrototype
	BigUint64ArrayPrototype
	Float16ArrayPrototype
	Float32ArrayPrototype
	Float64ArrayPrototype
	DataViewPrototype
	DatePrototype
	RegExpPrototype
	DisposableStackPrototype
	AsyncDisposableStackPrototype

	// The constructors, in the order of their prototypes where they have one.
	ObjectConstructor
	FunctionConstructor
	ArrayConstructor
	ErrorConstructor
	EvalErrorConstructor
	RangeErrorConstructor
	ReferenceErrorConstructor
	SyntaxErrorConstructor
	TypeErrorConstructor
	URIErrorConstructor
	AggregateErrorConstructor
	SuppressedErrorConstructor
	BooleanConstructor
	NumberConstructor
	StringConstructor
	SymbolConstructor
	BigIntConstructor
	IteratorConstructor
	GeneratorFunctionConstructor
	AsyncFunctionConstructor
	AsyncGeneratorFunctionConstructor
	PromiseConstructor
	MapConstructor
	SetConstructor
	WeakMapConstructor
	WeakSetConstructor
	WeakRefConstructor
	FinalizationRegistryConstructor
	ArrayBufferConstructor
	SharedArrayBufferConstructor
	TypedArrayConstructor
	Int8ArrayConstructor
	Uint8ArrayConstructor
	Uint8ClampedArrayConstructor
	Int16ArrayConstructor
	Uint16ArrayConstructor
	Int32ArrayConstructor
	Uint32ArrayConstructor
	BigInt64ArrayConstructor
	BigUint64ArrayConstructor
	Float16ArrayConstructor
	Float32ArrayConstructor
	Float64ArrayConstructor
	DataViewConstructor
	DateConstructor
	RegExpConstructor
	DisposableStackConstructor
	AsyncDisposableStackConstructor
	ProxyConstructor

	// Namespace objects and functions.
	MathObject
	JSONObject
	ReflectObject
	AtomicsObject
	IntlObject
	TemporalObject
	ThrowTypeErrorFunction
	EvalFunction
	ArrayUnscopables

	// Intl's constructors and prototypes.
	IntlLocaleConstructor
	IntlLocalePrototype
	IntlCollatorConstructor
	IntlCollatorPrototype
	IntlNumberFormatConstructor
	IntlNumberFormatPrototype
	IntlPluralRulesConstructor
	IntlPluralRulesPrototype
	IntlDateTimeFormatConstructor
	IntlDateTimeFormatPrototype
	IntlRelativeTimeFormatConstructor
	IntlRelativeTimeFormatPrototype
	IntlListFormatConstructor
	IntlListFormatPrototype
	IntlDisplayNamesConstructor
	IntlDisplayNamesPrototype
	IntlSegmenterConstructor
	IntlSegmenterPrototype
	IntlDurationFormatConstructor
	IntlDurationFormatPrototype
	IntlSegmentsPrototype

	TemporalNowObject
	TemporalInstantPrototype
	TemporalDurationPrototype
	TemporalPlainDatePrototype
	TemporalPlainTimePrototype
	TemporalPlainDateTimePrototype
	TemporalPlainYearMonthPrototype
	TemporalPlainMonthDayPrototype
	TemporalZonedDateTimePrototype
	TemporalInstantConstructor
	TemporalDurationConstructor
	TemporalPlainDateConstructor
	TemporalPlainTimeConstructor
	TemporalPlainDateTimeConstructor
	TemporalPlainYearMonthConstructor
	TemporalPlainMonthDayConstructor
	TemporalZonedDateTimeConstructor

	// The constructors and prototypes of WebAssembly.
	WebAssemblyObject
	WasmModuleConstructor
	WasmModulePrototype
	WasmInstanceConstructor
	WasmInstancePrototype
	WasmTableConstructor
	WasmTablePrototype
	WasmMemoryConstructor
	WasmMemoryPrototype
	WasmGlobalConstructor
	WasmGlobalPrototype
	WasmTagConstructor
	WasmTagPrototype
	WasmExceptionConstructor
	WasmExceptionPrototype
	WasmCompileErrorConstructor
	WasmCompileErrorPrototype
	WasmLinkErrorConstructor
	WasmLinkErrorPrototype
	WasmRuntimeErrorConstructor
	WasmRuntimeErrorPrototype
	WasmSuspendingConstructor
	WasmSuspendingPrototype
	WasmSuspendErrorConstructor
	WasmSuspendErrorPrototype
	AbstractModuleSourceConstructor
	AbstractModuleSourcePrototype

	numIntrinsics
)

// bareParent is the [[Prototype]] of an intrinsic that no library describes.
func (id Intrinsic) bareParent() Intrinsic {
	switch id {
	case ObjectPrototype:
		return NoIntrinsic
	case EvalErrorPrototype, RangeErrorPrototype, ReferenceErrorPrototype, SyntaxErrorPrototype, TypeErrorPrototype,
		URIErrorPrototype, AggregateErrorPrototype, SuppressedErrorPrototype:
		return ErrorPrototype
	case ArrayIteratorPrototype, MapIteratorPrototype, SetIteratorPrototype, StringIteratorPrototype,
		RegExpStringIteratorPrototype, SegmentIteratorPrototype, IteratorHelperPrototype, WrapForValidIteratorPrototype, GeneratorPrototype:
		return IteratorPrototype
	case AsyncFromSyncIteratorPrototype, AsyncGeneratorPrototype:
		return AsyncIteratorPrototype
	case GeneratorFunctionPrototype, AsyncFunctionPrototype, AsyncGeneratorFunctionPrototype:
		return FunctionPrototype
	}
	return ObjectPrototype
}
