package launch

import (
	"os"
	"sync"
)

// Realms runs the program in n realms at once, each with its own agent and event loop on a
// goroutine of its own, and exits: for tests that look for what realms share.
func Realms(n int, p *Program) {
	var wg sync.WaitGroup
	codes := make([]int, n)
	for i := range n {
		wg.Go(func() { codes[i] = run(p) })
	}
	wg.Wait()
	code := 0
	for _, c := range codes {
		code = max(code, c)
	}
	os.Exit(code)
}
