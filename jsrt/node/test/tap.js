'use strict';
// The TAP reporter, https://testanything.org/tap-version-13-specification.html

const { inspect } = require('util/inspect');
const { kinds } = require('test/core');

const indent = (nesting) => '    '.repeat(nesting);
const escape = (s) => s.replace(/\\/g, '\\\\').replace(/#/g, '\\#').replace(/\t/g, '\\t').replace(/[\b\f\n\r\v]/g, (c) => JSON.stringify(c).slice(1, -1));

function tapEvent(type, data) {
  const space = indent(data.nesting ?? 0);
  switch (type) {
    case 'test:fail': return `${result('not ok', data)}${details(space, data)}`;
    case 'test:pass': return `${result('ok', data)}${details(space, data)}`;
    case 'test:plan': return `${space}1..${data.count}\n`;
    case 'test:start': return `${space}# Subtest: ${escape(data.name)}\n`;
    case 'test:stderr': case 'test:stdout': return data.message.split(/\r?\n/).filter((l, i, a) => l !== '' || i < a.length - 1).map((l) => `${space}# ${escape(l)}\n`).join('');
    case 'test:diagnostic': return `${space}# ${escape(data.message)}\n`;
    default: return '';
  }
}

function result(status, { nesting, testNumber, name, skip, todo, expectFailure }) {
  let line = `${indent(nesting)}${status} ${testNumber}`;
  if (name) line += ` - ${escape(name)}`;
  const reason = (word, v) => ` # ${word}${typeof v === 'string' && v !== '' ? ` ${escape(v)}` : ''}`;
  if (skip !== undefined) line += reason('SKIP', skip);
  else if (todo !== undefined) line += reason('TODO', todo);
  else if (expectFailure !== undefined) line += reason('EXPECTED FAILURE', expectFailure);
  return `${line}\n`;
}

function details(space, { details: d, file, line, column }) {
  let text = `${space}  ---\n${yaml(space, 'duration_ms', d.duration_ms)}${yaml(space, 'type', d.type)}`;
  if (d.error !== null && file !== undefined) text += yaml(space, 'location', `${file}:${line}:${column}`);
  if (d.error != null) text += errorYAML(space, d.error);
  return `${text}${space}  ...\n`;
}

function yaml(space, name, value, inner = '') {
  if (value === undefined) return '';
  const prefix = `${space}  ${inner}${name}:`;
  if (value === null) return `${prefix} ~\n`;
  if (typeof value === 'string') {
    if (/\r?\n/.test(value)) return `${prefix} |-\n${value.split(/\r?\n/).map((l) => `${space}    ${inner}${l}\n`).join('')}`;
    return `${prefix} ${inspect(value)}\n`;
  }
  if (typeof value !== 'object') return `${prefix} ${inspect(value)}\n`;
  if (value instanceof Date) return `${prefix} ${value.toISOString()}\n`;
  let text = `${prefix}\n`;
  for (const key of Object.keys(value)) text += yaml(space, key, value[key], `${inner}  `);
  return text;
}

const unwrapped = [kinds.code, kinds.hook, kinds.uncaught, kinds.unhandled];

function errorYAML(space, error) {
  const { failureType, cause } = error;
  let { message = '<unknown error>', code, name, stack } = error;
  let extra = '';
  if (code === 'ERR_TEST_FAILURE' && unwrapped.includes(failureType)) {
    stack = cause?.stack ?? stack;
    code = cause?.code ?? code;
    name = cause?.name ?? name;
    if (failureType === kinds.code) message = cause?.message ?? message;
    if (cause !== null && typeof cause === 'object' && 'expected' in cause && 'actual' in cause) {
      extra = yaml(space, 'expected', cause.expected ?? null) + yaml(space, 'actual', cause.actual ?? null) + yaml(space, 'operator', cause.operator);
    }
  }
  if (name === 'Error') name = undefined;
  let text = yaml(space, 'failureType', failureType) + yaml(space, 'error', message) + yaml(space, 'code', code) + yaml(space, 'name', name) + extra;
  if (typeof stack === 'string') {
    const frames = stack.split('\n').map((l) => /^\s+at\s(.*)$/.exec(l)?.[1]).filter((l) => l !== undefined);
    if (frames.length > 0) text += `${space}  stack: |-\n${frames.map((l) => `${space}    ${l}\n`).join('')}`;
  }
  return text;
}

module.exports = { tapEvent };
