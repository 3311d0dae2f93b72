package crypt

import (
	"encoding/binary"
	"math/bits"
	"sync"

	"golang.org/x/crypto/blake2b"
)

// argon2 is Argon2 of RFC 9106, version 1.3: all three kinds, with a secret and associated
// data, neither of which golang.org/x/crypto/argon2 has. Names are those of the RFC.
type argon2 struct {
	kind                         uint32 // argon2d, argon2i or argon2id
	password, salt, secret, data []byte
	lanes, length, memory        uint32
	passes                       uint32

	blocks           []argonBlock // a row of columns a lane
	columns, segment uint32
}

const (
	argon2d = iota
	argon2i
	argon2id

	argonVersion = 0x13
	argonSlices  = 4 // a lane is filled in segments; lanes wait for each other at their ends
)

// argonBlock is the unit of memory.
type argonBlock [128]uint64

func (a *argon2) key() []byte {
	h0 := a.start()
	a.columns = a.memory / (argonSlices * a.lanes) * argonSlices
	a.segment = a.columns / argonSlices
	a.blocks = make([]argonBlock, a.columns*a.lanes)
	for lane := range a.lanes {
		for i := range uint32(2) {
			seed := binary.LittleEndian.AppendUint32(append([]byte{}, h0...), i)
			a.blocks[lane*a.columns+i].setBytes(argonHash(binary.LittleEndian.AppendUint32(seed, lane), 1024))
		}
	}
	for pass := range a.passes {
		for slice := range uint32(argonSlices) {
			var wg sync.WaitGroup
			for lane := range a.lanes {
				wg.Go(func() { a.fill(pass, slice, lane) })
			}
			wg.Wait()
		}
	}
	last := a.blocks[a.columns-1]
	for lane := uint32(1); lane < a.lanes; lane++ {
		last.xor(&a.blocks[(lane+1)*a.columns-1])
	}
	return argonHash(last.bytes(), int(a.length))
}

// start is H0, §3.2.
func (a *argon2) start() []byte {
	h, _ := blake2b.New512(nil)
	number := func(n uint32) { h.Write(binary.LittleEndian.AppendUint32(nil, n)) }
	for _, n := range []uint32{a.lanes, a.length, a.memory, a.passes, argonVersion, a.kind} {
		number(n)
	}
	for _, b := range [][]byte{a.password, a.salt, a.secret, a.data} {
		number(uint32(len(b)))
		h.Write(b)
	}
	return h.Sum(nil)
}

// argonHash is H', the hash of any length, §3.3.
func argonHash(in []byte, size int) []byte {
	sum := func(n int, parts ...[]byte) []byte {
		h, _ := blake2b.New(n, nil)
		for _, p := range parts {
			h.Write(p)
		}
		return h.Sum(nil)
	}
	length := binary.LittleEndian.AppendUint32(nil, uint32(size))
	if size <= 64 {
		return sum(size, length, in)
	}
	out := make([]byte, 0, size)
	v := sum(64, length, in)
	for size-len(out) > 64 {
		out = append(out, v[:32]...)
		v = sum(min(64, size-len(out)), v)
	}
	return append(out, v...)
}

// fill makes the blocks of a segment.
func (a *argon2) fill(pass, slice, lane uint32) {
	independent := a.kind == argon2i || a.kind == argon2id && pass == 0 && slice < argonSlices/2
	var input, addresses argonBlock
	if independent {
		for i, n := range []uint32{pass, lane, slice, a.columns * a.lanes, a.passes, a.kind} {
			input[i] = uint64(n)
		}
	}
	first := uint32(0)
	if pass == 0 && slice == 0 {
		first = 2 // these two are made of H0
		if independent {
			nextAddresses(&addresses, &input)
		}
	}
	row := lane * a.columns
	for i := first; i < a.segment; i++ {
		column := slice*a.segment + i
		previous := &a.blocks[row+(column+a.columns-1)%a.columns]
		random := previous[0]
		if independent {
			if i%128 == 0 {
				nextAddresses(&addresses, &input)
			}
			random = addresses[i%128]
		}
		reference := &a.blocks[a.reference(random, pass, slice, lane, i)]
		compress(&a.blocks[row+column], previous, reference, pass > 0)
	}
}

