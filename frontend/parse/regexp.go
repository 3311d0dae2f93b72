package parse

// CheckRegExp stub.
func CheckRegExp(pattern, flags string) string { return "" }
