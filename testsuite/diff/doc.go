// Package diff is a differential fuzzer: it writes random JavaScript programs that end and
// print what they compute, and compares what they print compiled, in the interpreter and
// in Node. The same seed is the same program. testsuite/diff/run runs it (make fuzz).
package diff
