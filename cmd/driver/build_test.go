package driver

import (
	"fmt"
	"testing"
)

// The modules of a large application are spread over Go packages, so that an edit has
// few of them compiled again.
func TestOwnPackages(t *testing.T) {
	if got := ownPackage("a.js", ownModules); got != "app" {
		t.Errorf("a small application is one package, not %s", got)
	}
	const n = 200
	count := map[string]int{}
	for i := range n {
		count[ownPackage(fmt.Sprintf("src/m%d.js", i), n)]++
	}
	for pkg, c := range count {
		if c > 4*ownModules {
			t.Errorf("%s has %d of %d modules", pkg, c, n)
		}
	}
}
