package launch

import (
	"strconv"
	"strings"

	"github.com/gonodec/gonodec/jsrt"
)

// AsyncStacks has stacks show where suspended async functions of compiled code await.
func AsyncStacks(p *Program, agent *jsrt.Agent) {
	var units map[string]*jsrt.Unit
	agent.AsyncCallers = jsrt.AsyncCallers
	agent.SymbolizeAsync = func(a jsrt.AsyncCaller) (jsrt.StackFrame, bool) {
		if units == nil {
			units = p.units()
		}
		f := a.ResumeFunc()
		file, _ := f.FileLine(f.Entry())
		fn, ok := functionNumber(f.Name())
		u := unitOf(units, file)
		if !ok || u == nil {
			return jsrt.StackFrame{}, false
		}
		for _, x := range u.Suspensions {
			if int(x.Func) == fn && x.State == a.State {
				s := p.frame(u, fn, int(x.Line), 0)
				s.Column = int(x.Column)
				return s, true
			}
		}
		return jsrt.StackFrame{}, false
	}
}

// functionNumber is the number that the name of a Go function of compiled code has.
func functionNumber(name string) (n int, ok bool) {
	name, found := strings.CutPrefix(name, "gonodec.app/")
	_, rest, cut := strings.Cut(name, "_f")
	if !found || !cut {
		return 0, false
	}
	num, _, _ := strings.Cut(strings.TrimPrefix(rest, "s"), "_")
	n, err := strconv.Atoi(num)
	return n, err == nil
}
