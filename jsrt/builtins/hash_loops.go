package builtins

import "github.com/gonodec/gonodec/jsrt"

// HashLoops has for-of over Maps and Sets walk over their tables, without iterator objects. It is
// a library of its own since every program has Maps, but few loops over them.
var HashLoops = &jsrt.Library{Setup: func(r *jsrt.Realm) { r.Agent().IterateHashes() }}
