'use strict';
// node:sqlite, https://nodejs.org/api/sqlite.html: its classes are Go's.

const native = require('native');
require('buffer');

function coded(C, code, message) {
  const err = new C(message);
  err.code = code;
  return err;
}

function illegal() { return coded(Error, 'ERR_ILLEGAL_CONSTRUCTOR', 'Illegal constructor'); }

const sqliteType = Symbol.for('sqlite-type');

// unnamed takes a function's name, which those of accessors have not.
function unnamed(f) { return Object.defineProperty(f, 'name', { value: '', configurable: true }); }

// methods gives a class its methods, enumerable and before its constructor.
function methods(C, table) {
  delete C.prototype.constructor;
  const dispose = table[Symbol.dispose];
  delete table[Symbol.dispose];
  Object.assign(C.prototype, table);
  Object.defineProperty(C.prototype, 'constructor', { value: C, writable: true, configurable: true, enumerable: false });
  if (dispose) C.prototype[Symbol.dispose] = unnamed(dispose);
}

const accessors = (...names) => Object.fromEntries(names.map((name) => [name, { get: unnamed(native[name]), enumerable: true, configurable: false }]));
const databaseAccessors = accessors('isOpen', 'isTransaction', 'limits');

function DatabaseSync(...args) {
  if (new.target === undefined) throw coded(TypeError, 'ERR_CONSTRUCT_CALL_REQUIRED', 'Cannot call constructor without `new`');
  const db = native.database(new.target.prototype, ...args);
  Object.defineProperties(db, databaseAccessors);
  db[sqliteType] = 'node:sqlite';
  return db;
}
methods(DatabaseSync, {
  open: native.open,
  close: native.close,
  prepare: native.prepare,
  exec: native.exec,
  function: native.function,
  createTagStore: native.createTagStore,
  location: native.location,
  aggregate: native.aggregate,
  createSession: native.createSession,
  applyChangeset: native.applyChangeset,
  enableLoadExtension: native.enableLoadExtension,
  enableDefensive: native.enableDefensive,
  loadExtension: native.loadExtension,
  serialize: native.serialize,
  deserialize: native.deserialize,
  setAuthorizer: native.setAuthorizer,
  [Symbol.dispose]: native.dispose,
});

function StatementSync() { throw illegal(); }
methods(StatementSync, {
  iterate: native.iterate,
  all: native.all,
  get: native.get,
  run: native.run,
  columns: native.columns,
  stat: native.stat,
  resetStats: native.resetStats,
  setAllowBareNamedParameters: native.setAllowBareNamedParameters,
  setAllowUnknownNamedParameters: native.setAllowUnknownNamedParameters,
  setReadBigInts: native.setReadBigInts,
  setReturnArrays: native.setReturnArrays,
  ...{ close() { return native.closeStatement(this); } },
  [Symbol.dispose]() { return native.disposeStatement(this); },
});

function StatementSyncIterator() { throw illegal(); }
Object.setPrototypeOf(StatementSyncIterator.prototype, Iterator.prototype);
methods(StatementSyncIterator, { next: native.next, return: native.return });

function Session() { throw illegal(); }
methods(Session, {
  changeset: native.changeset,
  patchset: native.patchset,
  ...{ close() { return native.closeSession(this); } },
  [Symbol.dispose]() { return native.disposeSession(this); },
});

function SQLTagStore() { throw illegal(); }
methods(SQLTagStore, {
  get(...args) { return native.storeGet(this, args); },
  all(...args) { return native.storeAll(this, args); },
  iterate(...args) { return native.storeIterate(this, args); },
  run(...args) { return native.storeRun(this, args); },
  clear() { return native.storeClear(this); },
});

native.setup({
  statement: StatementSync.prototype,
  iterator: StatementSyncIterator.prototype,
  session: Session.prototype,
  store: SQLTagStore.prototype,
  sourceSQL: unnamed(native.sourceSQL),
  expandedSQL: unnamed(native.expandedSQL),
  capacity: unnamed(native.storeCapacity),
  db: unnamed(native.storeDB),
  size: unnamed(native.storeSize),
});

// backup checks its arguments before there is a promise.
function backup(sourceDb, path, ...more) {
  const options = more.length > 0 && more[0] === undefined ? null : more[0]; // undefined is no object here
  const { promise, resolve, reject } = Promise.withResolvers();
  native.backup(sourceDb, path, options, resolve, reject);
  return promise;
}
Object.defineProperty(backup, 'length', { value: 2, configurable: true });

const constants = {
  SQLITE_CHANGESET_OMIT: 0,
  SQLITE_CHANGESET_REPLACE: 1,
  SQLITE_CHANGESET_ABORT: 2,
  SQLITE_CHANGESET_DATA: 1,
  SQLITE_CHANGESET_NOTFOUND: 2,
  SQLITE_CHANGESET_CONFLICT: 3,
  SQLITE_CHANGESET_CONSTRAINT: 4,
  SQLITE_CHANGESET_FOREIGN_KEY: 5,
  SQLITE_OK: 0,
  SQLITE_DENY: 1,
  SQLITE_IGNORE: 2,
  SQLITE_CREATE_INDEX: 1,
  SQLITE_CREATE_TABLE: 2,
  SQLITE_CREATE_TEMP_INDEX: 3,
  SQLITE_CREATE_TEMP_TABLE: 4,
  SQLITE_CREATE_TEMP_TRIGGER: 5,
  SQLITE_CREATE_TEMP_VIEW: 6,
  SQLITE_CREATE_TRIGGER: 7,
  SQLITE_CREATE_VIEW: 8,
  SQLITE_DELETE: 9,
  SQLITE_DROP_INDEX: 10,
  SQLITE_DROP_TABLE: 11,
  SQLITE_DROP_TEMP_INDEX: 12,
  SQLITE_DROP_TEMP_TABLE: 13,
  SQLITE_DROP_TEMP_TRIGGER: 14,
  SQLITE_DROP_TEMP_VIEW: 15,
  SQLITE_DROP_TRIGGER: 16,
  SQLITE_DROP_VIEW: 17,
  SQLITE_INSERT: 18,
  SQLITE_PRAGMA: 19,
  SQLITE_READ: 20,
  SQLITE_SELECT: 21,
  SQLITE_TRANSACTION: 22,
  SQLITE_UPDATE: 23,
  SQLITE_ATTACH: 24,
  SQLITE_DETACH: 25,
  SQLITE_ALTER_TABLE: 26,
  SQLITE_REINDEX: 27,
  SQLITE_ANALYZE: 28,
  SQLITE_CREATE_VTABLE: 29,
  SQLITE_DROP_VTABLE: 30,
  SQLITE_FUNCTION: 31,
  SQLITE_SAVEPOINT: 32,
  SQLITE_COPY: 0,
  SQLITE_RECURSIVE: 33,
};

module.exports = { DatabaseSync, StatementSync, Session, constants, backup };
