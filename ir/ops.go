package ir

// Op is an operation. Every op is one row of ops: its name, operands, result,
// effects, and what its auxiliary fields mean. Printer, verifier and passes read
// the row; ir/lower, codegen and ir/interp have one case or function each.
type Op uint16

// Effect says what executing an op may do besides giving its result.
type Effect uint8

const (
	Pure   Effect = 0
	Reads  Effect = 1 << iota // reads what a write can change
	Writes                    // writes what a read can see
	Throws                    // may throw
	RunsJS                    // may run user code: then it may do anything
	Allocs                    // makes a new identity: two are not one
	Pinned                    // must stay where it is in its block (start of block)

	// Calls is what an op that may call user code does.
	Calls = Reads | Writes | Throws | RunsJS
)

// NestedPattern is the Str of an OpRequireObjectCoercible of a part of another value.
const NestedPattern = "."

// ConstantKey is the bit of the Int of OpGetElem, OpSetElem and OpToPropertyKey which tells that the key is a
// constant of the module, a symbol or a name: a place for an inline cache.
const ConstantKey = 2

// PickSuper and PickGetter are Ints of OpPickMethod: the object is a home object, and its prototypes
// hold getters.
const (
	PickSuper  = 1
	PickGetter = 2
)

// HeldMethod is the Int of OpGetMethod where objects probably hold the function themselves.
const HeldMethod = 1

// TextElement is the Int of an OpLoadElem that gives a String.
const TextElement = 2

// RawTexts is the Int of an OpTemplateObject that gives the raw property of the object.
const RawTexts = 1

type opInfo struct {
	name   string
	args   int // number of operands; -1: any number
	out    Type
	effect Effect
	doc    string
}

const (
	OpInvalid Op = iota

	// Constants and plumbing.
	OpPhi
	OpConstUndefined
	OpConstNull
	OpConstBool
	OpConstNum
	OpConstStr
	OpConstBig
	OpConstEmpty
	OpTrueFalse // Bool constant
	OpKnownMethod
	OpConstInt
	OpConstFloat
	OpSelect

	// The function's own inputs.
	OpParam
	OpThis
	OpGlobalThis
	OpNewTarget
	OpCallee
	OpHome
	OpArguments
	OpRest
	OpArgsLength
	OpArgsElem
	OpListElem
	OpIterArgs
	OpArraySpreadArgs
	OpCallArgs
	OpApplyArgs
	OpFuncEnv
	OpCatch
	OpResumeMode
	OpResumeValue

	// Variables.
	OpLocalGet
	OpLocalSet
	OpEnvNew
	OpEnvCopy
	OpEnvParent
	OpEnvGet
	OpEnvSet
	OpEnvLoad
	OpCheckTDZ
	OpThrowError
	OpGlobalGet
	OpGlobalTypeof
	OpGlobalSet
	OpGlobalHas
	OpGlobalDelete
	OpGlobalDeclare
	OpWithHas
	OpWithGet
	OpWithSet
	OpVarObject
	OpVarHas
	OpVarObjectThis
	OpImportGet
	OpNamespace

	// Properties.
	OpGetProp
	OpGetMethod
	OpSetProp
	OpGetElem
	OpSetElem
	OpDeleteElem
	OpHasProperty
	OpSuperBase
	OpGetSuper
	OpSetSuper
	OpPrivateNew
	OpPrivateGet
	OpPrivateSet
	OpPrivateHas
	OpToPropertyKey

	// Conversions and tests.
	OpToObject
	OpRequireObjectCoercible
	OpToNumber
	OpToNumeric
	OpToString
	OpToBool
	OpBoxBool
	OpNot
	OpTypeof
	OpTypeofIs
	OpIsUndefined
	OpIsNull
	OpIsNullish
	OpIsEmpty
	OpIsObject
	OpIsCallable

	// Operators on any values.
	OpAdd
	OpSub
	OpMul
	OpDiv
	OpMod
	OpExp
	OpShl
	OpShr
	OpUShr
	OpBitAnd
	OpBitOr
	OpBitXor
	OpNeg
	OpBitNot
	OpInc
	OpDec
	OpEq
	OpStrictEq
	OpLt
	OpLe
	OpGt
	OpGe
	OpInstanceof
	OpTemplate

	// Calls.
	OpCall
	OpCallDirect
	OpCallSpread
	OpNew
	OpNewSpread
	OpSuperCall
	OpSuperCallSpread
	OpSuperConstructor
	OpDirectEval
	OpImportCall
	OpImportMeta

	// Functions, classes, literals.
	OpClosure
	OpClassNew
	OpClassPart
	OpClassEnd
	OpInitFields
	OpAddField
	OpAddPrivate
	OpSetHome
	OpSetFuncName
	OpObjectNew
	OpObjectLit
	OpArrayNew
	OpArrayPush
	OpArrayHole
	OpArraySpread
	OpDefineField
	OpDefineMethod
	OpSetProto
	OpCopyProps
	OpRegExp
	OpTemplateObject

	// Iteration.
	OpIterNew
	OpIterNewOf
	OpIterPairs
	OpIterEntries
	OpIterCall
	OpIterNext
	OpIterValue
	OpIterClose
	OpIterRest
	OpIterDelegate
	OpIterStatus
	OpIterRaw
	OpIterResultDone
	OpStepCall
	OpStepKind
	OpStepValue
	OpStepDone
	OpStepEnds
	OpStepMake
	OpStepObject
	OpIterLiteral
	OpIterLiteralNext
	OpIterLiteralValue
	OpTextNew
	OpTextAdd
	OpTextGet
	OpForInNew
	OpForInNext
	OpForInKey

	// Generators and disposal.
	OpDisposeNew
	OpDisposeAdd
	OpDisposeRun
	OpDisposeThrow

	// Proven operands: ir/opt makes these, ir/lower never does.
	OpBoxFloat
	OpBoxInt
	OpUnboxFloat
	OpUnboxInt
	OpUnboxBool
	OpIntToFloat
	OpFloatToInt32
	OpIntToInt32
	OpIntToUint32
	OpFloatToBool
	OpFCopy
	OpBCopy
	OpIsNullLoose
	OpFAdd
	OpFSub
	OpFMul
	OpFDiv
	OpFMod
	OpFPow
	OpFNeg
	OpFEq
	OpFNe
	OpFLt
	OpFLe
	OpIAdd
	OpISub
	OpIMul
	OpIMod
	OpIRem
	OpIDiv
	OpIFloorDiv
	OpIMin
	OpIMax
	OpINeg
	OpIAnd
	OpIOr
	OpIXor
	OpINot
	OpIShl
	OpIShr
	OpIUShr
	OpCaseIndex
	OpIEq
	OpINe
	OpILt
	OpILe
	OpGetIndex
	OpSetIndex
	OpLength
	OpMathF1
	OpMathF2
	OpImul
	OpStrEq
	OpCharCodeAt

	// Guesses: only in Func.Fast, made by ir/opt.
	OpGuardNum
	OpGuardInt
	OpGuardFloatInt
	OpGuardRange
	OpGuardIMul
	OpGuardIMod
	OpGuardFields
	OpReadField
	OpLoadElem
	OpLoadNumber
	OpLoadInt32
	OpLoadInteger
	OpStoreElem
	OpGuardBuiltin
	OpLoadLength
	OpLoadCharCode
	OpLoadText
	OpMakeArray
	OpLoadMethod
	OpLoadGetter
	OpLoadSetter
	OpComparePrimitives
	OpLoadKey
	OpStoreKey
	OpGuardKey
	OpPrivateSlot
	OpIterStep
	OpIterList
	OpIsInstance
	OpGuardMethod
	OpGuardTDZ
	OpGuardPristine
	OpGuardPattern
	OpGuardPatternOf
	OpGuardAbsent
	OpGuardCallback
	OpLeave
	OpLoadGlobal

	// Fields of an object that OpGuardFields has looked at.
	OpNewThis
	OpSuperThis
	OpEndNew
	OpNewOf
	OpEnvOf
	OpLoadField
	OpStoreField
	OpStoreNumber
	OpLoadSlot
	OpStoreSlot
	OpStoreSlotNumber
	OpFuncEnvOf
	OpIsClosureOf
	OpPickMethod
	OpPickIs
	OpIsBuiltinMethod
	OpIsPristine
	OpArrayLength
	OpElementIn
	OpPatternElement
	OpPatternElementOf
	OpArrayRoom

	numOps
)

