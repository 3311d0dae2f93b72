package jsrt

// ClassSpec is what a class definition (§15.7.14) begins with.
type ClassSpec struct {
	Code     *Code // the constructor: CodeClass, CodeDerived if there is a heritage
	Env      Env
	Heritage Value // empty: none
	Methods  int   // prediction: properties of the prototype
}

// DefineClass is ClassDefinitionEvaluation up to the class elements (steps 8-18):
// it makes the constructor and its prototype object. The caller then defines the
// elements with DefineMethod and its like, methods with proto or the constructor
// as home object.
func DefineClass(inst *Instance, c *ClassSpec) (fn *Function, proto *Object) {
	r := inst.Realm
	protoParent, constructorParent := r.Intrinsic(ObjectPrototype), r.Intrinsic(FunctionPrototype)
	if !c.Heritage.IsEmpty() {
		switch {
		case c.Heritage.IsNull():
			protoParent = nil
		case !IsConstructor(c.Heritage):
			panic(r.TypeError("Class extends value " + r.Display(c.Heritage) + " is not a constructor or null"))
		default:
			constructorParent = c.Heritage.Object()
			p := Get(r, constructorParent, KeyPrototype)
			if protoParent = p.AsObject(); protoParent == nil && !p.IsNull() {
				panic(r.TypeError("Class extends value does not have valid prototype property " + r.Display(p)))
			}
		}
	}
	proto = newObjectCell(r.RootShape(ClassObject, protoParent, nil, capacityFor(c.Methods+1)))
	fn = &Function{Code: c.Code, Env: c.Env, Inst: inst, Home: proto}
	fn.shape = r.rootShape(ClassFunction, constructorParent, nil, 0, shapeLazyFunction|shapeCallable)
	fn.materializeFunction()
	fn.addProperty(KeyPrototype.p, Obj(proto), 0)
	proto.addProperty(KeyConstructor.p, Fn(fn), WC)
	return fn, proto
}

// TakeClassNewTarget is the prologue of a class constructor: new.target, with the
// TypeError for a call without new.
func TakeClassNewTarget(r *Realm, fn *Function) *Object {
	t := r.NewTarget
	if t == nil {
		ClassCalled(fn)
	}
	r.NewTarget = nil
	return t
}
