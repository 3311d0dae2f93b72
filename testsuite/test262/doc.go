// Package test262 runs the ECMAScript conformance suite.
//
//	go run ./testsuite/test262/run -dir /path/to/test262 [-mode interp] [-filter language/expressions]
//
// The command starts one worker process for each core; a worker runs one test
// after the other, each variant in a fresh agent, and reports a line for each.
// The parent kills a worker whose test takes too long or whose memory grows, so
// that no test can harm another.
package test262