func nextAddresses(out, input *argonBlock) {
	var zero argonBlock
	input[6]++
	compress(out, &zero, input, false)
	compress(out, &zero, out, false)
}

// reference is the index of the block that a random number chooses, §3.4.2.
func (a *argon2) reference(random uint64, pass, slice, lane, i uint32) uint32 {
	j1, j2 := random&0xffffffff, uint32(random>>32)
	other := j2 % a.lanes
	if pass == 0 && slice == 0 {
		other = lane
	}
	// The window are the segments that are done, and of the own lane what is done of this one.
	done, start := slice*a.segment, uint32(0)
	if pass > 0 {
		done = a.columns - a.segment
		start = (slice + 1) % argonSlices * a.segment
	}
	if other == lane {
		done += i - 1
	} else if i == 0 {
		done--
	}
	x := j1 * j1 >> 32
	y := uint64(done) * x >> 32
	return other*a.columns + uint32((uint64(start)+uint64(done)-1-y)%uint64(a.columns))
}

// compress is G, §3.5; keep says that the result is added to what the block held.
func compress(out, x, y *argonBlock, keep bool) {
	r := *x
	r.xor(y)
	z := r
	for i := 0; i < 128; i += 16 {
		argonRound(&z[i], &z[i+1], &z[i+2], &z[i+3], &z[i+4], &z[i+5], &z[i+6], &z[i+7],
			&z[i+8], &z[i+9], &z[i+10], &z[i+11], &z[i+12], &z[i+13], &z[i+14], &z[i+15])
	}
	for i := 0; i < 16; i += 2 {
		argonRound(&z[i], &z[i+1], &z[i+16], &z[i+17], &z[i+32], &z[i+33], &z[i+48], &z[i+49],
			&z[i+64], &z[i+65], &z[i+80], &z[i+81], &z[i+96], &z[i+97], &z[i+112], &z[i+113])
	}
	r.xor(&z)
	if keep {
		out.xor(&r)
		return
	}
	*out = r
}

// argonRound is P, the round of BLAKE2b with a multiplication in it, §3.6.
func argonRound(v0, v1, v2, v3, v4, v5, v6, v7, v8, v9, v10, v11, v12, v13, v14, v15 *uint64) {
	argonMix(v0, v4, v8, v12)
	argonMix(v1, v5, v9, v13)
	argonMix(v2, v6, v10, v14)
	argonMix(v3, v7, v11, v15)
	argonMix(v0, v5, v10, v15)
	argonMix(v1, v6, v11, v12)
	argonMix(v2, v7, v8, v13)
	argonMix(v3, v4, v9, v14)
}

func argonMix(a, b, c, d *uint64) {
	add := func(x, y uint64) uint64 { return x + y + 2*uint64(uint32(x))*uint64(uint32(y)) }
	*a = add(*a, *b)
	*d = bits.RotateLeft64(*d^*a, -32)
	*c = add(*c, *d)
	*b = bits.RotateLeft64(*b^*c, -24)
	*a = add(*a, *b)
	*d = bits.RotateLeft64(*d^*a, -16)
	*c = add(*c, *d)
	*b = bits.RotateLeft64(*b^*c, -63)
}

func (b *argonBlock) xor(x *argonBlock) {
	for i := range b {
		b[i] ^= x[i]
	}
}

func (b *argonBlock) setBytes(p []byte) {
	for i := range b {
		b[i] = binary.LittleEndian.Uint64(p[8*i:])
	}
}

func (b *argonBlock) bytes() []byte {
	out := make([]byte, 0, 1024)
	for _, x := range b {
		out = binary.LittleEndian.AppendUint64(out, x)
	}
	return out
}
