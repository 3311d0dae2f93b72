//go:build !unix

package netio

import (
	"errors"
	"syscall"
)

func control(o ListenOptions) func(network, address string, c syscall.RawConn) error {
	if !o.ReusePort {
		return nil
	}
	return func(string, string, syscall.RawConn) error { return errors.ErrUnsupported }
}
