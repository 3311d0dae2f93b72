//go:build !unix

package wasi

import "time"

// ready takes every descriptor for ready.
func ready(list []waiting, _ bool, until time.Time) (events []event) {
	for _, w := range list {
		events = append(events, w.event)
	}
	if len(list) == 0 {
		time.Sleep(time.Until(until))
	}
	return events
}
