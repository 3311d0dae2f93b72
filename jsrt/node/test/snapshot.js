'use strict';
// Snapshots, https://nodejs.org/api/test.html#snapshot-testing: what a test serialised in an
// earlier run. A program has no flag to write them: NODE_TEST_UPDATE_SNAPSHOTS=1 does.

const { codes, define } = require('util/errorcodes');
const { validateArray, validateFunction, validateObject, validateString } = require('util/validators');

if (codes.ERR_INVALID_STATE === undefined) define('ERR_INVALID_STATE', (m) => `Invalid state: ${m}`, Error, TypeError, RangeError);

let resolvePath = (file) => {
  if (typeof file !== 'string') return null;
  return `${file}.snapshot`;
};
let defaults = [(value) => JSON.stringify(value, null, 2)];

const updates = () => process.env.NODE_TEST_UPDATE_SNAPSHOTS === '1';
const files = new Map();

function setResolveSnapshotPath(fn) {
  validateFunction(fn, 'fn');
  resolvePath = fn;
}
function serializersOf(list, name) {
  validateArray(list, name);
  list.forEach((fn, i) => validateFunction(fn, `${name}[${i}]`));
  return [...list];
}
function setDefaultSnapshotSerializers(serializers) { defaults = serializersOf(serializers, 'serializers'); }

function serialize(value, serializers) {
  let text = value;
  for (const fn of serializers) text = fn(text);
  if (typeof text !== 'string') throw new codes.ERR_INVALID_STATE(`The provided serializers did not generate a string.`);
  return text;
}

function load(path) {
  if (files.has(path)) return files.get(path);
  const entries = { __proto__: null };
  let text;
  try {
    text = require('fs').readFileSync(path, 'utf8');
  } catch (err) {
    if (err.code !== 'ENOENT' || !updates()) {
      const e = new codes.ERR_INVALID_STATE(`Cannot read snapshot file '${path}.'`);
      e.cause = err;
      e.filename = path;
      throw e;
    }
    text = '';
  }
  for (const m of text.matchAll(/exports\[`((?:[^`\\]|\\.)*)`\] = `((?:[^`\\]|\\.)*)`;/g)) entries[unescape(m[1])] = unescape(m[2]);
  const file = { entries, counts: new Map(), changed: false };
  files.set(path, file);
  if (updates()) process.once('exit', () => save(path, file));
  return file;
}
const unescape = (s) => s.replace(/\\([\\`$])/g, '$1');
const escape = (s) => s.replace(/[\\`]|\$\{/g, (c) => `\\${c}`);

function save(path, file) {
  if (!file.changed) return;
  const text = Object.keys(file.entries).sort().map((k) => `exports[\`${escape(k)}\`] = \`${escape(file.entries[k])}\`;\n\n`).join('');
  require('fs').writeFileSync(path, text.slice(0, -1));
}

function snapshot(test, value, options = { __proto__: null }) {
  validateObject(options, 'options');
  const serializers = options.serializers === undefined ? defaults : serializersOf(options.serializers, 'options.serializers');
  const path = resolvePath(test.loc?.file);
  if (typeof path !== 'string') throw new codes.ERR_INVALID_STATE('Invalid snapshot filename.');
  const file = load(path);
  const n = (file.counts.get(test.fullName) ?? 0) + 1;
  file.counts.set(test.fullName, n);
  const key = `${test.fullName} ${n}`;
  const text = `\n${serialize(value, serializers)}\n`;
  if (updates()) {
    file.entries[key] = text;
    file.changed = true;
    return;
  }
  if (file.entries[key] === undefined) {
    const e = new codes.ERR_INVALID_STATE(`Snapshot '${key}' not found in '${path}.'`);
    e.snapshot = key;
    e.filename = path;
    throw e;
  }
  require('assert').strictEqual(text, file.entries[key]);
}

function fileSnapshot(test, value, path, options = { __proto__: null }) {
  validateString(path, 'path');
  validateObject(options, 'options');
  const serializers = options.serializers === undefined ? defaults : serializersOf(options.serializers, 'options.serializers');
  const text = serialize(value, serializers);
  const fs = require('fs');
  if (updates()) {
    fs.mkdirSync(require('path').dirname(path), { recursive: true });
    fs.writeFileSync(path, text);
    return;
  }
  require('assert').strictEqual(text, fs.readFileSync(path, 'utf8'));
}

module.exports = { setResolveSnapshotPath, setDefaultSnapshotSerializers, snapshot, fileSnapshot };
