package unpack

import (
	"bytes"
	"compress/flate"
	"io"
	"math/rand"
	"testing"
)

// samples are texts of all kinds: short, long, random, of one byte, with matches near and far.
func samples(rnd *rand.Rand) [][]byte {
	far := make([]byte, 40000)
	rnd.Read(far)
	words := []string{"request", "served", "in", "ms", `"id":`, "größer", "\n", " ", "x"}
	var text []byte
	for len(text) < 300000 {
		text = append(text, words[rnd.Intn(len(words))]...)
		text = append(text, byte(rnd.Intn(256)))
	}
	skewed := make([]byte, 100000) // long codes
	for i := range skewed {
		skewed[i] = byte(rnd.ExpFloat64() * 8)
	}
	return [][]byte{nil, {7}, []byte("hello"), far, append(append([]byte{}, far...), far...), bytes.Repeat([]byte{9}, 70000),
		bytes.Repeat([]byte("abc"), 50000), bytes.Repeat([]byte("abcdefghij"), 20000), text, skewed}
}

func deflated(t *testing.T, b []byte, level int, dict []byte, flushes int) []byte {
	var out bytes.Buffer
	w, err := flate.NewWriterDict(&out, level, dict)
	if err != nil {
		t.Fatal(err)
	}
	writeFlushed(w, b, flushes)
	return out.Bytes()
}

// writeFlushed compresses b in equal parts, with a flush between two.
func writeFlushed(w interface {
	io.WriteCloser
	Flush() error
}, b []byte, flushes int) {
	for i := range flushes {
		w.Write(b[i*len(b)/(flushes+1) : (i+1)*len(b)/(flushes+1)])
		w.Flush()
	}
	w.Write(b[flushes*len(b)/(flushes+1):])
	w.Close()
}

// inflated decodes b, given in pieces; what comes out is taken after some of them, and
// spoilt, as a program may.
func inflated(rnd *rand.Rand, b, dict []byte, piece, room int) (out []byte, rest int, err error) {
	d := NewInflater(func(n int) []byte { return bytes.Repeat([]byte{0xaa}, n) })
	d.Start()
	if len(dict) > 0 {
		d.StartWith(dict)
	}
	status := NeedInput
	take := func() {
		p := d.Take()
		out = append(out, p...)
		for i := range p {
			p[i] = 0x55
		}
	}
	for len(b) > 0 && status != Done {
		n := min(len(b), piece)
		d.Input(append([]byte{}, b[:n]...))
		b = b[n:]
		for {
			if status, err = d.Decode(); err != nil {
				take()
				return out, 0, err
			}
			if status == NeedInput || status == Done {
				break
			}
			if status == NeedRoom {
				d.Grow(room)
			}
		}
		if rnd.Intn(3) > 0 {
			take()
		}
	}
	take()
	if status != Done {
		err = io.ErrUnexpectedEOF
	}
	return out, len(b) + d.Unread(), err
}

func TestInflate(t *testing.T) {
	rnd := rand.New(rand.NewSource(1))
	for i, s := range samples(rnd) {
		for _, level := range []int{-2, 0, 1, 6, 9} {
			for _, dict := range [][]byte{nil, s[:min(len(s), 50000)]} {
				packed := append(deflated(t, s, level, dict, i%3), "behind"...)
				for _, piece := range []int{1, 7, 100, 5000, 1 << 20} {
					if piece == 1 && len(packed) > 50000 {
						continue
					}
					got, rest, err := inflated(rnd, packed, dict, piece, []int{1, 300, 70000}[rnd.Intn(3)])
					if err != nil || !bytes.Equal(got, s) || rest != len("behind") {
						t.Fatalf("sample %d, level %d, dictionary %d, pieces of %d: %d bytes of %d, %d left, %v", i, level, len(dict), piece, len(got), len(s), rest, err)
					}
				}
			}
		}
	}
}

// TestDamage compares what becomes of damaged input with Go's decoder.
func TestDamage(t *testing.T) {
	rnd := rand.New(rand.NewSource(2))
	rounds := 4000
	if testing.Short() {
		rounds = 400
	}
	list := samples(rnd)
	for i := range rounds {
		s := list[i%len(list)]
		s = s[:min(len(s), 5000)]
		packed := deflated(t, s, []int{-2, 0, 1, 9}[i/len(list)%4], nil, i%2)
		for range 1 + rnd.Intn(3) {
			packed[rnd.Intn(min(len(packed), 1+rnd.Intn(len(packed))))] ^= 1 << rnd.Intn(8)
		}
		want, wantErr := io.ReadAll(flate.NewReader(bytes.NewReader(packed)))
		got, _, err := inflated(rnd, packed, nil, 1+rnd.Intn(3000), 1+rnd.Intn(3000))
		both := min(len(got), len(want)) // they find a fault at different places
		if (err == nil) != (wantErr == nil) || err == nil && len(got) != len(want) || !bytes.Equal(got[:both], want[:both]) {
			t.Fatalf("round %d: %d bytes, %v; Go's decoder: %d, %v", i, len(got), err, len(want), wantErr)
		}
	}
}

func FuzzInflate(f *testing.F) {
	f.Add([]byte{1, 0, 0, 255, 255}, 3)
	f.Fuzz(func(t *testing.T, b []byte, piece int) {
		rnd := rand.New(rand.NewSource(int64(piece)))
		want, wantErr := io.ReadAll(io.LimitReader(flate.NewReader(bytes.NewReader(b)), 1<<24))
		if len(want) == 1<<24 {
			return
		}
		got, _, err := inflated(rnd, b, nil, 1+piece&0xfff, 1+piece>>12&0xffff)
		if (err == nil) != (wantErr == nil) || err == nil && !bytes.Equal(got, want) {
			t.Fatalf("%d bytes, %v; Go's decoder: %d, %v", len(got), err, len(want), wantErr)
		}
	})
}
