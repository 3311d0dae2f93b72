package jsrt

import "testing"

func testRealm() *Realm { return NewRealm(NewAgent(nil)) }

func str(s string) Value { return Str(FromGo(s)) }

// natural makes a compiled-like function of one argument.
func fn1(r *Realm, name string, flags CodeFlags, f func(fn *Function, this, a Value) Value) *Function {
	c := &Code{Call1: f, Name: name, Length: 1, Flags: flags}
	c.SetEntries()
	return NewClosure(&r.Instance, c, nil)
}

// throws runs f and returns the message of the exception that it throws.
func throws(r *Realm, f func()) string {
	t := r.Try(f)
	if t == nil {
		return "nothing thrown"
	}
	if o := t.Value.AsObject(); o != nil {
		return r.Display(t.Value)
	}
	return displayPrimitive(t.Value)
}

func wantEqual[T comparable](t *testing.T, what string, got, want T) {
	t.Helper()
	if got != want {
		t.Errorf("%s: got %v, want %v", what, got, want)
	}
}
