package esm

import "github.com/gonodec/gonodec/jsrt"

// Import is import(specifier, options) (§13.3.10.1). load finds the module; its
// exceptions, and those of the arguments, reject the promise.
func (g *Graph) Import(specifier, options jsrt.Value, load func(specifier string, attributes [][2]string) *Record) jsrt.Value {
	r := g.R
	p := jsrt.NewPromise(r)
	var m *Record
	t := r.Try(func() {
		spec := jsrt.ToString(r, specifier)
		attributes := g.attributes(options)
		m = load(spec.Go(), attributes)
		m.LoadRequested()
	})
	if t != nil {
		p.Reject(r, t.Value)
		return jsrt.PromiseValue(p)
	}
	// ContinueDynamicImport (§13.3.10.2): the module is linked when the promise of
	// its loading has called back.
	loaded := jsrt.NewPromise(r)
	loaded.Resolve(r, jsrt.Undef())
	loaded.Then(r, func(*jsrt.Realm, bool, jsrt.Value) {
		if t := r.Try(m.Link); t != nil {
			p.Reject(r, t.Value)
			return
		}
		m.Evaluate().Then(r, func(_ *jsrt.Realm, rejected bool, v jsrt.Value) {
			if rejected {
				p.Reject(r, v)
				return
			}
			p.Resolve(r, jsrt.Obj(m.Namespace()))
		})
	})
	return jsrt.PromiseValue(p)
}

// attributes reads the import attributes out of the second argument.
func (g *Graph) attributes(options jsrt.Value) (list [][2]string) {
	if options.IsUndefined() {
		return nil
	}
	r := g.R
	o := options.AsObject()
	if o == nil {
		panic(r.TypeError("The second argument of import() must be an object"))
	}
	with := jsrt.Get(r, o, jsrt.Key("with"))
	if with.IsUndefined() {
		return nil
	}
	w := with.AsObject()
	if w == nil {
		panic(r.TypeError("The 'with' option of import() must be an object"))
	}
	for _, k := range jsrt.OwnPropertyKeys(r, w) {
		if !k.IsString() {
			continue
		}
		if p, ok := jsrt.GetOwnProperty(r, w, k); !ok || p.Attrs&jsrt.Enumerable == 0 {
			continue
		}
		v := jsrt.Get(r, w, k)
		if !v.IsString() {
			panic(r.TypeError("Import attribute value must be a string"))
		}
		list = append(list, [2]string{k.ToValue().Str().Go(), v.Str().Go()})
	}
	for _, a := range list {
		if a[0] != "type" {
			panic(r.TypeError("Import attribute \"" + a[0] + "\" with value \"" + a[1] + "\" is not supported"))
		}
	}
	return list
}
