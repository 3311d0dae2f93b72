package regexp

// SyntaxError is why a pattern is not valid. Its text is the message of the
// SyntaxError that V8 throws.
type SyntaxError struct {
	Pattern string // WTF-8
	Flags   Flags
	Reason  string
}

func (e *SyntaxError) Error() string {
	return "Invalid regular expression: /" + e.Pattern + "/" + e.Flags.String() + ": " + e.Reason
}

// The reasons, in V8's words.
const (
	errUnterminatedGroup      = "Unterminated group"
	errUnmatchedParen         = "Unmatched ')'"
	errEscapeAtEnd            = "\\ at end of pattern"
	errInvalidPropertyName    = "Invalid property name"
	errInvalidPropertyInClass = "Invalid property name in character class"
	errInvalidEscape          = "Invalid escape"
	errInvalidDecimalEscape   = "Invalid decimal escape"
	errInvalidUnicodeEscape   = "Invalid Unicode escape"
	errNothingToRepeat        = "Nothing to repeat"
	errLoneBrackets           = "Lone quantifier brackets"
	errNumbersOutOfOrder      = "numbers out of order in {} quantifier"
	errIncompleteQuantifier   = "Incomplete quantifier"
	errInvalidQuantifier      = "Invalid quantifier"
	errInvalidGroup           = "Invalid group"
	errMultipleDashes         = "Multiple dashes in flag group"
	errRepeatedFlag           = "Repeated flag in flag group"
	errInvalidFlagGroup       = "Invalid flag group"
	errTooManyCaptures        = "Too many captures"
	errInvalidCaptureName     = "Invalid capture group name"
	errDuplicateCaptureName   = "Duplicate capture group name"
	errInvalidNamedReference  = "Invalid named reference"
	errInvalidNameReferenced  = "Invalid named capture referenced"
	errUnterminatedClass      = "Unterminated character class"
	errClassOutOfOrder        = "Range out of order in character class"
	errInvalidCharacterClass  = "Invalid character class"
	errInvalidSetOperation    = "Invalid set operation in character class"
	errInvalidCharInClass     = "Invalid character in character class"
	errNegatedStrings         = "Negated character class may contain strings"
	errTooLarge               = "Regular expression too large"
)
