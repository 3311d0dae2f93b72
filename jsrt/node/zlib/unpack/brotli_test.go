package unpack

import (
	"bytes"
	"io"
	"math/rand"
	"testing"

	"github.com/andybalholm/brotli"
)

// unbrotli decodes b, given in pieces; what comes out is taken where it waits for input,
// and spoilt.
func unbrotli(rnd *rand.Rand, b []byte, piece, room int) (out []byte, rest int, err error) {
	var d *Brotli
	take := func() {
		p := d.Take()
		out = append(out, p...)
		for i := range p {
			p[i] = 0x55
		}
	}
	d = NewBrotli(func(n int) []byte { return bytes.Repeat([]byte{0xaa}, n) }, func() []byte {
		if rnd.Intn(3) > 0 {
			take()
		}
		n := min(len(b), piece)
		if n == 0 {
			return nil
		}
		next := b[:n:n]
		b = b[n:]
		return next
	}, func(int) int { return room }, 0)
	err = d.Decode()
	take()
	return out, len(b) + d.Unread(), err
}

func brotlied(b []byte, quality, window, flushes int) []byte {
	var out bytes.Buffer
	w := brotli.NewWriterOptions(&out, brotli.WriterOptions{Quality: quality, LGWin: window})
	writeFlushed(w, b, flushes)
	return out.Bytes()
}

// english is text with words of the dictionary.
func english(rnd *rand.Rand) []byte {
	var b []byte
	for len(b) < 150000 {
		length := 4 + rnd.Intn(10)
		list := words()[length]
		b = transforms[rnd.Intn(len(transforms))].apply(b, list[rnd.Intn(len(list)/length)*length:][:length])
		if rnd.Intn(2) == 0 {
			b = append(b, ' ')
		}
	}
	return b
}

func TestBrotli(t *testing.T) {
	rnd := rand.New(rand.NewSource(4))
	wide := make([]byte, 60000)
	for i := range wide {
		wide[i] = byte(rnd.NormFloat64() * 20)
	}
	for i, s := range append(samples(rnd), english(rnd), wide) {
		for _, quality := range []int{0, 1, 2, 4, 5, 6, 9, 11} {
			if quality > 6 {
				s = s[:min(len(s), 20000)]
			}
			window := []int{10, 16, 22, 24}[(i+quality)%4]
			packed := append(brotlied(s, quality, window, (i+quality)%3), "behind"...)
			piece := []int{1, 7, 100, 5000, 1 << 20}[rnd.Intn(5)]
			got, rest, err := unbrotli(rnd, packed, piece, []int{1, 300, 70000}[rnd.Intn(3)])
			if err != nil || !bytes.Equal(got, s) || rest != len("behind") {
				t.Fatalf("sample %d, quality %d, window %d, pieces of %d: %d bytes of %d, %d left, %v", i, quality, window, piece, len(got), len(s), rest, err)
			}
		}
	}
}

// TestWords compares all words in all forms with those of the library.
func TestWords(t *testing.T) {
	rnd := rand.New(rand.NewSource(5))
	for i := range transforms {
		packed := nameWords(i, 10)
		want, err := io.ReadAll(brotli.NewReader(bytes.NewReader(packed)))
		if err != nil {
			t.Fatalf("transform %d: %v", i, err)
		}
		got, _, err := unbrotli(rnd, packed, 10000, 1000)
		if err != nil || !bytes.Equal(got, want) {
			t.Fatalf("transform %d: %d bytes, want %d, %v", i, len(got), len(want), err)
		}
	}
}

// TestBrotliDamage compares what becomes of damaged input with the library.
func TestBrotliDamage(t *testing.T) {
	rnd := rand.New(rand.NewSource(6))
	rounds := 3000
	if testing.Short() {
		rounds = 500
	}
	list := append(samples(rnd), english(rnd))
	for i := range rounds {
		s := list[i%len(list)]
		s = s[:min(len(s), 3000)]
		packed := brotlied(s, []int{1, 5, 9, 11}[i/len(list)%4], 16, i%2)
		for range 1 + rnd.Intn(3) {
			packed[rnd.Intn(min(len(packed), 1+rnd.Intn(len(packed))))] ^= 1 << rnd.Intn(8)
		}
		compareBrotli(t, rnd, packed)
	}
}

func compareBrotli(t *testing.T, rnd *rand.Rand, packed []byte) {
	t.Helper()
	want, wantErr := io.ReadAll(io.LimitReader(brotli.NewReader(bytes.NewReader(packed)), 1<<24))
	if len(want) == 1<<24 {
		return
	}
	if wantErr != nil && wantErr.Error() == "brotli: excessive input" {
		wantErr = nil
	}
	got, _, err := unbrotli(rnd, packed, 1+rnd.Intn(3000), 1+rnd.Intn(3000))
	both := min(len(got), len(want)) // the library may keep what precedes a fault
	if (err == nil) != (wantErr == nil) || err == nil && len(got) != len(want) || !bytes.Equal(got[:both], want[:both]) {
		t.Fatalf("%d bytes, %v; the library: %d, %v\n%x", len(got), err, len(want), wantErr, packed)
	}
}

func FuzzBrotli(f *testing.F) {
	f.Add([]byte{0x0b, 5, 0x80, 'h', 'e', 'l', 'l', 'o', 3}, int64(1))
	f.Add(brotlied(english(rand.New(rand.NewSource(1)))[:2000], 11, 18, 1), int64(2))
	f.Fuzz(func(t *testing.T, b []byte, seed int64) { compareBrotli(t, rand.New(rand.NewSource(seed)), b) })
}
