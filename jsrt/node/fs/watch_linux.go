package fs

import (
	"os"
	"path/filepath"
	"strings"
	"sync"
	"unsafe"

	"golang.org/x/sys/unix"
)

// What inotify is asked for, as libuv asks.
const watched = unix.IN_ATTRIB | unix.IN_CREATE | unix.IN_MODIFY | unix.IN_DELETE | unix.IN_DELETE_SELF | unix.IN_MOVE_SELF |
	unix.IN_MOVED_FROM | unix.IN_MOVED_TO

// eyes are one inotify instance: it watches a file or a directory, or a whole tree.
type eyes struct {
	f         *os.File
	root      string
	recursive bool

	mu   sync.Mutex
	dirs map[int32]string // guarded by mu: paths by watch, relative to root
}

// openEyes begins to watch path.
func openEyes(path string, recursive bool) (*eyes, error) {
	if recursive {
		if _, err := os.Stat(path); err != nil {
			return nil, step("stat", path, err)
		}
	}
	fd, err := unix.InotifyInit1(unix.IN_CLOEXEC | unix.IN_NONBLOCK)
	if err != nil {
		return nil, err
	}
	e := &eyes{f: os.NewFile(uintptr(fd), "inotify"), root: path, recursive: recursive, dirs: map[int32]string{}}
	if err := e.add(""); err != nil {
		e.f.Close()
		return nil, err
	}
	if recursive {
		e.descend("", nil)
	}
	return e, nil
}

// add watches a path relative to the root.
func (e *eyes) add(rel string) error {
	mask := uint32(watched)
	if rel != "" {
		mask |= unix.IN_ONLYDIR | unix.IN_DONT_FOLLOW
	}
	return retryErr(func() error {
		c, err := e.f.SyscallConn()
		if err != nil {
			return err
		}
		var failed error
		err = c.Control(func(fd uintptr) {
			e.mu.Lock()
			defer e.mu.Unlock()
			wd, err := unix.InotifyAddWatch(int(fd), filepath.Join(e.root, rel), mask)
			if err == nil {
				e.dirs[int32(wd)] = rel
			}
			failed = err
		})
		if err == nil {
			err = failed
		}
		return err
	})
}

// descend watches the directories below rel; found, if not nil, hears of what they
// contain.
func (e *eyes) descend(rel string, found func(name string)) {
	list, err := os.ReadDir(filepath.Join(e.root, rel))
	if err != nil {
		return
	}
	for _, d := range list {
		name := filepath.Join(rel, d.Name())
		if found != nil {
			found(name)
		}
		if d.IsDir() && e.add(name) == nil {
			e.descend(name, found)
		}
	}
}

// look waits for the next changes; it ends when the eyes are closed.
func (e *eyes) look() ([]change, error) {
	buf := make([]byte, 16<<10)
	n, err := e.f.Read(buf)
	if err != nil {
		return nil, err
	}
	var out []change
	for b := buf[:n]; len(b) >= unix.SizeofInotifyEvent; {
		ev := (*unix.InotifyEvent)(unsafe.Pointer(&b[0]))
		end := unix.SizeofInotifyEvent + int(ev.Len)
		name := strings.TrimRight(string(b[unix.SizeofInotifyEvent:end]), "\x00")
		b = b[end:]
		out = e.note(out, ev.Wd, ev.Mask, name)
	}
	return out, nil
}

// note adds what an event says.
func (e *eyes) note(out []change, wd int32, mask uint32, name string) []change {
	e.mu.Lock()
	dir, known := e.dirs[wd]
	if mask&unix.IN_IGNORED != 0 {
		delete(e.dirs, wd)
	}
	e.mu.Unlock()
	if !known {
		return out
	}
	if e.recursive {
		if dir != "" && name == "" {
			return out // its parent tells
		}
		if mask&unix.IN_IGNORED != 0 {
			return out
		}
		mask &^= unix.IN_ISDIR
	}
	renamed := mask&^(unix.IN_ATTRIB|unix.IN_MODIFY) != 0
	if name == "" {
		return append(out, change{filepath.Base(e.root), renamed})
	}
	name = filepath.Join(dir, name)
	out = append(out, change{name, renamed})
	if e.recursive && mask&(unix.IN_CREATE|unix.IN_MOVED_TO) != 0 && e.add(name) == nil {
		e.descend(name, func(inner string) { out = append(out, change{inner, true}) })
	}
	return out
}

func (e *eyes) close() { e.f.Close() }
