package bundle

import (
	"fmt"
	"maps"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"unicode/utf16"

	"github.com/evanw/esbuild/pkg/api"

	"github.com/gonodec/gonodec/frontend/ast"
	"github.com/gonodec/gonodec/frontend/metadata"
)

// transformed are the extensions that esbuild turns into JavaScript.
var transformed = map[string]api.Loader{
	".ts": api.LoaderTS, ".mts": api.LoaderTS, ".cts": api.LoaderTS, ".tsx": api.LoaderTSX, ".jsx": api.LoaderJSX,
}

// transform makes JavaScript of TypeScript and JSX: a CommonJS module where TypeScript's
// compiler makes one.
func (l *loader) transform(m *Module, text string, ld api.Loader) (string, *SourceMap, error) {
	config := l.tsconfigOf(m.Path)
	commonJS := ld != api.LoaderJSX && l.compilesToCommonJS(m, config)
	edits, classes := l.metadata(m.Path, text, ld, config)
	options := api.TransformOptions{
		Loader:         ld,
		Target:         api.ESNext,
		Charset:        api.CharsetUTF8,
		Sourcemap:      api.SourceMapExternal,
		SourcesContent: api.SourcesContentExclude,
		Sourcefile:     m.Name,
		TsconfigRaw:    config.json(),
		LogLevel:       api.LogLevelSilent,
		KeepNames:      false,
	}
	edited := metadata.Replace(text, edits)
	var r api.TransformResult
	if commonJS {
		r = api.Transform(edited, inCommonJS(options, config, text))
	}
	if !commonJS || m.Kind != CommonJS && (len(r.Errors) > 0 || usesMeta(r.Warnings)) {
		commonJS = false
		r = api.Transform(edited, options) // a module by what it uses: tsc refuses it, Node does not
	}
	if len(r.Errors) > 0 {
		moved := shiftsOf(text, edits)
		for _, e := range r.Errors {
			if e.Location != nil {
				e.Location.Column = moved.original(e.Location.Line-1, e.Location.Column)
			}
		}
		return "", nil, &Errors{Root: l.root, Messages: r.Errors}
	}
	s, err := parseSourceMap(r.Map)
	if err != nil {
		return "", nil, fmt.Errorf("%s: reading esbuild's source map: %w", m.Name, err)
	}
	s.Source = text
	s.shift(shiftsOf(text, edits))
	goal := ast.GoalModule
	if commonJS {
		goal = ast.GoalCommonJS
	}
	code := string(r.Code)
	code = s.replace(code, ownNames(m.Name, code, goal, s.renamed))
	s.renamed = nil
	code = s.replace(code, metadata.Names(code, text, classes))
	if commonJS {
		code = s.replace(code, tscExports(m.Name, code, config.interop()))
	}
	return code, s, nil
}

var moduleSyntax = regexp.MustCompile(`(?m)^[ \t]*(import|export)[\s{*"']`)

// inCommonJS are the options for a CommonJS module, which is strict code if it was written as
// an ECMAScript module.
func inCommonJS(o api.TransformOptions, config *tsconfig, text string) api.TransformOptions {
	o.Format, o.Platform, o.LegalComments = api.FormatCommonJS, api.PlatformNode, api.LegalCommentsNone
	if moduleSyntax.MatchString(text) {
		strict := tsconfig{options: map[string]any{}}
		maps.Copy(strict.options, config.options)
		strict.options["alwaysStrict"] = true
		o.TsconfigRaw = strict.json()
	}
	return o
}

// compilesToCommonJS reports whether tsc would write a CommonJS module: "module" of
// tsconfig.json says so, or leaves it to the file and its package.
func (l *loader) compilesToCommonJS(m *Module, config *tsconfig) bool {
	switch filepath.Ext(m.Path) {
	case ".mts":
		return false
	case ".cts":
		return true
	}
	switch m.Kind {
	case ESM:
		return false
	case CommonJS:
		return true
	}
	if config.is("noEmit") || config.is("erasableSyntaxOnly") || config.is("allowImportingTsExtensions") {
		return false // it is Node that runs the files: it goes by their syntax
	}
	switch config.text("module") {
	case "commonjs", "node16", "node18", "node20", "nodenext":
		return true
	}
	return false
}

// usesMeta reports whether a module has import.meta.
func usesMeta(warnings []api.Message) bool {
	return slices.ContainsFunc(warnings, func(w api.Message) bool { return w.ID == "empty-import-meta" })
}

// metadata is what a file's decorators lack of emitDecoratorMetadata, and the classes that have
// decorators.
func (l *loader) metadata(path, text string, ld api.Loader, config *tsconfig) ([]metadata.Replacement, []string) {
	if ld == api.LoaderJSX || !config.is("experimentalDecorators") {
		return nil, nil
	}
	l.typesMu.Lock()
	defer l.typesMu.Unlock()
	if l.typed == nil {
		l.typed = metadata.NewFiles(l.declaredIn)
	}
	return l.typed.Edits(path, text, metadata.Options{Types: config.is("emitDecoratorMetadata"), Strict: config.strictNulls()})
}

// shifts are what was inserted into a file, by line from 0.
type shifts map[int][]shifted

// shifted is an insertion's column in the file and its length, in UTF-16.
type shifted struct{ col, length int }

func shiftsOf(text string, edits []metadata.Replacement) shifts {
	if len(edits) == 0 {
		return nil
	}
	s := shifts{}
	line, start, at := 0, 0, 0
	for _, e := range edits {
		if n := strings.Count(text[at:e.At], "\n"); n > 0 {
			line += n
			start = at + strings.LastIndexByte(text[at:e.At], '\n') + 1
		}
		at = e.At
		s[line] = append(s[line], shifted{length16(text[start:at]), length16(e.Text)})
	}
	return s
}

func length16(s string) int { return len(utf16.Encode([]rune(s))) }

// original is the column that one had before the insertions.
func (s shifts) original(line, col int) int {
	moved := 0
	for _, e := range s[line] {
		switch at := e.col + moved; {
		case col < at:
			return col - moved
		case col < at+e.length:
			return e.col
		}
		moved += e.length
	}
	return col - moved
}
