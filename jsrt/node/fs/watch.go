package fs

import (
	"github.com/gonodec/gonodec/asyncrt"
	"github.com/gonodec/gonodec/jsrt"
	"github.com/gonodec/gonodec/jsrt/node/host"
)

// change is one event of a watcher.
type change struct {
	name    string
	renamed bool
}

// watcher tells the loop what its eyes, on a goroutine, see.
type watcher struct {
	asyncrt.Handle
	r      *jsrt.Realm
	eyes   *eyes
	told   jsrt.Value
	closed bool
}

// watch(path, recursive, told): a watcher; told(renamed, name) hears of each change.
func fsWatch(fn *jsrt.Function, _, path, recursive, told jsrt.Value) jsrt.Value {
	r := fn.Realm()
	e, err := openEyes(text(path), recursive.IsTrue())
	if err != nil {
		panic(call{name: "watch", path: text(path)}.throw(r, err))
	}
	w := &watcher{r: r, eyes: e, told: host.Bound(r, "FSEVENTWRAP", told)}
	loop := host.Of(r).Loop
	loop.StartHandle(&w.Handle)
	host.Opened(r, w, w.eyes.close)
	go func() {
		for {
			list, err := e.look()
			if err != nil {
				return
			}
			for _, c := range list {
				loop.PostFunc(func() { w.tell(c) })
			}
		}
	}()
	return jsrt.NewHostValue(r, w)
}

func (w *watcher) tell(c change) {
	if !w.closed {
		w.r.Call(w.told, jsrt.Undef(), jsrt.Bool(c.renamed), jsrt.Str(jsrt.FromGo(c.name)))
	}
}

// watchClose(watcher).
func fsWatchClose(fn *jsrt.Function, _, h jsrt.Value) jsrt.Value {
	w := jsrt.HostData(h).(*watcher)
	if !w.closed {
		w.closed = true
		w.eyes.close()
		host.Closed(fn.Realm(), w)
		w.Close(nil)
	}
	return jsrt.Undef()
}

// watchRef(watcher, whether it keeps the loop alive).
func fsWatchRef(_ *jsrt.Function, _, h, on jsrt.Value) jsrt.Value {
	return host.SetRef(jsrt.HostData(h).(*watcher), on)
}
