package tty

import (
	"os"

	"golang.org/x/sys/windows"
)

func kindOf(fd int) string {
	switch t, err := windows.GetFileType(handle(fd)); {
	case err != nil:
		return "INVALID"
	case t == windows.FILE_TYPE_PIPE:
		return "PIPE"
	}
	return "FILE"
}

func handle(fd int) windows.Handle {
	switch fd {
	case 0:
		return windows.Handle(os.Stdin.Fd())
	case 1:
		return windows.Handle(os.Stdout.Fd())
	case 2:
		return windows.Handle(os.Stderr.Fd())
	}
	return windows.Handle(fd)
}

func windowSize(fd int) (columns, rows int, err error) {
	var info windows.ConsoleScreenBufferInfo
	if err := windows.GetConsoleScreenBufferInfo(handle(fd), &info); err != nil {
		return 0, 0, err
	}
	return int(info.Window.Right-info.Window.Left) + 1, int(info.Window.Bottom-info.Window.Top) + 1, nil
}

func setRaw(fd int, on bool) error {
	var mode uint32
	if err := windows.GetConsoleMode(handle(fd), &mode); err != nil {
		return err
	}
	const cooked = windows.ENABLE_ECHO_INPUT | windows.ENABLE_LINE_INPUT | windows.ENABLE_PROCESSED_INPUT
	if on {
		mode = mode&^cooked | windows.ENABLE_VIRTUAL_TERMINAL_INPUT
	} else {
		mode = mode&^windows.ENABLE_VIRTUAL_TERMINAL_INPUT | cooked
	}
	return windows.SetConsoleMode(handle(fd), mode)
}

func writeAll(fd int, b []byte) error {
	for len(b) > 0 {
		n, err := windows.Write(handle(fd), b)
		if err != nil {
			return err
		}
		b = b[n:]
	}
	return nil
}
