package zlib

import "io"

// Encoder is a coder of another package. Begin tells it where to write to. Write may keep
// the chunk until Finish if it is the last one; Finish may return the rest of the output
// instead of writing it.
type Encoder interface {
	Begin(out io.Writer)
	Write(chunk []byte, flush int, last bool) error
	Finish() (rest []byte, err error)
}

type foreign struct {
	e   Encoder
	out output
}

func (f *foreign) write(chunk []byte, flush int, last bool) error {
	return f.e.Write(chunk, flush, last)
}
func (f *foreign) take() []byte { return f.out.take() }
func (f *foreign) close()       {}

func (f *foreign) finish() error {
	rest, err := f.e.Finish()
	if len(f.out.b) == 0 {
		f.out.b = rest
	} else {
		f.out.Write(rest)
	}
	return err
}

// Compressing makes a coder of e, for the natives of zlib.
func Compressing(e Encoder) any {
	f := &foreign{e: e}
	e.Begin(&f.out)
	return f
}

// Failure is an error as zlib reports it.
func Failure(code, message string, errno int) error { return &zlibError{code, message, errno} }
