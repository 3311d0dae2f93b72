//go:build !amd64

package bytes

func putMany(dst []byte, s []uint16) (rest []byte, left []uint16) { return dst, s }

func putManyLatin1(dst, s []byte) (rest, left []byte) { return dst, s }
