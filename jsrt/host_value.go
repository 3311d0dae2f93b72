package jsrt

import "unsafe"

// HostObject is an object of the host: Data says the rest.
type HostObject struct {
	Object
	Data any
}

// NewHostValue returns an object that carries Go data for the natives of a Node
// module; JavaScript sees an empty object without a prototype.
func NewHostValue(r *Realm, data any) Value {
	return new(HostObject).Init(r, data)
}

// Init is NewHostValue for an object that is a part of its data, so that both are one cell.
func (o *HostObject) Init(r *Realm, data any) Value {
	if r.hostShape == nil {
		r.hostShape = r.RootShape(ClassExternal, nil, nil, 0)
	}
	o.shape, o.Data = r.hostShape, data
	return Value{p: unsafe.Pointer(o)}
}

// NewHostObject is NewHostValue with a prototype.
func NewHostObject(r *Realm, proto *Object, data any) *Object {
	o := &HostObject{Data: data}
	o.shape = r.RootShape(ClassExternal, proto, nil, 0)
	return &o.Object
}

// NewExotic returns an object with internal methods of its own, which find their data with
// ExoticData.
func NewExotic(r *Realm, ops *ObjectOps, proto *Object, data any) *Object {
	o := &HostObject{Data: data}
	o.shape = r.RootShape(ClassGlobal, proto, ops, 0)
	return &o.Object
}

// ExoticData returns the data of an object that NewExotic made.
func ExoticData(o *Object) any { return (*HostObject)(o.ptr()).Data }

// HostData returns the data of a host object, or nil.
func HostData(v Value) any {
	if v.shape().class != ClassExternal {
		return nil
	}
	return (*HostObject)(v.p).Data
}
