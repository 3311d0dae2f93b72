// Package regexps turns regular expression literals into Go functions, which programs
// use instead of the backtracking machine of jsrt/regexp. It translates the program that
// the machine would execute, instruction by instruction, so both find the same matches:
//
//   - an instruction is a label with straight code; a jump is a goto;
//   - tests of units are comparisons, or a bit in a table that the patterns of a file share;
//   - captures and marks are local variables. Only those that can still be read after
//     backtracking (analyze.go) are put on the stack before they change;
//   - the stack of choices is there for patterns that need one. What is popped says in a
//     switch where to go on.
//
// The functions count their steps as the machine does. One that has done much work
// returns where it began, and the machine goes on from there, remembering failures:
// time stays linear in the subject.
package regexps

import (
	"fmt"
	"maps"
	"slices"
	"sort"
	"strings"

	"github.com/gonodec/gonodec/jsrt/regexp"
)

// Limits in instructions; larger programs stay with the machine, on all subjects or on
// those of UTF-16 units.
const (
	maxNarrow = 200
	maxWide   = 60
)

// Function returns the declarations of a regexp.Native called name for a pattern in
// WTF-8, or "" when the machine keeps it.
func Function(name, pattern, flags string, tables *Tables) string {
	f, ok := regexp.ParseFlags(flags)
	if !ok {
		return ""
	}
	p, err := regexp.Compile(pattern, f)
	if err != nil {
		return ""
	}
	l, ok := p.List()
	if !ok || len(l.Insts) > maxNarrow || l.Registers > maxRegisters {
		return ""
	}
	narrow := function(l, name+"n", tables, false)
	if narrow == "" {
		return ""
	}
	wide, wideName := "", "nil"
	if len(l.Insts) <= maxWide {
		if wide = function(l, name+"w", tables, true); wide != "" {
			wideName = name + "w"
		}
	}
	return fmt.Sprintf("// %q\nvar %s = regexp.Native{Latin1: %sn, UTF16: %s}\n\n", "/"+pattern+"/"+flags, name, name, wideName) + narrow + wide
}

// printer prints one function.
type printer struct {
	*regexp.Listing
	facts
	tables *Tables
	wide   bool
	bad    bool // there is something that only the machine does

	out     strings.Builder
	used    map[string]bool // labels
	resumes []string        // cases of the switch over choices
	places  map[string]int  // of resumes, by what they are for
	stack   bool            // there is a stack
	holds   int             // lookarounds
	heldBy  map[int32]int   // their numbers, by instruction
	around  int32           // the innermost simple lookaround around the instruction at hand, -1 for none
	misses  []block         // where failures of simple negative lookarounds lead to
	undoes  uint64          // registers that choices restore
	sets    map[int]bool    // instructions whose sets are in variables
}

func function(l *regexp.Listing, name string, tables *Tables, wide bool) string {
	p := &printer{Listing: l, tables: tables, wide: wide, used: map[string]bool{}, places: map[string]int{}, heldBy: map[int32]int{}, sets: map[int]bool{}}
	if !p.analyze() {
		return ""
	}
	p.around = -1
	code := p.instructions()
	tail := p.tail()
	head := p.head(name)
	if p.bad {
		return ""
	}
	return head + p.labelled(code) + p.labelled(tail) + "}\n\n"
}

// block is code with a label, which is printed if something goes there.
type block struct{ label, code string }

func (p *printer) labelled(blocks []block) string {
	var s strings.Builder
	for _, b := range blocks {
		if p.used[b.label] {
			s.WriteString(b.label + ":\n")
		}
		s.WriteString(b.code)
	}
	return s.String()
}

// to prints a jump.
func (p *printer) to(label string) string {
	p.used[label] = true
	return "goto " + label
}

func (p *printer) toInst(pc int32) string { return p.to(fmt.Sprintf("i%d", pc)) }

// fail prints what the failure of the instruction at hand leads to: that of a simple lookaround
// that it is in, or the newest choice.
func (p *printer) fail() string {
	if p.around < 0 {
		return p.to("fail")
	}
	if p.Insts[p.around].Negative {
		return p.to(fmt.Sprintf("f%d", p.around))
	}
	around := p.around
	p.arrive(around)
	text := p.fail()
	p.around = around
	return text
}

// arrive makes the instruction at pc the one at hand.
func (p *printer) arrive(pc int32) {
	p.around = -1
	for end, look := range p.lookOf {
		if p.simple[look] && look < pc && pc <= end && look > p.around {
			p.around = look
		}
	}
}

