//go:build !linux

package main

import (
	"errors"
	"time"
)

type openLoop struct {
	rate    int
	clients int
	each    time.Duration
}

func (openLoop) run(string) ([]time.Duration, error) {
	return nil, errors.New("latency is measured on Linux only")
}
