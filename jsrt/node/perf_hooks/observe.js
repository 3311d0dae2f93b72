'use strict';
// The timeline and its observers, https://w3c.github.io/performance-timeline/

const { codes: { ERR_ILLEGAL_CONSTRUCTOR, ERR_INVALID_ARG_VALUE, ERR_MISSING_ARGS } } = require('util/errorcodes');
const { validateFunction, validateObject } = require('util/validators');
const { PerformanceEntry, finish, kCreate } = require('perf_hooks/entry');
const kInspect = Symbol.for('nodejs.util.inspect.custom');

const { linked } = require('process/linked');
const own = ['function', 'gc', 'mark', 'measure', 'resource'];
const supported = ['dns', 'function', 'gc', 'http', 'http2', 'mark', 'measure', 'net', 'resource'].filter((t) => own.includes(t) || linked(t));

const marks = [];
const measures = [];
const resources = [];
const lastMark = new Map(); // start times
const observers = new Set();

function byTime(list) { return list.slice().sort((a, b) => a.startTime - b.startTime); }

function entries() { return byTime([...marks, ...measures, ...resources]); }

// add puts an entry on the timeline and tells observers of it.
function add(entry) {
  if (entry.entryType === 'mark') {
    marks.push(entry);
    lastMark.set(entry.name, entry.startTime);
  } else if (entry.entryType === 'measure') {
    measures.push(entry);
  }
  for (const o of observers) queue(o, entry);
}

// report is add for entries of Node's modules; observed reports whether anybody waits for them.
function report(name, type, start, duration, detail) {
  const entry = new PerformanceEntry(kCreate, name, type, start, duration);
  Object.defineProperty(entry, 'detail', { __proto__: null, value: detail, enumerable: true, configurable: true });
  add(entry);
}

function observed(type) {
  for (const o of observers) if (wants(o, type)) return true;
  return false;
}

function clear(list, name) {
  if (name === undefined) list.length = 0;
  else for (let i = list.length - 1; i >= 0; i--) if (list[i].name === name) list.splice(i, 1);
}

class PerformanceObserverEntryList {
  #list;
  constructor(token = undefined, list = []) {
    if (token !== kCreate) throw new ERR_ILLEGAL_CONSTRUCTOR();
    this.#list = byTime(list);
  }
  getEntries() { return this.#list.slice(); }
  getEntriesByType(type) {
    if (arguments.length === 0) throw new ERR_MISSING_ARGS('type');
    return this.#list.filter((e) => e.entryType === `${type}`);
  }
  getEntriesByName(name, type = undefined) {
    if (arguments.length === 0) throw new ERR_MISSING_ARGS('name');
    return this.#list.filter((e) => e.name === `${name}` && (type === undefined || e.entryType === `${type}`));
  }
  [kInspect](depth, options) {
    if (depth < 0) return this;
    const opts = { ...options, depth: options.depth == null ? null : options.depth - 1 };
    return `PerformanceObserverEntryList ${require('util/inspect').inspect(this.#list, opts)}`;
  }
}
Object.defineProperty(PerformanceObserverEntryList, 'length', { value: 0, configurable: true });
finish(PerformanceObserverEntryList, ['getEntries', 'getEntriesByType', 'getEntriesByName']);

let queue;
let wants;

class PerformanceObserver {
  #callback;
  #types = new Set();
  #mode;
  #buffer = [];
  #pending = false;

  static {
    wants = (o, type) => o.#types.has(type);
    queue = (o, entry) => { if (o.#types.has(entry.entryType)) o.#queue(entry); };
  }

  constructor(callback) {
    validateFunction(callback, 'callback');
    this.#callback = callback;
  }
  #queue(entry) {
    this.#buffer.push(entry);
    if (this.#pending) return;
    this.#pending = true;
    setImmediate(() => {
      this.#pending = false;
      if (this.#buffer.length === 0) return;
      this.#callback.call(this, new PerformanceObserverEntryList(kCreate, this.takeRecords()), this);
    });
  }
  observe(options = {}) {
    validateObject(options, 'options');
    const { entryTypes, type, buffered } = options;
    if (entryTypes === undefined && type === undefined) throw new ERR_MISSING_ARGS('options.entryTypes', 'options.type');
    if (entryTypes != null && type != null) throw new ERR_INVALID_ARG_VALUE('options.entryTypes', entryTypes, 'options.entryTypes can not set with options.type together');
    const mode = entryTypes !== undefined ? 'multiple' : 'single';
    if (this.#mode !== undefined && this.#mode !== mode) {
      throw new (require('util/domexception').DOMException)(mode === 'single' ?
        'PerformanceObserver can not change to single type observation' :
        'PerformanceObserver can not change to multiple type observation', 'InvalidModificationError');
    }
    this.#mode = mode;
    if (mode === 'multiple') {
      require('util/validators').validateArray(entryTypes, 'options.entryTypes');
      this.#types = new Set(entryTypes.map(String).filter((t) => supported.includes(t)));
    } else {
      if (!supported.includes(`${type}`)) return;
      this.#types.add(`${type}`);
      if (buffered) for (const e of entries()) if (e.entryType === type) this.#queue(e);
    }
    if (this.#types.has('gc')) require(`perf_hooks/${'gc'}`).watch(add, () => [...observers].some((o) => o.#types.has('gc')));
    if (this.#types.size > 0) observers.add(this);
    else this.disconnect();
  }
  disconnect() {
    observers.delete(this);
    this.#buffer = [];
    this.#types.clear();
    this.#mode = undefined;
  }
  takeRecords() {
    const list = this.#buffer;
    this.#buffer = [];
    return list;
  }
  static get supportedEntryTypes() { return supported.slice(); }
  [kInspect](depth, options) {
    if (depth < 0) return this;
    const opts = { ...options, depth: options.depth == null ? null : options.depth - 1 };
    return `PerformanceObserver ${require('util/inspect').inspect({ connected: observers.has(this), pending: this.#pending,
      entryTypes: [...this.#types], buffer: this.#buffer }, opts)}`;
  }
}
finish(PerformanceObserver, ['observe', 'disconnect', 'takeRecords']);

module.exports = { PerformanceObserver, PerformanceObserverEntryList, add, report, observed, clear, entries, marks, measures, resources, lastMark };
