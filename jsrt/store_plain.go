//go:build amd64 && !race

package jsrt

import "unsafe"

// What is cached in strings that several goroutines share is written without atomic operations
// where a store of the machine is one that others see in order: theirs take as long as twenty
// others.

func storeUint32(p *uint32, x uint32) { *p = x }

func storePointer(p *unsafe.Pointer, x unsafe.Pointer) { *p = x }
