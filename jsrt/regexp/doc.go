// Package regexp is the engine behind RegExp, ECMA-262 §22.2. It knows code
// units, not JavaScript values, and imports nothing of gonodec. It does not use
// the standard library's regexp, whose language has no lookaround and no
// backreferences and whose choice of match differs.
//
// A pattern goes through three stages:
//
//	parse*.go, class*.go     pattern text → syntax tree (ast.go); early errors as V8 words them
//	compile.go, analyze.go   syntax tree → Program, a list of instructions (program.go)
//	exec.go, machine.go      Program + subject → capture positions
//
// The machine backtracks on an explicit stack, one instruction per construct,
// with what keeps it from backtracking at all in ordinary patterns: sets of
// first characters at every branch, loops over one character class as single
// instructions, and searches for literals and first characters (search.go).
//
// Patterns without backreferences run in time linear in the subject: when an
// execution has done too much work, it starts to remember which instruction
// failed at which position (memo.go) and never tries one twice. The bodies of
// lookarounds are not remembered.
//
// Unicode data is in unicode_tables.go, generated from node.
package regexp
