// Package http2 holds the natives of Node's http2: sessions and streams of the engine in
// asyncrt/http2, over connections of net and tls or streams of JavaScript.
package http2

import (
	"github.com/gonodec/gonodec/jsrt"
	"github.com/gonodec/gonodec/jsrt/node/host"
)

// Native is what require('native') gives to the JavaScript of http2.
var Native = []jsrt.Method{
	{Name: "http2.setUp", Length: 1, Fn1: http2SetUp},
	{Name: "http2.session", Length: 4, Fn4: http2Session},
	{Name: "http2.attach", Length: 2, Fn2: http2Attach},
	{Name: "http2.feed", Length: 2, Fn2: http2Feed},
	{Name: "http2.destroy", Length: 4, Fn4: http2Destroy},
	{Name: "http2.settings", Length: 2, Fn2: http2Settings},
	{Name: "http2.localSettings", Length: 1, Fn1: http2LocalSettings},
	{Name: "http2.remoteSettings", Length: 1, Fn1: http2RemoteSettings},
	{Name: "http2.ping", Length: 2, Fn2: http2Ping},
	{Name: "http2.goaway", Length: 4, Fn4: http2Goaway},
	{Name: "http2.altsvc", Length: 4, Fn4: http2Altsvc},
	{Name: "http2.origin", Length: 2, Fn2: http2Origin},
	{Name: "http2.counts", Length: 1, Fn1: http2Counts},
	{Name: "http2.sessionState", Length: 1, Fn1: http2SessionState},
	{Name: "http2.setNextStreamID", Length: 2, Fn2: http2SetNextStreamID},
	{Name: "http2.setLocalWindowSize", Length: 2, Fn2: http2SetLocalWindowSize},
	{Name: "http2.bind", Length: 2, Fn2: http2Bind},
	{Name: "http2.progress", Length: 1, Fn1: http2Progress},
	{Name: "http2.writing", Length: 1, Fn1: http2Writing},
	{Name: "http2.request", Length: 5, FnV: http2Request},
	{Name: "http2.adopt", Length: 2, Fn2: http2Adopt},
	{Name: "http2.respond", Length: 4, Fn4: http2Respond},
	{Name: "http2.inform", Length: 2, Fn2: http2Inform},
	{Name: "http2.trailers", Length: 3, Fn3: http2Trailers},
	{Name: "http2.write", Length: 4, Fn4: http2Write},
	{Name: "http2.writev", Length: 3, Fn3: http2Writev},
	{Name: "http2.end", Length: 1, Fn1: http2End},
	{Name: "http2.rst", Length: 2, Fn2: http2Rst},
	{Name: "http2.reading", Length: 2, Fn2: http2Reading},
	{Name: "http2.push", Length: 4, Fn4: http2Push},
	{Name: "http2.forget", Length: 1, Fn1: http2Forget},
	{Name: "http2.streamID", Length: 1, Fn1: http2StreamID},
	{Name: "http2.streamState", Length: 1, Fn1: http2StreamState},
}

// callbacks are the functions of JavaScript that hear of events: of the realm, with the
// session or the stream as this.
type callbacks struct {
	headers, data, end, closed, wantTrailers, settings, settingsAck, ping, pingAck, goaway, altsvc, origin, frameError, failed,
	write, destroyed jsrt.Value
	sensitive jsrt.PropertyKey
	names     map[string]jsrt.PropertyKey
}

// setUp({headers, …}) says what hears of events.
func http2SetUp(fn *jsrt.Function, _, table jsrt.Value) jsrt.Value {
	r := fn.Realm()
	o := table.Object()
	get := func(name string) jsrt.Value { return jsrt.Get(r, o, jsrt.Key(name)) }
	*jsrt.RealmData[callbacks](r) = callbacks{headers: get("headers"), data: get("data"), end: get("end"), closed: get("closed"),
		wantTrailers: get("wantTrailers"), settings: get("settings"), settingsAck: get("settingsAck"), ping: get("ping"), pingAck: get("pingAck"),
		goaway: get("goaway"), altsvc: get("altsvc"), origin: get("origin"), frameError: get("frameError"), failed: get("failed"),
		write: get("write"), destroyed: get("destroyed"), sensitive: jsrt.SymbolKey(get("sensitive").Symbol()),
		names: map[string]jsrt.PropertyKey{}}
	return jsrt.Undef()
}

// bind(f, kind) is f, or what calls it in the present asynchronous context.
func http2Bind(fn *jsrt.Function, _, f, kind jsrt.Value) jsrt.Value {
	return host.Once(fn.Realm(), kind.Str().Go(), f)
}
