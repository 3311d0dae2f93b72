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
	units := map[string]*jsrt.Unit{}
	index := map[string]int{}
	ready := false
	inside := "" // function whose try region the frame before belongs to
	return func(f jsrt.GoFrame) (s jsrt.StackFrame, ok bool) {
		if !ready { // built for the first stack trace only
			for i := range p.Modules {
				if u := p.Modules[i].Unit; u != nil {
					units[u.Name] = u
					index[u.Name] = i
				}
			}
			ready = true
		}
		// A try region is a closure of its function: the frames of closure and
		// function are one, at the position of the innermost.
		base, closure := f.Func, false
		if i := strings.Index(base, ".func"); i >= 0 {
			base, closure = base[:i], true
		}
		if base == inside {
			if !closure {
				inside = ""
			}
			return s, false
		}
		f.Func = base
		s, ok = symbolize(units, p, f)
		if ok && closure {
			inside = base
		}
		return s, ok
	}
}

func symbolize(units map[string]*jsrt.Unit, p *Program, f jsrt.GoFrame) (s jsrt.StackFrame, ok bool) {
	name, found := strings.CutPrefix(f.Func, "gonodec.app/")
	if !found {
		return s, false
	}
	i := strings.IndexByte(name, '.')
	if i < 0 {
		return s, false
	}
	name = name[i+1:]
	if strings.HasSuffix(name, "_w") {
		return s, false // the entry of the function before
	}
	_, rest, found := strings.Cut(name, "_f")
	if !found {
		return s, false
	}
	num, _, _ := strings.Cut(rest, "_")
	fn, err := strconv.Atoi(num)
	if err != nil {
		return s, false
	}
	file, ord := f.File, 0
	if j := strings.LastIndexByte(file, '~'); j >= 0 {
		if n, err := strconv.Atoi(file[j+1:]); err == nil {
			file, ord = file[:j], n
		}
	}
	u := unitOf(units, file)
	if u == nil || fn >= len(u.Names) {
		return s, false
	}
	if strings.HasPrefix(u.Name, "node:") {
		s.File = u.Name
	} else {
		s.File = p.root() + "/" + u.Name
	}
	s.Function, s.Line = u.Names[fn], f.Line
	if s.Name = strings.TrimPrefix(s.Function, "new "); s.Name == "Object.<anonymous>" {
		s.Name = ""
	}
	s.Column = column(u, fn, f.Line, ord)
	return s, true
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
