package main

import (
	"fmt"
	"slices"

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
func (b *bench) percentiles(s *serve.Server, rate int) ([2]int64, error) {
	times, err := openLoop{rate: rate, clients: 64, each: b.each}.run(s.Address("http"))
	if err != nil {
		return [2]int64{}, err
	}
	return [2]int64{times[len(times)/2].Microseconds(), times[len(times)*99/100].Microseconds()}, nil
}
