package zlib

import "io"

// Encoder is a coder of another package: Write and Finish return what is ready.
type Encoder interface {
	Write(chunk []byte, flush int) ([]byte, error)
	Finish() ([]byte, error)
}

type foreign struct{ e Encoder }

func (f foreign) write(chunk []byte, flush int) ([]byte, error) { return f.e.Write(chunk, flush) }
func (f foreign) finish() ([]byte, error)                       { return f.e.Finish() }
func (f foreign) close()                                        {}

// Compressing makes a coder of e, for the natives of zlib.
func Compressing(e Encoder) any { return foreign{e} }

// Decompressing makes a coder of a function that reads its whole input and writes what
// it makes of it; more reports that there was more behind the end.
func Decompressing(decode func(r io.Reader, w io.Writer) (more bool, err error), reject bool) any {
	f := newInflater(0, options{reject: reject})
	f.other = decode
	return f
}

// Failure is an error as zlib reports it.
func Failure(code, message string, errno int) error { return &zlibError{code, message, errno} }
