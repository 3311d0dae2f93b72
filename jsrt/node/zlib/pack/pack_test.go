package pack

import (
	"bytes"
	"fmt"
	"io"
	"math/rand"
	"testing"

	"github.com/andybalholm/brotli"
	"github.com/gonodec/gonodec/jsrt/node/zlib/unpack"
)

// compress writes b in pieces; now and then it flushes, and looks whether what came before
// can be read.
func compress(t *testing.T, rnd *rand.Rand, b []byte, quality, window, flushes int) []byte {
	var out bytes.Buffer
	e := NewEncoder(&out, quality, window)
	for at := 0; at < len(b); {
		n := len(b) - at
		if flushes > 0 {
			n = min(n, 1+rnd.Intn(1+2*len(b)/flushes))
		} else if rnd.Intn(2) == 0 {
			n = min(n, 1+rnd.Intn(100000))
		}
		last := at+n == len(b) && flushes == 0
		if err := e.Write(b[at:at+n:at+n], last); err != nil {
			t.Fatal(err)
		}
		at += n
		if flushes > 0 {
			if err := e.Flush(); err != nil {
				t.Fatal(err)
			}
			if got := readable(out.Bytes()); !bytes.Equal(got, b[:at]) {
				t.Fatalf("quality %d, window %d: %d bytes can be read after a flush, want %d", quality, window, len(got), at)
			}
		}
	}
	if err := e.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// readable is what can be read of a part of a stream.
func readable(b []byte) []byte {
	out, _ := unbrotli(b)
	return out
}

func unbrotli(b []byte) ([]byte, error) {
	left := b
	d := unpack.NewBrotli(func(n int) []byte { return make([]byte, n) }, func() []byte {
		b := left
		left = nil
		if len(b) == 0 {
			return nil
		}
		return b
	}, func(int) int { return 1 << 16 }, 0)
	err := d.Decode()
	return d.Take(), err
}

func roundTrip(t *testing.T, rnd *rand.Rand, name string, b []byte, quality, window, flushes int) int {
	t.Helper()
	packed := compress(t, rnd, b, quality, window, flushes)
	got, err := unbrotli(packed)
	if err != nil || !bytes.Equal(got, b) {
		t.Fatalf("%s, quality %d, window %d, %d flushes: %d bytes and %v, want %d", name, quality, window, flushes, len(got), err, len(b))
	}
	got, err = io.ReadAll(brotli.NewReader(bytes.NewReader(packed)))
	if err != nil || !bytes.Equal(got, b) {
		t.Fatalf("%s, quality %d, window %d, %d flushes: the other reader has %d bytes and %v, want %d", name, quality, window, flushes, len(got), err, len(b))
	}
	return len(packed)
}

// inputs are of many kinds: noise, few symbols, runs, text of words of the dictionary, what
// was there before at many distances.
func inputs(rnd *rand.Rand, n int) map[string][]byte {
	noise := make([]byte, n)
	rnd.Read(noise)
	few := make([]byte, n)
	for i := range few {
		few[i] = "abcd"[rnd.Intn(1+rnd.Intn(4))]
	}
	return map[string][]byte{"noise": noise, "few": few, "zeros": make([]byte, n), "text": text(rnd, n), "copies": copies(rnd, n), "records": records(rnd, n)}
}

func text(rnd *rand.Rand, n int) (b []byte) {
	words := unpack.Words()
	for len(b) < n {
		length := minWord + rnd.Intn(8)
		list := words[length]
		i := rnd.Intn(1+rnd.Intn(len(list)/length)) * length
		word := append([]byte{}, list[i:i+length]...)
		switch rnd.Intn(8) {
		case 0:
			word = bytes.ToUpper(word)
		case 1:
			word = append(bytes.ToUpper(word[:1]), word[1:]...)
		case 2:
			word = word[:length-rnd.Intn(3)]
		}
		b = append(append(b, word...), []string{" ", ", ", ". ", "ing ", "\n", " the ", "=\"", "("}[rnd.Intn(8)]...)
	}
	return b[:n]
}

func copies(rnd *rand.Rand, n int) (b []byte) {
	for len(b) < n {
		if len(b) > 0 && rnd.Intn(3) > 0 {
			d := 1 + rnd.Intn(1+rnd.Intn(len(b)))
			for range 1 + rnd.Intn(1+rnd.Intn(600)) {
				b = append(b, b[len(b)-d])
			}
		} else {
			for range 1 + rnd.Intn(20) {
				b = append(b, byte(rnd.Intn(256)))
			}
		}
	}
	return b[:n]
}

func records(rnd *rand.Rand, n int) (b []byte) {
	for i := 0; len(b) < n; i++ {
		b = append(b, byte(i), byte(i>>8), 0, 0, byte(rnd.Intn(256)), byte(rnd.Intn(3)), 7, 7)
		if rnd.Intn(2000) == 0 {
			b = fmt.Appendf(b, `{"i":%d,"x":"%x"}`, i, rnd.Int63())
		}
	}
	return b[:n]
}

func TestRoundTrip(t *testing.T) {
	rnd := rand.New(rand.NewSource(1))
	for quality := MinQuality; quality <= 11; quality++ {
		for _, n := range []int{0, 1, 2, 3, 4, 5, 7, 12, 100, 1000, 5000, 40000, 300000} {
			for name, b := range inputs(rnd, n) {
				roundTrip(t, rnd, name, b, quality, 22, 0)
				if n > 0 {
					roundTrip(t, rnd, name, b, quality, 10+rnd.Intn(15), rnd.Intn(8))
				}
			}
		}
	}
}

func TestWindows(t *testing.T) {
	rnd := rand.New(rand.NewSource(2))
	for quality := MinQuality; quality <= 11; quality++ {
		for window := 10; window <= 24; window++ {
			b := append(text(rnd, 30000), copies(rnd, 100000)...)
			roundTrip(t, rnd, "mixed", append(b, b...), quality, window, window%3*5)
		}
	}
}
