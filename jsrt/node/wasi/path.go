package wasi

import (
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"
)

// directory returns an open directory with rights and the name that a function works on
// in it.
func (s *system) directory(fd, rights, at, n uint64) (*descriptor, string, errno) {
	d, e := s.fd(fd, rights)
	if e != success {
		return nil, "", e
	}
	if d.root == nil {
		return nil, "", enotdir
	}
	name := s.text(at, n)
	if strings.IndexByte(name, 0) >= 0 {
		return nil, "", einval
	}
	if path.IsAbs(name) {
		rest, ok := strings.CutPrefix(path.Clean(name), strings.TrimSuffix(d.path, "/"))
		if !ok || d.path == "" {
			return nil, "", enotcapable
		}
		name = "." + path.Clean("/"+rest)
	}
	if name == "" {
		return nil, "", enoent
	}
	return d, filepath.FromSlash(name), success
}

func pathCreateDirectory(s *system, a []uint64) errno {
	d, name, e := s.directory(a[0], rightCreateDirectory, a[1], a[2])
	if e != success {
		return e
	}
	return errnoOf(d.root.Mkdir(name, 0o777))
}

func (d *descriptor) statName(name string, follow uint64) (fs.FileInfo, error) {
	if follow&1 != 0 {
		return d.root.Stat(name)
	}
	return d.root.Lstat(name)
}

func pathFilestatGet(s *system, a []uint64) errno {
	d, name, e := s.directory(a[0], rightPathStat, a[2], a[3])
	if e != success {
		return e
	}
	info, err := d.statName(name, a[1])
	if err != nil {
		return errnoOf(err)
	}
	s.putStat(a[4], info)
	return success
}

func pathFilestatSetTimes(s *system, a []uint64) errno {
	d, name, e := s.directory(a[0], rightPathSetTimes, a[2], a[3])
	if e != success {
		return e
	}
	at, mt, e := times(a[4], a[5], a[6])
	if e != success {
		return e
	}
	return errnoOf(d.root.Chtimes(name, at, mt))
}

func pathLink(s *system, a []uint64) errno {
	return s.twoNames(rightLinkSource, [3]uint64{a[0], a[2], a[3]}, rightLinkTarget, [3]uint64(a[4:7]), (*os.Root).Link, os.Link)
}

// twoNames does what takes two names, each given by its directory, address and length: within
// one directory, or across two.
func (s *system) twoNames(source uint64, x [3]uint64, target uint64, y [3]uint64, within func(r *os.Root, a, b string) error, across func(a, b string) error) errno {
	from, name, e := s.directory(x[0], source, x[1], x[2])
	if e != success {
		return e
	}
	to, other, e := s.directory(y[0], target, y[1], y[2])
	if e != success {
		return e
	}
	if from != to {
		return s.across(from, name, to, other, across)
	}
	return errnoOf(within(from.root, name, other))
}

// across does what needs one directory for two, whose own names are within their roots.
func (s *system) across(from *descriptor, name string, to *descriptor, other string, f func(a, b string) error) errno {
	for _, x := range []struct {
		d    *descriptor
		name string
	}{{from, name}, {to, other}} {
		if !filepath.IsLocal(x.name) {
			return enotcapable
		}
		if _, err := x.d.root.Stat(filepath.Dir(x.name)); err != nil {
			return errnoOf(err)
		}
	}
	return errnoOf(f(filepath.Join(from.root.Name(), name), filepath.Join(to.root.Name(), other)))
}

// Flags of path_open.
const (
	openCreate        = 1
	openOnlyDirectory = 2
	openExclusive     = 4
	openTruncate      = 8
)

