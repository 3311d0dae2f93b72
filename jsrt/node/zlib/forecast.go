package zlib

// forecast guesses how much output comes.
type forecast struct {
	chunk float64 // the length of the input that is there
	made  float64 // how much output it has made up to now
	hint  float64 // how much it makes, if one can believe what it says; 0: unknown
}

// limit is how much output there may be; 0: any amount. It stops what a small input would
// become without end.
type limit int64

// clip is what of n to make room for after so much output: no more than one byte too much.
func (l limit) clip(n int, made int64) int {
	if l == 0 {
		return n
	}
	return int(max(1, min(int64(n), int64(l)-made+1)))
}

// exceeded is whether so much output is too much.
func (l limit) exceeded(made int64) bool { return l > 0 && made > int64(l) }

// room is for how much output to make room. It supposes that the rest of the chunk becomes
// as much longer as what is decoded did, and believes the hint if that is near.
func (f *forecast) room(unread, last int) int {
	read := f.chunk - float64(unread)
	if f.made == 0 || read <= 0 {
		return max(last+last/16, int(min(4*f.chunk, firstRoom))) + smallOutput
	}
	whole := f.made * f.chunk / read
	if f.hint > f.made && f.hint > whole/4 && f.hint < 4*whole {
		whole = f.hint
	} else {
		whole += whole/32 + 4096
	}
	return int(max(min(whole-f.made, 15*f.made), 0)) + smallOutput
}

// firstRoom is for as much output as shows what the rest is like.
const firstRoom = 1 << 16
