package webassembly

import (
	"context"
	"errors"
	"runtime"
	"sync"
	"weak"

	"github.com/gonodec/gonodec/jsrt/webassembly/wasmbin"
	"github.com/tetratelabs/wazero"
	"github.com/tetratelabs/wazero/api"
	"github.com/tetratelabs/wazero/experimental"
)

// Large modules are compiled in pieces, when their functions are first called: wazero's
// compiler makes about a megabyte a second, and programs call a small part of what they
// bring along. The code is valid only as far as it was compiled, and calls between pieces
// take a little longer. wasmbin.Lazy tells how.

// lazySize is how much code is compiled at once.
var lazySize = 192 << 10

// compilesLazily: wazero has a compiler; its interpreter is quick to begin.
const compilesLazily = runtime.GOARCH == "amd64" || runtime.GOARCH == "arm64"

// pieces are the compiled chunks of a module.
type pieces struct {
	*wasmbin.Lazy
	list    []*piece
	starter map[uint32]*piece // where functions have their starters
}

type piece struct {
	*wasmbin.Piece
	number   int
	compiled wazero.CompiledModule
}

func newPieces(l *wasmbin.Lazy) *pieces {
	return &pieces{Lazy: l, list: make([]*piece, l.NumChunks()), starter: map[uint32]*piece{}}
}

// piece compiles a chunk.
func (c *code) piece(e *engine, n int) *piece {
	l := c.lazy
	if p := l.list[n]; p != nil {
		return p
	}
	p := &piece{number: n}
	p.Piece = l.Piece(n, func(f uint32) bool { return l.starter[f] != nil || l.list[l.Chunk(f)] != nil })
	compiled, err := e.runtime.CompileModule(e.ctx, p.Binary)
	if err != nil {
		panic(e.error(compileError, "WebAssembly: "+compileText(err.Error(), 0)))
	}
	p.compiled, p.Binary = compiled, nil
	l.list[n] = p
	for f := range p.Starters {
		l.starter[f] = p
	}
	runtime.AddCleanup(c, func(x wazero.CompiledModule) { x.Close(context.Background()) }, compiled)
	return p
}

// lazyInstance is what an instance of a large module has besides its shell.
type lazyInstance struct {
	table rawTable
	there []bool // by chunk
	mods  *closing
}

// closing are instances of wazero to close with another.
type closing struct {
	sync.Mutex
	list []api.Module
}

func (c *closing) Close(ctx context.Context) (err error) {
	c.Lock()
	defer c.Unlock()
	for _, m := range c.list {
		err = errors.Join(err, m.Close(ctx))
	}
	return err
}

// newLazy sets the table of the shell up. It runs before anything calls the shell.
func (i *instance) newLazy() *lazyInstance {
	e, l := i.eng, i.code.lazy
	z := &lazyInstance{table: i.inside.table(uint32(len(i.code.Tables))), there: make([]bool, l.NumChunks()), mods: &closing{}}
	for k := range i.code.Tables {
		i.inside.alias(wasmbin.TableName(k), wasmbin.Table, uint32(k))
	}
	for k := range i.code.Globals {
		i.inside.alias(wasmbin.GlobalName(k), wasmbin.Global, uint32(k))
	}
	if len(i.code.Memories) > 0 {
		i.inside.alias(wasmbin.MemoryName, wasmbin.Memory, 0)
	}
	host := e.lazyHost(weak.Make(i))
	z.mods.list = append(z.mods.list, host.mod)
	i.closers = append(i.closers, z.mods)
	refs := *z.table.refs
	refs[l.Last()] = host.engine.FunctionInstanceReference(0)
	return z
}

// lazyHost is a module with the function that starters call.
func (e *engine) lazyHost(w weak.Pointer[instance]) *inside {
	place := api.GoFunc(func(_ context.Context, stack []uint64) {
		defer e.guard()
		i := w.Value()
		i.place(i.code.lazy.Chunk(uint32(stack[0])))
	})
	code, err := e.runtime.NewHostModuleBuilder("lazy").NewFunctionBuilder().
		WithGoFunction(place, []api.ValueType{api.ValueTypeI32}, nil).Export("place").Compile(e.ctx)
	if err == nil {
		var mod api.Module
		if mod, err = e.runtime.InstantiateModule(e.ctx, code, e.config); err == nil {
			return e.look(mod)
		}
	}
	panic(e.error(linkError, "WebAssembly: "+err.Error()))
}

// place makes the functions of a chunk.
func (i *instance) place(n int) {
	z, e, l := i.lazy, i.eng, i.code.lazy
	if z.there[n] {
		return
	}
	z.there[n] = true
	p := i.code.piece(e, n)
	for name, f := range p.Imports {
		i.inside.alias(name, wasmbin.Func, f)
	}
	ctx := experimental.WithImportResolver(e.ctx, func(string) api.Module { return i.inside.mod })
	mod, err := e.runtime.InstantiateModule(ctx, p.compiled, e.config)
	if err != nil {
		panic(e.error(linkError, "WebAssembly: "+err.Error()))
	}
	z.mods.Lock()
	z.mods.list = append(z.mods.list, mod)
	z.mods.Unlock()
	refs, engine, c := *z.table.refs, look(mod).engine, l.Functions(n)
	for f := c.First; f <= c.Last; f++ {
		refs[f] = engine.FunctionInstanceReference(p.First + f - c.First)
	}
	for f, index := range p.Starters {
		if refs[f] == 0 {
			refs[f] = engine.FunctionInstanceReference(index)
		}
	}
	for _, f := range p.Callees {
		if refs[f] != 0 {
			continue
		}
		// compiled for another instance
		if q := l.starter[f]; q != nil {
			i.place(q.number)
		} else {
			i.place(l.Chunk(f))
		}
	}
}
