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
	w     *os.File
	mu    sync.Mutex
	stage string
	start time.Time
	shown bool
	quit  chan struct{}
}

// patience is how long a build may take before anything is shown.
const patience = 700 * time.Millisecond

// newProgress begins; end must follow.
func newProgress(w *os.File) *progress {
	p := &progress{w: w, start: time.Now(), quit: make(chan struct{})}
	if s, err := w.Stat(); err != nil || s.Mode()&os.ModeCharDevice == 0 {
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
				p.show()
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

func (p *progress) show() {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.shown = true
	fmt.Fprintf(p.w, "%s%s … %d s", clearLine, p.stage, int(time.Since(p.start).Seconds()))
}

// end takes the line away for good.
func (p *progress) end() {
	close(p.quit)
	p.clear()
}

// clear takes the line away, so that something else can be printed.
func (p *progress) clear() {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.shown {
		fmt.Fprint(p.w, clearLine)
		p.shown = false
	}
}
