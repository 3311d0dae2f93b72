// Package codegen prints IR as Go source. It makes no decision that ir/opt could
// have made: every op has one emit function, whose comment shows what it prints.
//
// One unit (a JavaScript file) becomes one Go file. The state that a realm keeps
// for a unit (inline caches, sites) is a struct embedding jsrt.Instance; compiled
// functions reach it through their function object or get it passed on direct
// calls.
package codegen

import (
	"fmt"
	"sort"
	"strings"

	"github.com/gonodec/gonodec/frontend/source"
	"github.com/gonodec/gonodec/ir"
)

// Options tell how a unit is printed.
type Options struct {
	Package string // name of the Go package
	ID      string // prefix of all package-level names, unique in the package
	// Line is the file name in //line directives; "" leaves the directives out.
	Line string
	// Internal: a unit of the runtime's own JavaScript: no columns in stack traces
	// and no source text for toString, to keep programs small.
	Internal bool
	// Cold: seldom run; small code instead of fast code.
	Cold bool
	// Machine: regular expressions get no Go code of their own.
	Machine bool
	// Exits: exits of fast versions tell that they are taken.
	Exits bool
	// Original is the text that the user wrote where the unit's was made of it.
	Original string
	// Position maps a byte offset of the unit's text to where the user wrote it
	// (through a source map).
	Position func(offset int32) source.Position
}

// Unit prints a unit as a Go file. The file defines the variable ID, a jsrt.Unit.
func Unit(u *ir.Unit, o Options) string {
	g := &unit{u: u, o: o, cached: map[string]int{}, templates: map[*ir.TemplateSite]template{}, strs: map[string]int{}, codeOf: map[*ir.Func]int{}, groups: map[*ir.FieldGroup]fieldGroup{}, makers: map[*ir.FieldGroup]fieldGroup{}, callers: map[int]caller{}, foreign: map[*ir.Func]int{}, closures: map[*ir.Func]int{}, stepOf: map[*ir.Func]int{}, registers: map[*ir.Func][]ir.Type{}, once: u.ClosedOnce(), regexps: newRegExps(o.ID), direct: directTargets(u), constructors: constructors(u)}
	for _, f := range u.Funcs {
		if f.Entry != nil {
			g.function(f)
		}
	}
	return g.file()
}

// unit is the state while printing one unit.
// template is what the unit has for a tagged template.
type template struct{ site, texts string }

type unit struct {
	u *ir.Unit
	o Options

	body   strings.Builder // functions and codes
	consts strings.Builder // sites, tables
	lists  int             // lists of values
	tables int             // see arrayTable
	strs   map[string]int  // string constants by text
	keys   []string
	direct map[*ir.Func]bool
	codeOf map[*ir.Func]int
	codes  []string // literals of the Codes

	constructors map[*ir.Func]bool
	registers    map[*ir.Func][]ir.Type // see typedEntry
	sites        map[*ir.Func][]*ir.Value
	pos          []funcPos

	cached            map[string]int // how many of caches there are, by field
	templates         map[*ir.TemplateSite]template
	nClass, nScope    int
	keyLists          map[string]string // key arrays by their elements
	groups, makers    map[*ir.FieldGroup]fieldGroup
	picks             map[string]string // see pickSite
	callers           map[int]caller    // of inlined calls, by number
	foreign, closures map[*ir.Func]int  // places of their ForeignIC, ClosureIC
	once              map[*ir.Func]bool
	many              map[string]bool // see manyMethods
	regexps           regExps
	nUses             int              // of results of exec, see matches.go
	nOff              int              // offsets of fields
	steps             []string         // functions that return iterator results, see steps.go …
	suspensions       []string         // places where async functions await, for the unit's table
	stepOf            map[*ir.Func]int // … and the places of their entries
	typed             []string
}

// directTargets finds the functions that some OpCallDirect enters.
func directTargets(u *ir.Unit) map[*ir.Func]bool {
	t := map[*ir.Func]bool{}
	note := func(f *ir.Func) {
		for _, b := range f.Blocks {
			for _, v := range b.Values {
				if v.Op == ir.OpCallDirect {
					t[v.Aux.(*ir.Func)] = true
				}
			}
		}
	}
	for _, f := range u.Funcs {
		note(f)
		if f.Fast != nil {
			note(f.Fast)
		}
	}
	return t
}

