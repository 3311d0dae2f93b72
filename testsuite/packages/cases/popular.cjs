'use strict';
// Packages that many programs have, one use each.
const fs = require('fs');
const os = require('os');
const path = require('path');

const tslib = require('tslib');
console.log(tslib.__esModule, typeof tslib.__awaiter, tslib.__rest({ a: 1, b: 2 }, ['a']));

const chalk = require('chalk');
console.log(JSON.stringify(new chalk.Chalk({ level: 1 }).red.bold('red')), chalk.__esModule, typeof chalk.default.blue);

const moment = require('moment');
console.log(moment.utc('2020-02-29').add(1, 'year').format('YYYY-MM-DD DDD'), moment.utc('2021-01-03').isoWeek(), moment.utc('2020-12-31').isoWeeksInYear());
console.log(moment.duration(90, 'minutes').humanize(), moment.utc(0).from(moment.utc(1e10)));

const { DateTime, Interval } = require('luxon');
const day = DateTime.utc(2024, 2, 29, 12, 30);
console.log(day.plus({ years: 1 }).toISO(), day.ordinal, day.weeksInWeekYear, day.toFormat('yyyy LLL dd'), Interval.fromDateTimes(day, day.plus({ months: 2 })).length('days'));

const graphql = require('graphql');
const document = graphql.parse('query Q($n: Int = 3) { list(n: $n) { ...F @include(if: true) } } fragment F on Item { name tags(all: [1, 2], by: {a: "b"}) }');
console.log(graphql.print(document));
const schema = graphql.buildSchema('type Query { list(n: Int!): [Item] } type Item { name: String tags(all: [Int], by: By): [String] } input By { a: String }');
const list = ({ n }) => Array.from({ length: n }, (_, i) => ({ name: `item ${i}`, tags: ({ all, by }) => [...all, by.a] }));
console.log(JSON.stringify(graphql.graphqlSync({ schema, source: graphql.print(document), rootValue: { list } })));
console.log(graphql.graphqlSync({ schema, source: '{ lists }' }).errors.map(String));

const knex = require('knex')({ client: 'pg' });
console.log(knex('users as u').join('orders as o', 'o.user', 'u.id').where({ 'u.name': "O'Hara" }).whereIn('o.state', [1, 2]).orderBy('o.at', 'desc').limit(5).select('u.*').toString());
console.log(knex('users').insert([{ a: 1 }, { b: 2 }]).onConflict('a').merge().returning('id').toString());
try {
  require('knex')({ client: 'mysql2' });
} catch (e) {
  console.log(e.message.split('\n')[0]);
}

const fse = require('fs-extra');
const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'gonodec-'));
fse.outputJsonSync(path.join(dir, 'a', 'b.json'), { x: [1, 2] }, { spaces: 1 });
fse.moveSync(path.join(dir, 'a'), path.join(dir, 'c'));
console.log(fse.readJsonSync(path.join(dir, 'c', 'b.json')), fse.pathExistsSync(path.join(dir, 'a')));
fse.removeSync(dir);

const got = require('got');
console.log(typeof got.default.get, got.default.defaults.options.retry.limit);
