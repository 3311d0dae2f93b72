// Package net holds the natives of Node's net: sockets, pipes and servers as handles.
package net

import (
	"github.com/gonodec/gonodec/jsrt"
)

// Native is what require('native') gives to the JavaScript of net.
var Native = []jsrt.Method{
	{Name: "net.listen", Length: 4, FnV: netListen},
	{Name: "net.listenFd", Length: 1, Fn1: netListenFd},
	{Name: "net.accept", Length: 3, Fn3: netAccept},
	{Name: "net.listenerAddress", Length: 1, Fn1: netListenerAddress},
	{Name: "net.closeListener", Length: 2, Fn2: netCloseListener},
	{Name: "net.connect", Length: 4, Fn4: netConnect},
	{Name: "net.cancel", Length: 1, Fn1: netCancel},
	{Name: "net.open", Length: 1, Fn1: netOpen},
	{Name: "net.rescope", Length: 1, Fn1: netRescope},
	{Name: "net.start", Length: 4, Fn4: netStart},
	{Name: "net.stop", Length: 1, Fn1: netStop},
	{Name: "net.write", Length: 4, Fn4: netWrite},
	{Name: "net.writev", Length: 3, Fn3: netWritev},
	{Name: "net.writeNow", Length: 3, Fn3: netWriteNow},
	{Name: "net.writevNow", Length: 2, Fn2: netWritevNow},
	{Name: "net.written", Length: 2, Fn2: netWritten},
	{Name: "net.goesOn", Length: 1, Fn1: netGoesOn},
	{Name: "net.shutdown", Length: 2, Fn2: netShutdown},
	{Name: "net.close", Length: 2, Fn2: netClose},
	{Name: "net.reset", Length: 2, Fn2: netReset},
	{Name: "net.ref", Length: 2, Fn2: netRef},
	{Name: "net.hasRef", Length: 1, Fn1: netHasRef},
	{Name: "net.noDelay", Length: 2, Fn2: netNoDelay},
	{Name: "net.keepAlive", Length: 4, Fn4: netKeepAlive},
	{Name: "net.tos", Length: 2, Fn2: netTos},
	{Name: "net.fd", Length: 1, Fn1: netFd},
	{Name: "net.local", Length: 1, Fn1: netLocal},
	{Name: "net.remote", Length: 1, Fn1: netRemote},
	{Name: "net.counts", Length: 1, Fn1: netCounts},
	{Name: "net.queued", Length: 1, Fn1: netQueued},
	{Name: "net.isIP", Length: 1, Fn1: netIsIP},
	{Name: "net.parseIP", Length: 1, Fn1: netParseIP},
	{Name: "net.error", Length: 1, Fn1: netError},
}