// NumOps is how many ops there are.
const NumOps = int(numOps)

var ops = [numOps]opInfo{
	OpInvalid: {"Invalid", 0, None, Pure, ""},

	OpPhi:            {"Phi", -1, Any, Pinned, "one operand for each predecessor, in the order of Block.Preds"},
	OpConstUndefined: {"Undefined", 0, TUndefined, Pure, ""},
	OpConstNull:      {"Null", 0, TNull, Pure, ""},
	OpConstBool:      {"Boolean", 0, TBoolean, Pure, "Int 0 or 1"},
	OpConstNum:       {"Num", 0, TNumber, Pure, "Float"},
	OpConstStr:       {"Str", 0, TString, Pure, "Str is the text in WTF-8"},
	OpConstBig:       {"Big", 0, TBigInt, Pure, "Str as in ast.EBigInt"},
	OpConstEmpty:     {"Empty", 0, TEmpty, Pure, "the hole and TDZ mark"},
	OpKnownMethod:    {"KnownMethod", 0, TFunction, Pure, "the one closure of Aux *Func, which the guard of a group with the method has seen"},
	OpTrueFalse:      {"True", 0, Bool, Pure, "Bool constant: Int 0 or 1"},
	OpConstInt:       {"ConstInt", 0, Int, Pure, "Int"},
	OpConstFloat:     {"ConstFloat", 0, Float, Pure, "Float"},
	OpSelect:         {"Select", 3, Any, Pure, "Bool cond, a, b: cond ? a : b of the same representation, both evaluated"},

	OpParam:       {"Param", 0, Any, Pure, "Int: position; undefined where the call gave fewer"},
	OpThis:        {"This", 0, Any, Pure, "this as the call gave it; sloppy functions get OpToThis semantics: undefined and null become the global this, primitives are wrapped (Func lacks Strict). In derived constructors not used"},
	OpGlobalThis:  {"GlobalThis", 0, TOther, Pure, "the global this value"},
	OpNewTarget:   {"NewTarget", 0, Any, Pure, "new.target: a constructor or undefined"},
	OpCallee:      {"Callee", 0, TFunction, Pure, "the active function object"},
	OpHome:        {"Home", 0, Any, Pure, "[[HomeObject]] of the active function"},
	OpArguments:   {"Arguments", -1, TOther, Allocs, "arguments object. Int 0: unmapped, without callee (strict or complex parameters). Int 2: with callee, no parameters. Int 1: mapped; operands: Env, then Aux []int gives for each parameter the slot of Env that is its variable (0: not mapped)"},
	OpRest:        {"Rest", 0, TArray, Allocs, "array of the arguments from position Int"},
	OpArgsLength:  {"ArgsLength", 0, TInt32, Pure, "length of an arguments object or a rest array that is only read, which begins with argument Int"},
	OpArgsElem:    {"ArgsElem", 1, Any, Calls, "element of such a list by its key; Int: its first argument; Aux ArgsKind"},
	OpListElem:    {"ListElem", -1, Any, Calls, "OpArgsElem of an expanded function: key, callee or undefined, the arguments; Aux ArgsKind"},
	OpFuncEnv:     {"FuncEnv", 0, Env, Pure, "environment of the active function: that of its OpClosure; for a unit's Main the environment it is given (eval: the caller's; else nil)"},
	OpCatch:       {"Catch", 0, Any, Pinned, "the exception; first value of a handler"},
	OpResumeMode:  {"ResumeMode", 0, Int, Pinned, "how the function was resumed: 0 next, 1 throw, 2 return; in the block after TermSuspend"},
	OpResumeValue: {"ResumeValue", 0, Any, Pinned | Calls, "the value it was resumed with; Int 1: throws it if the mode is throw. Other code has run since the suspension"},

	OpLocalGet:      {"LocalGet", 0, AnyEmpty, Reads, "Int: mutable local of the function. Starts as undefined"},
	OpLocalSet:      {"LocalSet", 1, None, Writes, "Int: slot"},
	OpEnvNew:        {"EnvNew", 1, Env, Allocs, "parent; Int: slots (1…Int), which start empty. Aux []string: names, for dumps"},
	OpEnvCopy:       {"EnvCopy", 1, Env, Allocs | Reads, "a copy of the operand, of Int slots, with the same parent (per-iteration environments)"},
	OpEnvParent:     {"EnvParent", 1, Env, Pure, ""},
	OpEnvGet:        {"EnvGet", 1, AnyEmpty, Reads, "slot Int"},
	OpEnvSet:        {"EnvSet", 2, None, Writes, "Env, value; slot Int"},
	OpEnvLoad:       {"EnvLoad", 1, Env, Reads, "slot Int of the operand holds an environment (linked by the runtime: imported module)"},
	OpCheckTDZ:      {"CheckTDZ", 1, Any, Throws, "the operand if not empty, else throws ReferenceError: Cannot access 'Str' before initialization. Str \"this\": Must call super constructor…"},
	OpThrowError:    {"ThrowError", 0, None, Throws, "throws a new error; Int: ErrorKind; Str: message. Followed by TermUnreachable"},
	OpGlobalGet:     {"GlobalGet", 0, Any, Calls, "global variable Str; ReferenceError if there is none. Int 1: with undefined instead (typeof)"},
	OpGlobalTypeof:  {"GlobalTypeof", 0, TString, Calls, "typeof of the global variable Str"},
	OpGlobalSet:     {"GlobalSet", 1, None, Calls, "Str; Int bit 0: strict; bit 1: initialises a global lexical binding; bit 2: a block function for its variable (B.3.2.2), if that could be made"},
	OpGlobalHas:     {"GlobalHas", 0, Bool, Reads, "is there a global variable Str?"},
	OpGlobalDelete:  {"GlobalDelete", 0, Bool, Calls, "delete Str (sloppy)"},
	OpGlobalDeclare: {"GlobalDeclare", -1, None, Calls, "GlobalDeclarationInstantiation (§16.1.7) or EvalDeclarationInstantiation for eval code with global variables; Aux *Declarations. Operands: closures of its Functions, in order"},
	OpWithHas:       {"WithHas", 1, Bool, Calls, "HasBinding of an object environment: object, Str; heeds @@unscopables"},
	OpWithGet:       {"WithGet", 1, Any, Calls, "GetBindingValue of an object environment: object, Str; Int 1: strict"},
	OpWithSet:       {"WithSet", 2, None, Calls, "SetMutableBinding of an object environment: object, value; Str; Int 1: strict"},
	OpVarObject:     {"VarObject", 1, TOther, Reads | Writes, "the object for variables that sloppy direct evals add to the function, in slot Int of Env; made on demand"},
	OpVarHas:        {"VarHas", 1, Bool, Reads, "Env whose slot Int may hold such an object: does it have Str?"},
	OpVarObjectThis: {"VarObjectThis", 1, Any, Pure, "WithBaseObject of an object found by WithHas or VarHas: undefined if OpVarObject made it, else the object"},
	OpImportGet:     {"ImportGet", 1, Any, Reads | Throws, "module Env: the import in slot Int (a reference to a binding of another module, set by linking); ReferenceError with Str while uninitialised"},
	OpNamespace:     {"Namespace", 1, Any, Reads, "module Env: the namespace object in slot Int"},

	OpGetProp:       {"GetProp", 1, Any, Calls, "GetV(object, Str). Aux string: text of the base for the error message"},
	OpGetMethod:     {"GetMethod", 1, Any, Calls, "as GetProp, for a call: a prototype probably holds it, or with Int HeldMethod the object itself"},
	OpSetProp:       {"SetProp", 2, None, Calls, "object, value; Str; Int 1: strict; Aux, of a class or a library: the text of the object"},
	OpGetElem:       {"GetElem", 2, Any, Calls, "object, key (ToPropertyKey after the base is checked). Int ConstantKey: the key is one symbol or name again and again"},
	OpSetElem:       {"SetElem", 3, None, Calls, "object, key, value; Int bit 0: strict; ConstantKey"},
	OpDeleteElem:    {"DeleteElem", 2, Bool, Calls, "object, key; Int 1: strict: throws instead of false. The result is a Bool"},
	OpHasProperty:   {"HasProperty", 2, Bool, Calls, "key, object (operator in)"},
	OpSuperBase:     {"SuperBase", 1, Any, Calls, "home.[[GetPrototypeOf]](): an object or null"},
	OpGetSuper:      {"GetSuper", 3, Any, Calls, "super base, key, this: base.[[Get]](key, this)"},
	OpSetSuper:      {"SetSuper", 4, None, Calls, "super base, key, this, value; Int 1: strict"},
	OpPrivateNew:    {"PrivateNew", 0, Any, Allocs, "a new private name (a boxed private symbol); Str: #name"},
	OpPrivateGet:    {"PrivateGet", 2, Any, Calls, "object, private name. Aux *Func: the private method that it gives"},
	OpPrivateSet:    {"PrivateSet", 3, None, Calls, "object, private name, value"},
	OpPrivateHas:    {"PrivateHas", 2, Bool, Throws | Reads, "object, private name: #x in o"},
	OpToPropertyKey: {"ToPropertyKey", 1, Any, Calls, "a String, Symbol or Number that is the key (§7.1.19)"},

	OpToObject:               {"ToObject", 1, TObject, Throws | Allocs, "§7.1.18"},
	OpRequireObjectCoercible: {"RequireObjectCoercible", 1, Any, Throws, "the operand; TypeError for undefined and null: Cannot destructure property Aux (string) of Str"},
	OpToNumber:               {"ToNumber", 1, TNumber, Calls, "§7.1.4"},
	OpToNumeric:              {"ToNumeric", 1, TNumeric, Calls, "§7.1.3"},
	OpToString:               {"ToString", 1, TString, Calls, "§7.1.17"},
	OpToBool:                 {"ToBool", 1, Bool, Pure, "§7.1.2 ToBoolean, unboxed"},
	OpBoxBool:                {"BoxBool", 1, TBoolean, Pure, "Bool to boxed Boolean"},
	OpNot:                    {"Not", 1, Bool, Pure, "Bool negation"},
	OpTypeof:                 {"Typeof", 1, TString, Pure, "§13.5.3"},
	OpTypeofIs:               {"TypeofIs", 1, Bool, Pure, "typeof operand === Str"},
	OpIsUndefined:            {"IsUndefined", 1, Bool, Pure, "operand === undefined"},
	OpIsNull:                 {"IsNull", 1, Bool, Pure, ""},
	OpIsNullish:              {"IsNullish", 1, Bool, Pure, "undefined or null; not [[IsHTMLDDA]]"},
	OpIsEmpty:                {"IsEmpty", 1, Bool, Pure, "the TDZ mark"},
	OpIsObject:               {"IsObject", 1, Bool, Pure, ""},
	OpIsCallable:             {"IsCallable", 1, Bool, Pure, ""},

	OpAdd:        {"Add", 2, Any, Calls, "§13.15.3"},
	OpSub:        {"Sub", 2, TNumeric, Calls, ""},
	OpMul:        {"Mul", 2, TNumeric, Calls, ""},
	OpDiv:        {"Div", 2, TNumeric, Calls, ""},
	OpMod:        {"Mod", 2, TNumeric, Calls, ""},
	OpExp:        {"Exp", 2, TNumeric, Calls, ""},
	OpShl:        {"Shl", 2, TNumeric, Calls, ""},
	OpShr:        {"Shr", 2, TNumeric, Calls, ""},
	OpUShr:       {"UShr", 2, TNumeric, Calls, ""},
	OpBitAnd:     {"BitAnd", 2, TNumeric, Calls, ""},
	OpBitOr:      {"BitOr", 2, TNumeric, Calls, ""},
	OpBitXor:     {"BitXor", 2, TNumeric, Calls, ""},
	OpNeg:        {"Neg", 1, TNumeric, Calls, ""},
	OpBitNot:     {"BitNot", 1, TNumeric, Calls, ""},
	OpInc:        {"Inc", 1, TNumeric, Calls, "operand (of ToNumeric) + 1"},
	OpDec:        {"Dec", 1, TNumeric, Calls, "operand (of ToNumeric) - 1"},
	OpEq:         {"Eq", 2, Bool, Calls, "IsLooselyEqual"},
	OpStrictEq:   {"StrictEq", 2, Bool, Pure, "IsStrictlyEqual"},
	OpLt:         {"Lt", 2, Bool, Calls, ""},
	OpLe:         {"Le", 2, Bool, Calls, ""},
	OpGt:         {"Gt", 2, Bool, Calls, ""},
	OpGe:         {"Ge", 2, Bool, Calls, ""},
	OpInstanceof: {"Instanceof", 2, Bool, Calls, ""},
	OpTemplate:   {"Template", -1, TString, Calls, "concatenation of the operands' ToString, each converted before the next (a Symbol throws)"},

	OpCall:             {"Call", -1, Any, Calls, "callee, this, arguments…; Str: the callee's source text, for \"Str is not a function\""},
	OpCallDirect:       {"CallDirect", -1, Any, Calls, "Aux *Func: Env of its closure, this (absent unless the callee UsesThis), arguments…, exactly Func.Params of them unless the callee UsesArgs"},
	OpCallSpread:       {"CallSpread", 3, Any, Calls, "callee, this, array of arguments (made by OpArrayNew here)"},
	OpCallArgs:         {"CallArgs", -1, Any, Calls, "callee, this, arguments…, followed by the values of a rest array or arguments object that is only read, which begins with argument Int of the function; Str as in Call, Aux ArgsKind"},
	OpApplyArgs:        {"ApplyArgs", 3, Any, Calls, "method, function, this: Call of the method of name apply with that list; Int and Aux as in CallArgs"},
	OpNew:              {"New", -1, TObject, Calls, "constructor, arguments…; Str: its source text for \"Str is not a constructor\""},
	OpNewSpread:        {"NewSpread", 2, TObject, Calls, "constructor, array of arguments"},
	OpSuperConstructor: {"SuperConstructor", 1, Any, Reads, "active function.[[GetPrototypeOf]](); must be a constructor (checked by SuperCall)"},
	OpSuperCall:        {"SuperCall", -1, TObject, Calls, "super constructor, new.target, arguments…; fields are initialised separately (OpInitFields)"},
	OpSuperCallSpread:  {"SuperCallSpread", 3, TObject, Calls, "super constructor, new.target, array of arguments"},
	OpDirectEval:       {"DirectEval", 4, Any, Calls, "callee, Env, this of a call, array of arguments; Aux *EvalScope. A callee other than %eval% is called normally"},
	OpImportCall:       {"ImportCall", 2, TOther, Calls, "specifier, options (undefined if absent); result: promise. Int 1: with options"},
	OpImportMeta:       {"ImportMeta", 0, TOther, Reads, ""},

	OpClosure:         {"Closure", -1, TFunction, Allocs, "Aux *Func; Env; then the home object if the function needs one (Int 1). Its kind is from Func.Flags"},
	OpClassNew:        {"ClassNew", -1, TFunction, Calls, "Aux *ClassSite; Env, then the heritage value if Int 1: makes constructor and prototype object (§15.7.14 steps 1-14). Str: name"},
	OpClassPart:       {"ClassPart", -1, None, Calls, "adds an element: class F, then by PartKind in Int; see ClassSite"},
	OpClassEnd:        {"ClassEnd", 1, None, Calls, "class F: attaches fields and private methods collected by ClassPart; runs nothing"},
	OpAddField:        {"AddField", 2, None, Calls, "object, value: CreateDataPropertyOrThrow of an instance field Str; opt/class_fields.go"},
	OpAddPrivate:      {"AddPrivate", 3, None, Calls, "object, private name, value: PrivateFieldAdd"},
	OpInitFields:      {"InitFields", 2, None, Calls, "InitializeInstanceElements(this, constructor F)"},
	OpSetHome:         {"SetHome", 2, None, Writes, "function, object"},
	OpSetFuncName:     {"SetFuncName", 2, None, Writes, "SetFunctionName(function, key); Str: prefix. Does nothing for a value that is no anonymous function of this kind (class with own static name)"},
	OpObjectNew:       {"ObjectNew", 0, TOther, Allocs, "{} with room for Int properties"},
	OpObjectLit:       {"ObjectLit", -1, TOther, Allocs, "object literal with plain properties; Aux *ObjectSite names them; operands are their values"},
	OpArrayNew:        {"ArrayNew", -1, TArray, Allocs, "array of the operands (holes: OpConstEmpty)"},
	OpArrayPush:       {"ArrayPush", 2, None, Writes, "array under construction, value"},
	OpArrayHole:       {"ArrayHole", 1, None, Writes, "array under construction: one hole more"},
	OpArraySpread:     {"ArraySpread", 2, None, Calls, "array under construction, iterable"},
	OpArraySpreadArgs: {"ArraySpreadArgs", 1, None, Calls, "ArraySpread of a rest array that is only read; Int as in IterArgs"},
	OpDefineField:     {"DefineField", 3, None, Calls, "CreateDataPropertyOrThrow(object, key, value)"},
	OpDefineMethod:    {"DefineMethod", 3, None, Writes | Throws, "object, key, function: method or accessor, sets the function's name. Int: bits 0-1: 0 method, 1 getter, 2 setter; bit 2: enumerable"},
	OpSetProto:        {"SetProto", 2, None, Writes, "__proto__: v of a literal: object, value; ignored unless object or null"},
	OpCopyProps:       {"CopyProps", -1, None, Calls, "CopyDataProperties(target, source, excluded keys…)"},
	OpRegExp:          {"RegExp", 0, TOther, Allocs, "regular expression literal: Str pattern, Aux string flags"},
	OpTemplateObject:  {"TemplateObject", 0, TArray, Reads, "GetTemplateObject; Aux *TemplateSite; Int RawTexts: its list of raw texts"},

	OpIterNew:          {"IterNew", 1, Iter, Calls, "GetIterator(operand). Int 0 sync, 1 async, 2 sync for yield*, 3 async for yield*, 4 sync, all of whose values IterNewOf takes apart. With 0 and 4 only, from now on an exception closes it (the runtime keeps a list of open iterators) until it is done, closed or OpIterNext/Close throws"},
	OpIterArgs:         {"IterArgs", 0, Iter, Calls, "IterNew 0 of a rest array that is only read, which begins with argument Int"},
	OpIterNewOf:        {"IterNewOf", 1, Iter, Calls, "IterNew 0 of the value of the last step of an IterNew 4; see opt/patterns.go"},
	OpIterPairs:        {"IterPairs", -1, Iter, Calls, "IterNew 4 of an array of arrays of two operands each that nobody else sees; see opt/entries.go"},
	OpIterEntries:      {"IterEntries", 3, Iter, Calls, "IterNew 4 of what a call of Object.entries gives: function, this, object; Str: text of the call; Aux string: that of the IterNew"},
	OpIterCall:         {"IterCall", 2, Iter, Calls, "IterNew Int, 0 or 4, of what a call of a method keys, values or entries gives: function, this; Str: text of the call; Aux string: that of the IterNew"},
	OpIterNext:         {"IterNext", 1, Bool, Calls, "steps a sync iterator: false when done; the value is then OpIterValue. Int in array patterns: the ordinal of the element, from 1"},
	OpIterValue:        {"IterValue", 1, Any, Reads, "the value of the last step"},
	OpIterClose:        {"IterClose", 1, None, Calls, "IteratorClose with a normal completion, sync. Does nothing if it is done"},
	OpIterRest:         {"IterRest", 1, TArray, Calls, "the remaining values as an array"},
	OpIterDelegate:     {"IterDelegate", 3, Any, Calls, "a round of yield* in a generator: operands Iter, the value and the mode (OpResumeMode) that the generator was resumed with; Int 1: in a try region; what to do with the value is the OpIterStatus"},
	OpIterStatus:       {"IterStatus", 1, Int, Reads, "of the last IterDelegate: 0 return the value, 1 yield it, 2 yield it as an iterator result object, otherwise go on with it"},
	OpIterRaw:          {"IterRaw", -1, Any, Calls, "async iterators: operands Iter, value; Int 0: Call(next, value); 1: throw method, 2: return method — result as the method gives it, empty if there is no such method. 3: next method without an argument (for await), 4: return method without one (AsyncIteratorClose)"},
	OpIterResultDone:   {"IterResultDone", 1, Bool, Calls, "checks that the operand is an object (TypeError), gives IteratorComplete"},
	OpStepCall:         {"StepCall", -1, Any, Calls, "function, receiver and perhaps an argument: a call of a next method; gives the result, or its value, as the OpStepKind behind it says; see opt/next_results.go. Str: text of the callee"},
	OpStepKind:         {"StepKind", 1, Int, Pinned | Reads, "the jsrt.StepKind of an OpStepCall, which comes before it"},
	OpStepValue:        {"StepValue", 2, Any, Calls, "the property value of a result that an OpStepCall and its OpStepKind gave"},
	OpStepDone:         {"StepDone", 2, Any, Calls, "the property done of one"},
	OpStepEnds:         {"StepEnds", 2, Bool, Calls, "ToBoolean of the property done of one"},
	OpStepMake:         {"StepMake", 2, Any, Allocs, "the result itself, which nothing else asked for"},
	OpStepObject:       {"StepObject", 2, None, Throws, "RequireObjectCoercible of one"},
	OpIterLiteral:      {"IterLiteral", -1, Iter, Calls, "IterNew 0 of an array of the operands that nobody else sees; see opt/patterns.go"},
	OpIterLiteralNext:  {"IterLiteralNext", 1, Bool, Calls, "IterNext of an IterLiteral; Int 1: its array has a further element"},
	OpIterLiteralValue: {"IterLiteralValue", 2, Any, Reads, "IterValue of an IterLiteral; then the element that it is"},
	OpTextNew:          {"TextNew", 1, Text, Allocs, "a text that a loop adds to, which begins with the operand, a String; see opt/builders.go"},
	OpTextAdd:          {"TextAdd", 2, None, Calls, "§13.15.3 of the text and the operand, which is the text then"},
	OpTextGet:          {"TextGet", 1, TString, Reads | Writes, "the text, which nothing adds to any more"},
	OpForInNew:         {"ForInNew", 1, Keys, Calls, "enumeration of the operand's keys (undefined, null: none)"},
	OpForInNext:        {"ForInNext", 1, Bool, Calls, "false when there is no further key"},
	OpForInKey:         {"ForInKey", 1, TString, Reads, "the current key"},

	OpDisposeNew:   {"DisposeNew", 0, Disp, Allocs, "NewDisposeCapability"},
	OpDisposeAdd:   {"DisposeAdd", 2, None, Calls, "AddDisposableResource(capability, value); Int 0 sync, 1 async"},
	OpDisposeThrow: {"DisposeThrow", 2, None, Writes, "capability, exception: the completion becomes a throw completion of it"},
	OpDisposeRun:   {"DisposeRun", 1, Any, Calls, "capability: disposes the next resources until all are gone: then undefined, or throws the collected error. Async: returns a value to await (Int 1) or empty when finished; after an await call it again, after a rejection OpDisposeThrow first"},

	OpBoxFloat:     {"BoxFloat", 1, TNumber, Pure, ""},
	OpBoxInt:       {"BoxInt", 1, TInteger, Pure, ""},
	OpUnboxFloat:   {"UnboxFloat", 1, Float, Pure, "operand is a Number"},
	OpUnboxInt:     {"UnboxInt", 1, Int, Pure, "operand is an integer Number"},
	OpUnboxBool:    {"UnboxBool", 1, Bool, Pure, "operand is a Boolean"},
	OpIntToFloat:   {"IntToFloat", 1, Float, Pure, ""},
	OpFloatToInt32: {"FloatToInt32", 1, Int, Pure, "ToInt32"},
	OpIntToInt32:   {"IntToInt32", 1, Int, Pure, "wraps"},
	OpIntToUint32:  {"IntToUint32", 1, Int, Pure, "wraps"},
	OpFloatToBool:  {"FloatToBool", 1, Bool, Pure, "ToBoolean: neither 0 nor NaN"},
	OpFCopy:        {"FCopy", 1, Float, Pure, "the operand"},
	OpBCopy:        {"BCopy", 1, Bool, Pure, "the operand"},
	OpIsNullLoose:  {"IsNullLoose", 1, Bool, Pure, "operand == null, [[IsHTMLDDA]] included"},
	OpFAdd:         {"FAdd", 2, Float, Pure, ""},
	OpFSub:         {"FSub", 2, Float, Pure, ""},
	OpFMul:         {"FMul", 2, Float, Pure, ""},
	OpFDiv:         {"FDiv", 2, Float, Pure, ""},
	OpFMod:         {"FMod", 2, Float, Pure, ""},
	OpFPow:         {"FPow", 2, Float, Pure, "Number::exponentiate"},
	OpFNeg:         {"FNeg", 1, Float, Pure, ""},
	OpFEq:          {"FEq", 2, Bool, Pure, ""},
	OpFNe:          {"FNe", 2, Bool, Pure, ""},
	OpFLt:          {"FLt", 2, Bool, Pure, ""},
	OpFLe:          {"FLe", 2, Bool, Pure, ""},
	OpIAdd:         {"IAdd", 2, Int, Pure, "the result is known to be in range"},
	OpISub:         {"ISub", 2, Int, Pure, ""},
	OpIMul:         {"IMul", 2, Int, Pure, "operands known so small that the product is exact and not -0"},
	OpIMod:         {"IMod", 2, Int, Pure, "non-negative dividend, positive divisor"},
	OpIRem:         {"IRem", 2, Int, Pure, "remainder with the sign of the dividend, 0 for -0; positive constant divisor"},
	OpIDiv:         {"IDiv", 2, Int, Pure, "quotient, cut towards 0; positive constant divisor"},
	OpIFloorDiv:    {"IFloorDiv", 2, Int, Pure, "quotient, rounded down; positive constant divisor"},
	OpIMin:         {"IMin", 2, Int, Pure, ""},
	OpIMax:         {"IMax", 2, Int, Pure, ""},
	OpINeg:         {"INeg", 1, Int, Pure, "operand known not 0"},
	OpIAnd:         {"IAnd", 2, Int, Pure, "int32 operands"},
	OpIOr:          {"IOr", 2, Int, Pure, ""},
	OpIXor:         {"IXor", 2, Int, Pure, ""},
	OpINot:         {"INot", 1, Int, Pure, ""},
	OpIShl:         {"IShl", 2, Int, Pure, "int32(a) << (b & 31), wrapped to int32"},
	OpIShr:         {"IShr", 2, Int, Pure, "int32"},
	OpIUShr:        {"IUShr", 2, Int, Pure, "uint32(a) >> (b & 31)"},
	OpCaseIndex:    {"CaseIndex", 1, Int, Pure, "Aux *Cases: the index of the constant that the value is identical with, their number without one; ends its block"},
	OpIEq:          {"IEq", 2, Bool, Pure, ""},
	OpINe:          {"INe", 2, Bool, Pure, ""},
	OpILt:          {"ILt", 2, Bool, Pure, ""},
	OpILe:          {"ILe", 2, Bool, Pure, ""},
	OpGetIndex:     {"GetIndex", 2, Any, Calls, "object, Int key"},
	OpSetIndex:     {"SetIndex", 3, None, Calls, "object, Int key, value; Int 1: strict"},
	OpLength:       {"Length", 1, Any, Calls, "GetProp of length with fast forms for arrays and strings"},
	OpMathF1:       {"MathF1", 1, TNumber, Pure, "Str: name of the Math function"},
	OpMathF2:       {"MathF2", 2, TNumber, Pure, "Str: name of the Math function"},
	OpImul:         {"Imul", 2, Int, Pure, "Math.imul of int32s"},
	OpStrEq:        {"StrEq", 2, Bool, Pure, "operands are Strings"},
	OpCharCodeAt:   {"CharCodeAt", 2, Float, Pure, "String, Int"},

	OpGuardNum:          {"GuardNum", -1, TNumber, Pinned | Throws, "the operand if it is a Number, else leaves the fast version; Aux *Exit, whose values are the other operands"},
	OpGuardInt:          {"GuardInt", -1, TInt32, Pinned | Throws, "as GuardNum, for an int32 other than -0"},
	OpGuardFloatInt:     {"GuardFloatInt", -1, Int, Pinned, "as GuardInt, of a Float"},
	OpGuardRange:        {"GuardRange", -1, Int, Pinned, "as GuardInt, of an Int that may be beyond int32"},
	OpGuardIMul:         {"GuardIMul", -1, Int, Pinned, "two int32: their product, as GuardInt"},
	OpGuardIMod:         {"GuardIMod", -1, Int, Pinned, "two Ints: their remainder, as GuardInt"},
	OpGuardFields:       {"GuardFields", -1, None, Pinned | Throws, "object: it has the fields of a FieldGroup, as own data properties within the cell; Aux *FieldGuard"},
	OpLoadNumber:        {"LoadNumber", -1, TNumber, Pinned | Reads | Throws, "object, Int: LoadElem of a number"},
	OpLoadInt32:         {"LoadInt32", -1, Int, Pinned | Reads | Throws, "object, Int: ToInt32 of a LoadNumber"},
	OpLoadInteger:       {"LoadInteger", -1, Int, Pinned | Reads | Throws, "object, Int: LoadElem of an integer of at most 33 bits, not -0"},
	OpReadField:         {"ReadField", -1, Any, Pinned | Reads | Throws, "object: GuardFields and LoadField of a group of one field, of objects of several shapes; Aux *FieldGuard"},
	OpLoadElem:          {"LoadElem", -1, Any, Pinned | Reads | Throws, "object, Int: GetIndex where that runs no code; Aux *Exit; Int 1: of an array, where a hole leaves, too; Int TextElement: leaves if it is no String"},
	OpStoreElem:         {"StoreElem", -1, None, Pinned | Writes, "object, Int, value: SetIndex where that runs no code; Aux *Exit"},
	OpGuardBuiltin:      {"GuardBuiltin", -1, None, Pinned | Throws, "a function: it is the built-in one of name Str; Aux *Exit"},
	OpGuardCallback:     {"GuardCallback", -1, None, Pinned | Reads | Throws, "method, receiver: OpIsBuiltinMethod holds; Aux *Exit"},
	OpLeave:             {"Leave", -1, None, Pinned | Throws, "leaves the fast version in any case; Aux *Exit"},
	OpLoadLength:        {"LoadLength", -1, TInteger, Pinned | Reads | Throws, "object: its length, if that takes no code to read; Aux *Exit; Int 1: probably of a text"},
	OpLoadText:          {"LoadText", -1, TString, Pinned | Reads | Throws, "a function, a string, two positions or one: Str, substring or charAt, of them, if the function is the built-in one; the position of charAt may be an Int; Aux *Exit; Int: how many positions"},
	OpMakeArray:         {"MakeArray", -1, TArray, Pinned | Reads | Throws | Allocs, "a function, Int: new Array of so many holes, if the function is %Array%; Aux *Exit"},
	OpLoadCharCode:      {"LoadCharCode", -1, TInt32, Pinned | Reads | Throws, "a function, a string, Int: the code unit there, if the function is the built-in charCodeAt; Aux *Exit"},
	OpLoadMethod:        {"LoadMethod", -1, Any, Pinned | Reads | Throws, "object: GetMethod of Str that a prototype holds as a data property; Aux *Exit"},
	OpComparePrimitives: {"ComparePrimitives", -1, Bool, Pinned | Throws, "two operands, if neither is an object, a BigInt or a Symbol: Int 0 <, 1 <=, 2 >, 3 >=; Aux *Exit"},
	OpLoadGetter:        {"LoadGetter", -1, Any, Pinned | Reads | Throws, "object: the getter of the accessor Str that a prototype holds; Aux *Exit"},
	OpLoadSetter:        {"LoadSetter", -1, Any, Pinned | Reads | Throws, "object: the setter of the accessor Str that a prototype holds; Aux *Exit"},
	OpLoadKey:           {"LoadKey", -1, Any, Pinned | Reads | Throws, "object, key: GetElem of a ConstantKey where that runs no code; Aux *Exit"},
	OpStoreKey:          {"StoreKey", -1, None, Pinned | Writes | Throws, "object, key, value: SetElem of a ConstantKey where that runs no code; Aux *Exit"},
	OpGuardKey:          {"GuardKey", -1, Any, Pinned | Throws, "the operand, which is a Symbol or a String: ToPropertyKey of it; Aux *Exit"},
	OpPrivateSlot:       {"PrivateSlot", -1, Env, Pinned | Reads | Throws, "object, private name: where the object keeps the field, as long as its shape stays; Int 1: that is to be written; Aux *Exit"},
	OpIterStep:          {"IterStep", -1, Bool, Pinned | Reads | Throws, "an IterNew: IterNext of an array that is iterated over by reading its elements; Aux *Exit"},
	OpIterList:          {"IterList", -1, Iter, Pinned | Reads | Throws, "IterNew, Int 0 or 4, of an array that is iterated over by reading its elements; Aux *Exit"},
	OpIsInstance:        {"IsInstance", -1, Bool, Pinned | Reads | Throws, "object, constructor: Instanceof where that runs no code; Aux *Exit"},
	OpLoadSlot:          {"LoadSlot", 1, Any, Reads, "what the slot of a PrivateSlot holds"},
	OpStoreSlot:         {"StoreSlot", -1, None, Writes, "a PrivateSlot, value, perhaps what it holds so far"},
	OpStoreSlotNumber:   {"StoreSlotNumber", 2, None, Writes, "a PrivateSlot, Float: StoreSlot over a Number"},
	OpGuardMethod:       {"GuardMethod", -1, None, Pinned | Throws, "a function: it is a closure of a function of the unit; Aux *MethodGuard"},
	OpGuardTDZ:          {"GuardTDZ", -1, Any, Pinned | Throws, "the operand, which is not empty; Aux *Exit"},
	OpGuardPristine:     {"GuardPristine", -1, Iter, Pinned | Throws, "iterating over an array is reading its elements: an IterLiteral of which nothing has to be made; Aux *Exit"},
	OpGuardPattern:      {"GuardPattern", -1, Any, Pinned | Reads | Throws, "a value: an array, or typed array, that iterating over is reading its elements; the array, or an array of them; Aux *Exit"},
	OpGuardPatternOf:    {"GuardPatternOf", -1, None, Pinned | Reads | Throws, "an IterNew 4: GuardPattern of the value of its last step; Aux *Exit"},
	OpPatternElementOf:  {"PatternElementOf", 1, Any, Reads, "an Iter that GuardPatternOf has looked at: PatternElement of its value"},
	OpPatternElement:    {"PatternElement", 2, Any, Reads, "a value that GuardPattern has looked at, and what that gives: its element Int, undefined if there is none"},
	OpGuardAbsent:       {"GuardAbsent", -1, None, Pinned | Reads | Throws, "Object.prototype has no property Str; Aux *Exit"},
	OpLoadGlobal:        {"LoadGlobal", -1, Any, Pinned | Reads | Throws, "global variable Str that is a data property of the global object; Aux *Exit"},
	OpFuncEnvOf:         {"FuncEnvOf", 1, Env, Reads, "the environment of a function that GuardMethod has looked at"},
	OpNewThis:           {"NewThis", 1, TOther, Allocs, "the object that a constructor which GuardMethod has looked at is called with"},
	OpSuperThis:         {"SuperThis", 1, TOther, Calls, "new.target: the object that a super constructor which makes ordinary ones is called with"},
	OpEndNew:            {"EndNew", 1, TOther, Writes, "the object that a constructor has been called with, when it has returned"},
	OpEnvOf:             {"EnvOf", -1, Env, Allocs, "parent, values: the environment whose slots hold them, for exits"},
	OpNewOf:             {"NewOf", -1, TOther, Allocs, "constructor, values: the object with the fields of a FieldGroup (Aux) that adds, which the guard of the group has looked at"},
	OpIsPristine:        {"IsPristine", 0, Bool, Reads, "is iterating over an array reading its elements?"},
	OpIsBuiltinMethod:   {"IsBuiltinMethod", 2, Bool, Reads, "method, receiver: is the method the built-in one of name Str, and the receiver what it is for? Array.prototype.map and its like, of this realm, which a loop can stand for; Function.prototype.call and apply, with a function"},
	OpArrayLength:       {"ArrayLength", 1, TInteger, Reads, "length of an array"},
	OpElementIn:         {"ElementIn", 2, Any, Calls, "array, index: the element, empty if there is none (HasProperty and Get)"},
	OpArrayRoom:         {"ArrayRoom", 1, TArray, Allocs, "an empty array under construction, with room for so many elements, if Int is not 0 for at most that many"},
	OpIsClosureOf:       {"IsClosureOf", 1, Bool, Reads, "is the operand a closure of Aux *Func of this unit?"},
	OpPickMethod:        {"PickMethod", 1, Int, Pinned | Reads, "object: which of the functions Aux []*Func, of each of which the unit makes one closure, a prototype of it holds as its method Str; their number if none. Int PickSuper: of a home object, for super; PickGetter: as its getter"},
	OpPickIs:            {"PickIs", 1, Bool, Pure, "a PickMethod: is it Int? Int -1: is it any?"},
	OpLoadField:         {"LoadField", 1, Any, Reads, "object; Aux *FieldGroup, Int: which of its fields, Str: its name"},
	OpStoreNumber:       {"StoreNumber", 2, None, Writes, "object, Float: StoreField over a Number"},
	OpStoreField:        {"StoreField", -1, None, Writes, "object, value, perhaps what the field holds so far; Aux *FieldGroup, Int: which of its fields. Str not empty: the last of fields that are added"},
}

