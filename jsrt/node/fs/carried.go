package fs

import (
	"errors"
	"hash/crc32"
	"io/fs"
	"os"
	"path/filepath"
	"sort"
	"syscall"
)

// carrier are files that the executable carries. They are found, and only read, where the disk
// has nothing.
type carrier interface {
	// open gives a descriptor of a file for reading.
	open(path string) (fd int, err error)
	stat(path string) (status, error)
	list(path string) ([]entry, error)
	realpath(path string) (string, error)
}

// carried is nil in programs without such files.
var carried carrier

// absent: the disk has no such file, which may be one that is carried.
func absent(err error) bool {
	return carried != nil && (errors.Is(err, fs.ErrNotExist) || errors.Is(err, syscall.ENOTDIR))
}

// either is what the disk gives, or else what f gives of the files that are carried.
func either[T any](path string, v T, err error, f func(path string) (T, error)) (T, error) {
	if c, cerr := f(path); cerr != syscall.ENOENT {
		return c, cerr
	}
	return v, err
}

func openFile(path string, flags int, mode uint32) (int, error) {
	fd, err := sysOpen(path, flags, mode)
	if err != nil && absent(err) && flags&(syscall.O_WRONLY|syscall.O_RDWR) == 0 {
		return either(path, fd, err, carried.open)
	}
	return fd, err
}

func statFile(path string) (status, error)  { return statBy(sysStat, path) }
func lstatFile(path string) (status, error) { return statBy(sysLstat, path) }

func statBy(sys func(path string) (status, error), path string) (status, error) {
	s, err := sys(path)
	if err != nil && absent(err) {
		return either(path, s, err, carried.stat)
	}
	return s, err
}

func accessFile(path string, mode uint32) error {
	err := sysAccess(path, mode)
	if err != nil && absent(err) {
		s, cerr := carried.stat(path)
		switch {
		case cerr != nil:
			return err
		case mode&2 != 0:
			return syscall.EROFS
		case mode&1 != 0 && s.mode&0o111 == 0:
			return syscall.EACCES
		}
		return nil
	}
	return err
}

// File is one that a program carries; Name is relative to the directory that modules are, with
// slashes.
type File struct{ Name, Data string }

// Carry gives the program its files. root is the directory of the executable, whose times they
// have.
func Carry(files []File) {
	exe, err := os.Executable()
	if err != nil {
		return
	}
	c := &carriedFiles{root: filepath.Dir(exe), files: map[string]int{}, dirs: map[string][]entry{}, data: files}
	c.exe, _ = sysStat(exe)
	for i, f := range files {
		path := filepath.Join(c.root, filepath.FromSlash(f.Name))
		c.files[path] = i
		c.add(path, 1)
	}
	for _, list := range c.dirs {
		sort.Slice(list, func(i, j int) bool { return list[i].name < list[j].name })
	}
	carried = c
}

// carriedFiles are files by their paths, and what folders have.
type carriedFiles struct {
	root  string
	exe   status
	data  []File
	files map[string]int
	dirs  map[string][]entry
}

// add enters a file or folder in the one that it lies in.
func (c *carriedFiles) add(path string, kind int) {
	dir := filepath.Dir(path)
	list, known := c.dirs[dir]
	c.dirs[dir] = append(list, entry{filepath.Base(path), kind})
	if !known && dir != c.root && dir != filepath.Dir(dir) {
		c.add(dir, 2)
	}
}

// find is the path by which a file or folder is known.
func (c *carriedFiles) find(path string) (name string, file bool, err error) {
	if name, err = filepath.Abs(path); err != nil {
		return "", false, syscall.ENOENT
	}
	if _, file = c.files[name]; file {
		if os.IsPathSeparator(path[len(path)-1]) {
			return "", false, syscall.ENOTDIR
		}
		return name, true, nil
	}
	if _, ok := c.dirs[name]; ok {
		return name, false, nil
	}
	for dir := filepath.Dir(name); dir != filepath.Dir(dir); dir = filepath.Dir(dir) {
		if _, ok := c.files[dir]; ok {
			return "", false, syscall.ENOTDIR
		}
	}
	return "", false, syscall.ENOENT
}

func (c *carriedFiles) open(path string) (fd int, err error) {
	name, file, err := c.find(path)
	switch {
	case err != nil:
		return -1, err
	case file:
		fd, err = openData(c.data[c.files[name]].Data)
	default:
		fd, err = sysOpen(c.root, syscall.O_RDONLY, 0) // what reads it fails as it should
	}
	return fd, bare(err)
}

func (c *carriedFiles) stat(path string) (status, error) {
	name, file, err := c.find(path)
	if err != nil {
		return status{}, err
	}
	s := c.exe
	s.nlink, s.rdev, s.mode, s.size = 1, 0, syscall.S_IFDIR|0o555, 4096
	s.ino = s.ino<<32 | 1<<31 | uint64(crc32.ChecksumIEEE([]byte(name))>>1)
	if file {
		i := c.files[name]
		s.mode, s.size, s.ino = syscall.S_IFREG|0o444, int64(len(c.data[i].Data)), c.exe.ino<<32|uint64(i)
	}
	s.blocks = (s.size + 511) / 512
	return s, nil
}

func (c *carriedFiles) list(path string) ([]entry, error) {
	name, file, err := c.find(path)
	switch {
	case err != nil:
		return nil, err
	case file:
		return nil, syscall.ENOTDIR
	}
	return c.dirs[name], nil
}

func (c *carriedFiles) realpath(path string) (string, error) {
	name, _, err := c.find(path)
	return name, err
}
