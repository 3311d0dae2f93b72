package jsrt

// oneUnit holds the strings of one Latin-1 unit; they share allUnits.
var oneUnit = makeOneUnit()

func makeOneUnit() (t [256]String) {
	var all [256]byte
	for i := range all {
		all[i] = byte(i)
	}
	units := string(all[:])
	for i := range t {
		t[i] = StaticLatin1(units[i : i+1])
	}
	return
}
