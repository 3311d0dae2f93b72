package diff

// maxCandidates is how many candidates a round packs into one binary.
const maxCandidates = 120

// Reduce drops statements of a program while it still differs from Node: first one by one
// to see which may go, then as many of those together as still leave a difference.
func (c Config) Reduce(d Difference) (Difference, error) {
	for range 12 {
		smaller, err := c.round(&d)
		if err != nil || !smaller {
			return d, err
		}
	}
	return d, nil
}

// round makes the program of d smaller, if it can.
func (c Config) round(d *Difference) (bool, error) {
	all := d.Program.statements()
	var singles [][]*stmt
	for _, s := range all {
		singles = append(singles, []*stmt{s})
	}
	good, err := c.differing(d, singles)
	if err != nil || len(good) == 0 {
		return false, err
	}
	// The i-th candidate drops the first i+1 statements that may go alone.
	var unions [][]*stmt
	for i := range good {
		var u []*stmt
		for _, g := range good[:i+1] {
			u = append(u, g...)
		}
		unions = append(unions, u)
	}
	best, err := c.differing(d, unions)
	if err != nil || len(best) == 0 {
		return false, err
	}
	drop(best[len(best)-1], true)
	node, compiled, interpreted, err := c.outputs([]string{d.Program.Source()})
	if err != nil {
		return false, err
	}
	d.Node, d.Got = node[0], compiled[0]
	if d.Peer == "interpreter" {
		d.Got = interpreted[0]
	}
	return true, nil
}

// differing returns the candidates (statements to drop) that leave a difference.
func (c Config) differing(d *Difference, candidates [][]*stmt) ([][]*stmt, error) {
	var found [][]*stmt
	for start := 0; start < len(candidates); start += maxCandidates {
		part := candidates[start:min(start+maxCandidates, len(candidates))]
		texts := make([]string, len(part))
		for i, dropped := range part {
			drop(dropped, true)
			texts[i] = d.Program.Source()
			drop(dropped, false)
		}
		p, err := newPack(c.Dir, texts)
		if err != nil {
			return nil, err
		}
		node := c.node(p)
		var got []string
		if d.Peer == "interpreter" {
			got = p.run(c.Gonodec, "run", p.entry())
		} else {
			got = c.compiled(p)
		}
		for i := range part {
			if got[i] != node[i] && !meaningless(node[i]) {
				found = append(found, part[i])
			}
		}
	}
	return found, nil
}

func drop(list []*stmt, dropped bool) {
	for _, s := range list {
		s.dropped = dropped
	}
}
