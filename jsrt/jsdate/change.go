package jsdate

import "sync/atomic"

// changes counts how often TZ was set.
var changes atomic.Uint32

// ZoneChanged says that TZ has changed: local zones are looked up anew.
func ZoneChanged() { changes.Add(1) }

// ZoneChanges tells what was looked up before a change from what was after it.
func ZoneChanges() uint32 { return changes.Load() }
