package launch

import (
	"sort"
	"strconv"
	"strings"

	"github.com/gonodec/gonodec/jsrt"
)

// newSymbolizer translates frames of compiled code. A Go function is called
// "gonodec.app/<package>.<unit>_f<number>_<name>", with ".func1" for the closure
// of a try region and "_w", "_r" for entries; its file is the JavaScript file with
// a suffix ~n that tells positions on one line apart.
func newSymbolizer(p *Program) jsrt.Symbolizer {
	var units map[string]*jsrt.Unit
	inside := "" // function whose try region the frame before belongs to
	left := ""   // fast version that has called the frame before, to go on there
	made := ""   // what has made the frame of the suspending function that runs in the frame before
	return func(f jsrt.GoFrame) []jsrt.StackFrame {
		if units == nil { // built for the first stack trace only
			units = p.units()
		}
		// A try region is a closure of its function: the frames of closure and
		// function are one, at the position of the innermost.
		base, closure := f.Func, false
		if i := strings.Index(base, ".func"); i >= 0 {
			base, closure = base[:i], true
		}
		if base == left || base == made {
			left = ""
			return nil
		}
		left = ""
		fast := base
		if slow := strings.Index(base, "_fs"); slow >= 0 && slow+3 < len(base) && base[slow+3] <= '9' {
			left = base[:slow] + "_f" + base[slow+3:]
			fast = left
		}
		if machine, found := strings.CutSuffix(fast, "_r"); found {
			made = machine
		} else if strings.HasPrefix(base, "gonodec.app/") {
			made = ""
		}
		if base == inside {
			if !closure {
				inside = ""
			}
			return nil
		}
		f.Func = base
		frames := symbolize(units, p, f)
		if len(frames) > 0 && closure {
			inside = base
		}
		return frames
	}
}

// units are those of the program by their files.
func (p *Program) units() map[string]*jsrt.Unit {
	units := map[string]*jsrt.Unit{}
	for i := range p.Modules {
		if u := p.Modules[i].Unit; u != nil {
			units[u.Name] = u
		}
	}
	for _, u := range p.Code {
		units[u.Name] = u
	}
	return units
}

func symbolize(units map[string]*jsrt.Unit, p *Program, f jsrt.GoFrame) []jsrt.StackFrame {
	entry, fn, ok := goFunction(f.Func)
	if !ok {
		return nil
	}
	num := strconv.Itoa(fn)
	file, ord, inlined := suffixes(f.File)
	u := unitOf(units, file)
	if u == nil || fn >= len(u.Names) {
		return nil
	}
	funcs := len(u.Names) - len(u.Callers)
	if inlined < 0 || inlined >= len(u.Callers) {
		s := p.frame(u, fn, f.Line, ord)
		s.Entry = entry + num + "_"
		return []jsrt.StackFrame{s}
	}
	// The functions of inlined calls, and then the one that they stand in.
	var frames []jsrt.StackFrame
	place, line := funcs+inlined, f.Line
	for place >= funcs {
		c := u.Callers[place-funcs]
		if c.Func < 0 { // a built-in function
			frames = append(frames, jsrt.StackFrame{Function: u.Names[place], Flags: jsrt.FrameNative})
			place, line, ord = int(c.Place), int(c.Line), int(c.Ordinal)
			continue
		}
		s := p.frame(u, place, line, ord)
		s.Entry = entry + strconv.Itoa(int(c.Func)) + "_"
		if x := c.Foreign; x != nil {
			s.File = p.path(x.File)
			s.Entry = "gonodec.app/" + x.Go + "_f" + strconv.Itoa(int(c.Func)) + "_"
		}
		frames = append(frames, s)
		place, line, ord = int(c.Place), int(c.Line), int(c.Ordinal)
	}
	s := p.frame(u, fn, line, ord)
	s.Entry = entry + num + "_"
	return append(frames, s)
}

// goFunction takes the name of a Go function of compiled code apart: its number, and what is in
// front of that. It is not ok for entries of other ones.
func goFunction(full string) (entry string, number int, ok bool) {
	name, found := strings.CutPrefix(full, "gonodec.app/")
	if !found {
		return "", 0, false
	}
	_, name, _ = strings.Cut(name, ".")
	_, rest, found := strings.Cut(name, "_f")
	if !found || strings.HasSuffix(name, "_w") {
		return "", 0, false
	}
	num, _, _ := strings.Cut(strings.TrimPrefix(rest, "s"), "_")
	number, err := strconv.Atoi(num)
	return strings.TrimSuffix(full, rest), number, err == nil
}

// suffixes takes the suffixes ~i and ~ from a file's name: the number of an inlined call, -1
// if there is none, and that of a position on its line.
func suffixes(file string) (name string, ord, inlined int) {
	name, ord, _ = cutNumber(file, "~")
	name, inlined, found := cutNumber(name, "~i")
	if !found {
		inlined = -1
	}
	return name, ord, inlined
}

// cutNumber takes a mark with a number behind it from the end of a file's name.
func cutNumber(file, mark string) (name string, n int, found bool) {
	if j := strings.LastIndex(file, mark); j >= 0 {
		if n, err := strconv.Atoi(file[j+len(mark):]); err == nil {
			return file[:j], n, true
		}
	}
	return file, 0, false
}

// path is the file of a unit as stacks show it.
func (p *Program) path(unit string) string {
	if strings.HasPrefix(unit, "node:") {
		return unit
	}
	if strings.HasPrefix(unit, "<anonymous>/") { // of Program.Code
		return "<anonymous>"
	}
	return p.root() + "/" + unit
}

// frame is a frame of a function, or inlined call, of a unit.
func (p *Program) frame(u *jsrt.Unit, place, line, ord int) (s jsrt.StackFrame) {
	s.File = p.path(u.Name)
	s.Function, s.Line = u.Names[place], line
	if s.Name = strings.TrimPrefix(s.Function, "new "); s.Name == "Object.<anonymous>" {
		s.Name = ""
	} else if _, name, owned := strings.Cut(s.Name, "."); owned && s.Name[0] != '[' { // ir.Func.Owner
		s.Name = name
	}
	s.Column = column(u, place, line, ord)
	return s
}

// unitOf finds the unit of a file as //line directives name it; with -trimpath
// they may come with the package's path in front.
func unitOf(units map[string]*jsrt.Unit, file string) *jsrt.Unit {
	if u := units[file]; u != nil {
		return u
	}
	for {
		i := strings.IndexByte(file, '/')
		if i < 0 {
			return nil
		}
		file = file[i+1:]
		if u := units[file]; u != nil {
			return u
		}
	}
}

func column(u *jsrt.Unit, fn, line, ord int) int {
	p := u.Positions
	i := sort.Search(len(p), func(i int) bool {
		x := p[i]
		if int(x.Func) != fn {
			return int(x.Func) >= fn
		}
		if int(x.Line) != line {
			return int(x.Line) >= line
		}
		return int(x.Ordinal) >= ord
	})
	if i < len(p) && int(p[i].Func) == fn && int(p[i].Line) == line {
		return int(p[i].Column)
	}
	return 1
}
