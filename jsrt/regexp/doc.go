// Package regexp is the engine behind RegExp, ECMA-262 §22.2. It knows code
// units, not JavaScript values, and imports nothing of gonodec. It does not use
// the standard library's regexp, whose language has no lookaround and no
// backreferences and whose choice of match differs.
//
// A pattern goes through three stages:
//
//	parse*.go                 pattern text → syntax tree (ast.go); early errors as V8 words them
//	compile*.go, analyze.go   syntax tree → Program, a list of instructions (program.go)
//	exec.go, machine.go       Program + subject → capture positions
//
// The machine backtracks on an explicit stack, one instruction per construct,
// with what keeps it from backtracking at all in ordinary patterns: sets of
// first characters at every branch (analyze.go), loops over one character class
// as single instructions (match.go), and searches for where a match can begin
// (search.go, window.go).
//
// Patterns without backreferences run in time linear in the subject: when an
// execution has done much work, it starts to remember which instruction failed
// at which position (memo.go) and never tries one twice. What is remembered
// inside a lookaround is dropped when the lookaround succeeds, so that a
// lookaround tried at every position may cost the square. Loops that are too
// large to unroll multiply the states by their counters.
//
// Literals of compiled programs have Go functions that stand for the machine
// (native.go). codegen/regexps makes them of the Program, which it reads through
// listing.go; they hand over to the machine when they have done much work.
//
// Where V8 departs from the specification this package does not follow: V8
// tries to match at positions inside a surrogate pair under the flags u and v,
// and lets the modifier (?i:…) leak out of, or miss parts of, its group.
//
// Unicode data is in unicode_tables.go, generated from node (gen/unicode.js).
// The tests compare with answers of node: testdata/gen.js for patterns.txt and
// random patterns, testdata/test262.js for every execution in test262,
// testdata/properties.js for every property; testdata/bench_gen.js has the
// benchmarks.
package regexp
