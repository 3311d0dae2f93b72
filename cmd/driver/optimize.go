package driver

import (
	"fmt"
	"slices"

	"github.com/gonodec/gonodec/ir"
)

func checkOptimize(what string) error {
	switch what {
	case "", "speed", "size":
		return nil
	}
	return fmt.Errorf("--optimize %s: want speed or size", what)
}

// forSpeed says whether the runtime is compiled for speed: some 4 % more bytes for a tenth less
// time.
func (b *build) forSpeed() bool {
	return b.Optimize == "speed" || b.Optimize == "" && b.hot.Load()
}

// noteHot looks for what may run more than once in a module of the program. Where there is
// nothing, as in a script of a few statements, a small executable is better than a fast one.
func (b *build) noteHot(m *module) {
	if !m.internal() && slices.ContainsFunc(m.unit.Funcs, mayRepeat) {
		b.hot.Store(true)
	}
}

// busyPackages are the Node modules that a program spends its time in.
var busyPackages = map[string]bool{"node:stream": true, "node:events": true}

func (b *build) busy(m *module) bool { return busyPackages[m.Package] && b.forSpeed() }

func mayRepeat(f *ir.Func) bool {
	return f.Outer != nil || slices.Max(f.LoopDepth()) > 0
}
