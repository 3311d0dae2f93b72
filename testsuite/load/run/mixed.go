package main

import (
	"fmt"
	"math/rand"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"syscall"
	"time"

	"github.com/gonodec/gonodec/testsuite/serve"
)

// mixed runs clients against a server and fails where memory grows or descriptors stay
// open. The first quarter warms up; the second and the last are compared.
func mixed(command []string, dir, only string, stacks bool, clients int, length, every time.Duration) error {
	key, cert := filepath.Join(dir, "key.pem"), filepath.Join(dir, "cert.pem")
	if err := serve.Certificate(key, cert); err != nil {
		return err
	}
	s, err := serve.Start("server", "", []string{"LOAD_KEY=" + key, "LOAD_CERT=" + cert}, command...)
	if err != nil {
		return err
	}
	defer s.Stop()
	before := s.Descriptors()
	fmt.Printf("mixed: %d clients, %s; at the start %d kB, %d descriptors\n", clients, length, s.Memory(), before)
	var wg sync.WaitGroup
	var stop atomic.Bool
	counts := make([]atomic.Int64, len(clientKinds))
	for i := range clients {
		wg.Add(1)
		go func() {
			defer wg.Done()
			r := rand.New(rand.NewSource(int64(i)))
			for !stop.Load() {
				k := r.Intn(len(clientKinds))
				if !strings.Contains(clientKinds[k].name, only) {
					continue
				}
				clientKinds[k].run(s, r)
				counts[k].Add(1)
			}
		}()
	}
	var samples []int
	begun := time.Now()
	for time.Since(begun) < length {
		time.Sleep(every)
		samples = append(samples, s.Memory())
		fmt.Printf("mixed: %4.0f s %7d kB %5d descriptors\n", time.Since(begun).Seconds(), samples[len(samples)-1], s.Descriptors())
	}
	stop.Store(true)
	wg.Wait()
	calm := time.Now()
	after := s.Settled(before, 10*time.Second)
	for i := range clientKinds {
		fmt.Printf("mixed: %8d × %s\n", counts[i].Load(), clientKinds[i].name)
	}
	second, last := mean(samples[len(samples)/4:len(samples)/2]), mean(samples[len(samples)*3/4:])
	fmt.Printf("mixed: %.1f s until descriptors were back\n", time.Since(calm).Seconds())
	fmt.Printf("mixed: second quarter %d kB, last %d kB (%.2f); descriptors %d, at the start %d; %d kB at the end\n",
		second, last, float64(last)/float64(second), after, before, s.Memory())
	if stacks {
		s.Cmd.Process.Signal(syscall.SIGQUIT)
		s.Cmd.Wait()
		return nil
	}
	switch {
	case s.Cmd.ProcessState != nil || s.Memory() == 0:
		return fmt.Errorf("the server has died")
	case after > before:
		return fmt.Errorf("%d descriptors stay open", after-before)
	case float64(last) > 1.15*float64(second):
		return fmt.Errorf("memory grows")
	}
	return answers(s)
}

func mean(list []int) int {
	sum := 0
	for _, x := range list {
		sum += x
	}
	return sum / max(len(list), 1)
}

// answers makes sure that the server still does its work.
func answers(s *serve.Server) error {
	c, err := dial(s, "https")
	if err != nil {
		return err
	}
	defer c.Close()
	if err := ask(c); err != nil {
		return err
	}
	fmt.Fprintln(os.Stdout, "mixed: the server answers")
	return nil
}
