//go:build !unix

package netio

import "errors"

const directIO = false

func readFD(uintptr, []byte) (int, bool, error)  { return 0, false, errors.ErrUnsupported }
func writePieces(uintptr, [][]byte) (int, error) { return 0, errors.ErrUnsupported }
func writeFD(uintptr, []byte) (int, error)       { return 0, errors.ErrUnsupported }