// constructors are the functions that class definitions refer to.
func constructors(u *ir.Unit) map[*ir.Func]bool {
	t := map[*ir.Func]bool{}
	for _, f := range u.Funcs {
		for _, b := range f.Blocks {
			for _, v := range b.Values {
				if s, ok := v.Aux.(*ir.ClassSite); ok && s.Constructor != nil {
					t[s.Constructor] = true
				}
			}
		}
	}
	return t
}

// name is the Go name of a function of the unit.
func (g *unit) name(f *ir.Func) string {
	return fmt.Sprintf("%s_f%d_%s", g.o.ID, f.ID, ir.Ident(f.Debug))
}

// codeIndex is the place of a function's Code in the unit's table.
func (g *unit) codeIndex(f *ir.Func) int {
	i, ok := g.codeOf[f]
	if !ok {
		i = len(g.codes)
		g.codeOf[f] = i
		g.codes = append(g.codes, "")
	}
	return i
}

// codeRef is how compiled code refers to a Code: through the instance, since a
// static reference from a function to the table that names the function would be
// an initialisation cycle in Go.
func (g *unit) codeRef(f *ir.Func) string { return fmt.Sprintf("&m.codes[%d]", g.codeIndex(f)) }

// closureTest prints whether a value is a closure of a function, of this unit or another.
func (g *unit) closureTest(x string, f *ir.Func) string {
	is := g.closureIs(x, f)
	if ic := g.closureIC(f); ic != "" {
		return fmt.Sprintf("(%s.Hit(%s) || %s.Unseen() && %s)", ic, x, ic, is)
	}
	return is
}

// closureIC is the ClosureIC of a function, "" if it has none.
func (g *unit) closureIC(f *ir.Func) string {
	if f.Unit != g.u || !g.once[f] {
		return ""
	}
	return fmt.Sprintf("m.closure[%d]", g.closure(f))
}

// closureIs prints closureTest without a quick test in front.
func (g *unit) closureIs(x string, f *ir.Func) string {
	if ic := g.closureIC(f); ic != "" {
		return fmt.Sprintf("%s.Is(%s, %s, &m.Instance)", ic, x, g.codeRef(f))
	}
	if f.Unit == g.u {
		return fmt.Sprintf("jsrt.IsClosureOf(%s, %s, &m.Instance)", x, g.codeRef(f))
	}
	n, ok := g.foreign[f]
	if !ok {
		n = len(g.foreign)
		g.foreign[f] = n
		fmt.Fprintf(&g.consts, "var %s_x%d = jsrt.ForeignCode{File: %s, Start: %d, End: %d}\n", g.o.ID, n, goString(f.Unit.Name), f.Start, f.End)
	}
	return fmt.Sprintf("(m.foreign[%d].Hit(%s) || m.foreign[%d].Is(r, %s, &%s_x%d))", n, x, n, x, g.o.ID, n)
}

// closure is the place of a function's ClosureIC.
func (g *unit) closure(f *ir.Func) int {
	n, ok := g.closures[f]
	if !ok {
		n = len(g.closures)
		g.closures[f] = n
	}
	return n
}

// builtinMethodTest prints OpIsBuiltinMethod.
func builtinMethodTest(name, method, receiver string) string {
	if op := map[string]string{"call": "OpFunctionCall", "apply": "OpFunctionApply"}[name]; op != "" {
		return fmt.Sprintf("jsrt.IsFunctionMethod(%s, %s, jsrt.%s)", method, receiver, op)
	}
	return fmt.Sprintf("jsrt.IsArrayCallback(r, %s, %s, jsrt.OpArray%s)", method, receiver, strings.ToUpper(name[:1])+name[1:])
}

// str returns an expression for the *jsrt.String constant of a WTF-8 text.
func (g *unit) str(text string) string {
	if l, ok := latin1(text); ok && len(l) == 1 {
		return fmt.Sprintf("&jsrt.OneUnit[%d]", l[0])
	}
	n, ok := g.strs[text]
	if !ok {
		n = len(g.keys)
		g.strs[text] = n
		g.keys = append(g.keys, text)
	}
	return fmt.Sprintf("&%s_s%d", g.o.ID, n)
}

