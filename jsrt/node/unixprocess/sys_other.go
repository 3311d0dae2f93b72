//go:build !unix

package unixprocess

import "errors"

func setID(string, int) error { return errors.ErrUnsupported }

func setGroups([]int) error { return errors.ErrUnsupported }

func replace(string, []string, []string) error { return errors.ErrUnsupported }

func setMask(int) int { return 0 }

// usage is not known: zeros.
func usage() (none [16]int64) { return none }
