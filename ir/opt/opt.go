// Package opt rewrites IR into cheaper IR with the same meaning. It is free of
// JavaScript syntax and of Go source: it imports only ir.
package opt

import (
	"fmt"
	"time"

	"github.com/gonodec/gonodec/ir"
	"github.com/gonodec/gonodec/ir/flags"
)

// pass works on one function at a time and returns how much it changed.
type pass struct {
	name     string
	run      func(f *ir.Func) int
	required bool // codegen relies on it
}

// passes run in this order; see order for the reasons.
var passes = [...]pass{
	{name: "decide", run: decide},
	{name: "unbox", run: unbox},
	{name: "fold", run: fold, required: true},
	{name: "thread", run: threadJumps},
	{name: "hoist", run: hoist},
	{name: "common", run: commonLoads},
	{name: "narrow", run: narrowLoads},
	{name: "dce", run: deadCode, required: true},
}

// order documents why passes come in that order; TestPassOrder checks it.
var order = [...]struct{ first, then, why string }{
	{"decide", "unbox", "decide leaves fewer phis to choose registers for"},
	{"unbox", "thread", "unbox puts the conversions of phis on their ways"},
	{"fold", "thread", "fold decides some ways"},
	{"thread", "dce", "tests that no way needs are dead"},
	{"unbox", "fold", "unbox makes the ops that fold computes"},
	{"unbox", "hoist", "hoist moves calculations on registers"},
	{"fold", "hoist", "fold leaves fewer of them"},
	{"hoist", "dce", "hoist copies constants"},
	{"hoist", "common", "hoist leaves fewer loads to compare"},
	{"common", "narrow", "loads of numbers and of integers differ"},
	{"hoist", "narrow", "hoist makes loads of numbers of others"},
	{"narrow", "dce", "narrow leaves conversions behind that nobody uses"},
	{"fold", "dce", "fold leaves operands behind that nobody uses"},
	{"unbox", "dce", "unbox leaves constants and conversions behind that nobody uses"},
}

// Run applies all passes to a unit. Functions of libs, of units that it imports, may be
// expanded in it.
func Run(u *ir.Unit, f *flags.Flags, libs ...*Library) error {
	if !f.Skips("unbox") {
		if !u.Compact {
			defaultConstructors(u)
		}
		for _, fn := range u.Funcs {
			if err := recognise(fn, u.Compact, f); err != nil {
				return err
			}
		}
		markLate(u)
		if !u.Compact {
			classFields(u)
			freeClosures(u)
		}
		vars, accessors := findVariables(u), accessorNames(u)
		if !u.Compact {
			constantVariables(u, vars)
			privateMethods(u, vars)
		}
		elementKinds(u, vars)
		for _, fn := range u.Funcs {
			plainArguments(fn, vars)
			constantKeys(fn, vars, accessors)
		}
		if !f.Skips("speculate") && !u.Compact {
			readOwnMethods(u)
			superCalls(u, vars)
			expandCalls(u, vars, libs)
			for _, fn := range u.Funcs {
				knownTemplates(fn)
				lateEnvironments(fn)
				iteratorCalls(fn)
			}
		}
		if !f.Skips("decide") {
			for _, fn := range u.Funcs {
				decide(fn)
			}
		}
		inferUnit(u)
		chooseRegisters(u)
		if f.Skips("heat") {
			u.Heat = nil
		}
		h := findHeat(u)
		if !f.Skips("speculate") && (!u.Compact || u.Heat != nil) {
			start := time.Now()
			speculate(u, vars, libs, h)
			addTime("speculate", time.Since(start))
			if err := checkFast(u, f); err != nil {
				return err
			}
		}
	}
	for _, fn := range u.Funcs {
		if fn.Entry == nil {
			continue
		}
		if fn.Fast == nil && !f.Skips("speculate") && !u.Compact {
			sinkEnvironments(fn)
			lateMakes(fn)
		}
		if f.Dumps("ir", fn.Debug) {
			fmt.Fprint(f.Writer(), fn)
		}
		if err := rewrite(fn, f); err != nil {
			return err
		}
		if fn.Fast == nil {
			continue
		}
		if f.Dumps("speculate", fn.Debug) {
			fmt.Fprintf(f.Writer(), "; %s, fast version\n%s", fn.Debug, fn.Fast)
		}
		if err := rewrite(fn.Fast, f); err != nil {
			return err
		}
	}
	return nil
}

// checkFast verifies the fast versions, whatever the flags say: a function whose fast version
// breaks a rule does without. Where f.Check is set that is an error.
func checkFast(u *ir.Unit, f *flags.Flags) error {
	for _, fn := range u.Funcs {
		if fn.Fast == nil {
			continue
		}
		if err := fn.Fast.Verify(); err != nil {
			if f.Check {
				return fmt.Errorf("fast version: %w\n%s", err, fn.Fast)
			}
			fn.Fast = nil
		}
	}
	return nil
}

// recognised are the shapes of code that are made of simpler ops first, in this order; those that
// are for speed alone are left in compact units.
var recognised = [...]struct {
	name  string
	run   func(f *ir.Func)
	speed bool
}{
	{"caught throws", caughtThrows, false},
	{"cases", gatherCases, false},
	{"array patterns", arrayPatterns, false},
	{"entry patterns", entryPatterns, true},
	{"fixed globals", fixedGlobals, false},
	{"constant lengths", constantLengths, false},
	{"object tests", objectTests, false},
	{"negative constants", negativeConstants, false},
	{"joined texts", joinTexts, false},
	{"gathered texts", gatherTexts, true},
	{"defaults", markDefaults, false},
	{"returned literals", splitReturns, true},
	{"next results", nextResults, true},
}

func recognise(fn *ir.Func, compact bool, f *flags.Flags) error {
	for _, r := range recognised {
		if compact && r.speed {
			continue
		}
		r.run(fn)
		if f.Check && fn.Entry != nil {
			if err := fn.Verify(); err != nil {
				return fmt.Errorf("after %s: %w\n%s", r.name, err, fn)
			}
		}
	}
	return nil
}

// rewrite runs the passes on one function, or on its fast version.
func rewrite(fn *ir.Func, f *flags.Flags) error {
	for _, p := range passes {
		if !p.required && f.Skips(p.name) {
			continue
		}
		start := time.Now()
		changed := p.run(fn)
		if f.Time {
			addTime(p.name, time.Since(start))
		}
		if f.Dumps(p.name, fn.Debug) {
			fmt.Fprintf(f.Writer(), "; %s, after %s: %d changed\n%s", fn.Debug, p.name, changed, fn)
		}
		if f.Check {
			if err := fn.Verify(); err != nil {
				return fmt.Errorf("after pass %s: %w\n%s", p.name, err, fn)
			}
		}
	}
	return nil
}
