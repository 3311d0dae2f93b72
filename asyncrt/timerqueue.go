package asyncrt

// timerList holds the armed timers of one duration, oldest first.
type timerList struct {
	head, tail *Timer
	delay      int64
	expiry     int64 // when head expires, or earlier when head was removed
	id         int64 // orders lists of equal expiry: older first
	at         int   // position in the heap
}

// timerQueue is a binary heap of lists, the earliest first.
type timerQueue struct {
	heap   []*timerList
	lists  map[int64]*timerList // by duration
	lastID int64
	refs   int // armed timers that keep the loop alive

	running      *Timer // whose callback is under way
	runningStart int64
	runningList  *timerList // stays in the heap while its timers run
}

func (q *timerQueue) first() *timerList {
	if len(q.heap) == 0 {
		return nil
	}
	return q.heap[0]
}

// insert arms t, which counts from start.
func (q *timerQueue) insert(t *Timer, start int64) {
	t.start = start
	list := q.lists[t.delay]
	if list == nil {
		if q.lists == nil {
			q.lists = make(map[int64]*timerList)
		}
		q.lastID++
		list = &timerList{delay: t.delay, expiry: start + t.delay, id: q.lastID, at: len(q.heap)}
		q.lists[t.delay] = list
		q.heap = append(q.heap, list)
		q.up(list.at)
	}
	t.list = list
	t.prev, t.next = list.tail, nil
	if list.tail != nil {
		list.tail.next = t
	} else {
		list.head = t
	}
	list.tail = t
	if !t.unref {
		q.refs++
	}
}

// remove disarms t, which is armed. An empty list leaves the heap.
func (q *timerQueue) remove(t *Timer) {
	list := t.list
	if t.prev != nil {
		t.prev.next = t.next
	} else {
		list.head = t.next
	}
	if t.next != nil {
		t.next.prev = t.prev
	} else {
		list.tail = t.prev
	}
	t.prev, t.next, t.list = nil, nil, nil
	if !t.unref {
		q.refs--
	}
	if list.head == nil && list != q.runningList {
		q.drop(list)
	}
}

// endList drops the list that was running if it ran empty. Until then a timer
// of the same duration joins it, which decides its place among lists of equal
// expiry.
func (q *timerQueue) endList() {
	list := q.runningList
	q.runningList = nil
	if list != nil && list.head == nil {
		q.drop(list)
	}
}

// endCallback re-arms the timer whose callback has ended if it repeats and the
// callback did not arm it itself.
func (q *timerQueue) endCallback() {
	t := q.running
	if t == nil {
		return
	}
	q.running = nil
	if t.repeat && t.list == nil {
		q.insert(t, q.runningStart)
	}
}

// postpone gives list a later expiry.
func (q *timerQueue) postpone(list *timerList, expiry int64) {
	list.expiry = expiry
	q.lastID++
	list.id = q.lastID
	q.down(list.at)
}

func (q *timerQueue) less(a, b *timerList) bool {
	if a.expiry != b.expiry {
		return a.expiry < b.expiry
	}
	return a.id < b.id
}

func (q *timerQueue) swap(i, j int) {
	q.heap[i], q.heap[j] = q.heap[j], q.heap[i]
	q.heap[i].at, q.heap[j].at = i, j
}

func (q *timerQueue) up(i int) {
	for i > 0 {
		parent := (i - 1) / 2
		if !q.less(q.heap[i], q.heap[parent]) {
			return
		}
		q.swap(i, parent)
		i = parent
	}
}

func (q *timerQueue) down(i int) {
	for {
		child := 2*i + 1
		if child >= len(q.heap) {
			return
		}
		if child+1 < len(q.heap) && q.less(q.heap[child+1], q.heap[child]) {
			child++
		}
		if !q.less(q.heap[child], q.heap[i]) {
			return
		}
		q.swap(i, child)
		i = child
	}
}

// drop takes an empty list out of the queue.
func (q *timerQueue) drop(list *timerList) {
	delete(q.lists, list.delay)
	i, last := list.at, len(q.heap)-1
	q.swap(i, last)
	q.heap[last] = nil
	q.heap = q.heap[:last]
	if i < last {
		q.down(i)
		q.up(i)
	}
}
