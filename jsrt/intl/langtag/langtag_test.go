package langtag

import "testing"

func TestCanonicalize(t *testing.T) {
	for in, want := range map[string]string{
		"EN-us": "en-US", "zh-cmn": "", "i-klingon": "", "iw": "he", "sgn-GR": "gss", "de-DD-u-kn-true-ca-ethiopic-amete-alem": "de-DE-u-ca-ethioaa-kn",
		"sr-cyrl-RS-t-ru-x-foo": "sr-Cyrl-RS-t-ru-x-foo", "ru-SU": "ru-RU", "hy-SU": "hy-AM", "mo": "ro", "art-lojban": "jbo", "x-y": "",
		"ja-latn-hepburn-heploc": "ja-Latn-alalc97",
	} {
		got := ""
		if tag, ok := Canonicalize(in); ok {
			got = tag.String()
		}
		if got != want {
			t.Errorf("%s: %q, want %q", in, got, want)
		}
	}
}

func TestLikely(t *testing.T) {
	for in, want := range map[string][2]string{"en": {"en-Latn-US", "en"}, "zh-TW": {"zh-Hant-TW", "zh-TW"}, "und-Thai": {"th-Thai-TH", "th"}} {
		tag, _ := Canonicalize(in)
		max, min := *tag, *tag
		max.Maximize()
		min.Minimize()
		if max.String() != want[0] || min.String() != want[1] {
			t.Errorf("%s: %s %s, want %s", in, max.String(), min.String(), want)
		}
	}
}
