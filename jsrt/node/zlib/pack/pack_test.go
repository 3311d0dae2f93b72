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
func inputs(rnd *rand.Rand, n int) []input {
	noise := make([]byte, n)
	rnd.Read(noise)
	few := make([]byte, n)
	for i := range few {
		few[i] = "abcd"[rnd.Intn(1+rnd.Intn(4))]
	}
	return []input{{"noise", noise}, {"few", few}, {"zeros", make([]byte, n)}, {"text", text(rnd, n)}, {"copies", copies(rnd, n)}, {"records", records(rnd, n)}}
}

type input struct {
	name string
	b    []byte
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
		for _, n := range []int{0, 1, 2, 3, 4, 5, 7, 12, 100, 1000, 5000, 40000} {
			for _, in := range inputs(rnd, n) {
				roundTrip(t, rnd, in.name, in.b, quality, 22, 0)
				if n > 0 {
					roundTrip(t, rnd, in.name, in.b, quality, 10+rnd.Intn(15), rnd.Intn(8))
				}
			}
		}
	}
}

func TestWindows(t *testing.T) {
	rnd := rand.New(rand.NewSource(2))
	for quality := MinQuality; quality <= 11; quality++ {
		for window := 10; window <= 24; window++ {
			b := append(text(rnd, 20000), copies(rnd, 40000)...)
			roundTrip(t, rnd, "mixed", append(b, b...), quality, window, window%3*5)
		}
	}
}

// What leaves the window goes away, and places are numbered anew now and then.
func TestSlides(t *testing.T) {
	rnd := rand.New(rand.NewSource(3))
	for _, quality := range []int{4, 7, 10} {
		for _, window := range []int{10, 14, 17} {
			b := append(text(rnd, 100000), copies(rnd, 600000)...)
			for period := 1<<window - 20; len(b) < 1000000; { // copies from the far end of the window
				b = append(b, b[len(b)-period:][:1+rnd.Intn(100)]...)
				b = append(b, byte(rnd.Intn(256)))
			}
			var out bytes.Buffer
			e := NewEncoder(&out, quality, window)
			e.view.origin = 1<<30 - 300000
			for at := 0; at < len(b); at += 10000 {
				if err := e.Write(b[at:min(at+10000, len(b))], false); err != nil {
					t.Fatal(err)
				}
				if at%130000 == 0 {
					e.Flush()
				}
				if most := 2*e.capacity() + 10000; cap(e.view.buf) > most {
					t.Fatalf("quality %d, window %d: keeps %d bytes, want at most %d", quality, window, cap(e.view.buf), most)
				}
			}
			if e.Close(); e.view.origin > 1<<30-600000 {
				t.Errorf("quality %d, window %d: places are not numbered anew", quality, window)
			}
			if got, err := unbrotli(out.Bytes()); err != nil || !bytes.Equal(got, b) {
				t.Fatalf("quality %d, window %d: %d bytes and %v, want %d", quality, window, len(got), err, len(b))
			}
		}
	}
}

// The memory that one stream leaves to the next makes no difference.
func TestSameAgain(t *testing.T) {
	rnd := rand.New(rand.NewSource(4))
	list := inputs(rnd, 20000)
	for quality := MinQuality; quality <= 11; quality++ {
		for _, in := range list {
			first := whole(in.b, quality)
			for _, other := range list[:3] {
				whole(other.b[:1+rnd.Intn(len(other.b))], MinQuality+rnd.Intn(12-MinQuality))
			}
			if !bytes.Equal(whole(in.b, quality), first) {
				t.Errorf("%s, quality %d: another time something else", in.name, quality)
			}
		}
	}
}

func whole(b []byte, quality int) []byte {
	var out bytes.Buffer
	e := NewEncoder(&out, quality, 22)
	e.Write(b, true)
	e.Close()
	return out.Bytes()
}

// Text becomes about as short as other compressors make it.
func TestSizes(t *testing.T) {
	b := text(rand.New(rand.NewSource(5)), 200000)
	for quality := MinQuality; quality <= 11; quality++ {
		var out bytes.Buffer
		w := brotli.NewWriterLevel(&out, quality)
		w.Write(b)
		w.Close()
		if got, want := len(whole(b, quality)), out.Len(); got > want+want/30 {
			t.Errorf("quality %d: %d bytes, want about %d", quality, got, want)
		}
	}
}

func FuzzRoundTrip(f *testing.F) {
	f.Add([]byte("abcabcabc The time of the time"), uint8(0))
	f.Fuzz(func(t *testing.T, b []byte, kind uint8) {
		quality := MinQuality + int(kind)%(12-MinQuality)
		rnd := rand.New(rand.NewSource(int64(kind)))
		roundTrip(t, rnd, "fuzz", b, quality, 10+int(kind)%15, int(kind/100))
	})
}
