'use strict';
// node:sqlite: values both ways, parameters, iteration, functions, aggregates, the
// authorizer, sessions, tag stores, limits, serialization, backups, and what is wrong.
const { DatabaseSync, StatementSync, Session, backup, constants } = require('node:sqlite');
const { inspect } = require('util');
const fs = require('fs');
const os = require('os');
const path = require('path');

function show(name, f) {
  try {
    console.log(name, inspect(f(), { depth: 3, compact: true, breakLength: 200 }));
  } catch (err) {
    console.log(name, 'throws', err.name, err.code, err.message, err.errcode, err.errstr);
  }
}

const db = new DatabaseSync(':memory:');
console.log(db, db.isOpen, db.location(), Object.keys(constants).length);
db.exec('create table t(k integer primary key, v, unique(v))');
const insert = db.prepare('insert into t(k, v) values($k, $v)');
console.log(insert);

console.log('values');
for (const v of [1, 1.5, -0, NaN, Infinity, true, null, undefined, 5n, 2n ** 62n, 2n ** 64n, 'text', 'a\0b', '', '\u2603', new Uint8Array([1, 2]), new Uint8Array(0),
  Buffer.from('b'), new ArrayBuffer(2), new DataView(new ArrayBuffer(1)), Symbol('s'), [1], new Date(0)]) {
  show(inspect(v), () => db.prepare('select $v as v, typeof($v) as t').get({ v }));
}
show('big', () => db.prepare('select 9007199254740993 as a').get());
show('bigints', () => { const s = db.prepare('select 9007199254740993 as a, 1.5 as b', { readBigInts: true }); s.setReturnArrays(true); return s.all(); });
show('columns', () => db.prepare('select 1 as "0", 2 as "10", 3 as b, 4 as __proto__, 5 as b').get());

console.log('parameters');
show('named', () => [insert.run({ k: 1, $v: 'one' }), insert.expandedSQL, insert.sourceSQL]);
show('unknown', () => insert.run({ k: 2, nope: 1 }));
show('allowed', () => { insert.setAllowUnknownNamedParameters(true); return insert.run({ k: 2, nope: 1 }); });
show('bare', () => db.prepare('select $a as a', { allowBareNamedParameters: false }).get({ a: 1 }));
show('conflict', () => db.prepare('select $a, @a').get({ a: 1 }));
show('positions', () => db.prepare('select ?2 as a, ?1 as b, $c as c').get({ c: 3 }, 1, 2));
show('too many', () => db.prepare('select ?').get(1, 2));
show('unbound', () => [db.prepare('select ? as a').get(1), db.prepare('select ? as a').get()]);
show('unique', () => insert.run({ k: 3, v: 'one' }));
show('array', () => insert.run([1]));

console.log('iteration');
const numbers = db.prepare('with recursive c(x) as (select 1 union all select x + 1 from c where x < 3) select x from c');
show('iterate', () => { const i = numbers.iterate(); return [i, i.next(), [...i], i.next(), i instanceof Iterator]; });
show('early', () => { for (const row of numbers.iterate()) return row; return undefined; });
show('map', () => numbers.iterate().map(({ x }) => x * 2).toArray());
show('invalidated', () => { const i = numbers.iterate(); i.next(); numbers.get(); return i.next(); });
show('info', () => db.prepare('select k, v as w, k + 1 from t').columns());
show('stats', () => [numbers.stat('run') > 0, numbers.resetStats(), numbers.stat('run')]);

console.log('functions');
db.function('twice', (x) => x * 2);
db.function('join', { varargs: true, deterministic: true }, (...args) => args.join('-'));
db.function('kind', { useBigIntArguments: true }, (x) => typeof x);
db.function('fails', () => { throw new RangeError('from a function'); });
db.function('wrong', () => ({}));
db.function('later', async () => 1);
db.function('nested', () => db.prepare('select 5 as a').get().a);
db.function('closes', () => db.close());
show('calls', () => db.prepare("select twice(4) a, join(1, 'b', null, x'01') b, kind(1) c, nested() d").get());
for (const name of ['fails', 'wrong', 'later', 'closes']) show(name, () => db.prepare(`select ${name}()`).get());
show('arguments', () => db.prepare('select twice(1, 2)').get());
db.aggregate('total', { start: 0, step: (sum, x) => sum + x, inverse: (sum, x) => sum - x, result: (sum) => `=${sum}` });
show('aggregate', () => db.prepare('select total(x) as s from (select 1 as x union select 5)').get());
show('none', () => db.prepare('select total(k) as s from t where 0').get());
show('window', () => db.prepare('select total(x) over (order by x rows between 1 preceding and 1 following) as s from (select 1 as x union select 2 union select 3)').all());
db.aggregate('bad', { start: () => { throw new TypeError('start'); }, step: () => 1 });
show('bad', () => db.prepare('select bad()').get());

