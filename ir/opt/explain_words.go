package opt

import (
	"fmt"
	"strings"

	"github.com/gonodec/gonodec/ir"
)

// The words of reports: what operations do, and why they do not do it better.

// stateOf is the state of a value by its operation alone.
func stateOf(v *ir.Value) State {
	switch v.Op {
	case ir.OpGetIndex, ir.OpSetIndex, ir.OpLength:
		return Generic
	case ir.OpCallDirect:
		return Typed
	case ir.OpLoadField, ir.OpStoreField, ir.OpStoreNumber, ir.OpLoadElem, ir.OpStoreElem, ir.OpLoadLength, ir.OpMakeArray, ir.OpNewOf, ir.OpNewThis, ir.OpEndNew:
		return Guarded
	case ir.OpMathF1, ir.OpMathF2:
		return Guarded // behind a guard that it is the built-in one
	}
	if v.Op >= ir.OpFAdd && v.Op <= ir.OpCharCodeAt || v.Op == ir.OpFCopy || v.Op == ir.OpFloatToBool {
		return Typed
	}
	if what, _ := generic(v); what != "" {
		return Generic
	}
	return Neutral
}

// special says what a typed or guarded operation does.
func special(v *ir.Value) string {
	switch v.Op {
	case ir.OpCallDirect:
		return "enters " + v.Aux.(*ir.Func).Debug + " directly"
	case ir.OpLoadField:
		return "reads the field at its known place"
	case ir.OpStoreField, ir.OpStoreNumber:
		return "writes the field at its known place"
	case ir.OpLoadElem:
		return "reads an element by an integer"
	case ir.OpStoreElem:
		return "writes an element by an integer"
	case ir.OpLoadLength:
		return "reads a length"
	case ir.OpMakeArray:
		return "makes an array of a length"
	case ir.OpNewOf, ir.OpNewThis, ir.OpEndNew:
		return "makes the object here"
	case ir.OpMathF1, ir.OpMathF2:
		return "Math." + v.Str + " on float64"
	case ir.OpStrEq:
		return "compares strings"
	}
	name := v.Op.String()
	if s, ok := symbols[name[1:]]; ok && name[0] == 'I' {
		return s + " on machine integers"
	} else if ok && name[0] == 'F' {
		return s + " on float64"
	}
	return name
}

// symbols are the operators of ops on registers.
var symbols = map[string]string{"Add": "+", "Sub": "-", "Mul": "*", "Div": "/", "Mod": "%", "Pow": "**", "Neg": "-", "Eq": "===", "Ne": "!==",
	"Lt": "<", "Le": "<=", "And": "&", "Or": "|", "Xor": "^", "Not": "~", "Shl": "<<", "Shr": ">>", "UShr": ">>>", "Copy": "a number"}

// generic says what is general about an operation, "" for nothing, and why.
func generic(v *ir.Value) (what string, why ir.Note) {
	because := func(text string) ir.Note { return ir.Note{Text: text, At: -1} }
	switch v.Op {
	case ir.OpGetProp, ir.OpGetMethod:
		if v.Op == ir.OpGetMethod {
			return "", because("") // the call tells
		}
		return "reads property " + v.Str + " through an inline cache", because("")
	case ir.OpSetProp:
		return "writes property " + v.Str + " through an inline cache", because("")
	case ir.OpGetElem, ir.OpSetElem:
		return elementWords(v), because("the key is " + describe(v.Args[1]))
	case ir.OpGetIndex, ir.OpSetIndex:
		return elementWords(v), because("the object is " + describe(v.Args[0]))
	case ir.OpCall:
		return "calls " + named(v.Str), because("")
	case ir.OpNew:
		return "constructs " + named(v.Str), because("")
	case ir.OpCallSpread, ir.OpNewSpread:
		return "spreads the arguments of a call", because("their number is not known")
	case ir.OpDirectEval:
		return "has a direct eval", because("")
	case ir.OpIterNext, ir.OpForInNext:
		return "iterates", because("what is iterated over is not known")
	case ir.OpGlobalGet, ir.OpGlobalSet:
		return "", because("")
	}
	if v.Op >= ir.OpToNumber && v.Op <= ir.OpInstanceof && v.Op.Effect()&ir.RunsJS != 0 {
		if v.Op == ir.OpAdd && unknown(v.Args) == "" {
			return "", because("") // strings are joined without asking
		}
		return operator(v), because(unknown(v.Args))
	}
	return "", because("")
}

func elementWords(v *ir.Value) string {
	if v.Op == ir.OpSetElem || v.Op == ir.OpSetIndex {
		return "writes an element of an unknown object"
	}
	return "reads an element of an unknown object"
}

var operators = map[ir.Op]string{ir.OpAdd: "+", ir.OpSub: "-", ir.OpMul: "*", ir.OpDiv: "/", ir.OpMod: "%", ir.OpExp: "**",
	ir.OpShl: "<<", ir.OpShr: ">>", ir.OpUShr: ">>>", ir.OpBitAnd: "&", ir.OpBitOr: "|", ir.OpBitXor: "^", ir.OpNeg: "-", ir.OpBitNot: "~",
	ir.OpInc: "++", ir.OpDec: "--", ir.OpEq: "==", ir.OpLt: "<", ir.OpLe: "<=", ir.OpGt: ">", ir.OpGe: ">=", ir.OpInstanceof: "instanceof"}

