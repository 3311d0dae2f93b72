// Package metadata adds to TypeScript what its compiler adds under emitDecoratorMetadata:
// decorators that tell Reflect.metadata the types of what is decorated, as far as types
// have something that stands for them at run time (design:type, design:paramtypes,
// design:returntype). What a decorated class looks like is read from the text; what its
// types are is looked up in the files that it imports. Text is inserted on the lines that are there,
// and functions at the end of the file.
package metadata

import (
	"fmt"
	"slices"
	"strings"
)

// Options say how TypeScript would compile the file.
type Options struct {
	Types  bool // emitDecoratorMetadata
	Strict bool // strictNullChecks
}

// Edits are what a file lacks, in the order of their places, and the names of its classes with
// decorators.
func (fs *Files) Edits(path, text string, o Options) (edits []Replacement, classes []string) {
	if !strings.Contains(text, "@") {
		return nil, nil
	}
	f := scan(path, text)
	for _, c := range f.classes {
		if c.hasDecorators() {
			classes = append(classes, c.name)
		}
	}
	if len(classes) == 0 || !o.Types {
		return nil, classes
	}
	w := &writer{text: text, modules: map[int]string{}}
	w.prefix = "__metadata"
	for strings.Contains(text, w.prefix) {
		w.prefix += "_"
	}
	w.serializer = serializer{shaper: shaper{files: fs, strict: o.Strict}, whole: w.whole,
		names: names{meta: w.prefix, perhaps: w.prefix + "Perhaps", module: w.prefix + "Module"}}
	for _, c := range f.classes {
		w.class(c)
	}
	if len(w.edits) == 0 {
		return nil, classes
	}
	slices.SortStableFunc(w.edits, func(a, b Replacement) int { return a.At - b.At })
	return append(w.edits, insertion(len(text), w.functions())), classes
}

// hasDecorators reports whether a class, a member or a parameter has any.
func (c *class) hasDecorators() bool {
	return c.decorated >= 0 || slices.ContainsFunc(c.members, func(m *classMember) bool {
		return m.decorated >= 0 || paramDecorated(m.params)
	})
}

// writer makes the edits of a file.
type writer struct {
	serializer
	text    string
	prefix  string
	edits   []Replacement
	modules map[int]string // names of imported namespaces, by the import's end
}

// whole imports the namespace of a module right behind an import of names from it.
func (w *writer) whole(d *decl) string {
	if name, ok := w.modules[d.from.end]; ok {
		return name
	}
	name := fmt.Sprintf("%s%d", w.names.module, len(w.modules)+1)
	w.modules[d.from.end] = name
	text := fmt.Sprintf(" import * as %s from %s;", name, w.text[d.from.at:d.from.to])
	if d.from.end == d.from.to {
		text = ";" + text
	}
	w.edits = append(w.edits, insertion(d.from.end, text))
	return name
}

// class adds what a class and its members lack.
func (w *writer) class(c *class) {
	constructed := false
	for _, m := range c.members {
		if m.kind == constructor {
			if m.body && !constructed && (c.decorated >= 0 || paramDecorated(m.params)) {
				w.insert(c.decorated, m.params, w.call("paramtypes", w.params(m.params, m.scope)))
			}
			constructed = constructed || m.body
			continue
		}
		if m.kind != property && !m.body || strings.HasPrefix(strings.TrimPrefix(m.key, "static "), "#") {
			continue
		}
		if m.decorated >= 0 || m.kind == method && paramDecorated(m.params) {
			w.insert(m.decorated, m.params, w.member(c, m))
		}
	}
}

// member is what a member lacks.
func (w *writer) member(c *class, m *classMember) string {
	switch m.kind {
	case property:
		return w.call("type", w.typ(m.typ, m.scope, false))
	case method:
		result := "void 0"
		if m.typ != nil {
			result = w.typ(m.typ, m.scope, false)
		} else if m.async {
			result = "Promise"
		}
		return w.call("type", "Function") + " " + w.call("paramtypes", w.params(m.params, m.scope)) + " " + w.call("returntype", result)
	}
	var get, set *classMember
	for _, o := range c.members {
		switch {
		case o.key != m.key:
		case o.kind == getter && get == nil:
			get = o
		case o.kind == setter && set == nil:
			set = o
		}
	}
	typed, params := m, m.params
	if set != nil {
		params = set.params
		typed = set
	}
	t := typed.typ
	if set != nil {
		t = setterType(set)
		if t == nil && get != nil {
			t, typed = get.typ, get
		}
	}
	return w.call("type", w.typ(t, typed.scope, false)) + " " + w.call("paramtypes", w.params(params, typed.scope))
}

// setterType is the type of a setter's parameter.
func setterType(m *classMember) *typ {
	for _, p := range m.params {
		if !p.this {
			return p.typ
		}
	}
	return nil
}

// params is an array of the parameters' types.
func (w *writer) params(list []param, sc *scope) string {
	types := []string{}
	for _, p := range list {
		t := p.typ
		if p.this {
			continue
		}
		if p.rest {
			t = restElement(t)
		}
		types = append(types, w.typ(t, sc, false))
	}
	return "[" + strings.Join(types, ", ") + "]"
}

// restElement is the type of the elements of a rest parameter, if it shows.
func restElement(t *typ) *typ {
	if t != nil && (t.form == array || t.form == ref && len(t.list) == 1) {
		return t.list[0]
	}
	return nil
}

func (w *writer) call(key, value string) string {
	return fmt.Sprintf("@%s(%q, %s)", w.names.meta, "design:"+key, value)
}

func paramDecorated(list []param) bool {
	return slices.ContainsFunc(list, func(p param) bool { return p.decorated >= 0 && !p.this })
}

// insert puts decorators where they are applied first: behind the last decorator of the last
// parameter, or, where no parameter has any, behind the member's own.
func (w *writer) insert(decorated int, params []param, text string) {
	if !paramDecorated(params) {
		w.edits = append(w.edits, insertion(decorated, " "+text))
		return
	}
	if last := params[len(params)-1]; last.decorated >= 0 {
		w.edits = append(w.edits, insertion(last.decorated, " "+text))
	} else {
		w.edits = append(w.edits, insertion(last.start, text+" "))
	}
}

// functions are those that the inserted text calls. A parameter's decorator must be a function,
// so there is one without Reflect.metadata, too. Names that are numbers arrive as such.
func (w *writer) functions() string {
	var b strings.Builder
	for _, f := range []struct{ name, text string }{
		{w.names.meta, `(key, value) {
  if (typeof Reflect !== "object" || typeof Reflect.metadata !== "function") return () => {};
  const decorate = Reflect.metadata(key, value);
  return (target, name) => decorate(target, typeof name === "number" ? String(name) : name);
}`},
		{w.names.perhaps, `(get, module) {
  for (const from of [module, module?.default]) try { const type = get(from); if (typeof type === "function") return type; } catch {}
  return Object;
}`},
	} {
		if slices.ContainsFunc(w.edits, func(e Replacement) bool { return strings.Contains(e.Text, f.name+"(") }) {
			b.WriteString("\nfunction " + f.name + f.text)
		}
	}
	return b.String() + "\n"
}