console.log('authorizer');
const asked = [];
db.setAuthorizer((...args) => { asked.push(args); return constants.SQLITE_OK; });
show('asked', () => { db.prepare('select v from t'); return asked; });
for (const f of [() => constants.SQLITE_DENY, () => 'x', () => 9, () => { throw new Error('no'); }]) {
  db.setAuthorizer(f);
  show('denied', () => db.exec('select 1'));
}
db.setAuthorizer(null);

console.log('sessions');
const other = new DatabaseSync(':memory:');
other.exec('create table t(k integer primary key, v, unique(v)); insert into t values(7, 7)');
const session = db.createSession({ table: 't' });
db.exec("insert into t values(7, 'seven'), (8, 'eight')");
show('changeset', () => Buffer.from(session.changeset()).toString('hex'));
show('patchset', () => session.patchset().length);
show('aborted', () => other.applyChangeset(session.changeset()));
show('omitted', () => { const kinds = []; const ok = other.applyChangeset(session.changeset(), { onConflict: (kind) => { kinds.push(kind); return constants.SQLITE_CHANGESET_OMIT; } });
  return [ok, kinds, other.prepare('select * from t').all()]; });
show('misuse', () => other.applyChangeset(session.changeset(), { onConflict: () => 'x' }));
show('malformed', () => other.applyChangeset(new Uint8Array([1, 2, 3])));
show('closed', () => { session.close(); return session.changeset(); });

console.log('tag stores');
const sql = db.createTagStore(2);
show('get', () => [sql.get`select ${1} as a, ${'x'} as b`, sql.all`select ${2} as a`, [...sql.iterate`select 3 as a`], sql.size, sql.capacity, sql.db === db]);
show('run', () => sql.run`insert into t values(${20}, ${'twenty'})`);
show('parts', () => sql.get('select 1'));
show('clear', () => { sql.clear(); return sql.size; });

console.log('database');
show('limits', () => { db.limits.attach = 0; return [db.limits.attach, Object.keys(db.limits).length]; });
show('attach', () => db.exec("attach ':memory:' as a"));
show('limit', () => { db.limits.length = -1; });
show('transaction', () => { const list = [db.isTransaction]; db.exec('begin'); list.push(db.isTransaction); db.exec('rollback'); return list; });
show('serialize', () => { const copy = new DatabaseSync(':memory:'); copy.deserialize(db.serialize()); return copy.prepare('select count(*) as n from t').get(); });
show('no database', () => { new DatabaseSync(':memory:').deserialize(new Uint8Array([1])); });
for (const f of [() => DatabaseSync(':memory:'), () => new StatementSync(), () => new Session(), () => new DatabaseSync(), () => new DatabaseSync('a\0b'), () => new DatabaseSync(new URL('http://a/')),
  () => new DatabaseSync(':memory:', { readOnly: 1 }), () => new DatabaseSync('/no/such/dir/x'), () => db.exec('nonsense'), () => db.exec(5), () => db.prepare(''), () => db.prepare('select nope'),
  () => db.open(), () => db.function('x'), () => db.aggregate('x', {}), () => db.loadExtension('x'), () => db.enableLoadExtension(true), () => db.createTagStore(0), () => DatabaseSync.prototype.exec.call({}, '')]) show('-', f);
const statement = db.prepare('select 1');
show('statement', () => { statement.close(); return statement.get(); });

const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'sqlite-'));
(async () => {
  const file = path.join(dir, 'a.db');
  const progress = [];
  console.log(await backup(db, file, { rate: 1, progress: (p) => progress.push(p) }), progress);
  for (const [to, options] of [[path.join(dir, 'no/such/b.db'), {}], [path.join(dir, 'c.db'), { source: 'nope' }]]) {
    await backup(db, to, options).catch((err) => console.log(err.code, err.message, err.errcode, err.errstr));
  }
  const copy = new DatabaseSync(file, { readOnly: true });
  console.log(copy.prepare('select * from t').all(), copy.location() === file);
  show('read only', () => copy.exec('delete from t'));
  copy.close();
  show('closed', () => copy.prepare('select 1'));
  db[Symbol.dispose]();
  show('finalized', () => insert.run());
  fs.rmSync(dir, { recursive: true });
})();
