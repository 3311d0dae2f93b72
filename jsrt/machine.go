package jsrt

import "unsafe"

// What the machine code that ir/interp makes of code generated at run time looks at: where
// things are in cells, as distances from their first byte, and the addresses of tags.

// Distances in a Value, a String, an array.
const (
	AtPayload      = int32(unsafe.Offsetof(Value{}.n))
	AtStringLength = int32(unsafe.Offsetof(String{}.n))
	AtStringData   = int32(unsafe.Offsetof(String{}.data))
	AtStringKind   = int32(unsafe.Offsetof(String{}.kind))
	AtDense        = int32(unsafe.Offsetof(Array{}.Elements) + unsafe.Offsetof(Elements{}.dense))
	AtArrayLength  = int32(unsafe.Offsetof(Array{}.Elements) + unsafe.Offsetof(Elements{}.length))
	AtMore         = int32(unsafe.Offsetof(Object{}.more))
	AtSlots        = int32(unsafe.Offsetof(more{}.slots))
)

// Distances in a Shape, and what is there.
const (
	AtKind        = int32(unsafe.Offsetof(Shape{}.kind))
	AtClass       = int32(unsafe.Offsetof(Shape{}.class))
	AtTruth       = int32(unsafe.Offsetof(Shape{}.truth))
	AtShapeFlags  = int32(unsafe.Offsetof(Shape{}.flags))
	TruthFalse    = uint8(isFalse)
	TruthTrue     = uint8(isTrue)
	TruthUnsure   = uint8(isUnsure)
	TruthPayload  = uint8(isPayload)
	FlatLatin1    = uint8(latin1)
	ShapeCallable = int32(shapeCallable | shapeHTMLDDA)
)

// Distances in a Keys.
const (
	AtForInObject = int32(unsafe.Offsetof(Keys{}.f) + unsafe.Offsetof(ForIn{}.object))
	AtForInShape  = int32(unsafe.Offsetof(Keys{}.f) + unsafe.Offsetof(ForIn{}.shape))
	AtForInKeys   = int32(unsafe.Offsetof(Keys{}.f) + unsafe.Offsetof(ForIn{}.keys))
	AtForInOwn    = int32(unsafe.Offsetof(Keys{}.f) + unsafe.Offsetof(ForIn{}.own))
	AtForInPlace  = int32(unsafe.Offsetof(Keys{}.f) + unsafe.Offsetof(ForIn{}.i))
	AtForInKey    = int32(unsafe.Offsetof(Keys{}.key))
	AtKeyPointer  = int32(unsafe.Offsetof(PropertyKey{}.p))
)

// Distances in inline caches, Realm and Validity.
const (
	AtGetShape    = int32(unsafe.Offsetof(GetIC{}.shape))
	AtGetOff      = int32(unsafe.Offsetof(GetIC{}.off))
	AtGetPoly     = int32(unsafe.Offsetof(GetIC{}.poly))
	AtPolyShape   = int32(unsafe.Offsetof(polyGet{}.entries) + unsafe.Offsetof(getEntry{}.shape))
	AtPolyKind    = int32(unsafe.Offsetof(polyGet{}.entries) + unsafe.Offsetof(getEntry{}.kind))
	AtPolyOff     = int32(unsafe.Offsetof(polyGet{}.entries) + unsafe.Offsetof(getEntry{}.off))
	AtPolySlot    = int32(unsafe.Offsetof(polyGet{}.entries) + unsafe.Offsetof(getEntry{}.slot))
	AtPolyValid   = int32(unsafe.Offsetof(polyGet{}.entries) + unsafe.Offsetof(getEntry{}.valid))
	PolyInline    = uint8(getInline) // below it: in a slot, while valid
	AtSetShape    = int32(unsafe.Offsetof(SetIC{}.shape))
	AtSetOff      = int32(unsafe.Offsetof(SetIC{}.off))
	AtAddShape    = int32(unsafe.Offsetof(AddIC{}.shape))
	AtAddTo       = int32(unsafe.Offsetof(AddIC{}.to))
	AtAddOff      = int32(unsafe.Offsetof(AddIC{}.off))
	AtAddValid    = int32(unsafe.Offsetof(AddIC{}.valid))
	AtMethodShape = int32(unsafe.Offsetof(MethodIC{}.shape))
	AtMethodValid = int32(unsafe.Offsetof(MethodIC{}.valid))
	AtMethodSlot  = int32(unsafe.Offsetof(MethodIC{}.slot))
	AtGlobalShape = int32(unsafe.Offsetof(GlobalIC{}.shape))
	AtGlobalSlot  = int32(unsafe.Offsetof(GlobalIC{}.slot))
	AtValid       = int32(unsafe.Offsetof(Validity{}.ok))
	AtGlobal      = int32(unsafe.Offsetof(Realm{}.Global))
	AtKnown       = int32(unsafe.Offsetof(Realm{}.knownOnes) + unsafe.Offsetof(knownFunctions{}.holds))
)

// Distances in a Site, its size, and that of the first slot in an object, whose others follow.
const (
	SiteSize      = int32(unsafe.Sizeof(Site{}))
	AtSiteShape   = int32(unsafe.Offsetof(Site{}.shape))
	AtSiteArray   = int32(unsafe.Offsetof(Site{}.slab) + unsafe.Offsetof(slab{}.array))
	AtSitePlace   = int32(unsafe.Offsetof(Site{}.slab) + unsafe.Offsetof(slab{}.off))
	AtSiteEnd     = int32(unsafe.Offsetof(Site{}.slab) + unsafe.Offsetof(slab{}.end))
	AtInlineSlots = int32(unsafe.Sizeof(Object{}))
)

// ExactLiteral reports that the objects of a literal with n properties have n slots.
func ExactLiteral(n int) bool { return capacityFor(n) == uint32(n) }

// The pointers of values without cells, and the shape of Strings.
func NumberTag() unsafe.Pointer    { return unsafe.Pointer(&numberTag) }
func UndefinedTag() unsafe.Pointer { return unsafe.Pointer(&undefinedTag) }
func NullTag() unsafe.Pointer      { return unsafe.Pointer(&nullTag) }
func BooleanTag() unsafe.Pointer   { return unsafe.Pointer(&booleanTag) }
func StringShape() unsafe.Pointer  { return unsafe.Pointer(&stringShape) }

// Wanted is where an interrupt of the agent stands; nil: there is none.
func (a *Agent) Wanted() unsafe.Pointer { return unsafe.Pointer(&a.interrupts.wanted) }
