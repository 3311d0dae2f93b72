package launch

import (
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
		_, fn, ok := goFunction(f.Name())
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
