//go:build !amd64 || race

package jsrt

import (
	"sync/atomic"
	"unsafe"
)

func storeUint32(p *uint32, x uint32) { atomic.StoreUint32(p, x) }

func storePointer(p *unsafe.Pointer, x unsafe.Pointer) { atomic.StorePointer(p, x) }
