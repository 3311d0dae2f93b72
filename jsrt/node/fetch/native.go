// Package fetch holds the natives of WebSocket.
package fetch

import (
	"crypto/rand"
	"crypto/sha1"
	"encoding/base64"

	"github.com/gonodec/gonodec/jsrt"
	"github.com/gonodec/gonodec/jsrt/node/bytes"
)

// Native is what require('native') gives to the JavaScript of fetch.
var Native = []jsrt.Method{
	{Name: "fetch.random", Length: 1, Fn1: fetchRandom},
	{Name: "fetch.acceptKey", Length: 1, Fn1: fetchAcceptKey},
	{Name: "fetch.mask", Length: 3, Fn3: fetchMask},
}

// random(bytes): fills them with what nobody can guess.
func fetchRandom(_ *jsrt.Function, _, view jsrt.Value) jsrt.Value {
	if b, ok := bytes.Of(view); ok {
		rand.Read(b)
	}
	return view
}

// acceptKey(key): what a server must answer to a handshake (RFC 6455 §4.2.2).
func fetchAcceptKey(_ *jsrt.Function, _, key jsrt.Value) jsrt.Value {
	sum := sha1.Sum([]byte(key.Str().Go() + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11"))
	return jsrt.Str(jsrt.FromGo(base64.StdEncoding.EncodeToString(sum[:])))
}

// mask(bytes, start, key): masks what begins at start with the four bytes of key (§5.3).
func fetchMask(_ *jsrt.Function, _, view, start, key jsrt.Value) jsrt.Value {
	b, _ := bytes.Of(view)
	k, _ := bytes.Of(key)
	if n := int(start.Float()); n <= len(b) && len(k) == 4 {
		for i := range b[n:] {
			b[n+i] ^= k[i&3]
		}
	}
	return view
}
