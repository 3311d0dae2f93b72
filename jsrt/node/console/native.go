// Package console holds the natives of console: writing to a descriptor.
package console

import (
	"github.com/gonodec/gonodec/jsrt"
	"github.com/gonodec/gonodec/jsrt/node/process"
)

// Native is what require('native') gives to the JavaScript of console.
var Native = []jsrt.Method{
	process.Row("process.write"),
	process.Row("process.isatty"),
}
