package regexp

// casePairs are classes of two: c and c+delta for c = lo, lo+stride, …, hi.
type casePairs struct {
	lo, hi, delta rune
	stride        int8
}

func (p *casePairs) has(c rune) bool {
	return c >= p.lo && c <= p.hi && (p.stride == 1 || (c-p.lo)&1 == 0)
}

// folding is one of the two equivalences of characters under the flag i.
type folding struct {
	pairs  []casePairs
	orbits [][4]rune
}

// foldingFor is the equivalence of Canonicalize, ECMA-262 §22.2.2.7.3: simple
// case folding with the flags u and v, upper case otherwise.
func foldingFor(unicode bool) folding {
	if unicode {
		return folding{foldedPairs[:], foldedOrbits[:]}
	}
	return folding{legacyPairs[:], legacyOrbits[:]}
}

// canonicalize returns the least character of the class of c. Two characters
// have the same one exactly when Canonicalize gives the same for both.
func (f folding) canonicalize(c rune) rune {
	if c < 0x80 {
		if c-'a' <= 'z'-'a' && c >= 'a' {
			return c - 0x20
		}
		return c
	}
	for i := range f.orbits {
		for _, member := range f.orbits[i] {
			if member == c {
				return f.orbits[i][0]
			}
		}
	}
	for i := range f.pairs {
		if p := &f.pairs[i]; p.has(c - p.delta) {
			return c - p.delta
		}
	}
	return c
}

// closeOver adds to s every character that is equivalent to a member.
func (f folding) closeOver(s runeSet) runeSet {
	if len(s) == 0 || s[len(s)-1] < 0x80 {
		return f.closeASCII(s)
	}
	out := append(runeSet(nil), s...)
	for i := 0; i < len(s); i += 2 {
		lo, hi := s[i], s[i+1]
		for j := range f.pairs {
			p := &f.pairs[j]
			for c := max(lo, p.lo); c <= min(hi, p.hi); c++ {
				if p.has(c) {
					out = append(out, c+p.delta, c+p.delta)
				}
			}
			for c := max(lo, p.lo+p.delta); c <= min(hi, p.hi+p.delta); c++ {
				if p.has(c - p.delta) {
					out = append(out, c-p.delta, c-p.delta)
				}
			}
		}
	}
	for i := range f.orbits {
		orbit := &f.orbits[i]
		if s.hasAny(orbit) {
			for _, c := range orbit {
				if c != 0 {
					out = append(out, c, c)
				}
			}
		}
	}
	return out.normalize()
}

// closeASCII is closeOver for what most patterns hold.
func (f folding) closeASCII(s runeSet) runeSet {
	out := append(runeSet(nil), s...)
	for i := 0; i < len(s); i += 2 {
		for c := max(s[i], 'A'); c <= min(s[i+1], 'z'); c++ {
			if lower := c | 0x20; lower >= 'a' && lower <= 'z' {
				out = append(out, c^0x20, c^0x20)
			}
		}
	}
	out = out.normalize()
	// With simple case folding two letters have relatives outside ASCII.
	for i := range f.orbits {
		if orbit := &f.orbits[i]; orbit[0] < 0x80 && out.has(orbit[0]) {
			for _, c := range orbit[1:] {
				if c != 0 {
					out = append(out, c, c)
				}
			}
		}
	}
	return out.normalize()
}

func (s runeSet) hasAny(orbit *[4]rune) bool {
	for _, c := range orbit {
		if c != 0 && s.has(c) {
			return true
		}
	}
	return false
}

// fold is MaybeSimpleCaseFolding, ECMA-262 §22.2.2.9.4, with the least member
// of a class standing for the class.
func (f folding) fold(s runeSet) runeSet {
	return f.closeOver(s).subtract(f.followers())
}

// followers are the characters that are not the least of their class.
func (f folding) followers() runeSet {
	var out runeSet
	for i := range f.pairs {
		p := &f.pairs[i]
		for c := p.lo; c <= p.hi; c += rune(p.stride) {
			out = append(out, c+p.delta, c+p.delta)
		}
	}
	for i := range f.orbits {
		for _, c := range f.orbits[i][1:] {
			if c != 0 {
				out = append(out, c, c)
			}
		}
	}
	return out.normalize()
}
