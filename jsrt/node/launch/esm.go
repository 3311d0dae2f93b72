package launch

import "github.com/gonodec/gonodec/jsrt"

// moduleRecord is the state of an ES module.
type moduleRecord struct{}

func (l *loader) runModule(i int) { panic(l.r.Error("ES modules are not there yet")) }

func (l *loader) requireESM(i int) jsrt.Value { panic(l.r.Error("ES modules are not there yet")) }
