package worker_threads

import (
	"slices"
	"sync"

	"github.com/gonodec/gonodec/jsrt"
	"github.com/gonodec/gonodec/jsrt/node/host"
)

// lockManager are the locks of a process and its workers,
// https://w3c.github.io/web-locks/#lock-manager.
type lockManager struct {
	mu            sync.Mutex
	held, pending []*lock // guarded by mu
}

// lock is a request for a lock, and the lock once it is granted.
type lock struct {
	all    *lockManager
	name   string
	shared bool
	client string
	env    *host.Env
	f      jsrt.Value // f("granted"), f("unavailable") or f("stolen")
	waits  bool       // holds its loop; belongs to the loop
}

func locksOf(env *host.Env) *lockManager {
	return env.Shared.Get("locks", func() any { return &lockManager{} }).(*lockManager)
}

// lock(name, how, client, f) asks for a lock; how is "exclusive" or "shared", with "?"
// after it if it must be free and "!" if it is to be taken from others.
func workerThreadsLock(fn *jsrt.Function, _, name, how, client, f jsrt.Value) jsrt.Value {
	r := fn.Realm()
	env := host.Of(r)
	mode := how.Str().Go()
	last := mode[len(mode)-1]
	l := &lock{all: locksOf(env), name: name.Str().Go(), shared: mode[0] == 's', client: client.Str().Go(), env: env, f: f}
	jsrt.RealmData[realmLocks](r).watch(env, l.all)
	l.wait(true)
	m := l.all
	m.mu.Lock()
	defer m.mu.Unlock()
	switch {
	case last == '!':
		m.held = slices.DeleteFunc(m.held, func(x *lock) bool {
			if x.name == l.name {
				x.tell("stolen")
				return true
			}
			return false
		})
		m.held = append(m.held, l)
		l.tell("granted")
	case last == '?' && !m.free(l, len(m.pending)):
		l.tell("unavailable")
	default:
		m.pending = append(m.pending, l)
		m.grant()
	}
	return jsrt.NewHostValue(r, l)
}

// free: nothing that is held, or asked for among the first n requests, is in l's way.
func (m *lockManager) free(l *lock, n int) bool {
	for _, x := range m.held {
		if x.name == l.name && !(x.shared && l.shared) {
			return false
		}
	}
	for _, x := range m.pending[:n] {
		if x.name == l.name {
			return false
		}
	}
	return true
}

// grant grants what can be granted.
func (m *lockManager) grant() {
	for i := 0; i < len(m.pending); {
		l := m.pending[i]
		if !m.free(l, i) {
			i++
			continue
		}
		m.pending = slices.Delete(slices.Clone(m.pending), i, i+1)
		m.held = append(m.held, l)
		l.tell("granted")
	}
}

// tell calls f on the loop of who asked.
func (l *lock) tell(what string) {
	l.env.Loop.PostFunc(func() {
		l.wait(false)
		l.env.Realm.Call(l.f, jsrt.Undef(), jsrt.Str(jsrt.Latin1(what)))
	})
}

// wait keeps the loop alive while an answer is to come.
func (l *lock) wait(on bool) {
	if on == l.waits {
		return
	}
	l.waits = on
	if on {
		l.env.Loop.Hold()
	} else {
		l.env.Loop.Release()
	}
}

// drop releases locks and withdraws requests.
func (m *lockManager) drop(which func(*lock) bool) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.held = slices.DeleteFunc(m.held, which)
	m.pending = slices.DeleteFunc(m.pending, which)
	m.grant()
}

// unlock(lock) releases it, or withdraws the request.
func workerThreadsUnlock(_ *jsrt.Function, _, h jsrt.Value) jsrt.Value {
	l, _ := jsrt.HostData(h).(*lock)
	l.wait(false)
	l.all.drop(func(x *lock) bool { return x == l })
	return jsrt.Undef()
}

// locks() is [held, pending], each a list of name, mode, client, name, mode, client.
func workerThreadsLocks(fn *jsrt.Function, _ jsrt.Value) jsrt.Value {
	r := fn.Realm()
	m := locksOf(host.Of(r))
	m.mu.Lock()
	defer m.mu.Unlock()
	list := func(of []*lock) jsrt.Value {
		a := jsrt.NewArray(r)
		for _, l := range of {
			mode := "exclusive"
			if l.shared {
				mode = "shared"
			}
			for _, s := range []string{l.name, mode, l.client} {
				a.Append(jsrt.Str(jsrt.FromGo(s)))
			}
		}
		return jsrt.Arr(a)
	}
	return jsrt.Arr(jsrt.NewArrayOf(r, list(m.held), list(m.pending)))
}

// realmLocks lets the locks of a realm go with it.
type realmLocks struct{ watched bool }

func (w *realmLocks) watch(env *host.Env, m *lockManager) {
	if w.watched {
		return
	}
	w.watched = true
	env.AtExit = append(env.AtExit, func() { m.drop(func(l *lock) bool { return l.env == env }) })
}
