// Package sqlite holds node:sqlite over SQLite as Go code (modernc.org/sqlite/lib).
package sqlite

import "github.com/gonodec/gonodec/jsrt"

// Native is what require('native') gives to the JavaScript of sqlite.
var Native = []jsrt.Method{
	{Name: "sqlite.setup", Length: 1, Fn1: sqliteSetup},
	{Name: "sqlite.backup", FnV: sqliteBackup},

	// methods of DatabaseSync
	{Name: "sqlite.database", FnV: sqliteDatabase},
	{Name: "sqlite.open", Fn0: sqliteOpen},
	{Name: "sqlite.close", Fn0: sqliteClose},
	{Name: "sqlite.dispose", Fn0: sqliteDispose},
	{Name: "sqlite.isOpen", Fn0: sqliteIsOpen},
	{Name: "sqlite.isTransaction", Fn0: sqliteIsTransaction},
	{Name: "sqlite.limits", Fn0: sqliteLimits},
	{Name: "sqlite.prepare", FnV: sqlitePrepare},
	{Name: "sqlite.exec", FnV: sqliteExec},
	{Name: "sqlite.function", FnV: sqliteFunction},
	{Name: "sqlite.createTagStore", FnV: sqliteCreateTagStore},
	{Name: "sqlite.location", FnV: sqliteLocation},
	{Name: "sqlite.aggregate", FnV: sqliteAggregate},
	{Name: "sqlite.createSession", FnV: sqliteCreateSession},
	{Name: "sqlite.applyChangeset", FnV: sqliteApplyChangeset},
	{Name: "sqlite.enableLoadExtension", FnV: sqliteEnableLoadExtension},
	{Name: "sqlite.enableDefensive", FnV: sqliteEnableDefensive},
	{Name: "sqlite.loadExtension", FnV: sqliteLoadExtension},
	{Name: "sqlite.serialize", FnV: sqliteSerialize},
	{Name: "sqlite.deserialize", FnV: sqliteDeserialize},
	{Name: "sqlite.setAuthorizer", FnV: sqliteSetAuthorizer},

	// methods of StatementSync and its iterators
	{Name: "sqlite.iterate", FnV: sqliteIterate},
	{Name: "sqlite.all", FnV: sqliteAll},
	{Name: "sqlite.get", FnV: sqliteGet},
	{Name: "sqlite.run", FnV: sqliteRun},
	{Name: "sqlite.columns", Fn0: sqliteColumns},
	{Name: "sqlite.stat", FnV: sqliteStat},
	{Name: "sqlite.resetStats", Fn0: sqliteResetStats},
	{Name: "sqlite.setAllowBareNamedParameters", FnV: sqliteSetAllowBareNamedParameters},
	{Name: "sqlite.setAllowUnknownNamedParameters", FnV: sqliteSetAllowUnknownNamedParameters},
	{Name: "sqlite.setReadBigInts", FnV: sqliteSetReadBigInts},
	{Name: "sqlite.setReturnArrays", FnV: sqliteSetReturnArrays},
	{Name: "sqlite.sourceSQL", Fn0: sqliteSourceSQL},
	{Name: "sqlite.expandedSQL", Fn0: sqliteExpandedSQL},
	{Name: "sqlite.closeStatement", Length: 1, Fn1: sqliteCloseStatement},
	{Name: "sqlite.disposeStatement", Length: 1, Fn1: sqliteDisposeStatement},
	{Name: "sqlite.next", Fn0: sqliteNext},
	{Name: "sqlite.return", Fn0: sqliteReturn},

	// methods of Session
	{Name: "sqlite.changeset", Fn0: sqliteChangeset},
	{Name: "sqlite.patchset", Fn0: sqlitePatchset},
	{Name: "sqlite.closeSession", Length: 1, Fn1: sqliteCloseSession},
	{Name: "sqlite.disposeSession", Length: 1, Fn1: sqliteDisposeSession},

	// methods of SQLTagStore
	{Name: "sqlite.storeGet", Length: 2, Fn2: sqliteStoreGet},
	{Name: "sqlite.storeAll", Length: 2, Fn2: sqliteStoreAll},
	{Name: "sqlite.storeRun", Length: 2, Fn2: sqliteStoreRun},
	{Name: "sqlite.storeIterate", Length: 2, Fn2: sqliteStoreIterate},
	{Name: "sqlite.storeClear", Length: 1, Fn1: sqliteStoreClear},
	{Name: "sqlite.storeCapacity", Fn0: sqliteStoreCapacity},
	{Name: "sqlite.storeDB", Fn0: sqliteStoreDB},
	{Name: "sqlite.storeSize", Fn0: sqliteStoreSize},
}

// setup({statement, iterator, session, store, sourceSQL, …}) gives the natives prototypes and
// getters.
func sqliteSetup(fn *jsrt.Function, _, v jsrt.Value) jsrt.Value {
	r := fn.Realm()
	get := func(name string) jsrt.Value { return jsrt.Get(r, v.Object(), jsrt.Key(name)) }
	k := jsrt.RealmData[realm](r)
	k.statement, k.iterator = get("statement").Object(), get("iterator").Object()
	k.session, k.store = get("session").Object(), get("store").Object()
	k.sourceSQL, k.expandedSQL = get("sourceSQL"), get("expandedSQL")
	k.storeGetters = [3]jsrt.Value{get("capacity"), get("db"), get("size")}
	return jsrt.Undef()
}