// operator says what an operator on any values does.
func operator(v *ir.Value) string {
	switch {
	case v.Op == ir.OpAdd && (v.Args[0].Type.In(ir.TString) || v.Args[1].Type.In(ir.TString)):
		return "joins a string"
	case operators[v.Op] != "":
		return operators[v.Op] + " of operands of unknown type"
	case v.Op == ir.OpToString:
		return "converts to a string"
	case v.Op == ir.OpToNumeric || v.Op == ir.OpToNumber:
		return "converts to a number"
	}
	return v.Op.String() + " of operands of unknown type"
}

// unknown names the operands that are not known to be numbers.
func unknown(args []*ir.Value) string {
	var list []string
	for _, a := range args {
		if a.Type.IsBoxed() && !a.Type.In(ir.TNumber|ir.TString) {
			if d := describe(a); len(list) == 0 || list[0] != d {
				list = append(list, d)
			}
		}
	}
	return strings.Join(list, " and ")
}

// describe names a value whose type is not known by where it comes from.
func describe(v *ir.Value) string {
	if v.Type.IsBoxed() && v.Type != ir.Any && v.Type != ir.AnyEmpty && v.Type != 0 && v.Op != ir.OpPhi && v.Op != ir.OpGlobalGet {
		return valueOf(v.Type)
	}
	switch v.Op {
	case ir.OpGuardTDZ, ir.OpCheckTDZ, ir.OpToPropertyKey:
		return describe(v.Args[0])
	case ir.OpParam:
		return fmt.Sprintf("parameter %d", v.Int+1)
	case ir.OpThis:
		return "this"
	case ir.OpArguments, ir.OpRest:
		return "the list of arguments"
	case ir.OpGetProp, ir.OpGetMethod, ir.OpLoadMethod:
		return "property " + v.Str
	case ir.OpLoadField:
		return "a field"
	case ir.OpGetElem, ir.OpGetIndex, ir.OpLoadElem:
		return "an element"
	case ir.OpCall:
		return "what " + named(v.Str) + " gives"
	case ir.OpCallDirect:
		return "what " + v.Aux.(*ir.Func).Debug + " gives"
	case ir.OpPhi:
		return "a variable that may hold " + valueOf(v.Type)
	case ir.OpEnvGet:
		return "a variable that closures share"
	case ir.OpLocalGet:
		return "a variable of a function with try"
	case ir.OpGlobalGet:
		return "the global " + v.Str
	case ir.OpImportGet, ir.OpNamespace:
		return "an import"
	case ir.OpGetSuper:
		return "a method of the class that this one extends"
	case ir.OpPrivateGet:
		return "a private element"
	case ir.OpIterValue, ir.OpIterLiteralValue:
		return "what an iterator gives"
	case ir.OpCatch:
		return "an exception"
	}
	return valueOf(v.Type)
}

// valueOf names a type in a sentence.
func valueOf(t ir.Type) string {
	switch {
	case t == ir.Any || t == ir.AnyEmpty || t == 0:
		return "any value"
	case !t.IsBoxed():
		return "a number or boolean"
	}
	return "a value of type " + strings.ReplaceAll(t.String(), "|", " or ")
}

// guessed says what a guard checks, "" for what the operation itself tells.
func guessed(v *ir.Value) string {
	switch v.Op {
	case ir.OpGuardNum:
		return "a number"
	case ir.OpGuardInt, ir.OpGuardFloatInt, ir.OpGuardRange, ir.OpGuardIMul, ir.OpGuardIMod:
		return "a 32-bit integer"
	case ir.OpGuardFields:
		g := v.Aux.(*ir.FieldGuard).Group
		if g.Adds {
			return "an object that gets the fields " + strings.Join(g.Keys, ", ")
		}
		return "an object with the fields " + strings.Join(g.Keys, ", ")
	case ir.OpGuardBuiltin:
		return "the built-in Math." + v.Str
	case ir.OpGuardMethod:
		return "it is the function " + v.Aux.(*ir.MethodGuard).Func.Debug
	case ir.OpGuardAbsent:
		return "Object.prototype has no " + v.Str
	case ir.OpGuardPattern, ir.OpGuardPatternOf:
		return "an array"
	case ir.OpGuardPristine:
		return "nobody has changed how arrays are iterated over"
	}
	return ""
}

// boxedFor says why an operation takes any value.
func boxedFor(v *ir.Value) string {
	switch v.Op {
	case ir.OpCall, ir.OpNew, ir.OpCallSpread, ir.OpNewSpread, ir.OpSuperCall:
		return "arguments of a call of an unknown function"
	case ir.OpCallDirect:
		return "its parameter is not always a number, or others call it, too"
	case ir.OpStoreField, ir.OpStoreNumber, ir.OpSetProp, ir.OpDefineField, ir.OpObjectLit:
		return "fields hold any value"
	case ir.OpStoreElem, ir.OpSetElem, ir.OpSetIndex, ir.OpArrayNew, ir.OpArrayPush:
		return "elements hold any value"
	case ir.OpEnvSet, ir.OpLocalSet:
		return "the variable holds any value"
	}
	return "the operation takes any value"
}

func named(text string) string {
	if text == "" {
		return "a function"
	}
	return text
}
