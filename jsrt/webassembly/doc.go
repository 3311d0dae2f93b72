// Package webassembly is the global WebAssembly: the JavaScript API of WebAssembly over
// wazero (its compiler on amd64 and arm64, else its interpreter).
//
// What the public interface of wazero does not let a host do (tables, references,
// globals of its own, imports out of several modules) it does through the exported
// fields of wazero's instances, all in inside.go.
//
// An instance of wazero lives until it is closed, and what it imports lives with it. So
// that instances can be collected, the functions that a module imports know their
// instance weakly (host.go), and an instance's wazero half is closed when its JavaScript
// half is gone. Instances whose functions became references stay.
package webassembly
