package netio

import (
	"context"
	"net"

	"github.com/gonodec/gonodec/asyncrt"
)

// Dialing is an attempt to connect that can be given up.
type Dialing struct {
	asyncrt.Handle
	cancel context.CancelFunc
}

// Cancel gives up; done is not called then.
func (d *Dialing) Cancel() {
	d.Close(nil)
	d.cancel()
}

// Dial connects to one address. network is tcp, tcp4, tcp6 or unix; local may be nil.
// done runs on the loop.
func Dial(l *asyncrt.Loop, network, address string, local net.Addr, done func(net.Conn, error)) *Dialing {
	ctx, cancel := context.WithCancel(context.Background())
	d := &Dialing{cancel: cancel}
	l.StartHandle(&d.Handle)
	dialer := net.Dialer{LocalAddr: local, KeepAlive: -1, FallbackDelay: -1}
	dialer.SetMultipathTCP(false)
	go func() {
		c, err := dialer.DialContext(ctx, network, address)
		posted := l.PostFunc(func() {
			if d.Closed() {
				if c != nil {
					c.Close()
				}
				return
			}
			d.Close(nil)
			cancel()
			done(c, err)
		})
		if !posted && c != nil {
			c.Close()
		}
	}()
	return d
}
