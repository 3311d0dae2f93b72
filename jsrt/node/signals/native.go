// Package signals holds the natives behind process.on('SIGTERM'): a package of its own,
// so that only programs that listen for signals link os/signal.
package signals

import (
	"os"
	"os/signal"
	"syscall"

	"github.com/gonodec/gonodec/jsrt"
	"github.com/gonodec/gonodec/jsrt/node/host"
)

// Native is what require('native') gives to the JavaScript of signals.
var Native = []jsrt.Method{
	{Name: "signals.start", Length: 2, Fn2: signalsStart},
	{Name: "signals.stop", Length: 1, Fn1: signalsStop},
}

// listening holds the channels of a realm by signal.
type listening struct{ channels map[int]chan os.Signal }

// start(number, f) calls f() on the loop for each signal. Listening does not keep the
// loop alive.
func signalsStart(fn *jsrt.Function, _, number, f jsrt.Value) jsrt.Value {
	r := fn.Realm()
	l := jsrt.RealmData[listening](r)
	n := int(jsrt.ToNumber(r, number))
	if l.channels == nil {
		l.channels = map[int]chan os.Signal{}
	}
	if l.channels[n] != nil {
		return jsrt.Undef()
	}
	c := make(chan os.Signal, 16)
	l.channels[n] = c
	env := host.Of(r)
	f = host.Bound(r, "SIGNALWRAP", f)
	loop := env.Loop
	env.Listen(n, true)
	signal.Notify(c, syscall.Signal(n))
	go func() {
		for range c {
			loop.PostFunc(func() {
				env.SignalCame(n)
				r.Call(f, jsrt.Undef())
			})
		}
	}()
	return jsrt.Undef()
}

func signalsStop(fn *jsrt.Function, _, number jsrt.Value) jsrt.Value {
	r := fn.Realm()
	l := jsrt.RealmData[listening](r)
	n := int(jsrt.ToNumber(r, number))
	if c := l.channels[n]; c != nil {
		signal.Stop(c)
		close(c)
		delete(l.channels, n)
		host.Of(r).Listen(n, false)
		host.Of(r).SignalCame(n)
	}
	return jsrt.Undef()
}
