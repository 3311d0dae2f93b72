package main

import (
	"bytes"
	"crypto/tls"
	_ "embed"
	"fmt"
	"io"
	"maps"
	"math/rand"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"golang.org/x/net/http2"

	"github.com/gonodec/gonodec/testsuite/serve"
)

//go:embed garbage.js
var garbageJS []byte

// attackKinds are what the fuzzer does, the cheap ones more often; each attack is one
// connection or a few.
var attackKinds = []struct {
	name  string
	times int
	run   func(f *fuzzer, r *rand.Rand)
}{
	{"HTTP/1 requests, mutated", 20, (*fuzzer).http1},
	{"HTTP/1 requests inside TLS, mutated", 4, (*fuzzer).secureHTTP1},
	{"HTTP/2 conversations, mutated", 6, (*fuzzer).mutatedFrames},
	{"HTTP/2 frames that break a rule", 6, (*fuzzer).brokenRule},
	{"HTTP/2 floods", 1, (*fuzzer).flood},
	{"WebSocket frames, mutated", 4, (*fuzzer).webSocket},
	{"TLS records, mutated", 6, (*fuzzer).records},
}

// fuzzer is one run of malformed input against a server.
type fuzzer struct {
	s         *serve.Server
	node      *serve.Server // to compare with, or nil
	hello     []byte        // the first flight of a TLS client
	compared  atomic.Int64
	refused   atomic.Int64
	mu        sync.Mutex
	different map[string]int // by what is different
	codes     map[string]int // other codes of the same status
}

// fuzz sends garbage of all kinds for a time. Between rounds a good client must be served;
// at the end memory and descriptors must be what they were.
func fuzz(command, node []string, dir, only string, seed int64, length time.Duration) error {
	key, cert := filepath.Join(dir, "key.pem"), filepath.Join(dir, "cert.pem")
	if err := serve.Certificate(key, cert); err != nil {
		return err
	}
	env := []string{"LOAD_KEY=" + key, "LOAD_CERT=" + cert}
	s, err := serve.Start("server", "", env, command...)
	if err != nil {
		return err
	}
	defer s.Stop()
	f := &fuzzer{s: s, hello: clientHello(), different: map[string]int{}, codes: map[string]int{}}
	if node != nil {
		if f.node, err = serve.Start("node", "", env, node...); err != nil {
			return err
		}
		defer f.node.Stop()
	}
	if err := f.serves(); err != nil {
		return err
	}
	time.Sleep(2 * time.Second) // until the good client's connections have gone
	before := s.Descriptors()
	fmt.Printf("garbage: seed %d, %s; at the start %d kB, %d descriptors\n", seed, length, s.Memory(), before)
	counts := make([]atomic.Int64, len(attackKinds))
	var kinds []int
	for k, a := range attackKinds {
		if strings.Contains(a.name, only) {
			kinds = append(kinds, slices.Repeat([]int{k}, a.times)...)
		}
	}
	var samples []int
	var slowest time.Duration
	begun, shown := time.Now(), time.Now()
	for round := int64(0); time.Since(begun) < length; round++ {
		var wg sync.WaitGroup
		until := time.Now().Add(3 * time.Second)
		for worker := range int64(4) {
			wg.Add(1)
			go func() {
				defer wg.Done()
				r := rand.New(rand.NewSource(seed + round*4 + worker))
				for time.Now().Before(until) {
					k := kinds[r.Intn(len(kinds))]
					attackKinds[k].run(f, r)
					counts[k].Add(1)
				}
			}()
		}
		// The good client comes in the middle of it, too.
		for range 2 {
			time.Sleep(time.Second)
			asked := time.Now()
			if err := f.serves(); err != nil {
				return fmt.Errorf("round %d: %w", round, err)
			}
			slowest = max(slowest, time.Since(asked))
		}
		wg.Wait()
		samples = append(samples, s.Memory())
		if time.Since(shown) > 20*time.Second {
			shown = time.Now()
			fmt.Printf("garbage: %4.0f s %7d kB %5d descriptors\n", time.Since(begun).Seconds(), samples[len(samples)-1], s.Descriptors())
		}
	}
	calm := time.Now()
	after := s.Settled(before, 30*time.Second)
	for i, k := range attackKinds {
		fmt.Printf("garbage: %8d × %s\n", counts[i].Load(), k.name)
	}
	f.report()
	second, last := mean(samples[len(samples)/4:max(len(samples)/2, 1)]), mean(samples[len(samples)*3/4:])
	fmt.Printf("garbage: %.1f s until descriptors were back; good clients waited %.2f s at most\n", time.Since(calm).Seconds(), slowest.Seconds())
	fmt.Printf("garbage: second quarter %d kB, last %d kB (%.2f); descriptors %d, at the start %d; %d kB at the end\n",
		second, last, float64(last)/float64(second), after, before, s.Memory())
	switch {
	case s.Memory() == 0:
		return fmt.Errorf("the server has died")
	case after > before:
		return fmt.Errorf("%d descriptors stay open", after-before)
	case float64(last) > 1.15*float64(second):
		return fmt.Errorf("memory grows")
	case len(f.different) > 0:
		return fmt.Errorf("requests are taken otherwise than Node does")
	}
	return f.serves()
}

