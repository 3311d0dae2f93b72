package bundle

import (
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/gonodec/gonodec/frontend/ast"
)

// Specifiers may be computed: require(x), import(x). Where the program shows the whole of
// one, as in require(path.join(__dirname, 'x')), the module is found as under its constant
// name. Where it shows the folder, as in require(`./routes/${name}`) or
// require(path.join(__dirname, file)), the modules of that folder whose names fit become
// modules of the program. Names that nothing shows may be those of any file, and the
// program is told so (Module.Computed): it can load files from the disk.

// What stands in a computed specifier for the module's directory, and for what is known at
// run time only.
const (
	ownDirectory = "\x01"
	unknownPart  = "\x00"
)

// computed adds the modules that a computed specifier of require or import, the kind, may
// name.
func (o *outliner) computed(e ast.Expr, kind string) {
	if _, ok := e.(*ast.EArray); ok {
		return // require([…], callback) of AMD
	}
	if !o.shown(e, kind) {
		o.m.Computed = true
	}
}

// shown adds the modules that the text of a specifier shows, and reports whether that is all it
// can name.
func (o *outliner) shown(e ast.Expr, kind string) (all bool) {
	c := computation{o: o, sure: true}
	spec := c.text(e, 0)
	if rest, ok := strings.CutPrefix(spec, ownDirectory); ok {
		spec = "." + rest
	}
	known := !strings.ContainsAny(spec, ownDirectory+unknownPart)
	switch {
	case spec == "":
	case known:
		o.list(spec, e, kind)
	case strings.HasPrefix(spec, "./"), strings.HasPrefix(spec, "../"):
		for _, s := range o.fitting(spec) {
			o.list(s, e, kind)
		}
	}
	return known && c.sure
}

// list adds a module that may not be there, or may be broken: only the program knows whether
// it will be asked for.
func (o *outliner) list(spec string, e ast.Expr, kind string) {
	if o.listed == nil {
		o.listed = map[string]bool{}
	}
	o.listed[spec] = true
	text := "try { " + kind + "(" + strconv.Quote(spec) + ") } catch {}\n"
	if spec[0] == '.' { // a module of either kind can be imported
		text = "import(" + strconv.Quote(spec) + ").catch(() => {});\n"
	}
	o.try++
	o.add(spec, int32(e.Pos()), text)
	o.try--
}

// computation finds what is known of a specifier's text.
type computation struct {
	o    *outliner
	sure bool // no variable was read that may have another value
	// working stands for the directory that a program is started in, "" if that is not known.
	working string
	// files: names are those of files, of the module's own, too.
	files bool
}

// text is the string that an expression gives, with ownDirectory and unknownPart in it.
func (c *computation) text(e ast.Expr, depth int) string {
	if depth > 12 {
		return unknownPart
	}
	switch e := e.(type) {
	case *ast.EString:
		return e.Value
	case *ast.EIdent:
		return c.variable(e.Name, depth)
	case *ast.EDot:
		if _, ok := e.Object.(*ast.EImportMeta); ok && e.Name == "dirname" {
			return ownDirectory
		}
		if _, ok := e.Object.(*ast.EImportMeta); ok && c.files && (e.Name == "url" || e.Name == "filename") {
			return ownDirectory + "/" + filepath.Base(c.o.m.Path)
		}
		if e.Name == "href" || e.Name == "pathname" {
			return c.text(e.Object, depth+1)
		}
	case *ast.EBinary:
		if e.Op == ast.BinAdd {
			return c.text(e.Left, depth+1) + c.text(e.Right, depth+1)
		}
	case *ast.ETemplate:
		var s strings.Builder
		for i, q := range e.Quasis {
			s.WriteString(q.Cooked)
			if i < len(e.Exprs) {
				s.WriteString(c.text(e.Exprs[i], depth+1))
			}
		}
		return s.String()
	case *ast.ENew:
		if isNamed(e.Callee, "URL") && len(e.Args) == 2 {
			s := c.besides(e.Args[0], depth)
			if c.files && !strings.Contains(s, ":") && !strings.HasPrefix(s, "/") && !strings.HasPrefix(s, unknownPart) && !strings.HasPrefix(s, ownDirectory) {
				s = ownDirectory + "/" + s
			}
			return s
		}
	case *ast.ECall:
		return c.call(e, depth)
	}
	return unknownPart
}

