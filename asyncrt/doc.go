// Package asyncrt is Node's event loop: phases, timers, the nextTick and
// microtask queues, and the way from goroutines back to the loop. It knows Go
// functions, not JavaScript values, and has no global state. See README.md.
package asyncrt
