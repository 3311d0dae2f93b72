package metadata

import (
	"slices"
	"strings"
)

// Names are the replacements in JavaScript that esbuild made of a file by which classes with
// decorators have the names that they were declared by: esbuild calls one that mentions itself
// _Name (const _Name = class _Name), and one in a function Name2 if there is another of the name
// outside (let Name2 = class).
func Names(code, source string, classes []string) []Replacement {
	if !slices.ContainsFunc(classes, func(name string) bool { return strings.Contains(code, "_"+name+" = class") || renumbered(code, name) }) {
		return nil
	}
	var list []Replacement
	p := parser{toks: lex(code, false)}
	for ; !p.end(); p.next() {
		if (!p.is("const") && !p.is("let")) || p.at(2).text != "=" || p.at(3).text != "class" {
			continue
		}
		variable, next := p.at(1).text, p.at(4)
		name := declaredName(variable, classes)
		switch {
		case name == "" || name == variable || strings.Contains(source, variable):
		case next.kind == word && next.text == variable:
			pad := strings.Repeat(" ", max(0, len(variable)-len(name)))
			list = append(list, Replacement{next.start, next.end, name + pad})
		case next.text == "{" || next.text == "extends":
			list = append(list, Replacement{p.at(3).end, p.at(3).end, " " + name})
		}
	}
	return list
}

// renumbered reports whether a class of a name may have a number.
func renumbered(code, name string) bool {
	for {
		_, rest, ok := strings.Cut(code, "let "+name)
		if !ok {
			return false
		}
		if rest != "" && rest[0] >= '0' && rest[0] <= '9' {
			return true
		}
		code = rest
	}
}

// declaredName is the class' name that esbuild made a variable's of, "" if it is of none.
func declaredName(variable string, classes []string) string {
	for _, v := range []string{variable, strings.TrimPrefix(variable, "_")} {
		for _, v := range []string{v, strings.TrimRight(v, "0123456789")} {
			if slices.Contains(classes, v) {
				return v
			}
		}
	}
	return ""
}