// pathOpen(fd, dirflags, path, length, oflags, rights, inheriting, fdflags, opened); the
// binary interface has nine parameters.
func pathOpen(s *system, a []uint64) errno {
	need := rightOpen
	if a[4]&openCreate != 0 {
		need |= rightCreateFile
	}
	if a[4]&openTruncate != 0 {
		need |= rightPathSetSize
	}
	d, name, e := s.directory(a[0], need, a[2], a[3])
	if e != success {
		return e
	}
	rights, inherit := a[5], a[6]
	if (rights|inherit)&^d.rights[1] != 0 {
		return enotcapable
	}
	if a[1]&1 == 0 {
		if info, err := d.root.Lstat(name); err == nil && info.Mode()&fs.ModeSymlink != 0 {
			return eloop
		}
	}
	opened, err := d.open(name, a[4], rights, uint16(a[7]))
	if err != nil {
		return errnoOf(err)
	}
	if opened.typ != typeDirectory && a[4]&openOnlyDirectory != 0 {
		opened.close()
		return enotdir
	}
	limit := rightsOf(opened.typ)
	opened.rights = [2]uint64{rights & limit[0] & d.rights[1], inherit & limit[1] & d.rights[1]}
	opened.flags = uint16(a[7])
	s.put32(a[8], s.install(opened))
	return success
}

func (d *descriptor) open(name string, oflags, rights uint64, fdflags uint16) (*descriptor, error) {
	if info, err := d.root.Stat(name); err == nil && info.IsDir() && oflags&openExclusive == 0 {
		if oflags&openTruncate != 0 || rights&(rightWrite|rightAllocate) != 0 && oflags&openOnlyDirectory == 0 && rights&rightReaddir == 0 {
			return nil, isDirectory
		}
		root, err := d.root.OpenRoot(name)
		if err != nil {
			return nil, err
		}
		return &descriptor{root: root, typ: typeDirectory}, nil
	}
	read := rights&(rightRead|rightReaddir) != 0
	write := rights&(rightDatasync|rightWrite|rightAllocate|rightSetSize) != 0
	flags := os.O_RDONLY
	switch {
	case write && read:
		flags = os.O_RDWR
	case write:
		flags = os.O_WRONLY
	}
	for _, x := range [...]struct {
		bit  uint64
		flag int
	}{{openCreate, os.O_CREATE}, {openExclusive, os.O_EXCL}, {openTruncate, os.O_TRUNC}} {
		if oflags&x.bit != 0 {
			flags |= x.flag
		}
	}
	if fdflags&(flagSync|flagDsync|flagRsync) != 0 {
		flags |= os.O_SYNC
	}
	f, err := d.root.OpenFile(name, flags, 0o666)
	if err != nil {
		return nil, err
	}
	info, err := f.Stat()
	if err != nil {
		f.Close()
		return nil, err
	}
	return &descriptor{file: f, typ: fileType(info.Mode())}, nil
}

func pathReadlink(s *system, a []uint64) errno {
	d, name, e := s.directory(a[0], rightReadlink, a[1], a[2])
	if e != success {
		return e
	}
	to, err := d.root.Readlink(name)
	if err != nil {
		return errnoOf(err)
	}
	if uint64(len(to)) > a[4] {
		return 42 // ENOBUFS
	}
	s.put32(a[5], uint32(copy(s.bytes(a[3], a[4]), to)))
	return success
}

func pathRemoveDirectory(s *system, a []uint64) errno {
	d, name, e := s.directory(a[0], rightRemoveDirectory, a[1], a[2])
	if e != success {
		return e
	}
	info, err := d.root.Lstat(name)
	if err == nil && !info.IsDir() {
		return enotdir
	}
	if err == nil {
		err = d.root.Remove(name)
	}
	return errnoOf(err)
}

func pathUnlinkFile(s *system, a []uint64) errno {
	d, name, e := s.directory(a[0], rightUnlink, a[1], a[2])
	if e != success {
		return e
	}
	info, err := d.root.Lstat(name)
	if err == nil && info.IsDir() {
		return eisdir
	}
	if err == nil {
		err = d.root.Remove(name)
	}
	return errnoOf(err)
}

func pathRename(s *system, a []uint64) errno {
	return s.twoNames(rightRenameSource, [3]uint64(a[:3]), rightRenameTarget, [3]uint64(a[3:6]), (*os.Root).Rename, os.Rename)
}

func pathSymlink(s *system, a []uint64) errno {
	target := s.text(a[0], a[1])
	d, name, e := s.directory(a[2], rightSymlink, a[3], a[4])
	if e != success {
		return e
	}
	if path.IsAbs(target) {
		return enotcapable
	}
	return errnoOf(d.root.Symlink(target, name))
}
