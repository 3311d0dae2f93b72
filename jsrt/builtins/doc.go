// Package builtins holds the built-in objects of ECMA-262 §19–28: one file for each
// global, with its tables and their functions. It imports jsrt and the packages of
// algorithms below it, and nobody but the generated main (and tests) names its
// libraries, so that a program links what it can reach.
//
// A row of a table is called what its section is called, and its function the same
// in one word: "Map.prototype.get" is mapPrototypeGet.
package builtins

import "github.com/gonodec/gonodec/jsrt"

// Core is what every program has.
var Core = []*jsrt.Library{Object, Function, Error, Array, Iterator, Boolean, Number, Symbol, String}

// All is every library of this package, for programs that run code known only at
// run time.
var All = []*jsrt.Library{
	Object,
	Function,
	Array,
	Number,
	Global,
	ArrayFromAsync,
	StringNormalize,
	StringLocaleCompare,
	HashLoops,
	RegExp,
	LocalMatch,
	JSON,
	Date,
	BigInt,
	ArrayBuffer,
	SharedArrayBuffer,
	TypedArray,
	DataView,
	Atomics,
	Boolean,
	String,
	Symbol,
	Promise,
	Error,
	Math,
	Map,
	Set,
	Iterator,
	WeakMap,
	WeakSet,
	Proxy,
	Reflect,
	FinalizationRegistry,
	WeakRef,
	Generator,
	AsyncFunction,
	AsyncGenerator,
	DisposableStack,
	AsyncDisposableStack,
}