// file puts the parts together.
func (g *unit) file() string {
	var out strings.Builder
	fmt.Fprintf(&out, "// Code generated by gonodec from %s. DO NOT EDIT.\n\npackage %s\n\n", g.u.Name, g.o.Package)
	out.WriteString("import (\n\t\"math\"\n\t\"unsafe\"\n\n\t\"github.com/gonodec/gonodec/jsrt\"\n")
	out.WriteString(g.regexps.imports() + ")\n\n")
	out.WriteString("var _ = math.Sqrt\nvar _ unsafe.Pointer\n\n")
	g.instance(&out)
	for i, s := range g.keys {
		if l, ok := latin1(s); ok {
			fmt.Fprintf(&out, "var %s_s%d = jsrt.StaticLatin1(%s)\n", g.o.ID, i, goString(l))
		} else {
			fmt.Fprintf(&out, "var %s_s%d = jsrt.StaticWTF8(%s)\n", g.o.ID, i, goString(s))
		}
	}
	fmt.Fprintf(&out, "\nvar %s_src = jsrt.SourceText{Name: %s, Text: %s, Original: %s}\n\n", g.o.ID, goString(g.u.Name), goString(g.sourceText()), goString(g.o.Original))
	out.WriteString(g.consts.String())
	fmt.Fprintf(&out, "var %s_codes = [%d]jsrt.Code{\n\t%s,\n}\n\n", g.o.ID, len(g.codes), strings.Join(g.codes, ",\n\t"))
	g.descriptor(&out)
	out.WriteString(g.positions())
	out.WriteString(g.regexps.text())
	out.WriteString(g.body.String())
	return out.String()
}

// sourceText is what Function.prototype.toString shows.
func (g *unit) sourceText() string {
	if g.o.Internal {
		return ""
	}
	return g.u.Text
}

// instance prints the struct of the unit's per-realm state.
func (g *unit) instance(out *strings.Builder) {
	fmt.Fprintf(out, "type %s_inst struct {\n\tjsrt.Instance\n\tcodes *[%d]jsrt.Code\n", g.o.ID, len(g.codes))
	field := func(name string, n int, typ string) {
		if n > 0 {
			fmt.Fprintf(out, "\t%s [%d]jsrt.%s\n", name, n, typ)
		}
	}
	for _, c := range caches {
		field(c.field, g.cached[c.field], c.typ)
	}
	field("group", len(g.groups), "GroupIC")
	field("maker", len(g.makers), "MakerIC")
	field("foreign", len(g.foreign), "ForeignIC")
	field("closure", len(g.closures), "ClosureIC")
	if g.nOff > 0 {
		fmt.Fprintf(out, "\toff [%d]uintptr\n", g.nOff)
	}
	out.WriteString("}\n\n")
}

// descriptor prints the unit's entry for the program's module table.
func (g *unit) descriptor(out *strings.Builder) {
	steps := g.stepTable(out)
	fmt.Fprintf(out, "var %s = jsrt.Unit{\n\tName: %s,\n\tSource: &%s_src,\n", g.o.ID, goString(g.u.Name), g.o.ID)
	fmt.Fprintf(out, "\tNewInstance: func(r *jsrt.Realm) *jsrt.Instance { m := &%s_inst{codes: &%s_codes}; m.Realm = r%s; return &m.Instance },\n", g.o.ID, g.o.ID, steps)
	fmt.Fprintf(out, "\tMain: &%s_codes[%d],\n", g.o.ID, g.codeIndex(g.u.Main))
	if g.u.Init != nil {
		fmt.Fprintf(out, "\tInit: &%s_codes[%d],\n", g.o.ID, g.codeIndex(g.u.Init))
	}
	if m := g.u.Module; m != nil {
		fmt.Fprintf(out, "\tModule: &%s,\n", moduleLiteral(m))
	}
	fmt.Fprintf(out, "\tNames: %s_names,\n\tPositions: %s_pos,\n", g.o.ID, g.o.ID)
	if len(g.u.Inlined) > 0 {
		fmt.Fprintf(out, "\tCallers: %s_callers,\n", g.o.ID)
	}
	if len(g.suspensions) > 0 {
		fmt.Fprintf(out, "\tSuspensions: []jsrt.Suspension{%s},\n", strings.Join(g.suspensions, ", "))
	}
	out.WriteString("}\n\n")
}

