package regexp

import "strings"

// property is UnicodeMatchProperty and UnicodeMatchPropertyValue, ECMA-262
// §22.2.1.10 and §22.2.1.11: the set of \p{name} or \p{name=value}; ok is false
// for names that do not exist.
func property(name, value string, hasValue bool) (set runeSet, ok bool) {
	if hasValue {
		switch name {
		case "General_Category", "gc":
			return categorySet(value)
		case "Script", "sc":
			return scriptSet(value, false)
		case "Script_Extensions", "scx":
			return scriptSet(value, true)
		}
		return nil, false
	}
	switch name {
	case "Any":
		return setAll, true
	case "ASCII":
		return runeSet{0, 0x7F}, true
	case "Assigned":
		unassigned, _ := categorySet("Unassigned")
		return unassigned.negate(), true
	}
	if set, ok := categorySet(name); ok {
		return set, true
	}
	if line := nameLine(binaryNames, name); line >= 0 {
		return unpack(binaryRanges[line]), true
	}
	return nil, false
}

// nameLine is the number of the line that has name as one of its words, or -1.
func nameLine(table, name string) int {
	for line := 0; table != ""; line++ {
		var words string
		words, table, _ = strings.Cut(table, "\n")
		for words != "" {
			var word string
			word, words, _ = strings.Cut(words, " ")
			if word == name {
				return line
			}
		}
	}
	return -1
}

func categorySet(name string) (runeSet, bool) {
	table := categoryNames
	for table != "" {
		var line string
		line, table, _ = strings.Cut(table, "\n")
		mask, names, _ := strings.Cut(line, " ")
		if nameLine(names, name) == 0 {
			bits := parseHex(mask)
			return selectRuns(categoryRuns, func(v int) bool { return bits>>v&1 != 0 }), true
		}
	}
	return nil, false
}

func parseHex(s string) (v uint32) {
	for i := 0; i < len(s); i++ {
		v = v<<4 | uint32(hexValue(rune(s[i])))
	}
	return v
}

// selectRuns decodes the runs whose value keep accepts.
func selectRuns(runs string, keep func(int) bool) runeSet {
	var set runeSet
	at := rune(0)
	for i := 0; i < len(runs); {
		var length, value int
		length, i = varint(runs, i)
		value, i = varint(runs, i)
		if keep(value) {
			set = append(set, at, at+rune(length)-1)
		}
		at += rune(length)
	}
	return set.normalize()
}

func scriptSet(name string, extensions bool) (runeSet, bool) {
	script := nameLine(scriptNames, name)
	if script < 0 {
		return nil, false
	}
	set := selectRuns(scriptRuns, func(v int) bool { return v == script })
	if !extensions {
		return set, true
	}
	var with, without runeSet
	at := rune(0)
	for i := 0; i < len(scriptExtensions); {
		var gap, length, count int
		gap, i = varint(scriptExtensions, i)
		length, i = varint(scriptExtensions, i)
		count, i = varint(scriptExtensions, i)
		at += rune(gap)
		listed := false
		for ; count > 0; count-- {
			var s int
			s, i = varint(scriptExtensions, i)
			listed = listed || s == script
		}
		if listed {
			with = append(with, at, at+rune(length)-1)
		} else {
			without = append(without, at, at+rune(length)-1)
		}
		at += rune(length)
	}
	return set.subtract(without.normalize()).union(with.normalize()), true
}

// unpack decodes gaps and lengths less one.
func unpack(packed string) runeSet {
	var set runeSet
	at := rune(0)
	for i := 0; i < len(packed); {
		var gap, length int
		gap, i = varint(packed, i)
		length, i = varint(packed, i)
		at += rune(gap)
		set = append(set, at, at+rune(length))
		at += rune(length)
	}
	return set
}

func varint(s string, i int) (v, next int) {
	for shift := 0; ; shift += 7 {
		c := s[i]
		i++
		v |= int(c&0x7F) << shift
		if c < 0x80 {
			return v, i
		}
	}
}

// isStringProperty reports a property of strings, for which \P and negated
// classes are errors.
func isStringProperty(name string) bool {
	for i := range stringProperties {
		if stringProperties[i].name == name {
			return true
		}
	}
	return false
}

// stringProperty is the set of single characters and the longer strings of a
// property of strings.
func stringProperty(name string) (chars runeSet, strs [][]rune) {
	for i := range stringProperties {
		p := &stringProperties[i]
		if p.name != name && (name != "RGI_Emoji" || p.name == "RGI_Emoji") {
			continue
		}
		chars = chars.union(unpack(p.chars))
		var text []byte
		for j := 0; j < len(p.strings); {
			shared, n := int(p.strings[j]), int(p.strings[j+1])
			j += 2
			text = append(text[:shared], p.strings[j:j+n]...)
			j += n
			strs = append(strs, []rune(string(text)))
		}
	}
	return chars, strs
}

// isIDStart reports a character that may begin a group name.
func isIDStart(c rune) bool {
	if c < 0x80 {
		return c == '$' || setWord.has(c) && !setDigit.has(c)
	}
	set, _ := property("ID_Start", "", false)
	return set.has(c)
}

// isIDPart reports a character that may go on in a group name.
func isIDPart(c rune) bool {
	if c < 0x80 {
		return c == '$' || setWord.has(c)
	}
	set, _ := property("ID_Continue", "", false)
	return set.has(c) || c == 0x200C || c == 0x200D
}

// hexValue is -1 for what is no hexadecimal digit.
func hexValue(c rune) int {
	switch {
	case '0' <= c && c <= '9':
		return int(c - '0')
	case 'a' <= c && c <= 'f':
		return int(c-'a') + 10
	case 'A' <= c && c <= 'F':
		return int(c-'A') + 10
	}
	return -1
}