// serves lets a good client use every server.
func (f *fuzzer) serves() error {
	if f.s.Memory() == 0 {
		return fmt.Errorf("the server has died")
	}
	insecure := &tls.Config{InsecureSkipVerify: true}
	h2c := new(http.Protocols)
	h2c.SetUnencryptedHTTP2(true)
	for kind, t := range map[string]http.RoundTripper{
		"http":  &http.Transport{DisableKeepAlives: true},
		"https": &http.Transport{DisableKeepAlives: true, TLSClientConfig: insecure},
		"h2":    &http2.Transport{TLSClientConfig: insecure},
		"h2c":   &http.Transport{Protocols: h2c},
	} {
		scheme := "http"
		if kind == "https" || kind == "h2" {
			scheme = "https"
		}
		client := &http.Client{Transport: t, Timeout: 20 * time.Second}
		body := bytes.Repeat([]byte("good"), 10_000)
		res, err := client.Post(scheme+"://"+f.s.Address(kind)+"/good", "text/plain", bytes.NewReader(body))
		if err != nil {
			return fmt.Errorf("a good client of %s: %w", kind, err)
		}
		data, err := io.ReadAll(res.Body)
		res.Body.Close()
		client.CloseIdleConnections()
		if err != nil || !bytes.Contains(data, []byte(`"size":40000`)) {
			return fmt.Errorf("a good client of %s: %s %q, %v", kind, res.Status, data, err)
		}
	}
	return nil
}

// report prints where the server and Node differ.
func (f *fuzzer) report() {
	if f.node == nil {
		fmt.Println("garbage: NODE26 IS NOT SET: nothing to compare with")
		return
	}
	fmt.Printf("garbage: %d requests compared with Node, %d refused by both\n", f.compared.Load(), f.refused.Load())
	counted("differs from Node", f.different)
	counted("same status, another code", f.codes)
}

func counted(what string, counts map[string]int) {
	names := slices.SortedFunc(maps.Keys(counts), func(a, b string) int { return counts[b] - counts[a] })
	for _, name := range names {
		fmt.Printf("garbage: %s: %6d × %s\n", what, counts[name], name)
	}
}

// say shows one difference; the first ones of each kind only.
func (f *fuzzer) say(what string, first, input []byte, ours, nodes, how string) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.different[what]++; f.different[what] <= 4 {
		fmt.Fprintf(os.Stderr, "DIFFERENT: %s (%s)\n  input %s %s\n  ours  %s\n  node  %s\n", what, how, short(string(first)), short(string(input)), short(ours), short(nodes))
	}
}

func short(s string) string {
	if len(s) > 500 {
		return fmt.Sprintf("%.200q … (%d bytes) … %.200q", s, len(s), s[len(s)-200:])
	}
	return fmt.Sprintf("%q", s)
}

// tcp is a connection for an attack: all that hangs is given up soon.
func tcp(address string) *net.TCPConn {
	c, err := net.DialTimeout("tcp", address, 5*time.Second)
	if err != nil {
		return nil
	}
	c.SetDeadline(time.Now().Add(8 * time.Second))
	return c.(*net.TCPConn)
}

// mutate does a few things to bytes that no grammar has in mind.
func mutate(r *rand.Rand, b []byte) []byte {
	b = bytes.Clone(b)
	for range 1 + r.Intn(4) {
		if len(b) < 4 {
			return b
		}
		at := r.Intn(len(b))
		switch r.Intn(6) {
		case 0:
			b[at] = byte(r.Intn(256))
		case 1:
			b[at] ^= 1 << r.Intn(8)
		case 2:
			b = append(b[:at], b[at+1:]...)
		case 3:
			b = append(b[:at], append([]byte{byte(r.Intn(256))}, b[at:]...)...)
		case 4:
			to := min(len(b), at+1+r.Intn(30))
			b = append(b[:to], append(bytes.Clone(b[at:to]), b[to:]...)...)
		case 5:
			if r.Intn(4) == 0 {
				b = b[:at]
			}
		}
	}
	return b
}
