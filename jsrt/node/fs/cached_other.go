//go:build !linux

package fs

import "github.com/gonodec/gonodec/asyncrt"

// Other systems do not say whether an operation would wait.

func cachedOpen(string, int) (int, error)             { return -1, asyncrt.ErrWouldWait }
func cachedClose(int) error                           { return asyncrt.ErrWouldWait }
func cachedRead(int, []byte, int64) (int, error)      { return 0, asyncrt.ErrWouldWait }
func cachedStat(string, bool) (status, error)         { return status{}, asyncrt.ErrWouldWait }
func cachedFstat(int) (status, error)                 { return status{}, asyncrt.ErrWouldWait }
func cachedAccess(string, uint32) error               { return asyncrt.ErrWouldWait }
func cachedReadFile(string, int, int) ([]byte, error) { return nil, asyncrt.ErrWouldWait }
func note(int)                                        {}
func forget(int)                                      {}
