package interp

// SetHot sets after how many runs functions get machine code, and returns what was set.
func SetHot(after int32) (before int32) {
	before, hotAfter = hotAfter, after
	return before
}
