package driver

import (
	"slices"
	"testing"
)

func TestLocales(t *testing.T) {
	if err := checkLocales([]string{"de", "en", "all"}); err != nil {
		t.Error(err)
	}
	if checkLocales([]string{"xx"}) == nil {
		t.Error("xx is no locale")
	}
	b := &build{names: map[string]bool{"toLocaleString": true}, Options: Options{Locales: []string{"de", "hi"}}}
	if got, want := b.intlLibraries(false), []string{"intl.Intl", "intl.German", "intl.Hindi"}; !slices.Equal(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
	b.names = map[string]bool{"toString": true}
	if got := b.intlLibraries(false); got != nil {
		t.Errorf("%v: the program names nothing of Intl", got)
	}
}
