package webassembly

import (
	"context"
	"errors"
	"os"
	"runtime"
	"strings"
	"sync"
	"weak"

	"github.com/gonodec/gonodec/jsrt"
	"github.com/tetratelabs/wazero"
	"github.com/tetratelabs/wazero/api"
	"github.com/tetratelabs/wazero/experimental"
	"github.com/tetratelabs/wazero/sys"
)

// machineCode is shared by the threads: what one compiled, another need not. The
// directory of GONODEC_WASM_CACHE keeps it from one run to the next.
var machineCode = sync.OnceValue(func() wazero.CompilationCache {
	if dir := os.Getenv("GONODEC_WASM_CACHE"); dir != "" {
		if c, err := wazero.NewCompilationCacheWithDir(dir); err == nil {
			return c
		}
	}
	return wazero.NewCompilationCache()
})

// engine is what a realm keeps for WebAssembly.
type engine struct {
	r       *jsrt.Realm
	runtime wazero.Runtime
	config  wazero.ModuleConfig
	ctx     context.Context
	// compiler is wazero's compiler, as opposed to its interpreter; known with the first
	// instance.
	compiler bool

	slots    []uint64     // arguments and results of calls under way
	top      int          // of slots
	values   []jsrt.Value // arguments of calls of JavaScript with more than four
	vtop     int
	current  *instance // whose exported function runs
	fiber    *fiber    // that runs, if any
	callouts int       // calls of JavaScript by WebAssembly under way
	pending  any       // panic on its way through WebAssembly

	externs externs
	refs    map[refKey]*function // functions by their references
	hosts   hostSets
	live    []weak.Pointer[instance]
	pinned  []*instance // those with functions in refs
	next    uint64      // number of the next instance
	homes   map[string]wazero.CompiledModule
	jsTag   *tag
	tags    []*tag       // by their ids
	carried *exception   // the last on its way through WebAssembly
	trap    *jsrt.Object // the last error of a trap
}

const features = api.CoreFeaturesV2 | experimental.CoreFeaturesThreads | experimental.CoreFeaturesTailCall |
	experimental.CoreFeaturesExtendedConst | experimental.CoreFeaturesTypedFunctionReferences

func engineOf(r *jsrt.Realm) *engine {
	e := jsrt.RealmData[engine](r)
	if e.runtime == nil {
		e.r = r
		e.ctx = context.Background()
		config := wazero.NewRuntimeConfig().WithCoreFeatures(features).WithDebugInfoEnabled(false).WithCompilationCache(machineCode())
		e.runtime = wazero.NewRuntimeWithConfig(e.ctx, config)
		// the default source of randomness, which nothing asks, takes a while to set up
		e.config = wazero.NewModuleConfig().WithName("").WithStartFunctions().WithRandSource(strings.NewReader(""))
		e.slots = make([]uint64, 1024)
		e.values = make([]jsrt.Value, 64)
		e.refs = map[refKey]*function{}
		e.homes = map[string]wazero.CompiledModule{}
	}
	return e
}

// compileBinary compiles what wasmbin made or rewrote.
func (e *engine) compileBinary(b []byte) (wazero.CompiledModule, error) {
	ctx := e.ctx
	if n := runtime.GOMAXPROCS(0); n > 1 && len(b) > 1<<16 {
		ctx = experimental.WithCompilationWorkers(ctx, n)
	}
	return e.runtime.CompileModule(ctx, b)
}

// home makes an instance of a module that exports one entity.
func (e *engine) home(b []byte, mem *linear) *inside {
	code := e.homes[string(b)]
	if code == nil {
		c, err := e.compileBinary(b)
		if err != nil {
			panic(e.r.RangeError("WebAssembly: " + err.Error()))
		}
		code = c
		e.homes[string(b)] = c
	}
	mod, err := e.runtime.InstantiateModule(e.allocating(mem), code, e.config)
	if err != nil {
		panic(e.r.RangeError("WebAssembly: " + err.Error()))
	}
	return e.look(mod)
}

func (e *engine) look(mod api.Module) *inside {
	i := look(mod)
	e.compiler = i.isCompiler()
	return i
}

// closeWith closes instances of wazero when owner is collected.
func closeWith[T any](owner *T, list []interface{ Close(context.Context) error }) {
	runtime.AddCleanup(owner, func(list []interface{ Close(context.Context) error }) {
		for _, c := range list {
			c.Close(context.Background())
		}
	}, list)
}

// thrown stops the WebAssembly that called JavaScript which threw; the exception is in
// pending.
var thrown = sys.NewExitError(0)

// guard is the deferred call of a call out of WebAssembly.
func (e *engine) guard() {
	if x := recover(); x != nil {
		e.pending = x
		panic(thrown)
	}
}

// fail throws what a call of wazero that returned err is to throw.
func (e *engine) fail(err error) {
	if x := e.pending; x != nil {
		e.pending = nil
		panic(x)
	}
	if strings.HasSuffix(err.Error(), "stack overflow") || strings.Contains(err.Error(), "wasm error: stack overflow") {
		panic(e.r.StackOverflow())
	}
	var exit *sys.ExitError
	if errors.As(err, &exit) {
		panic(e.r.Error("WebAssembly: " + err.Error()))
	}
	t := e.error(runtimeError, trapText(err.Error()))
	e.trap = t.Value.AsObject()
	panic(t)
}

// trapTexts are V8's words for wazero's.
var trapTexts = []struct{ wazero, v8 string }{
	{"unreachable", "unreachable"},
	{"out of bounds memory access", "memory access out of bounds"},
	{"integer divide by zero", "divide by zero"},
	{"integer overflow", "divide result unrepresentable"},
	{"invalid conversion to integer", "float unrepresentable in integer range"},
	{"invalid table access", "null function or function signature mismatch"},
	{"indirect call type mismatch", "null function or function signature mismatch"},
	{"unaligned atomic", "operation does not support unaligned accesses"},
	{"expected shared memory", "Atomics.wait cannot be called in this context"},
	{"null reference", "dereferencing a null pointer"},
}

func trapText(s string) string {
	s, _, _ = strings.Cut(s, "\n")
	for _, t := range trapTexts {
		if strings.Contains(s, t.wazero) {
			return t.v8
		}
	}
	return s
}
