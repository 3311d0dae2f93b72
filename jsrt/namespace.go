package jsrt

import "slices"

// Namespace is a module namespace exotic object (§10.4.6).
type Namespace struct {
	Object
	names   []*String // sorted by code units
	exports map[PropertyKey]NamespaceExport
}

// NamespaceExport is one export: the binding, or how to get its value where that
// is not a single cell (the namespace of another module, say).
type NamespaceExport struct {
	Name *String
	Cell *Value
	Get  func(r *Realm) Value
}

func (e *NamespaceExport) value(r *Realm) Value {
	v := Value{}
	if e.Cell != nil {
		v = *e.Cell
	} else {
		v = e.Get(r)
	}
	if v.IsEmpty() {
		ThrowTDZ(r, e.Name.Go())
	}
	return v
}

// NewNamespace is ModuleNamespaceCreate (§10.4.6.12); order does not matter.
func NewNamespace(r *Realm, exports []NamespaceExport) *Object {
	n := &Namespace{exports: make(map[PropertyKey]NamespaceExport, len(exports))}
	for _, e := range exports {
		n.exports[StringKey(e.Name)] = e
		n.names = append(n.names, e.Name)
	}
	slices.SortFunc(n.names, (*String).Compare)
	s := r.rootShape(ClassNamespace, nil, r.agent.namespaceMethods(), 0, shapeNotExtensible)
	n.shape = s.child(KeySymbolToStringTag.p, 0)
	*n.growSlot(0, 0) = Str(Latin1("Module"))
	return &n.Object
}

// namespaceMethods are the internal methods of module namespaces, an agent's own
// so that a program without modules does not have them.
func (a *Agent) namespaceMethods() *ObjectOps {
	if a.namespaceOps == nil {
		a.namespaceOps = &ObjectOps{
			SetPrototypeOf:    setImmutablePrototype,
			PreventExtensions: func(*Realm, *Object) bool { return true },
			GetOwnProperty:    namespaceGetOwnProperty,
			DefineOwnProperty: namespaceDefineOwnProperty,
			HasProperty:       namespaceHasProperty,
			Get:               namespaceGet,
			Set:               func(*Realm, *Object, PropertyKey, Value, Value) bool { return false },
			Delete:            namespaceDelete,
			OwnPropertyKeys:   namespaceOwnPropertyKeys,
		}
	}
	return a.namespaceOps
}

func (o *Object) namespace() *Namespace { return (*Namespace)(o.ptr()) }

func namespaceGetOwnProperty(r *Realm, o *Object, k PropertyKey) (Property, bool) {
	if k.IsSymbol() {
		return OrdinaryGetOwnProperty(r, o, k)
	}
	e, ok := o.namespace().exports[k]
	if !ok {
		return Property{}, false
	}
	return Property{e.value(r), Writable | Enumerable}, true
}

// namespaceDefineOwnProperty is §10.4.6.6.
func namespaceDefineOwnProperty(r *Realm, o *Object, k PropertyKey, d *PropertyDescriptor) bool {
	if k.IsSymbol() {
		return OrdinaryDefineOwnProperty(r, o, k, d)
	}
	current, ok := namespaceGetOwnProperty(r, o, k)
	if !ok || d.IsAccessor() ||
		d.Has&HasConfigurable != 0 && d.Attrs&Configurable != 0 ||
		d.Has&HasEnumerable != 0 && d.Attrs&Enumerable == 0 ||
		d.Has&HasWritable != 0 && d.Attrs&Writable == 0 {
		return false
	}
	return d.Has&HasValue == 0 || SameValue(d.Value, current.Value)
}

func namespaceHasProperty(r *Realm, o *Object, k PropertyKey) bool {
	if k.IsSymbol() {
		_, ok := OrdinaryGetOwnProperty(r, o, k)
		return ok
	}
	_, ok := o.namespace().exports[k]
	return ok
}

func namespaceGet(r *Realm, o *Object, k PropertyKey, _ Value) Value {
	if k.IsSymbol() {
		p, ok := OrdinaryGetOwnProperty(r, o, k)
		if !ok {
			return Undef()
		}
		return p.Value
	}
	e, ok := o.namespace().exports[k]
	if !ok {
		return Undef()
	}
	return e.value(r)
}

func namespaceDelete(r *Realm, o *Object, k PropertyKey) bool {
	if k.IsSymbol() {
		return OrdinaryDelete(r, o, k)
	}
	_, ok := o.namespace().exports[k]
	return !ok
}

func namespaceOwnPropertyKeys(_ *Realm, o *Object) []PropertyKey {
	n := o.namespace()
	keys := make([]PropertyKey, 0, len(n.names)+1)
	for _, s := range n.names {
		keys = append(keys, StringKey(s))
	}
	return o.appendNamedKeys(keys)
}
