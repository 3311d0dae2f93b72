package wasi

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"time"
)

func fdAdvise(s *system, a []uint64) errno {
	d, e := s.fd(a[0], rightAdvise)
	if e == success && d.file == nil {
		return ebadf
	}
	if e == success && a[3] > 5 {
		return einval
	}
	return e
}

// fdAllocate extends a file.
func fdAllocate(s *system, a []uint64) errno {
	d, e := s.fd(a[0], rightAllocate)
	if e != success {
		return e
	}
	info, err := d.file.Stat()
	if end := int64(a[1] + a[2]); err == nil && end > info.Size() {
		err = d.file.Truncate(end)
	}
	return errnoOf(err)
}

func fdClose(s *system, a []uint64) errno {
	d, e := s.fd(a[0], 0)
	if e != success {
		return e
	}
	s.fds[a[0]] = nil
	return errnoOf(d.close())
}

func fdDatasync(s *system, a []uint64) errno { return sync(s, a[0], rightDatasync) }
func fdSync(s *system, a []uint64) errno     { return sync(s, a[0], rightSync) }

func sync(s *system, fd, right uint64) errno {
	d, e := s.fd(fd, right)
	if e != success || d.file == nil {
		return e
	}
	return errnoOf(d.file.Sync())
}

func fdFdstatGet(s *system, a []uint64) errno {
	d, e := s.fd(a[0], 0)
	if e != success {
		return e
	}
	b := s.bytes(a[1], 24)
	clear(b)
	s.put8(a[1], d.typ)
	s.put16(a[1]+2, d.flags)
	s.put64(a[1]+8, d.rights[0])
	s.put64(a[1]+16, d.rights[1])
	return success
}

// Flags of descriptors.
const (
	flagAppend   = 1
	flagDsync    = 2
	flagNonblock = 4
	flagRsync    = 8
	flagSync     = 16
)

func fdFdstatSetFlags(s *system, a []uint64) errno {
	d, e := s.fd(a[0], rightSetFlags)
	if e == success {
		d.flags = uint16(a[1])
	}
	return e
}

func fdFdstatSetRights(s *system, a []uint64) errno {
	d, e := s.fd(a[0], 0)
	if e != success {
		return e
	}
	if a[1]&^d.rights[0] != 0 || a[2]&^d.rights[1] != 0 {
		return enotcapable
	}
	d.rights = [2]uint64{a[1], a[2]}
	return success
}

func (d *descriptor) stat() (fs.FileInfo, error) {
	if d.root != nil {
		return d.root.Stat(".")
	}
	return d.file.Stat()
}

func fdFilestatGet(s *system, a []uint64) errno {
	d, e := s.fd(a[0], rightStat)
	if e != success {
		return e
	}
	info, err := d.stat()
	if err != nil {
		return errnoOf(err)
	}
	s.putStat(a[1], info)
	return success
}

// putStat writes a filestat.
func (s *system) putStat(at uint64, info fs.FileInfo) {
	x := identity(info)
	s.put64(at, x.dev)
	s.put64(at+8, x.ino)
	s.put64(at+16, 0)
	s.put8(at+16, fileType(info.Mode()))
	s.put64(at+24, x.links)
	s.put64(at+32, uint64(info.Size()))
	s.put64(at+40, uint64(x.atime.UnixNano()))
	s.put64(at+48, uint64(info.ModTime().UnixNano()))
	s.put64(at+56, uint64(x.ctime.UnixNano()))
}

// inode is what a FileInfo does not tell on every system.
type inode struct {
	dev, ino, links uint64
	atime, ctime    time.Time
}

func fdFilestatSetSize(s *system, a []uint64) errno {
	d, e := s.fd(a[0], rightSetSize)
	if e != success {
		return e
	}
	return errnoOf(d.file.Truncate(int64(a[1])))
}

// times are the times that fstflags choose; zero: left alone.
func times(atim, mtim, flags uint64) (at, mt time.Time, e errno) {
	if flags&3 == 3 || flags&12 == 12 {
		return at, mt, einval
	}
	pick := func(set, now uint64, t uint64) time.Time {
		switch {
		case flags&set != 0:
			return time.Unix(0, int64(t))
		case flags&now != 0:
			return time.Now()
		}
		return time.Time{}
	}
	return pick(1, 2, atim), pick(4, 8, mtim), success
}

func fdFilestatSetTimes(s *system, a []uint64) errno {
	d, e := s.fd(a[0], rightSetTimes)
	if e != success {
		return e
	}
	at, mt, e := times(a[1], a[2], a[3])
	if e != success {
		return e
	}
	if d.root != nil {
		return errnoOf(d.root.Chtimes(".", at, mt))
	}
	return errnoOf(os.Chtimes(d.file.Name(), at, mt))
}

// ended takes the end of a file for what it is to WASI: no bytes.
func ended(err error) error {
	if errors.Is(err, io.EOF) {
		return nil
	}
	return err
}

