package segment

import (
	"strings"
	"testing"
	"unicode/utf16"
)

func TestSegments(t *testing.T) {
	for _, c := range []struct{ granularity, text, want string }{
		{"grapheme", "e\u0301a\r\n", "e\u0301|a|\r\n"}, {"grapheme", "🇩🇪🇫🇷👩‍👧", "🇩🇪|🇫🇷|👩‍👧"},
		{"word", "can't 3.14, a", "can't| |3.14|,| |a"}, {"sentence", "Hi! e.g. this. Ok", "Hi! |e.g. this. |Ok"},
	} {
		units := Text(utf16.Encode([]rune(c.text)))
		var got []string
		for i := 0; i < len(units); {
			end, _ := Next(c.granularity, units, i)
			got = append(got, string(utf16.Decode(units[i:end])))
			i = end
		}
		if s := strings.Join(got, "|"); s != c.want {
			t.Errorf("%s %q: %q, want %q", c.granularity, c.text, s, c.want)
		}
	}
}
