//go:build !unix

package net

import "syscall"

func setNonblock(int) {}

func typeOfService(uintptr, int) (int, error) { return 0, syscall.ENOSYS }

func isSocket(int) bool { return true }