func fdPread(s *system, a []uint64) errno {
	d, e := s.fd(a[0], rightRead|rightSeek)
	if e != success {
		return e
	}
	total, at := 0, int64(a[3])
	for _, b := range s.vectors(a[1], a[2]) {
		n, err := d.file.ReadAt(b, at)
		total, at = total+n, at+int64(n)
		if ended(err) != nil {
			return errnoOf(err)
		}
		if n < len(b) {
			break
		}
	}
	s.put32(a[4], uint32(total))
	return success
}

func fdPwrite(s *system, a []uint64) errno {
	d, e := s.fd(a[0], rightWrite|rightSeek)
	if e != success {
		return e
	}
	total, at := 0, int64(a[3])
	for _, b := range s.vectors(a[1], a[2]) {
		n, err := d.file.WriteAt(b, at)
		total, at = total+n, at+int64(n)
		if err != nil {
			return errnoOf(err)
		}
	}
	s.put32(a[4], uint32(total))
	return success
}

func fdRead(s *system, a []uint64) errno {
	d, e := s.fd(a[0], rightRead)
	if e != success {
		return e
	}
	if d.file == nil {
		return eisdir
	}
	total := 0
	for _, b := range s.vectors(a[1], a[2]) {
		if len(b) == 0 {
			continue
		}
		n, err := d.file.Read(b)
		total += n
		if ended(err) != nil {
			return errnoOf(err)
		}
		if n < len(b) {
			break
		}
	}
	s.put32(a[3], uint32(total))
	return success
}

func fdWrite(s *system, a []uint64) errno {
	d, e := s.fd(a[0], rightWrite)
	if e != success {
		return e
	}
	if d.file == nil {
		return ebadf
	}
	var joined []byte
	list := s.vectors(a[1], a[2])
	if len(list) == 1 {
		joined = list[0]
	} else { // one write, as writev
		for _, b := range list {
			joined = append(joined, b...)
		}
	}
	if d.flags&flagAppend != 0 && !d.stdio {
		if _, err := d.file.Seek(0, io.SeekEnd); err != nil {
			return errnoOf(err)
		}
	}
	n, err := d.file.Write(joined)
	if err != nil {
		return errnoOf(err)
	}
	s.put32(a[3], uint32(n))
	return success
}

func fdPrestatGet(s *system, a []uint64) errno {
	d, e := s.fd(a[0], 0)
	switch {
	case e != success:
		return e
	case d.path == "":
		return einval
	}
	s.put32(a[1], 0) // a directory
	s.put32(a[1]+4, uint32(len(d.path)))
	return success
}

func fdPrestatDirName(s *system, a []uint64) errno {
	d, e := s.fd(a[0], 0)
	switch {
	case e != success:
		return e
	case d.path == "":
		return ebadf
	case uint64(len(d.path)) > a[2]:
		return 42 // ENOBUFS
	}
	copy(s.bytes(a[1], a[2]), d.path)
	return success
}

func fdRenumber(s *system, a []uint64) errno {
	d, e := s.fd(a[0], 0)
	if e != success {
		return e
	}
	old, e := s.fd(a[1], 0)
	if e != success {
		return e
	}
	if old == d {
		return success
	}
	s.fds[a[1]], s.fds[a[0]] = d, nil
	return errnoOf(old.close())
}

func fdSeek(s *system, a []uint64) errno {
	d, e := s.fd(a[0], rightSeek)
	switch {
	case e != success:
		return e
	case d.file == nil:
		return ebadf
	case a[2] > 2:
		return einval
	}
	n, err := d.file.Seek(int64(a[1]), int(a[2]))
	if err != nil {
		return errnoOf(err)
	}
	s.put64(a[3], uint64(n))
	return success
}

func fdTell(s *system, a []uint64) errno {
	d, e := s.fd(a[0], rightTell)
	if e != success {
		return e
	}
	n, err := d.file.Seek(0, io.SeekCurrent)
	if err != nil {
		return errnoOf(err)
	}
	s.put64(a[1], uint64(n))
	return success
}

// fdReaddir writes entries from a cookie on, the last one cut off where the room ends.
func fdReaddir(s *system, a []uint64) errno {
	d, e := s.fd(a[0], rightReaddir)
	switch {
	case e != success:
		return e
	case d.root == nil:
		return enotdir
	}
	if a[3] == 0 || !d.listed {
		if err := d.list(); err != nil {
			return errnoOf(err)
		}
	}
	out := s.bytes(a[1], a[2])
	used := 0
	for i := a[3]; i < uint64(len(d.entries)) && used < len(out); i++ {
		x := d.entries[i]
		var head [24]byte
		put := func(at, n int, v uint64) {
			for k := range n {
				head[at+k] = byte(v >> (8 * k))
			}
		}
		put(0, 8, i+1)
		if info, err := x.Info(); err == nil {
			put(8, 8, identity(info).ino)
		}
		put(16, 4, uint64(len(x.Name())))
		put(20, 1, uint64(fileType(x.Type())))
		used += copy(out[used:], head[:])
		used += copy(out[used:], x.Name())
	}
	s.put32(a[4], uint32(used))
	return success
}

func (d *descriptor) list() error {
	f, err := d.root.Open(".")
	if err != nil {
		return err
	}
	defer f.Close()
	d.entries, err = f.ReadDir(-1)
	d.listed = true
	return err
}
