package test262

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
)

// meta is a test's frontmatter.
type meta struct {
	flags    map[string]bool
	features []string
	includes []string
	phase    string // of the expected error, or ""
	errType  string // name of its constructor
}

var (
	frontmatter = regexp.MustCompile(`(?s)/\*---(.*?)---\*/`)
	inlineList  = regexp.MustCompile(`(?m)^\s*(flags|features|includes):\s*\[([^\]]*)\]`)
	blockList   = regexp.MustCompile(`(?m)^(flags|features|includes):\s*\n((?:\s+-.*\n)+)`)
	phase       = regexp.MustCompile(`(?m)^negative:\s*\n(?:\s+.*\n)*?\s+phase:\s*(\w+)`)
	errType     = regexp.MustCompile(`(?m)^negative:\s*\n(?:\s+.*\n)*?\s+type:\s*(\w+)`)
)

func parseMeta(text string) meta {
	m := meta{flags: map[string]bool{}}
	fm := frontmatter.FindStringSubmatch(text)
	if fm == nil {
		return m
	}
	// Some files use CR or CRLF line ends on purpose.
	yaml := strings.ReplaceAll(strings.ReplaceAll(fm[1], "\r\n", "\n"), "\r", "\n") + "\n"
	add := func(key string, items []string) {
		for _, item := range items {
			item = strings.TrimSpace(strings.TrimPrefix(strings.TrimSpace(item), "-"))
			switch {
			case item == "":
			case key == "flags":
				m.flags[item] = true
			case key == "includes":
				m.includes = append(m.includes, item)
			default:
				m.features = append(m.features, item)
			}
		}
	}
	for _, l := range inlineList.FindAllStringSubmatch(yaml, -1) {
		add(l[1], strings.FieldsFunc(l[2], func(r rune) bool { return r == ',' || r == '\n' }))
	}
	for _, l := range blockList.FindAllStringSubmatch(yaml, -1) {
		add(l[1], strings.Split(l[2], "\n"))
	}
	if p := phase.FindStringSubmatch(yaml); p != nil {
		m.phase = p[1]
	}
	if p := errType.FindStringSubmatch(yaml); p != nil {
		m.errType = p[1]
	}
	return m
}

// variants are the ways a test must run.
func (m meta) variants() []string {
	switch {
	case m.flags["module"]:
		return []string{"module"}
	case m.flags["raw"]:
		return []string{"raw"}
	case m.flags["onlyStrict"]:
		return []string{"strict"}
	case m.flags["noStrict"]:
		return []string{"sloppy"}
	}
	return []string{"sloppy", "strict"}
}

// proposal is the feature of the test that is not in the standard, or "".
func (m meta) proposal(proposals map[string]bool) string {
	for _, f := range m.features {
		if proposals[f] {
			return f
		}
	}
	return ""
}

// shipped are proposals that Node 26 has.
var shipped = map[string]bool{"Intl.Era-monthcode": true}

// Proposals reads the features that features.txt lists as proposals, without those
// that Node 26 has.
func Proposals(root string) (map[string]bool, error) {
	data, err := os.ReadFile(filepath.Join(root, "features.txt"))
	if err != nil {
		return nil, err
	}
	text, _, _ := strings.Cut(string(data), "## Standard language features")
	list := map[string]bool{}
	for _, line := range strings.Split(text, "\n") {
		line, _, _ = strings.Cut(line, "#")
		if line = strings.TrimSpace(line); line != "" && !shipped[line] {
			list[line] = true
		}
	}
	return list, nil
}

// Files lists the tests below the given directories of test/, in order.
func Files(root string, dirs ...string) ([]string, error) {
	var files []string
	for _, dir := range dirs {
		err := filepath.WalkDir(filepath.Join(root, "test", dir), func(path string, d os.DirEntry, err error) error {
			if err == nil && strings.HasSuffix(path, ".js") && !strings.Contains(path, "_FIXTURE") {
				name, _ := filepath.Rel(filepath.Join(root, "test"), path)
				files = append(files, filepath.ToSlash(name))
			}
			return err
		})
		if err != nil {
			return nil, err
		}
	}
	return files, nil
}
