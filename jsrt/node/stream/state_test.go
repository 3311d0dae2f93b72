package stream

import (
	"os"
	"regexp"
	"strconv"
	"testing"
)

// TestBits: the bits of states are the same in Go and in JavaScript.
func TestBits(t *testing.T) {
	readable := constants(t, "bits.js", "readablestate.js")
	for name, want := range map[string]int{
		"kObjectMode": kObjectMode, "kErrorEmitted": kErrorEmitted, "kDestroyed": kDestroyed, "kCloseEmitted": kCloseEmitted, "kErrored": kErrored,
		"kConstructed": kConstructed, "kEnded": kEnded, "kReading": kReading, "kSync": kSync, "kNeedReadable": kNeedReadable,
		"kEmittedReadable": kEmittedReadable, "kMultiAwaitDrain": kMultiAwaitDrain, "kReadingMore": kReadingMore, "kDataEmitted": kDataEmitted,
		"kDecoder": kDecoder, "kFlowing": kFlowing, "kDataListening": kDataListening, "kEofUnseen": kEofUnseen,
	} {
		if readable[name] != want {
			t.Errorf("%s is %d in Go, %d in JavaScript", name, want, readable[name])
		}
	}
	writable := constants(t, "writablestate.js")
	for name, want := range map[string]int{
		"kSync": wSync, "kNeedDrain": wNeedDrain, "kEnding": wEnding, "kWriting": wWriting, "kCorked": wCorked, "kWriteCb": wWriteCb,
		"kExpectWriteCb": wExpectWriteCb, "kDecodeStrings": wDecodeStrings, "kDefaultUTF8Encoding": wDefaultUTF8, "kAfterWritePending": wAfterWritePending, "kAllBuffers": wAllBuffers, "kAllNoop": wAllNoop, "kBuffered": wBuffered,
	} {
		if writable[name] != want {
			t.Errorf("%s of a WritableState is %d in Go, %d in JavaScript", name, want, writable[name])
		}
	}
}

var constant = regexp.MustCompile(`(k\w+)(?: =|:) 1 << (\d+)`)

// constants are the bits that files define.
func constants(t *testing.T, files ...string) map[string]int {
	bits := map[string]int{}
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range constant.FindAllStringSubmatch(string(text), -1) {
			n, _ := strconv.Atoi(m[2])
			bits[m[1]] = 1 << n
		}
	}
	return bits
}
