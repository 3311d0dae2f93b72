//go:build !linux

package netio

import "github.com/gonodec/gonodec/asyncrt"

// adopt takes a connection over into the loop's poller, where there is one.
func adopt(*asyncrt.Loop, any) polledSocket { return nil }

// takeOver moves a listener to the loop's poller, where there is one.
func takeOver(*Listener) ownListener { return nil }