// instructions prints those that can be reached, in order.
func (p *printer) instructions() []block {
	order := make([]int32, 0, len(p.reached))
	for pc := range p.reached {
		order = append(order, pc)
	}
	sort.Slice(order, func(i, j int) bool { return order[i] < order[j] })
	var blocks []block
	for i, pc := range order {
		code, next := p.instruction(pc)
		if next >= 0 && (i+1 == len(order) || order[i+1] != next) {
			code += p.toInst(next) + "\n"
		}
		blocks = append(blocks, block{fmt.Sprintf("i%d", pc), code})
	}
	return blocks
}

// head prints everything in front of the first instruction: variables, and the search for
// where a match can begin.
func (p *printer) head(name string) string {
	var s strings.Builder
	unit := "byte"
	if p.wide {
		unit = "uint16"
	}
	fmt.Fprintf(&s, "func %s(t *regexp.Run, s []%s, pos int) int {\n", name, unit)
	s.WriteString("work, start, i, lead := regexp.Work(len(s)), pos, 0, 0\n_, _, _, _ = work, start, i, lead\n")
	if vars := p.variables(); len(vars) > 0 {
		list := strings.Join(vars, ", ")
		fmt.Fprintf(&s, "var %s int32\n", list)
		s.WriteString(strings.Repeat("_, ", len(vars)-1) + "_ = " + list + "\n")
	}
	if p.stack {
		s.WriteString("stk, n := t.Stack[:0], 0\n")
	}
	for _, pc := range slices.Sorted(maps.Keys(p.sets)) {
		fmt.Fprintf(&s, "q%d := t.Set(%d)\n", pc, pc)
	}
	for i := range p.holds {
		fmt.Fprintf(&s, "h%d := 0\n", i)
	}
	if !p.Sticky {
		s.WriteString(p.labelled([]block{{"search", p.search()}}))
	}
	s.WriteString("start, lead = pos, pos\n")
	for _, r := range p.initial {
		fmt.Fprintf(&s, "r%d = -1\n", r)
	}
	if p.Search.Entry != 0 {
		fmt.Fprintf(&s, "if pos > 0 { %s }\n", p.toInst(p.Search.Entry))
	}
	return s.String()
}

// variables are the registers that the instructions use.
func (p *printer) variables() []string {
	var vars []string
	for r := int32(2); r < int32(p.Registers); r++ {
		vars = append(vars, fmt.Sprintf("r%d", r))
	}
	return vars
}

// search prints how pos moves on to where a match can begin.
func (p *printer) search() string {
	f := &p.Search
	var s strings.Builder
	none := p.give("regexp.NotMatched")
	next := "if pos = t.NextLatin1(s, pos); pos < 0 { " + none + " }\n"
	if p.wide {
		next = strings.Replace(next, "Latin1", "UTF16", 1)
	}
	switch {
	case f.Kind == regexp.SearchPrefix && p.wide:
		s.WriteString(next) // looks at Boundary and Before, too
	case f.Kind == regexp.SearchStart && !f.Lines:
		s.WriteString("if pos != 0 { " + none + " }\n")
	case f.Kind == regexp.SearchStart:
		s.WriteString("for pos != 0 && !(" + p.newline("s[pos-1]") + ") { if pos++; pos > len(s) { " + none + " } }\n")
		s.WriteString(p.infront())
	case f.Kind == regexp.SearchPrefix:
		s.WriteString(p.searchPrefix(none))
		s.WriteString(p.infront())
	case f.Kind == regexp.SearchFirst || f.Kind == regexp.SearchWindow:
		s.WriteString(p.searchWindow(none))
		s.WriteString(p.infront())
	default:
		s.WriteString(p.infront())
	}
	if p.wide && p.Points {
		s.WriteString("if regexp.InsidePair(s, pos) { pos++; " + p.to("search") + " }\n")
	}
	return s.String()
}

func (p *printer) searchPrefix(none string) string {
	text, ok := latin1(p.Search.Prefix)
	switch {
	case !ok:
		return none + "\n"
	case len(text) == 1:
		return fmt.Sprintf("if pos = regexp.IndexByte(s, pos, %q); pos < 0 { %s }\n", text[0], none)
	}
	return fmt.Sprintf("if pos = regexp.IndexBy(s, pos, %s, %d); pos < 0 { %s }\n", quote(text), p.Search.Key, none)
}