// String names the op as dumps show it.
func (o Op) String() string { return ops[o].name }

// NumArgs is the number of operands, -1 for any.
func (o Op) NumArgs() int { return ops[o].args }

// Out is the type of the result as far as the op alone decides it.
func (o Op) Out() Type { return ops[o].out }

// Effect is what executing the op may do besides giving its result.
func (o Op) Effect() Effect { return ops[o].effect }

// IsGuard reports an op that may leave the fast version of a function. Its own operands
// come before those that its Exit needs.
func (o Op) IsGuard() bool { return o >= OpGuardNum && o <= OpLoadGlobal }

// Doc tells what the operands and the auxiliary fields are.
func (o Op) Doc() string { return ops[o].doc }

// IsConst reports a constant: it is printed, or kept, wherever it is used.
func IsConst(v *Value) bool {
	switch v.Op {
	case OpConstUndefined, OpConstNull, OpConstBool, OpConstNum, OpConstStr, OpConstEmpty,
		OpTrueFalse, OpConstInt, OpConstFloat, OpKnownMethod:
		return true
	}
	return false
}

// IsInput reports a value that the function is called with.
func IsInput(v *Value) bool {
	switch v.Op {
	case OpParam, OpThis, OpFuncEnv, OpCallee, OpHome, OpNewTarget, OpGlobalThis:
		return true
	}
	return false
}

// RunsNothing reports an operator on values whose conversion runs no code of the program.
func (v *Value) RunsNothing() bool {
	if (v.Op < OpToNumber || v.Op > OpGe) && v.Op != OpTextAdd {
		return false
	}
	for _, a := range v.Args {
		if a.Type.IsBoxed() && !a.Type.In(TPrim&^(TBigInt|TSymbol)) {
			return false
		}
	}
	return true
}
