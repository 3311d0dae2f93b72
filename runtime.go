// Package gonodec carries the source of the runtime inside the compiler, so that
// a build needs neither the network nor a checkout.
package gonodec

import "embed"

// Runtime is the part of this module that compiled programs link: the language
// runtime, the event loop, and the front end and interpreter for programs that
// use eval.
//
//go:embed go.mod go.sum jsrt jsrt/node/_*/_*.js asyncrt frontend/source frontend/ast frontend/parse frontend/scope ir
var Runtime embed.FS
