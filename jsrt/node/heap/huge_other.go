//go:build !linux || !(amd64 || arm64)

package heap

// reserveHuge reports false: see huge.go.
func reserveHuge() bool { return false }
