package serdes

// Version 15 of V8's wire format: a tag, and what the tag says. Numbers that are not part of
// the value are varints.

const (
	latestVersion = 15
	oldestVersion = 13 // that Node accepts behind a header
)

const (
	tagVersion        = 0xff
	tagPadding        = 0
	tagCount          = '?' // number of objects, ignored
	tagHole           = '-'
	tagUndefined      = '_'
	tagNull           = '0'
	tagTrue           = 'T'
	tagFalse          = 'F'
	tagInt32          = 'I' // zigzag
	tagUint32         = 'U'
	tagDouble         = 'N'
	tagBigInt         = 'Z'
	tagUTF8           = 'S'
	tagLatin1         = '"'
	tagTwoByte        = 'c'
	tagReference      = '^' // number of an object that came before
	tagObject         = 'o'
	tagObjectEnd      = '{'
	tagSparse         = 'a'
	tagSparseEnd      = '@'
	tagDense          = 'A'
	tagDenseEnd       = '$'
	tagDate           = 'D'
	tagTrueObject     = 'y'
	tagFalseObject    = 'x'
	tagNumberObject   = 'n'
	tagBigIntObject   = 'z'
	tagStringObject   = 's'
	tagRegExp         = 'R'
	tagMap            = ';'
	tagMapEnd         = ':'
	tagSet            = '\''
	tagSetEnd         = ','
	tagBuffer         = 'B'
	tagResizable      = '~'
	tagTransfer       = 't'
	tagView           = 'V' // behind its buffer
	tagSharedTransfer = 'u'
	tagHost           = '\\'
	tagError          = 'r'
)

// What an error says, up to errorEnd.
const (
	errorMessage = 'm'
	errorStack   = 's'
	errorCause   = 'c'
	errorEnd     = '.'
)

// errorClasses are the letters of the prototypes of errors; others are of Error.
const errorLetters = "ERFSTU"

var errorNames = [...]string{"EvalError", "RangeError", "ReferenceError", "SyntaxError", "TypeError", "URIError"}

// viewLetters are the letters of views by jsrt.ElementKind.
const (
	viewLetters  = "bBCwWdDqQhfF"
	dataViewView = '?'
)

// Flags of views.
const (
	viewTracks    = 1 // its length is that of the buffer
	viewResizable = 2 // the buffer is resizable
)

// regExpFlags are the bits of a regular expression's flags; what has none is Irregexp's own.
const regExpFlags = "gimyus.dv"
