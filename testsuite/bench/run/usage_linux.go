package main

import "syscall"

// maxRSS is the peak of resident memory in bytes.
func maxRSS(u any) float64 {
	if r, ok := u.(*syscall.Rusage); ok {
		return float64(r.Maxrss) * 1024
	}
	return 0
}
