package main

import (
	"fmt"
	"os"
	"sync"
	"time"
)

// progress shows on a terminal what a build is at and for how long, in one line that it takes
// away at the end. In a pipe it says nothing.
type progress struct {
	mu    sync.Mutex
	stage string
	start time.Time
	shown bool
	quit  chan struct{}
}

// patience is how long a build may take before anything is shown.
const patience = 700 * time.Millisecond

// newProgress begins; end must follow.
func newProgress(terminal *os.File) *progress {
	p := &progress{start: time.Now(), quit: make(chan struct{})}
	if s, err := terminal.Stat(); err != nil || s.Mode()&os.ModeCharDevice == 0 {
		return p
	}
	go func() {
		tick := time.NewTicker(patience)
		defer tick.Stop()
		for {
			select {
			case <-p.quit:
				return
			case <-tick.C:
				p.show(terminal)
			}
		}
	}()
	return p
}

// at says what the build does now.
func (p *progress) at(stage string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.stage = stage
}

const clearLine = "\r\x1b[K"

func (p *progress) show(w *os.File) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.shown = true
	fmt.Fprintf(w, "%s%s … %d s", clearLine, p.stage, int(time.Since(p.start).Seconds()))
}

// end takes the line away for good.
func (p *progress) end(w *os.File) {
	close(p.quit)
	p.clear(w)
}

// clear takes the line away, so that something else can be printed.
func (p *progress) clear(w *os.File) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.shown {
		fmt.Fprint(w, clearLine)
		p.shown = false
	}
}
