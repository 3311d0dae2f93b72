//go:build unix && !linux

package process

// defaultAbort: only the exit code tells here, since Go keeps SIGABRT to itself.
func defaultAbort() bool { return false }
