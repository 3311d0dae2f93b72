package unpack

import "sync"

// fixedTables are those of §3.2.6.
var fixedTables = sync.OnceValue(func() *tables {
	var lens [288 + 32]uint8
	for i := range lens {
		switch {
		case i < 144:
			lens[i] = 8
		case i < 256:
			lens[i] = 9
		case i < 280:
			lens[i] = 7
		case i < 288:
			lens[i] = 8
		default:
			lens[i] = 5
		}
	}
	t := &tables{}
	build(t.lengths[:], lengthBits, lens[:288], lengthEntries[:], true)
	build(t.distances[:], distanceBits, lens[288:], distanceEntries[:], true)
	return t
})

// codeOrder is in which order the lengths of the codes of lengths come, §3.2.7.
var codeOrder = [19]uint8{16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15}

// tableHead reads how many codes a block defines.
func (d *Inflater) tableHead() (bool, error) {
	if !d.need(14) {
		return false, nil
	}
	d.lengthCount = int(d.bits&31) + 257
	d.distanceCount = int(d.bits>>5&31) + 1
	d.codeCount = int(d.bits>>10&15) + 4
	d.drop(14)
	if d.lengthCount > 286 || d.distanceCount > 30 {
		return false, errSymbols
	}
	d.at = 0
	clear(d.lens[:len(codeOrder)])
	d.state = inCodeLengths
	return true, nil
}

func (d *Inflater) codeLengths() (bool, error) {
	for d.at < d.codeCount {
		if !d.need(3) {
			return false, nil
		}
		d.lens[codeOrder[d.at]] = uint8(d.bits & 7)
		d.drop(3)
		d.at++
	}
	if !build(d.codes[:], codeBits, d.lens[:len(codeOrder)], codeEntries[:], false) {
		return false, errCodes
	}
	d.at = 0
	d.state = inLengths
	return true, nil
}

// symbolLengths reads the lengths of the codes of both tables, which are one list.
func (d *Inflater) symbolLengths() (bool, error) {
	for d.at < d.lengthCount+d.distanceCount {
		if d.n < 14 {
			d.fill()
		}
		e := d.codes[d.bits&(1<<codeBits-1)]
		if e&isOther != 0 {
			e = 1<<8 | 1 // there are no codes: zlib reads zeros
		}
		total := uint(e & 0xff)
		if total > d.n {
			return false, nil
		}
		extra := int(d.bits&(1<<total-1)) >> (e >> 8 & 15)
		if err := d.addLengths(int(e>>16), extra); err != nil {
			return false, err
		}
		d.drop(total)
	}
	return true, d.makeTables()
}

// addLengths adds what a symbol says: one length, or some that repeat.
func (d *Inflater) addLengths(symbol, extra int) error {
	if symbol < 16 {
		d.lens[d.at] = uint8(symbol)
		d.at++
		return nil
	}
	times, value := 3+extra, uint8(0)
	switch symbol {
	case 16:
		if d.at == 0 {
			return errRepeat
		}
		value = d.lens[d.at-1]
	case 18:
		times = 11 + extra
	}
	if d.at+times > d.lengthCount+d.distanceCount {
		return errRepeat
	}
	for range times {
		d.lens[d.at] = value
		d.at++
	}
	return nil
}

// spare has tables of decoders that have ended.
var spare = sync.Pool{New: func() any { return &tables{} }}

// Close gives back the memory that other decoders can use. The output stays.
func (d *Inflater) Close() {
	if d.own != nil && d.state != inCodes && d.state != inMatch {
		spare.Put(d.own)
		d.own, d.tables = nil, nil
	}
}

func (d *Inflater) makeTables() error {
	if d.lens[256] == 0 {
		return errNoEnd
	}
	if d.own == nil {
		d.own = spare.Get().(*tables)
	}
	if !build(d.own.lengths[:], lengthBits, d.lens[:d.lengthCount], lengthEntries[:], true) {
		return errLengths
	}
	if !build(d.own.distances[:], distanceBits, d.lens[d.lengthCount:d.lengthCount+d.distanceCount], distanceEntries[:], true) {
		return errDistances
	}
	d.tables, d.state = d.own, inCodes
	return nil
}
