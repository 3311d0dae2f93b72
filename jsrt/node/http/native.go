// Package http holds the natives of Node's http: the server engine, the parser and
// the building of responses.
package http

import (
	"encoding/binary"

	"github.com/gonodec/gonodec/jsrt"
	"github.com/gonodec/gonodec/jsrt/jsstring"
	"github.com/gonodec/gonodec/jsrt/node/host"
)

// Native is what require('native') gives to the JavaScript of http.
var Native = []jsrt.Method{
	{Name: "http.server", Length: 1, Fn1: httpServer},
	{Name: "http.limits", Length: 3, FnV: httpLimits},
	{Name: "http.checkRequests", Length: 1, Fn1: httpCheckRequests},
	{Name: "http.add", Length: 3, Fn3: httpAdd},
	{Name: "http.each", Length: 2, Fn2: httpEach},
	{Name: "http.isIdle", Length: 1, Fn1: httpIsIdle},
	{Name: "http.outstanding", Length: 1, Fn1: httpOutstanding},
	{Name: "http.write", Length: 3, Fn3: httpWrite},
	{Name: "http.writeParts", Length: 2, Fn2: httpWriteParts},
	{Name: "http.seen", Length: 1, Fn1: httpSeen},
	{Name: "http.written", Length: 2, Fn2: httpWritten},
	{Name: "http.respond", Length: 6, FnV: httpRespond},
	{Name: "http.ends", Length: 1, Fn1: httpEnds},
	{Name: "http.end", Length: 3, Fn3: httpEnd},
	{Name: "http.later", Length: 1, Fn1: httpLater},
	{Name: "http.responded", Length: 1, Fn1: httpResponded},
	{Name: "http.waits", Length: 1, Fn1: httpWaits},
	{Name: "http.queued", Length: 1, Fn1: httpQueued},
	{Name: "http.shutdown", Length: 2, Fn2: httpShutdown},
	{Name: "http.close", Length: 2, Fn2: httpClose},
	{Name: "http.shut", Length: 1, Fn1: httpShut},
	{Name: "http.pause", Length: 2, Fn2: httpPause},
	{Name: "http.goOn", Length: 2, Fn2: httpGoOn},
	{Name: "http.socket", Length: 1, Fn1: httpSocket},
	{Name: "http.release", Length: 1, Fn1: httpRelease},
	{Name: "http.rawHeaders", Length: 1, Fn1: httpRawHeaders},
	{Name: "http.rawTrailers", Length: 1, Fn1: httpRawTrailers},
	{Name: "http.headers", Length: 2, Fn2: httpHeaders},
	{Name: "http.body", Length: 1, Fn1: httpBody},
	{Name: "http.rest", Length: 1, Fn1: httpRest},
	{Name: "http.parser", Length: 3, Fn3: httpParser},
	{Name: "http.feed", Length: 2, Fn2: httpFeed},
	{Name: "http.finish", Length: 1, Fn1: httpFinish},
	{Name: "http.expect", Length: 2, Fn2: httpExpect},
	{Name: "http.parserResume", Length: 2, Fn2: httpParserResume},
	{Name: "http.bind", Length: 1, Fn1: httpBind},
	{Name: "http.date", Length: 0, Fn0: httpDate},
	{Name: "http.fieldName", Length: 1, Fn1: httpFieldName},
	{Name: "http.setField", Length: 3, Fn3: httpSetField},
	{Name: "http.putField", Length: 3, Fn3: httpPutField},
	{Name: "http.changeField", Length: 3, Fn3: httpChangeField},
	{Name: "http.getField", Length: 2, Fn2: httpGetField},
	{Name: "http.hasField", Length: 2, Fn2: httpHasField},
	{Name: "http.deleteField", Length: 2, Fn2: httpDeleteField},
	{Name: "http.fieldList", Length: 1, Fn1: httpFieldList},
	{Name: "http.keep", Length: 4, FnV: httpKeep},
	{Name: "http.framing", Length: 1, Fn1: httpFraming},
	{Name: "http.line", Length: 1, Fn1: httpLine},
	{Name: "http.list", Length: 1, Fn1: httpList},
	{Name: "http.writeHead", Length: 4, FnV: httpWriteHead},
	{Name: "http.hold", Length: 3, Fn3: httpHold},
	{Name: "http.isToken", Length: 1, Fn1: httpIsToken},
	{Name: "http.isFieldValue", Length: 2, Fn2: httpIsFieldValue},
}

// bind(f) is f, or what calls it in the present asynchronous context.
func httpBind(fn *jsrt.Function, _, f jsrt.Value) jsrt.Value {
	return host.Once(fn.Realm(), "QueuedRequest", f)
}

func httpIsToken(_ *jsrt.Function, _, v jsrt.Value) jsrt.Value {
	if !v.IsString() {
		return jsrt.False
	}
	s := v.Str()
	return jsrt.Bool(s.IsLatin1() && isToken(s.Latin1()))
}

// isFieldValue(value, lenient)
func httpIsFieldValue(_ *jsrt.Function, _, v, lenient jsrt.Value) jsrt.Value {
	s := v.Str()
	if !s.IsLatin1() {
		return jsrt.False
	}
	return jsrt.Bool(isFieldValue(s.Latin1(), jsrt.ToBoolean(lenient)))
}

func isToken(s string) bool {
	for i := 0; i < len(s); i++ {
		if !tokens[s[i]] {
			return false
		}
	}
	return s != ""
}

func isFieldValue(s string, lenient bool) bool {
	for i := plainText(s); i < len(s); i++ {
		c := s[i]
		if c < 0x20 && c != '\t' || c == 0x7f {
			if !lenient || c == '\r' || c == '\n' || c == 0 {
				return false
			}
		}
	}
	return true
}

// plainText is the length of a part of s at its beginning, of whole words, that has neither
// control characters nor DEL.
func plainText(s string) int {
	b := jsstring.Bytes(s)
	i := 0
	for ; len(b)-i >= 8; i += 8 {
		if !isPlainWord(binary.LittleEndian.Uint64(b[i:])) {
			return i
		}
	}
	if i > 0 && isPlainWord(binary.LittleEndian.Uint64(b[len(b)-8:])) {
		return len(b)
	}
	return i
}

func isPlainWord(w uint64) bool {
	const ones, tops = 0x0101010101010101, 0x8080808080808080
	del := w ^ 0x7f*ones
	return ((w-0x20*ones)&^w|(del-ones)&^del)&tops == 0
}

var tokens = tokenTable()

func tokenTable() (t [256]bool) {
	for _, c := range []byte("!#$%&'*+-.^_`|~0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ") {
		t[c] = true
	}
	return t
}
