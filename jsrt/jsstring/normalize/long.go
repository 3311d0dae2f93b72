package normalize

import (
	"slices"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// The tables of x/text are used through an algorithm that breaks runs of more
// than 30 combining marks with a joiner, for streams. JavaScript does not, so
// text with such runs is normalized here, by the algorithm of UAX #15 on the
// same tables.

// maxRun is well below the limit, since characters decompose to up to three
// marks.
const maxRun = 10

// hasLongRun reports more than maxRun marks in a row.
func hasLongRun(text []byte) bool {
	run := 0
	for i := 0; i < len(text); {
		if text[i] < utf8.RuneSelf {
			run = 0
			i++
			continue
		}
		r, size := utf8.DecodeRune(text[i:])
		if run++; run > maxRun {
			return true
		}
		if size > 1 && norm.NFD.Properties(text[i:i+size]).CCC() == 0 || r == utf8.RuneError {
			run = 0
		}
		i += size
	}
	return false
}

// piece is a code point, or the bytes of a lone surrogate, with its class.
type piece struct {
	text string
	ccc  uint8
}

func long(text []byte, f Form) []byte {
	pieces := decompose(text, f)
	reorder(pieces)
	if f == NFC || f == NFKC {
		pieces = compose(pieces)
	}
	var out []byte
	for _, p := range pieces {
		out = append(out, p.text...)
	}
	return out
}

func decompose(text []byte, f Form) []piece {
	form := norm.NFD
	if f == NFKC || f == NFKD {
		form = norm.NFKD
	}
	var out []piece
	for i := 0; i < len(text); {
		_, size := utf8.DecodeRune(text[i:])
		if size == 1 && text[i] >= utf8.RuneSelf {
			size = min(3, len(text)-i) // a surrogate in WTF-8
			out = append(out, piece{string(text[i : i+size]), 0})
			i += size
			continue
		}
		for _, r := range string(form.Bytes(text[i : i+size])) {
			s := string(r)
			out = append(out, piece{s, norm.NFD.PropertiesString(s).CCC()})
		}
		i += size
	}
	return out
}

// reorder sorts every run of marks by class.
func reorder(pieces []piece) {
	for i := 0; i < len(pieces); {
		j := i
		for j < len(pieces) && pieces[j].ccc != 0 {
			j++
		}
		slices.SortStableFunc(pieces[i:j], func(a, b piece) int { return int(a.ccc) - int(b.ccc) })
		i = j + 1
	}
}

// compose joins every starter with the marks that are not blocked from it.
func compose(pieces []piece) []piece {
	var out []piece
	starter := -1
	for _, p := range pieces {
		if starter >= 0 {
			last := out[len(out)-1]
			blocked := len(out)-1 > starter && (last.ccc == 0 || last.ccc >= p.ccc)
			if s := norm.NFC.String(out[starter].text + p.text); !blocked && utf8.RuneCountInString(s) == 1 && utf8.ValidString(s) {
				out[starter].text = s
				continue
			}
		}
		if p.ccc == 0 {
			starter = len(out)
		}
		out = append(out, p)
	}
	return out
}