func moduleLiteral(m *ir.ModuleInfo) string {
	var s strings.Builder
	fmt.Fprintf(&s, "jsrt.ModuleInfo{EnvSize: %d, HasTLA: %t", m.EnvSize, m.HasTLA)
	s.WriteString(", Requests: []jsrt.ModuleRequest{")
	for _, r := range m.Requests {
		fmt.Fprintf(&s, "{Specifier: %s", goString(r.Specifier))
		if len(r.Attributes) > 0 {
			s.WriteString(", Attributes: [][2]string{")
			for _, a := range r.Attributes {
				fmt.Fprintf(&s, "{%s, %s},", goString(a[0]), goString(a[1]))
			}
			s.WriteString("}")
		}
		s.WriteString("},")
	}
	s.WriteString("}, Imports: []jsrt.ModuleImport{")
	for _, i := range m.Imports {
		fmt.Fprintf(&s, "{Slot: %d, Request: %d, Name: %s, Namespace: %t},", i.Slot, i.Request, goString(i.Name), i.Namespace)
	}
	s.WriteString("}, Locals: []jsrt.LocalExport{")
	for _, l := range m.Locals {
		fmt.Fprintf(&s, "{Name: %s, Slot: %d},", goString(l.Name), l.Slot)
	}
	s.WriteString("}, Indirect: []jsrt.IndirectExport{")
	for _, e := range m.Indirect {
		fmt.Fprintf(&s, "{Name: %s, Import: %s, Request: %d, Namespace: %t},", goString(e.Name), goString(e.Import), e.Request, e.Namespace)
	}
	s.WriteString("}, Stars: []int{")
	for _, n := range m.Stars {
		fmt.Fprintf(&s, "%d,", n)
	}
	s.WriteString("}}")
	return s.String()
}

// funcPos are the positions of one function that stack traces may report.
type funcPos struct {
	id      int
	entries []posEntry
}

type posEntry struct{ line, ordinal, col int }

// positions prints the tables that turn Go frames into JavaScript positions: the
// functions' names, and for each function the column of every position beyond
// what a //line directive can say.
func (g *unit) positions() string {
	var s strings.Builder
	fmt.Fprintf(&s, "var %s_names = []string{", g.o.ID)
	for _, f := range g.u.Funcs {
		fmt.Fprintf(&s, "%s, ", goString(g.displayName(f)))
	}
	for _, at := range g.u.Inlined {
		if at.Func == nil {
			fmt.Fprintf(&s, "%s, ", goString(at.Name))
		} else {
			fmt.Fprintf(&s, "%s, ", goString(g.displayName(at.Func)))
		}
	}
	fmt.Fprintf(&s, "}\n\nvar %s_pos = []jsrt.Position{\n", g.o.ID)
	sort.SliceStable(g.pos, func(i, j int) bool { return g.pos[i].id < g.pos[j].id })
	for _, fp := range g.pos {
		sort.Slice(fp.entries, func(i, j int) bool {
			a, b := fp.entries[i], fp.entries[j]
			return a.line < b.line || a.line == b.line && a.ordinal < b.ordinal
		})
		for _, e := range fp.entries {
			fmt.Fprintf(&s, "{%d,%d,%d,%d},", fp.id, e.line, e.ordinal, e.col)
		}
		if len(fp.entries) > 0 {
			s.WriteByte('\n')
		}
	}
	s.WriteString("}\n\n")
	if len(g.u.Inlined) > 0 {
		fmt.Fprintf(&s, "var %s_callers = []jsrt.Caller{", g.o.ID)
		for i := range g.u.Inlined {
			c := g.callers[i]
			f := g.u.Inlined[i].Func
			if f == nil {
				fmt.Fprintf(&s, "{-1,%d,%d,%d,nil},", c.place, c.line, c.ordinal)
				continue
			}
			fmt.Fprintf(&s, "{%d,%d,%d,%d,", f.ID, c.place, c.line, c.ordinal)
			if f.Unit != g.u {
				fmt.Fprintf(&s, "&jsrt.ForeignUnit{File: %s, Go: %s}", goString(f.Unit.Name), goString(f.Unit.GoName))
			} else {
				s.WriteString("nil")
			}
			s.WriteString("},")
		}
		s.WriteString("}\n\n")
	}
	return s.String()
}

// caller is where an inlined call stands: in which function or inlined call, and where there.
type caller struct{ place, line, ordinal int }

// displayName is what stands before the function's position in stack traces.
func (g *unit) displayName(f *ir.Func) string {
	switch {
	case f == g.u.Main && g.u.Module == nil && !g.o.Internal:
		return "Object.<anonymous>"
	case f.Is(ir.ClassConstructor) && f.Name != "":
		return "new " + f.Name
	}
	return f.Shown()
}