func (c *computation) variable(name string, depth int) string {
	if name == "__dirname" {
		return ownDirectory
	}
	if name == "__filename" && c.files {
		return ownDirectory + "/" + filepath.Base(c.o.m.Path)
	}
	init, ok := c.o.inits[name]
	if !ok {
		return unknownPart
	}
	c.sure = c.sure && c.o.constant[name]
	return c.text(init, depth+1)
}

// call is the text of path.join(…), path.resolve(…), fileURLToPath(x) and require.resolve(x).
func (c *computation) call(e *ast.ECall, depth int) string {
	if len(e.Args) == 0 {
		return unknownPart
	}
	switch {
	case isRequireResolve(e.Callee):
		return c.besides(e.Args[0], depth)
	case isNamed(e.Callee, "fileURLToPath"), isNamed(e.Callee, "pathToFileURL"):
		return c.text(e.Args[0], depth+1)
	case c.files && isNamed(e.Callee, "dirname"):
		s := c.text(e.Args[0], depth+1)
		if i := strings.LastIndexByte(s, '/'); i > 0 && strings.HasPrefix(s, ownDirectory) {
			return s[:i]
		}
	case isNamed(e.Callee, "join"), isNamed(e.Callee, "resolve"):
		parts := make([]string, len(e.Args))
		for i, a := range e.Args {
			parts[i] = c.text(a, depth+1)
		}
		path := strings.Join(parts, "/")
		switch {
		case strings.HasPrefix(path, ownDirectory):
		case c.working == "": // or it is what an array joins
			return unknownPart
		case !strings.HasPrefix(path, "/"):
			path = c.working + "/" + path
		}
		return strings.ReplaceAll(path, "//", "/")
	}
	return unknownPart
}

// besides is the text of a name that counts from the module's directory.
func (c *computation) besides(e ast.Expr, depth int) string {
	s := c.text(e, depth+1)
	if strings.HasPrefix(s, "./") || strings.HasPrefix(s, "../") {
		return ownDirectory + "/" + s
	}
	return s
}

// moduleExtensions are those of files that require and import take.
var moduleExtensions = []string{".js", ".cjs", ".mjs", ".json", ".ts", ".cts", ".mts", ".jsx", ".tsx"}

// fitting lists the modules that a relative specifier with unknown parts may name: one
// folder for each unknown part that has one to itself, no folders below.
func (o *outliner) fitting(spec string) []string {
	segments := strings.Split(spec, "/")
	found := []string{segments[0]}
	for i, segment := range segments[1:] {
		var next []string
		for _, dir := range found {
			next = append(next, o.entries(dir, segment, i == len(segments)-2)...)
		}
		found = next
	}
	return found
}

// entries lists what a folder, relative to the module's, has that a segment of a specifier
// may name: folders, or modules where it is the last one.
func (o *outliner) entries(dir, segment string, last bool) []string {
	if !strings.Contains(segment, unknownPart) && !last {
		return []string{dir + "/" + segment}
	}
	at := filepath.Join(filepath.Dir(o.m.Path), filepath.FromSlash(dir))
	list, err := os.ReadDir(at)
	if err != nil {
		return nil
	}
	var out []string
	for _, entry := range list {
		name := entry.Name()
		if name[0] == '.' || name == "node_modules" || strings.HasSuffix(strings.TrimSuffix(name, filepath.Ext(name)), ".d") {
			continue
		}
		path := filepath.Join(at, name)
		if path == o.m.Path {
			continue
		}
		if entry.IsDir() {
			if (!last || isPackage(path)) && fits(name, segment) {
				out = append(out, dir+"/"+name)
			}
			continue
		}
		ext := filepath.Ext(name)
		if last && slices.Contains(moduleExtensions, ext) && (fits(name, segment) || fits(strings.TrimSuffix(name, ext), segment)) {
			out = append(out, dir+"/"+name)
		}
	}
	return out
}

// isPackage reports whether a folder can be required.
func isPackage(dir string) bool {
	for _, f := range []string{"package.json", "index.js", "index.cjs", "index.ts", "index.json"} {
		if _, err := os.Stat(filepath.Join(dir, f)); err == nil {
			return true
		}
	}
	return false
}

// fits reports whether a name may be what a segment with unknown parts gives.
func fits(name, segment string) bool {
	parts := strings.Split(segment, unknownPart)
	if len(parts) == 1 {
		return name == segment
	}
	if !strings.HasPrefix(name, parts[0]) {
		return false
	}
	name = name[len(parts[0]):]
	for _, part := range parts[1 : len(parts)-1] {
		_, rest, ok := strings.Cut(name, part)
		if !ok {
			return false
		}
		name = rest
	}
	return strings.HasSuffix(name, parts[len(parts)-1])
}
