//go:build !unix

package wasi

import "time"

// processTime stands for the processor time of the process.
func processTime() (uint64, errno) { return uint64(time.Since(started)), success }
