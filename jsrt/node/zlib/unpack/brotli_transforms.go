package unpack

// transform is what may be done to a word of the dictionary, §8.
type transform struct {
	before              string
	omitFirst, omitLast uint8
	upper               uppercase
	after               string
}

type uppercase uint8

const (
	first uppercase = iota + 1
	all
)

// apply adds the transformed word to b.
func (t *transform) apply(b, word []byte) []byte {
	b = append(b, t.before...)
	from := len(b)
	word = word[min(int(t.omitFirst), len(word)):]
	b = append(b, word[:max(0, len(word)-int(t.omitLast))]...)
	switch t.upper {
	case first:
		upper(b[from:])
	case all:
		for rest := b[from:]; len(rest) > 0; {
			rest = rest[min(upper(rest), len(rest)):]
		}
	}
	return append(b, t.after...)
}

// upper makes the first character a capital, in a way that suits ASCII and the more usual
// ones of UTF-8, and returns its length.
func upper(b []byte) int {
	switch {
	case len(b) == 0:
		return 0
	case b[0] < 0xc0:
		if b[0] >= 'a' && b[0] <= 'z' {
			b[0] ^= 32
		}
		return 1
	case b[0] < 0xe0:
		if len(b) > 1 {
			b[1] ^= 32
		}
		return 2
	}
	if len(b) > 2 {
		b[2] ^= 5
	}
	return 3
}

// transforms are those of Appendix B.
var transforms = [...]transform{
	{}, {after: " "}, {before: " ", after: " "}, {omitFirst: 1}, {upper: first, after: " "}, {after: " the "}, {before: " "},
	{before: "s ", after: " "}, {after: " of "}, {upper: first}, {after: " and "}, {omitFirst: 2}, {omitLast: 1},
	{before: ", ", after: " "}, {after: ", "}, {before: " ", upper: first, after: " "}, {after: " in "}, {after: " to "},
	{before: "e ", after: " "}, {after: "\""}, {after: "."}, {after: "\">"}, {after: "\n"}, {omitLast: 3}, {after: "]"},
	{after: " for "}, {omitFirst: 3}, {omitLast: 2}, {after: " a "}, {after: " that "}, {before: " ", upper: first}, {after: ". "},
	{before: "."}, {before: " ", after: ", "}, {omitFirst: 4}, {after: " with "}, {after: "'"}, {after: " from "}, {after: " by "},
	{omitFirst: 5}, {omitFirst: 6}, {before: " the "}, {omitLast: 4}, {after: ". The "}, {upper: all}, {after: " on "},
	{after: " as "}, {after: " is "}, {omitLast: 7}, {omitLast: 1, after: "ing "}, {after: "\n\t"}, {after: ":"},
	{before: " ", after: ". "}, {after: "ed "}, {omitFirst: 9}, {omitFirst: 7}, {omitLast: 6}, {after: "("},
	{upper: first, after: ", "}, {omitLast: 8}, {after: " at "}, {after: "ly "}, {before: " the ", after: " of "}, {omitLast: 5},
	{omitLast: 9}, {before: " ", upper: first, after: ", "}, {upper: first, after: "\""}, {before: ".", after: "("},
	{upper: all, after: " "}, {upper: first, after: "\">"}, {after: "=\""}, {before: " ", after: "."}, {before: ".com/"},
	{before: " the ", after: " of the "}, {upper: first, after: "'"}, {after: ". This "}, {after: ","}, {before: ".", after: " "},
	{upper: first, after: "("}, {upper: first, after: "."}, {after: " not "}, {before: " ", after: "=\""}, {after: "er "},
	{before: " ", upper: all, after: " "}, {after: "al "}, {before: " ", upper: all}, {after: "='"}, {upper: all, after: "\""},
	{upper: first, after: ". "}, {before: " ", after: "("}, {after: "ful "}, {before: " ", upper: first, after: ". "},
	{after: "ive "}, {after: "less "}, {upper: all, after: "'"}, {after: "est "}, {before: " ", upper: first, after: "."},
	{upper: all, after: "\">"}, {before: " ", after: "='"}, {upper: first, after: ","}, {after: "ize "}, {upper: all, after: "."},
	{before: "\xc2\xa0"}, {before: " ", after: ","}, {upper: first, after: "=\""}, {upper: all, after: "=\""}, {after: "ous "},
	{upper: all, after: ", "}, {upper: first, after: "='"}, {before: " ", upper: first, after: ","},
	{before: " ", upper: all, after: "=\""}, {before: " ", upper: all, after: ", "}, {upper: all, after: ","},
	{upper: all, after: "("}, {upper: all, after: ". "}, {before: " ", upper: all, after: "."}, {upper: all, after: "='"},
	{before: " ", upper: all, after: ". "}, {before: " ", upper: first, after: "=\""}, {before: " ", upper: all, after: "='"},
	{before: " ", upper: first, after: "='"},
}

// Transforms calls f for each transform of words: what comes before and after it, how many
// bytes at its ends are left out, and whether the first (1) or all letters (2) become capitals.
func Transforms(f func(id int, before string, omitFirst, omitLast, upper int, after string)) {
	for id, t := range transforms {
		f(id, t.before, int(t.omitFirst), int(t.omitLast), int(t.upper), t.after)
	}
}
