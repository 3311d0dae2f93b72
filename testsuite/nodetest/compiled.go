package nodetest

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"

	"github.com/gonodec/gonodec/cmd/driver"
	"github.com/gonodec/gonodec/ir/flags"
)

// packSize is how many tests one binary holds.
const packSize = 150

// Pack compiles tests into binaries beside the suite, so that the paths they know are
// those of the suite's files. It returns the binary of each test; tests that do not
// compile have none.
func Pack(root string, tests []Test, progress func(done int)) (map[string]string, error) {
	exes := map[string]string{}
	for i := 0; i < len(tests); i += packSize {
		part := tests[i:min(i+packSize, len(tests))]
		exe := filepath.Join(root, fmt.Sprintf("pack%d", i/packSize))
		compiled, err := pack(root, exe, part)
		if err != nil {
			return nil, err
		}
		for _, t := range compiled {
			exes[t.Path] = exe
		}
		if progress != nil {
			progress(i + len(part))
		}
	}
	return exes, nil
}

var badFile = regexp.MustCompile(`(?m)^((?:parallel|sequential|es-module|async-hooks)/[^:\s]+\.m?js):\d+`)

// pack compiles one binary; files that the compiler rejects are left out.
func pack(root, exe string, tests []Test) ([]Test, error) {
	for range 40 {
		entry := exe + ".cjs"
		if err := os.WriteFile(entry, []byte(entryText(tests)), 0o644); err != nil {
			return nil, err
		}
		_, err := driver.Build(driver.Options{Entry: entry, Output: exe, Flags: &flags.Flags{Missing: true}})
		if err == nil {
			return tests, nil
		}
		bad := map[string]bool{}
		for _, m := range badFile.FindAllStringSubmatch(err.Error(), -1) {
			bad[m[1]] = true
		}
		var rest []Test
		for _, t := range tests {
			if !bad[t.Path] {
				rest = append(rest, t)
			}
		}
		if len(rest) == len(tests) {
			return nil, err
		}
		tests = rest
	}
	return nil, errors.New("the compiler keeps rejecting tests")
}

func entryText(tests []Test) string {
	var s strings.Builder
	s.WriteString("const all = {\n")
	for _, t := range tests {
		load := "require"
		if strings.HasSuffix(t.Path, ".mjs") {
			load = "import"
		}
		fmt.Fprintf(&s, "  %q: () => %s(%q),\n", t.Path, load, "./"+t.Path)
	}
	s.WriteString("};\nconst [name] = process.argv.splice(1, 2, require('path').join(__dirname, process.argv[2])).slice(1);\nall[name]();\n")
	return s.String()
}
