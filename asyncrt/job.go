package asyncrt

// Job is a callback. A struct that carries its own arguments can be a Job, so
// that queueing it allocates nothing. It is an alias so that jobs of other packages need no
// conversion.
type Job = interface{ Run() }

// Func is a Go function as a Job. The conversion does not allocate.
type Func func()

// Run calls f.
func (f Func) Run() { f() }

// ring is a first-in first-out queue of jobs. Its capacity is zero or a power
// of two.
type ring struct {
	jobs []Job
	head int
	size int
}

// shrinkAbove is the capacity from which an emptied ring gives its memory back.
const shrinkAbove = 1 << 14

func (r *ring) push(j Job) {
	if r.size == len(r.jobs) {
		r.grow()
	}
	r.jobs[(r.head+r.size)&(len(r.jobs)-1)] = j
	r.size++
}

//go:noinline
func (r *ring) grow() {
	jobs := make([]Job, max(16, 2*len(r.jobs)))
	n := copy(jobs, r.jobs[r.head:])
	copy(jobs[n:], r.jobs[:r.head])
	r.jobs, r.head = jobs, 0
}

// pop removes the oldest job; there must be one.
func (r *ring) pop() Job {
	j := r.jobs[r.head]
	r.jobs[r.head] = nil
	r.head = (r.head + 1) & (len(r.jobs) - 1)
	r.size--
	if r.size == 0 && len(r.jobs) > shrinkAbove {
		r.jobs, r.head = nil, 0
	}
	return j
}
