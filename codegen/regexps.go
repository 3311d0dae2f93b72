package codegen

import (
	"fmt"
	"strings"

	"github.com/gonodec/gonodec/codegen/regexps"
	"github.com/gonodec/gonodec/ir"
)

// regExps are the functions made of the unit's regular expression literals.
type regExps struct {
	tables regexps.Tables
	names  map[string]string // by pattern and flags; "" for those that the machine executes
	out    strings.Builder
}

func newRegExps(id string) regExps {
	return regExps{tables: regexps.Tables{Prefix: id + "_re"}, names: map[string]string{}}
}

// maxRegExps bounds the text of the functions of one unit; further literals are left to the
// machine.
const maxRegExps = 200_000

// regExp prints a regular expression literal.
func (e *emitter) regExp(v *ir.Value) string {
	pattern, flags := v.Str, v.Aux.(string)
	site, texts := e.g.cache("site"), e.g.str(pattern)+", "+e.g.str(flags)
	name := e.g.nativeRegExp(pattern, flags)
	switch {
	case e.localRegExps[v] && name != "":
		return fmt.Sprintf("%s.LocalRegExp(r, %s, unsafe.Pointer(&%s))", site, texts, name)
	case e.localRegExps[v]:
		return fmt.Sprintf("%s.LocalRegExp(r, %s, nil)", site, texts)
	case name != "":
		return fmt.Sprintf("%s.CompiledRegExp(r, %s, unsafe.Pointer(&%s))", site, texts, name)
	}
	return fmt.Sprintf("%s.RegExp(r, %s)", site, texts)
}

// nativeRegExp returns the name of the functions of a literal, "" if it has none: the
// runtime's own JavaScript and what is run seldom stay small.
func (g *unit) nativeRegExp(pattern, flags string) string {
	x := &g.regexps
	if g.o.Internal || g.o.Cold || g.o.Machine || x.out.Len() > maxRegExps {
		return ""
	}
	key := flags + "/" + pattern
	name, ok := x.names[key]
	if !ok {
		name = fmt.Sprintf("%s_re%d", g.o.ID, len(x.names))
		text := regexps.Function(name, pattern, flags, &x.tables)
		if text == "" {
			name = ""
		}
		x.out.WriteString(text)
		x.names[key] = name
	}
	return name
}

func (x *regExps) imports() string {
	if x.out.Len() == 0 {
		return ""
	}
	return "\t\"github.com/gonodec/gonodec/jsrt/regexp\"\n"
}

func (x *regExps) text() string {
	if x.out.Len() == 0 {
		return ""
	}
	return x.tables.Text() + "\n" + x.out.String()
}
