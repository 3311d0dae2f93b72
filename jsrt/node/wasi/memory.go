package wasi

import "encoding/binary"

// bytes is a part of the memory.
func (s *system) bytes(at, n uint64) []byte {
	m := s.memory.Bytes()
	if at > uint64(len(m)) || n > uint64(len(m))-at {
		panic(fault{eoverflow})
	}
	return m[at : at+n : at+n]
}

func (s *system) put8(at uint64, v byte)    { s.bytes(at, 1)[0] = v }
func (s *system) put16(at uint64, v uint16) { binary.LittleEndian.PutUint16(s.bytes(at, 2), v) }
func (s *system) put32(at uint64, v uint32) { binary.LittleEndian.PutUint32(s.bytes(at, 4), v) }
func (s *system) put64(at uint64, v uint64) { binary.LittleEndian.PutUint64(s.bytes(at, 8), v) }

func (s *system) get32(at uint64) uint64 { return uint64(binary.LittleEndian.Uint32(s.bytes(at, 4))) }
func (s *system) get64(at uint64) uint64 { return binary.LittleEndian.Uint64(s.bytes(at, 8)) }

func (s *system) text(at, n uint64) string { return string(s.bytes(at, n)) }

// vectors are the buffers of an array of iovecs.
func (s *system) vectors(at, n uint64) [][]byte {
	s.bytes(at, 8*n)
	list := make([][]byte, 0, min(n, 1024))
	for i := range n {
		list = append(list, s.bytes(s.get32(at+8*i), s.get32(at+8*i+4)))
	}
	return list
}
