'use strict';
// Entries of the performance timeline, https://w3c.github.io/user-timing/

const { codes } = require('util/errorcodes');
const { ERR_ILLEGAL_CONSTRUCTOR, ERR_INVALID_ARG_VALUE, ERR_INVALID_THIS, ERR_MISSING_ARGS } = codes;
const kInspect = Symbol.for('nodejs.util.inspect.custom');
const kCreate = Symbol('create');

const now = () => process.uptime() * 1000;

let isEntry;

class PerformanceEntry {
  #name;
  #entryType;
  #startTime;
  #duration;
  #detail;

  static { isEntry = (v) => v !== null && typeof v === 'object' && #name in v; }

  constructor(token = undefined, name, entryType, startTime, duration, detail) {
    if (token !== kCreate) throw new ERR_ILLEGAL_CONSTRUCTOR();
    this.#name = name;
    this.#entryType = entryType;
    this.#startTime = startTime;
    this.#duration = duration;
    this.#detail = detail;
  }
  static detail(e) { return e.#detail; }

  get name() {
    check(this);
    return this.#name;
  }
  get entryType() {
    check(this);
    return this.#entryType;
  }
  get startTime() {
    check(this);
    return this.#startTime;
  }
  get duration() {
    check(this);
    return this.#duration;
  }
  toJSON() {
    check(this);
    return { name: this.#name, entryType: this.#entryType, startTime: this.#startTime, duration: this.#duration };
  }
  [kInspect](depth, options) {
    if (depth < 0) return this;
    const opts = { ...options, depth: options.depth == null ? null : options.depth - 1 };
    return `${this.constructor.name} ${require('util/inspect').inspect(this.toJSON(), opts)}`;
  }
}
const { detail: detailOf } = PerformanceEntry;
delete PerformanceEntry.detail;

function check(e, kind = 'PerformanceEntry') { if (!isEntry(e)) throw new ERR_INVALID_THIS(kind); }

// copyOf is the structured clone of an entry's detail.
function copyOf(detail) {
  if (detail == null) return null;
  return require('structured').structuredClone(detail);
}

function invalidTimestamp(t) {
  const err = new TypeError(`${t} is not a valid timestamp`);
  err.code = 'ERR_PERFORMANCE_INVALID_TIMESTAMP';
  return err;
}

class PerformanceMark extends PerformanceEntry {
  constructor(name, options = undefined) {
    if (arguments.length === 0) throw new ERR_MISSING_ARGS('name');
    name = `${name}`;
    if (milestones.includes(name)) throw new ERR_INVALID_ARG_VALUE('name', name);
    if (options != null) require('util/validators').validateObject(options, 'options');
    const startTime = options?.startTime ?? now();
    require('util/validators').validateNumber(startTime, 'startTime');
    if (startTime < 0) throw invalidTimestamp(startTime);
    super(kCreate, name, 'mark', startTime, 0, copyOf(options?.detail));
  }
  get detail() {
    check(this, 'PerformanceMark');
    return detailOf(this);
  }
  toJSON() { return { name: this.name, entryType: this.entryType, startTime: this.startTime, duration: this.duration, detail: this.detail }; }
}

class PerformanceMeasure extends PerformanceEntry {
  constructor(token = undefined, name = undefined, start = undefined, duration = undefined, detail = undefined) {
    if (token !== kCreate) throw new ERR_ILLEGAL_CONSTRUCTOR();
    super(kCreate, name, 'measure', start, duration, detail);
  }
  get detail() {
    check(this, 'PerformanceMeasure');
    return detailOf(this);
  }
  toJSON() { return { name: this.name, entryType: this.entryType, startTime: this.startTime, duration: this.duration, detail: this.detail }; }
}
Object.defineProperty(PerformanceMeasure, 'length', { value: 0, configurable: true });

const milestones = ['nodeStart', 'v8Start', 'environment', 'loopStart', 'loopExit', 'bootstrapComplete'];

function finish(C, names) {
  for (const name of names) Object.defineProperty(C.prototype, name, { __proto__: null, enumerable: true });
  if (C !== PerformanceEntry) Object.defineProperty(C.prototype, Symbol.toStringTag, { __proto__: null, configurable: true, value: C.name });
}
finish(PerformanceEntry, ['name', 'entryType', 'startTime', 'duration', 'toJSON']);
finish(PerformanceMark, ['detail']);
finish(PerformanceMeasure, ['detail']);

module.exports = { PerformanceEntry, PerformanceMark, PerformanceMeasure, copyOf, invalidTimestamp, finish, kCreate, now };
