package sqlite

import (
	"runtime"
	"unsafe"

	"modernc.org/libc"
	sqlite3 "modernc.org/sqlite/lib"
)

// What C's calling conventions need: pointers are uintptr, memory is C's, or Go's that stays
// where it is.

// pointer makes a pointer of an address in C's memory.
func pointer(p uintptr) unsafe.Pointer { return *(*unsafe.Pointer)(unsafe.Pointer(&p)) }

// view is C's memory as a slice; it holds as long as C says.
func view(p uintptr, n int) []byte {
	if p == 0 || n <= 0 {
		return nil
	}
	return unsafe.Slice((*byte)(pointer(p)), n)
}

// cstring is a string with a NUL on the heap, which does not move.
//
//go:noinline
func cstring(s string) []byte {
	b := make([]byte, len(s)+1)
	copy(b, s)
	return b
}

// address is where a slice on the heap begins. Keep it alive during the call.
func address(b []byte) uintptr { return uintptr(unsafe.Pointer(unsafe.SliceData(b))) }

// text reads a C string.
func text(p uintptr) string { return libc.GoString(p) }

// function makes a C function pointer of a declared Go function: the address of its
// function value, which lies in read-only data.
func function[T any](f T) uintptr { return *(*uintptr)(unsafe.Pointer(&struct{ f T }{f})) }

// transient tells SQLite to copy what it is given.
const transient = ^uintptr(0)

// out calls f with room for a pointer, and gives what f stored there.
func out(tls *libc.TLS, f func(p uintptr) int32) (uintptr, int32) {
	p := tls.Alloc(int(unsafe.Sizeof(uintptr(0))))
	*(*uintptr)(pointer(p)) = 0
	rc := f(p)
	v := *(*uintptr)(pointer(p))
	tls.Free(int(unsafe.Sizeof(uintptr(0))))
	return v, rc
}

// configure is sqlite3_db_config for an option that is on or off.
func configure(tls *libc.TLS, db uintptr, option int32, on bool) int32 {
	n := int32(0)
	if on {
		n = 1
	}
	list := libc.NewVaList(n, uintptr(0))
	defer libc.Xfree(tls, list)
	return sqlite3.Xsqlite3_db_config(tls, db, option, list)
}

// keep keeps memory alive up to here.
func keep(b []byte) { runtime.KeepAlive(b) }
