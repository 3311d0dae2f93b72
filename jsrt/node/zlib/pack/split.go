package pack

// A split divides the symbols of one kind in a meta-block into blocks of types, §6.
type split struct {
	types   []uint8
	lengths []uint32
	count   int // of types
}

// splitting says how to split a kind of symbols.
type splitting struct {
	alphabet  int
	least     int    // symbols that are worth a look
	sample    int    // how many symbols make a model to begin with
	perModel  int    // there is a model for so many symbols
	change    uint32 // what it costs to go to another block, in costUnit
	rounds    int
	chunk     int // blocks are made of so many symbols
	maxModels int
}

// costUnit is the part of a bit in which costs are counted.
const costUnit = 256

var (
	splitLiterals  = splitting{alphabet: literalAlphabet, least: 256, sample: 70, perModel: 1024, change: 28 * costUnit, rounds: 3, chunk: 8, maxModels: 48}
	splitCommands  = splitting{alphabet: commandAlphabet, least: 256, sample: 40, perModel: 1024, change: 14 * costUnit, rounds: 3, chunk: 4, maxModels: 32}
	splitDistances = splitting{alphabet: distanceAlphabet, least: 128, sample: 40, perModel: 1024, change: 15 * costUnit, rounds: 3, chunk: 4, maxModels: 32}
)

// lanes is how many models are looked at in one go.
const lanes = 16

// divide finds blocks: models are guessed from samples, each chunk goes to the model that
// makes the whole cheapest, models become what their chunks are; that a few times. Blocks
// whose histograms are alike have one type in the end.
func divide[T uint8 | uint16](a *arena, symbols []T, s *splitting) split {
	if len(symbols) < s.least {
		return split{types: []uint8{0}, lengths: []uint32{uint32(len(symbols))}, count: 1}
	}
	models := sampleModels(a, symbols, s)
	chunks := (len(symbols) + s.chunk - 1) / s.chunk
	choice := make([]uint8, chunks)
	for range s.rounds {
		if len(models) == 1 {
			break
		}
		assignChunks(symbols, s, models, choice)
		models = learn(symbols, s, models, choice)
	}
	return joinBlocks(a, symbols, s, choice)
}

// sampleModels takes pieces evenly from all over.
func sampleModels[T uint8 | uint16](a *arena, symbols []T, s *splitting) []histogram {
	n := min(1+len(symbols)/s.perModel, s.maxModels)
	models := a.histograms(n, s.alphabet)
	step := len(symbols) / n
	for i := range models {
		// Several pieces for a model smooth it.
		length := min(s.sample*4, step)
		from := i*step + (step-length)/2
		for _, x := range symbols[from : from+length] {
			models[i].counts[x]++
		}
		models[i].total = uint32(length)
	}
	return models
}

// assignChunks chooses a model for each chunk: that of the cheapest way through all of
// them. cost is how much worse than the best each model is up to here; one that is worse
// by a change of blocks can as well begin here.
func assignChunks[T uint8 | uint16](symbols []T, s *splitting, models []histogram, choice []uint8) {
	groups := (len(models) + lanes - 1) / lanes
	table := modelCosts(s, models, groups)
	cost := make([][lanes]uint32, groups)
	began := make([]uint16, groups*len(choice)) // a bit for each model: it begins at this chunk
	for c := range choice {
		part := symbols[c*s.chunk : min((c+1)*s.chunk, len(symbols))]
		least, bestModel := ^uint32(0), 0
		for g := range groups {
			acc := &cost[g]
			for _, x := range part {
				row := &table[int(x)*groups+g]
				for k := range row {
					acc[k] += uint32(row[k])
				}
			}
			for k, v := range acc {
				if v < least {
					least, bestModel = v, g*lanes+k
				}
			}
		}
		choice[c] = uint8(bestModel)
		change := s.change
		if c < 64 { // there is little to go by yet
			change = s.change * uint32(77+c/3) / 100
		}
		for g := range groups {
			acc := &cost[g]
			set := uint16(0)
			for k, v := range acc {
				v -= least
				if v >= change {
					set |= 1 << k
					v = change
				}
				acc[k] = v
			}
			began[c*groups+g] = set
		}
	}
	at := choice[len(choice)-1]
	for c := len(choice) - 1; c > 0; c-- {
		choice[c] = at
		if began[(c-1)*groups+int(at/lanes)]>>(at%lanes)&1 == 1 {
			at = choice[c-1]
		}
	}
	choice[0] = at
}

// modelCosts is what each symbol costs in each model, by symbol and groups of models.
func modelCosts(s *splitting, models []histogram, groups int) [][lanes]uint16 {
	table := make([][lanes]uint16, s.alphabet*groups)
	t := logs()
	for i := len(models); i < groups*lanes; i++ { // there is no such model
		for x := range s.alphabet {
			table[x*groups+i/lanes][i%lanes] = 1<<16 - 1
		}
	}
	for i := range models {
		m := &models[i]
		total := log2(t, m.total+1)
		rare := uint16((total + 2) * costUnit)
		for x, c := range m.counts {
			v := rare
			if c != 0 {
				v = uint16((total - log2(t, c)) * costUnit)
			}
			table[x*groups+i/lanes][i%lanes] = v
		}
	}
	return table
}

// learn makes models from the chunks that chose them; those that none chose go away.
func learn[T uint8 | uint16](symbols []T, s *splitting, models []histogram, choice []uint8) []histogram {
	number := make([]int, len(models))
	for i := range number {
		number[i] = -1
	}
	n := 0
	for c, m := range choice {
		if number[m] < 0 {
			number[m] = n
			n++
		}
		choice[c] = uint8(number[m])
	}
	models = models[:n]
	for i := range models {
		clear(models[i].counts)
		models[i].total = 0
	}
	for c, m := range choice {
		h := &models[m]
		part := symbols[c*s.chunk : min((c+1)*s.chunk, len(symbols))]
		for _, x := range part {
			h.counts[x]++
		}
		h.total += uint32(len(part))
	}
	return models
}

// maxTypes is how many types of blocks there may be of a kind.
const maxTypes = 256

// joinBlocks makes blocks of chunks in a row with one model, and types of blocks that are
// alike.
func joinBlocks[T uint8 | uint16](a *arena, symbols []T, s *splitting, choice []uint8) (out split) {
	var lengths []uint32
	for c := range choice {
		n := uint32(min((c+1)*s.chunk, len(symbols)) - c*s.chunk)
		if c > 0 && choice[c] == choice[c-1] {
			lengths[len(lengths)-1] += n
		} else {
			lengths = append(lengths, n)
		}
	}
	blocks := a.histograms(len(lengths), s.alphabet)
	at := 0
	for i, n := range lengths {
		for _, x := range symbols[at : at+int(n)] {
			blocks[i].counts[x]++
		}
		blocks[i].total = n
		at += int(n)
	}
	kept, to := cluster(blocks, maxTypes)
	out.count = len(kept)
	for i, n := range lengths {
		if i > 0 && to[i] == out.types[len(out.types)-1] {
			out.lengths[len(out.lengths)-1] += n
			continue
		}
		out.types = append(out.types, to[i])
		out.lengths = append(out.lengths, n)
	}
	return out
}
