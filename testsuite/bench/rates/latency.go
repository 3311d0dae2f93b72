package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/gonodec/gonodec/testsuite/serve"
)

// latency compares the 99th percentile of the time of a request while requests arrive at
// 70 % of the rate that Node can serve, in turns.
func (b *bench) latency(name string) error {
	if err := b.build(name); err != nil {
		return err
	}
	ours, err := serve.Start("gonodec", b.dir, nil, "./"+name)
	if err != nil {
		return err
	}
	defer ours.Stop()
	node, err := serve.Start("node", b.dir, nil, b.node, name+".js")
	if err != nil {
		return err
	}
	defer node.Stop()
	load := wrk{connections: 64}
	if _, err := load.run(b, ours); err != nil {
		return err
	}
	top := []float64{}
	for range 3 {
		rate, err := load.run(b, node)
		if err != nil {
			return err
		}
		top = append(top, rate)
	}
	slices.Sort(top)
	rate := int(top[1] * 0.7)
	ratios := []float64{}
	for range b.rounds {
		p, err := b.percentiles(ours, rate)
		if err != nil {
			return err
		}
		q, err := b.percentiles(node, rate)
		if err != nil {
			return err
		}
		fmt.Printf("latency at %d/s: gonodec p50 %d µs, p99 %d µs; node p50 %d µs, p99 %d µs\n", rate, p[0], p[1], q[0], q[1])
		ratios = append(ratios, float64(p[1])/float64(q[1]))
	}
	slices.Sort(ratios)
	fmt.Printf("latency: median ratio of p99 %.2f\n", ratios[len(ratios)/2])
	return nil
}

// percentiles gives the median and the 99th percentile in microseconds.
func (b *bench) percentiles(s *serve.Server, rate int) ([2]int, error) {
	const clients = 64
	log := filepath.Join(b.dir, "latency.log")
	os.Remove(log)
	out, err := exec.Command("h2load", "--h1", "-c", strconv.Itoa(clients), "-t", "1",
		"-D", strconv.Itoa(int(b.each.Seconds())), fmt.Sprintf("--rps=%.2f", float64(rate)/clients),
		"--log-file="+log, "http://"+s.Address("http")+"/").CombinedOutput()
	if err != nil {
		return [2]int{}, fmt.Errorf("h2load: %w\n%s", err, out)
	}
	data, err := os.ReadFile(log)
	if err != nil {
		return [2]int{}, err
	}
	times := []int{}
	for line := range strings.Lines(string(data)) { // start, status, duration in µs
		f := strings.Fields(line)
		if len(f) != 3 || f[1] != "200" {
			return [2]int{}, fmt.Errorf("h2load: a request failed: %s", line)
		}
		n, err := strconv.Atoi(f[2])
		if err != nil {
			return [2]int{}, err
		}
		times = append(times, n)
	}
	if len(times) == 0 {
		return [2]int{}, fmt.Errorf("h2load made no request:\n%s", out)
	}
	slices.Sort(times)
	return [2]int{times[len(times)/2], times[len(times)*99/100]}, nil
}