// searchWindow prints how pos moves on until the first units can be those of a match.
func (p *printer) searchWindow(none string) string {
	f := &p.Search
	if f.Lines {
		// The start of a line counts at the end of the subject, too.
		return "for ; pos != 0 && !(" + p.newline("s[pos-1]") + "); pos++ { if uint(pos) >= uint(len(s)) { " + none + " }; if " + p.test("s[pos]", f.Window[0]) + " { break } }\n"
	}
	at := func(k int) string {
		if k == 0 {
			return "s[pos]"
		}
		return fmt.Sprintf("s[pos+%d]", k)
	}
	var tests []string
	for k, set := range f.Window {
		if test := p.test(at(k), set); k != f.Key && test != "true" {
			tests = append(tests, test)
		}
	}
	others := strings.Join(tests, " && ")
	var loop string
	if key := p.test(at(f.Key), f.Window[f.Key]); !p.wide && (f.KeyByte >= 0 || f.KeyLetter >= 0) {
		find := fmt.Sprintf("if pos = regexp.IndexByteFrom(s, pos, %d, %q); pos < 0 { %s }\n", f.Key, byte(f.KeyByte), none)
		if f.KeyByte < 0 {
			find = fmt.Sprintf("if pos = regexp.IndexLetterFrom(s, pos, %d, %q); pos < 0 { %s }\n", f.Key, byte(f.KeyLetter), none)
		}
		if loop = find; len(f.Window) > 1 {
			if others == "" {
				others = "true"
			}
			loop = fmt.Sprintf("for ;; pos++ {\n%sif len(s)-pos < %d { %s }\nif %s { break }\n}\n", find, len(f.Window), none, others)
		}
	} else {
		if others != "" {
			key += " && " + others
		}
		loop = fmt.Sprintf("for ;; pos++ { if len(s)-pos < %d { %s }; if %s { break } }\n", len(f.Window), none, key)
		if len(f.Window) == 1 {
			loop = "for ;; pos++ { if uint(pos) >= uint(len(s)) { " + none + " }; if " + key + " { break } }\n"
		}
	}
	if f.Start {
		return "if pos != 0 {\n" + loop + "}\n"
	}
	return loop
}

// infront prints the tests of what must stand in front of a match.
func (p *printer) infront() string {
	var test []string
	if p.Search.Boundary {
		test = append(test, "("+p.wordBoundary(false)+")")
	}
	if b := p.Search.Before; b != nil {
		test = append(test, "pos > 0", "("+p.test("s[pos-1]", b)+")")
	}
	if test == nil {
		return ""
	}
	return "if !(" + strings.Join(test, " && ") + ") { if pos++; pos > len(s) { " + p.give("regexp.NotMatched") + " }; " + p.to("search") + " }\n"
}

// give prints a return.
func (p *printer) give(result string) string {
	if p.stack {
		return "t.Keep(stk); return " + result
	}
	return "return " + result
}

// tail prints what failures lead to.
func (p *printer) tail() []block {
	p.around = -1
	blocks := append(p.misses, block{"fail", "if work--; work < 0 { " + p.give("^start") + " }\n"})
	if p.stack {
		s := "if n = len(stk) - 1; n < 0 { " + p.to("next") + " }\nswitch stk[n].PC {\n"
		for r := range int32(p.Registers) {
			if p.undoes>>r&1 != 0 {
				s += fmt.Sprintf("case -%d:\nr%d = stk[n].Pos\nstk = stk[:n]\n%s\n", r, r, p.to("again"))
			}
		}
		for i, code := range p.resumes {
			s += fmt.Sprintf("case %d:\n%s", i, code)
		}
		blocks = append(blocks, block{"again", s + "}\n"})
	}
	s := ""
	switch {
	case p.Sticky || p.Search.Kind == regexp.SearchStart && !p.Search.Lines:
		s = p.give("regexp.NotMatched") + "\n"
	default:
		if p.Search.LeadLoop >= 0 {
			// The next start to try is behind the run of characters.
			s = "start = max(start, lead-1)\n"
		}
		s += "if pos = start + 1; pos > len(s) { " + p.give("regexp.NotMatched") + " }\n" + p.to("search") + "\n"
	}
	return append(blocks, block{"next", s})
}

// resume returns the number of the case that goes on with a choice.
func (p *printer) resume(key, code string) int {
	n, ok := p.places[key]
	if !ok {
		n = len(p.resumes)
		p.places[key] = n
		p.resumes = append(p.resumes, code)
	}
	return n
}

// push prints a new choice.
func (p *printer) push(kind int, pos, limit string) string {
	p.stack = true
	return fmt.Sprintf("stk = append(stk, regexp.Choice{%d, %s, %s})", kind, pos, limit)
}
