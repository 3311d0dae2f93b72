package jsrt

type pristine struct{}

func (r *Realm) pristineHasInstance(fn *Function) bool                            { return false }
func (r *Realm) appendIterable(list []Value, iterable Value, what string) []Value { return list }
