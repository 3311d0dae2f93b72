package regexp

// node is a part of the syntax tree.
type node interface{}

type (
	// emptyNode matches the empty string.
	emptyNode struct{}

	// charNode matches one character exactly.
	charNode struct{ c rune }

	// setNode matches one character of a set. Case has been dealt with: the
	// set is closed over equivalence.
	setNode struct{ set runeSet }

	seqNode struct{ items []node }

	altNode struct{ alts []node }

	// groupNode is a capturing group.
	groupNode struct {
		body  node
		index int
	}

	// repeatNode repeats body min to max times; max < 0 is without limit.
	// Groups first ≤ i < last lie inside body.
	repeatNode struct {
		body        node
		min, max    int
		greedy      bool
		first, last int
	}

	assertNode struct{ kind assertKind }

	// lookNode is a lookahead or lookbehind.
	lookNode struct {
		body        node
		behind      bool
		negative    bool
		first, last int
	}

	// refNode refers to groups, of which at most one has matched.
	refNode struct {
		groups     []int
		ignoreCase bool
	}
)

type assertKind uint8

const (
	assertStart assertKind = iota
	assertEnd
	assertLineStart
	assertLineEnd
	assertWord
	assertNotWord
	assertWordFolded // with i and u: ſ and K are word characters
	assertNotWordFolded
)

// unlimited is the max of a repeatNode without limit.
const unlimited = -1
