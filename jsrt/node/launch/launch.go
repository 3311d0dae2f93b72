// Package launch is the start of a compiled program: it makes the realm and the
// event loop, loads the entry module and runs until nothing is alive.
package launch

import (
	"os"
	"path/filepath"
	"runtime/debug"

	"github.com/gonodec/gonodec/asyncrt"
	"github.com/gonodec/gonodec/jsrt"
	"github.com/gonodec/gonodec/jsrt/node/heap"
	"github.com/gonodec/gonodec/jsrt/node/host"
)

// Kind is how Node treats a module.
type Kind uint8

const (
	CommonJS Kind = iota
	ESM
	JSON
	Text
	FromDisk // CommonJS or JSON that Disk found
)

// Program is what the generated main tells about the program.
type Program struct {
	Entry     int
	Libraries []*jsrt.Library
	Modules   []Module
	Globals   []Global
	// Root is the directory that module names are relative to; "": that of the
	// executable.
	Root string
	// Args are the executable and the program's arguments, nil: os.Args; Script is
	// what process.argv names as the program, "": the executable.
	Args   []string
	Script string
	// Eval links the interpreter, for programs that can run text as code.
	Eval func(a *jsrt.Agent)
	// Code are the units of texts that the program was expected to make code of.
	Code []*jsrt.Unit
	// Start are what loaders get beyond what each program needs: ModuleParent in programs
	// that name the property of modules, CreateRequire in those that have the module
	// 'module', OnDisk in those with the interpreter.
	Start []func(*Loader)
	// ESM is ESModules in programs with ES modules or import().
	ESM func(*loader, *jsrt.Agent) esModules
	// Workers is Workers in programs that start some.
	Workers func(*Program, *host.Env)
	// Fork is Fork in programs that start themselves again, or are started so.
	Fork func(*Program, *loader)
	// Runner are the arguments that make the executable run a file.
	Runner []string
	// Async is AsyncStacks in programs with async functions.
	Async func(*Program, *jsrt.Agent)
	// Profile starts a profiler in programs that have one.
	Profile func(*host.Env)
}

// Loader is a loader, for the type of Program.Start.
type Loader = loader

// Module is one module of the program.
type Module struct {
	Name    string // relative to the program's root, or node:name
	Kind    Kind
	Unit    *jsrt.Unit
	Text    string        // JSON, Text
	Native  []jsrt.Method // what require('native') gives to a Node module
	Imports []Import
	// ExportNames of a CommonJS module are what its source shows of them.
	ExportNames []string
}

// Import is a specifier of a module and the module it was resolved to, -1 for none.
type Import struct {
	Specifier string
	Require   bool
	Target    int
}

// Global is a property of the global object that a Node module provides, made
// when it is first read.
type Global struct {
	Name, Property string // Property of the module's exports; "": the exports
	Module         int
	Constructor    bool // not enumerable, as the globals that are classes
}

// Main runs the program and exits.
func Main(p *Program) {
	debug.SetMaxStack(1 << 30)
	heap.Init()
	os.Exit(run(p))
}

func run(p *Program) int {
	env := &host.Env{Args: os.Args, Script: p.Script, Data: map[any]any{}, Shared: &host.Shared{}}
	if p.Args != nil {
		env.Args = p.Args
	}
	if p.Profile != nil {
		p.Profile(env)
	}
	env.Loop = asyncrt.New(asyncrt.Config{})
	l := newRealm(p, env)
	env.Milestones[2] = asyncrt.NowNs()
	env.Loop.Do(asyncrt.Func(l.main))
	env.Loop.Run()
	defer env.RunAtExit()
	return l.exit()
}

// newRealm makes a realm and its agent for the loop of env.
func newRealm(p *Program, env *host.Env) *loader {
	if env.Milestones[0] == 0 {
		env.Milestones[0] = asyncrt.NowNs()
	}
	agent := jsrt.NewAgent(env)
	agent.Symbolize = newSymbolizer(p)
	if p.Async != nil {
		p.Async(p, agent)
	}
	agent.Post = env.Loop.PostFunc
	if p.Eval != nil {
		p.Eval(agent)
	}
	r := jsrt.NewRealm(agent, p.Libraries...)
	env.Milestones[1] = asyncrt.NowNs()
	env.Realm = r
	host.Attach(r, env)
	l := newLoader(p, r, env)
	if p.ESM != nil {
		l.es = p.ESM(l, agent)
	}
	for _, f := range p.Start {
		f(l)
	}
	env.SourceLine = l.sourceLine
	l.defineGlobals()
	env.Loop.SetHooks(asyncrt.Hooks{
		Uncaught:        l.uncaught,
		AfterMicrotasks: l.afterMicrotasks,
		Microtasks:      r.GuardJobs,
		BeforeExit:      l.beforeExit,
	})
	if p.Workers != nil {
		p.Workers(p, env)
	}
	return l
}

// main runs the entry module.
func (l *loader) main() {
	if l.p.Fork != nil {
		l.p.Fork(l.p, l)
	} else {
		l.runEntry()
	}
	l.env.MainDone()
}

// root is the directory that module names are relative to: where the executable
// lies, unless the program says otherwise. Files shipped beside it are found under
// __dirname.
func (p *Program) root() string {
	if p.Root != "" {
		return p.Root
	}
	exe, err := os.Executable()
	if err != nil {
		return "/"
	}
	return filepath.Dir(exe)
}
