package zlib

import (
	"hash/adler32"
	"math/rand"
	"testing"
)

func TestAdler(t *testing.T) {
	rnd := rand.New(rand.NewSource(3))
	b := make([]byte, 10000)
	for i := range b {
		b[i] = 255
	}
	for range 2000 {
		p := b[:rnd.Intn(len(b))]
		if got, want := adler(adler(1, p[:len(p)/3]), p[len(p)/3:]), adler32.Checksum(p); got != want {
			t.Fatalf("%d bytes: %x, want %x", len(p), got, want)
		}
		rnd.Read(b[:rnd.Intn(len(b))])
	}
}
