package driver

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/bmatcuk/doublestar/v4"

	"github.com/gonodec/gonodec/codegen/gobuild"
	"github.com/gonodec/gonodec/frontend/bundle"
)

// includedFiles are those that patterns name: files, folders with all that is below them, and
// patterns with *, **, ?, [a-z], {a,b}.
func includedFiles(patterns []string) ([]string, error) {
	var files []string
	for _, p := range patterns {
		found, err := doublestar.FilepathGlob(p, doublestar.WithFailOnIOErrors())
		if err != nil {
			return nil, fmt.Errorf("--include %s: %w", p, err)
		}
		if len(found) == 0 {
			return nil, fmt.Errorf("--include %s: there is no such file", p)
		}
		for _, f := range found {
			abs, err := filepath.Abs(f)
			if err != nil {
				return nil, err
			}
			list := []string{abs}
			if st, err := os.Stat(abs); err == nil && st.IsDir() {
				if list, err = bundle.FilesBelow(abs); err != nil {
					return nil, fmt.Errorf("--include %s: %w", p, err)
				}
			}
			files = append(files, list...)
		}
	}
	return files, nil
}

// carry prints the files that the program carries: variables with their content, and the call
// that has fs find them. They are files of the Go module, under numbers.
func (b *build) carry(imports map[string]string) (call, variables string) {
	fs := gobuild.Module + "/jsrt/node/fs"
	if _, reads := imports[fs]; !reads || len(b.assets) == 0 {
		return "", ""
	}
	imports["embed"] = "_ "
	var c, v strings.Builder
	c.WriteString("\tfs.Carry([]fs.File{\n")
	for i, a := range b.assets {
		name := fmt.Sprintf("assets/%d", i)
		b.files[name] = a.data
		fmt.Fprintf(&v, "//go:embed %s\nvar asset%d string\n\n", name, i)
		fmt.Fprintf(&c, "\t\t{Name: %q, Data: asset%d},\n", a.Name, i)
	}
	c.WriteString("\t})\n")
	return c.String(), v.String()
}

// asset is a file that the program carries, with its content.
type asset struct {
	bundle.Asset
	data string
}

// readAssets reads the files that the program carries.
func (b *build) readAssets() error {
	if b.interpret {
		return nil // the files are where they were
	}
	for _, a := range b.prog.Assets {
		data, err := os.ReadFile(a.Path)
		if err != nil {
			return fmt.Errorf("a file that the program reads cannot be: %w", err)
		}
		b.assets = append(b.assets, asset{a, string(data)})
	}
	return nil
}
