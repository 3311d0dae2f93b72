package bundle

import (
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/gonodec/gonodec/frontend/ast"
)

// Files of workers are found where a program names them: new Worker(x) with x one of
//
//	'./w.js'                              relative to where the program is started; here, to the module
//	new URL('./w.js', import.meta.url)
//	path.join(__dirname, 'w.js'), path.resolve(__dirname, 'w.js')
//	__dirname + '/w.js', `${__dirname}/w.js`
//	require.resolve('./w.js'), fileURLToPath(x), or a variable that was declared as one of these
//
// and so are those of pools of workers: new Pool({ filename: x }). They become modules of the program that nothing imports.

// worker adds the file that the first argument of new Worker names.
func (o *outliner) worker(e ast.Expr) {
	path, ok := o.filePart(e)
	if !ok || path == "" {
		return
	}
	dir := filepath.Dir(o.m.Path)
	file := path
	if filepath.Ext(file) == "" {
		file = withExtension(dir, file)
	}
	if !filepath.IsAbs(file) {
		file = filepath.Join(dir, filepath.FromSlash(path))
	}
	if st, err := os.Stat(file); err != nil || st.IsDir() {
		return
	}
	rel, err := filepath.Rel(dir, file)
	if err != nil {
		return
	}
	spec := filepath.ToSlash(rel)
	if spec[0] != '.' {
		spec = "./" + spec
	}
	o.try++ // not required: it is there
	o.add(spec, 0, "import("+strconv.Quote(spec)+").catch(() => {});\n")
	o.try--
}

// withExtension is the file that a path without an extension means.
func withExtension(dir, path string) string {
	file := path
	if !filepath.IsAbs(file) {
		file = filepath.Join(dir, filepath.FromSlash(path))
	}
	if _, err := os.Stat(file); err == nil {
		return path
	}
	for _, ext := range []string{".js", ".cjs", ".mjs", ".ts"} {
		if _, err := os.Stat(file + ext); err == nil {
			return path + ext
		}
	}
	return path
}

// pool adds the file of a pool of workers, whose options name it.
func (o *outliner) pool(options ast.Expr) { o.option(options, "filename") }

// option adds the file that a property of an object names.
func (o *outliner) option(options ast.Expr, name string) {
	object, ok := options.(*ast.EObject)
	if !ok {
		return
	}
	for _, p := range object.Properties {
		if p.Key.Name == name && p.Value != nil {
			o.worker(p.Value)
		}
	}
}

// forked adds the file that a call of fork names, the or the
// settings of a cluster.
func (o *outliner) forked(e *ast.ECall) {
	switch {
	case isNamed(e.Callee, "fork"):
		o.worker(e.Args[0])
	case isNamed(e.Callee, "setupPrimary"), isNamed(e.Callee, "setupMaster"):
		o.option(e.Args[0], "exec")
	}
}

// noteInits notes what variables are declared as.
func (o *outliner) noteInits(s *ast.SVar) {
	for _, d := range s.Decls {
		if id, ok := d.Target.(*ast.BIdent); ok && d.Init != nil {
			if o.inits == nil {
				o.inits, o.constant = map[string]ast.Expr{}, map[string]bool{}
			}
			_, twice := o.inits[id.Name]
			o.constant[id.Name] = s.Kind == ast.VarConst && !twice
			o.inits[id.Name] = d.Init
		}
	}
}

// filePart is the path that an expression gives, relative to the module's directory; ok is false
// where the program shows only some of it.
func (o *outliner) filePart(e ast.Expr) (path string, ok bool) {
	c := computation{o: o, working: ownDirectory}
	path = strings.ReplaceAll(c.text(e, 0), ownDirectory+"/", "")
	path = strings.ReplaceAll(path, ownDirectory, "")
	return path, !strings.Contains(path, unknownPart)
}

// isNamed: the expression is f, x.f or (0, x.f), as TypeScript's compiler writes it.
func isNamed(e ast.Expr, name string) bool { return calledName(e) == name }
