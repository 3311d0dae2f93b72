'use strict';
// What a line of a REPL may go on with: commands, modules, properties, variables.

const vm = require('vm');
const Module = require('module');

const isName = (key) => !/^__(?:define|lookup)[GS]etter__$/.test(key) && typeof key === 'string' && /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(key);

// owners are the groups of names of a value: its own and those of each prototype.
function owners(value) {
  const groups = [];
  for (let o = Object(value); o !== null; o = Object.getPrototypeOf(o)) {
    groups.push(Object.getOwnPropertyNames(o).filter(isName));
  }
  return groups;
}

// globalNames are those of the language, which the object of a context does not have.
function globalNames(repl) {
  const text = 'Object.getOwnPropertyNames(globalThis)';
  return [...repl.useGlobal ? [] : vm.runInContext(text, repl.context)].filter(isName);
}

// valueOf evaluates a chain of names; getters and calls are not run.
function valueOf(repl, chain) {
  const [first, ...rest] = chain.split(/\??\./);
  let value;
  try {
    value = repl.useGlobal ? vm.runInThisContext(first) : vm.runInContext(first, repl.context);
  } catch {
    return undefined;
  }
  for (const key of rest) {
    if (value === null || value === undefined) return undefined;
    let o = Object(value);
    while (o !== null && !Object.hasOwn(o, key)) o = Object.getPrototypeOf(o);
    const d = o === null ? undefined : Object.getOwnPropertyDescriptor(o, key);
    if (d === undefined || d.get && typeof repl.context !== 'object') return undefined;
    value = d.get ? Reflect.apply(d.get, value, []) : d.value;
  }
  return value;
}

// joined sorts the groups, the farthest prototype first, without names that a nearer
// group has.
function joined(groups, prefix, word) {
  const seen = new Set();
  const lists = [];
  for (const group of groups) {
    const fit = group.filter((name) => name.startsWith(word) && !seen.has(name)).sort();
    for (const name of fit) seen.add(name);
    if (fit.length > 0) lists.unshift(fit.map((name) => prefix + name));
  }
  return lists.flatMap((list, i) => (i === 0 ? list : ['', ...list]));
}

function candidates(repl, line) {
  let m = /^\s*\.(\w*)$/.exec(line);
  if (m !== null) return [Object.keys(repl.commands).filter((name) => name.startsWith(m[1])).sort(), m[1]];
  m = /\b(?:require|import)\s*\(\s*["'`]([^"'`]*)$/.exec(line);
  if (m !== null) return [Module.builtinModules.filter((name) => !name.startsWith('_') && name.startsWith(m[1])).sort(), m[1]];
  m = /((?:[\p{ID_Start}$_][\p{ID_Continue}$]*\??\.)*)([\p{ID_Start}$_][\p{ID_Continue}$]*)?$/u.exec(line);
  const [whole, chain, word = ''] = m;
  if (chain === '') {
    if (word === '' && line.trim() !== '') return [[], undefined];
    return [joined([...owners(repl.context), globalNames(repl)], '', word), word];
  }
  const value = valueOf(repl, chain.replace(/\??\.$/, ''));
  return [value === null || value === undefined ? [] : joined(owners(value), chain, word), whole];
}

function complete(repl, line, callback) {
  let result;
  try {
    result = candidates(repl, line);
  } catch (err) {
    callback(err);
    return;
  }
  callback(null, result);
}

module.exports = { complete };
