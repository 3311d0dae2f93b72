'use strict';
// perf_hooks, https://nodejs.org/api/perf_hooks.html

const { codes: { ERR_ILLEGAL_CONSTRUCTOR, ERR_INVALID_ARG_TYPE, ERR_INVALID_THIS, ERR_MISSING_ARGS } } = require('util/errorcodes');
const { validateFunction, validateObject } = require('util/validators');
const { EventTarget } = require('events/target');
const { PerformanceEntry, PerformanceMark, PerformanceMeasure, copyOf, invalidTimestamp, finish, kCreate, now } = require('perf_hooks/entry');
const { PerformanceObserver, PerformanceObserverEntryList, add, clear, entries, marks, measures, lastMark } = require('perf_hooks/observe');
const kInspect = Symbol.for('nodejs.util.inspect.custom');

const native = require('native');
const timeOrigin = native.timeOrigin();

// Parts that are linked when a program names something of theirs: their names are computed.
function timing() { return require(`perf_hooks/${'timing'}`); }
function resource() { return require(`perf_hooks/${'resource'}`); }

// linked reports whether a part is there.
function linked(part) {
  try {
    return part() !== undefined;
  } catch (err) {
    if (err.code !== 'MODULE_NOT_FOUND') throw err;
    return false;
  }
}

const milestones = ['nodeStart', 'v8Start', 'environment', 'loopStart', 'loopExit', 'bootstrapComplete'];

// timeOf is the time that a name of a mark or a number stands for.
function timeOf(mark) {
  if (mark === undefined) return undefined;
  if (typeof mark === 'number') {
    if (mark < 0) throw invalidTimestamp(mark);
    return mark;
  }
  if (milestones.includes(mark)) return timing().nodeTiming[mark];
  const t = lastMark.get(`${mark}`);
  if (t === undefined) throw new (require('util/domexception').DOMException)(`The "${mark}" performance mark has not been set`, 'SyntaxError');
  return t;
}

function optionsError(message) {
  const err = new TypeError(message);
  err.code = 'ERR_PERFORMANCE_MEASURE_INVALID_OPTIONS';
  return err;
}

// endOf and startOf follow https://w3c.github.io/user-timing/#measure-method
function endOf(o, endMark) {
  if (endMark !== undefined) return timeOf(endMark);
  if (o?.end !== undefined) return timeOf(o.end);
  if (o?.start !== undefined && o?.duration !== undefined) return timeOf(o.start) + timeOf(o.duration);
  return now();
}

function startOf(startOrOptions, o, end) {
  if (o?.start !== undefined) return timeOf(o.start);
  if (o?.duration !== undefined && o?.end !== undefined) return timeOf(o.end) - timeOf(o.duration);
  return typeof startOrOptions === 'string' ? timeOf(startOrOptions) : 0;
}

let performance;

class Performance extends EventTarget {
  constructor(token = undefined) {
    if (token !== kCreate) throw new ERR_ILLEGAL_CONSTRUCTOR();
    super();
  }
  clearMarks(name = undefined) {
    own(this);
    if (name === undefined) lastMark.clear();
    else lastMark.delete(name = `${name}`);
    clear(marks, name);
  }
  clearMeasures(name = undefined) {
    own(this);
    clear(measures, name === undefined ? undefined : `${name}`);
  }
  clearResourceTimings() {
    own(this);
    resource().clear();
  }
  getEntries() {
    own(this);
    return entries();
  }
  getEntriesByName(name, type = undefined) {
    own(this);
    if (arguments.length === 0) throw new ERR_MISSING_ARGS('name');
    return entries().filter((e) => e.name === `${name}` && (type === undefined || e.entryType === `${type}`));
  }
  getEntriesByType(type) {
    own(this);
    if (arguments.length === 0) throw new ERR_MISSING_ARGS('type');
    return entries().filter((e) => e.entryType === `${type}`);
  }
  mark(name, options = {}) {
    own(this);
    if (arguments.length === 0) throw new ERR_MISSING_ARGS('name');
    const mark = new PerformanceMark(name, options);
    add(mark);
    return mark;
  }
  measure(name, startOrOptions = {}, endMark = undefined) {
    own(this);
    if (arguments.length === 0) throw new ERR_MISSING_ARGS('name');
    const o = startOrOptions !== null && typeof startOrOptions === 'object' ? startOrOptions : undefined;
    if (o !== undefined && o.start !== undefined && o.end !== undefined && o.duration !== undefined) {
      throw optionsError('Must not have options.start, options.end, and options.duration specified');
    }
    const end = endOf(o, endMark);
    const start = startOf(startOrOptions, o, end);
    const measure = new PerformanceMeasure(kCreate, `${name}`, start, end - start, copyOf(o?.detail));
    add(measure);
    return measure;
  }
  now() {
    own(this);
    return now();
  }
  setResourceTimingBufferSize(maxSize) {
    own(this);
    if (arguments.length === 0) throw new ERR_MISSING_ARGS('maxSize');
    resource().setBufferSize(maxSize);
  }
  get timeOrigin() {
    own(this);
    return timeOrigin;
  }
  toJSON() {
    own(this);
    if (!linked(timing)) return { timeOrigin };
    const { nodeTiming, eventLoopUtilization } = timing();
    return { nodeTiming, timeOrigin, eventLoopUtilization: eventLoopUtilization() };
  }
  [kInspect](depth, options) {
    if (depth < 0) return this;
    const opts = { ...options, depth: options.depth == null ? null : options.depth - 1 };
    return `Performance ${require('util/inspect').inspect({ ...(linked(timing) ? { nodeTiming: timing().nodeTiming } : undefined), timeOrigin }, opts)}`;
  }
}
finish(Performance, ['clearMarks', 'clearMeasures', 'clearResourceTimings', 'getEntries', 'getEntriesByName', 'getEntriesByType', 'mark', 'measure', 'now', 'setResourceTimingBufferSize', 'timeOrigin', 'toJSON']);

function own(value) { if (value !== performance) throw new ERR_INVALID_THIS('Performance'); }

class FunctionEntry extends PerformanceEntry {}
Object.defineProperty(FunctionEntry, 'name', { value: 'PerformanceEntry' });
Object.defineProperty(FunctionEntry.prototype, 'constructor', { value: PerformanceEntry, enumerable: false });

// isRecordable: where the part is not linked, nothing is.
function isRecordable(value) {
  try {
    return value instanceof require(`perf_hooks/${'histogram'}`).RecordableHistogram;
  } catch (err) {
    if (err.code !== 'MODULE_NOT_FOUND') throw err;
    return false;
  }
}

// timerify wraps a function; an entry of type function tells how long it took.
function timerify(fn, options = {}) {
  validateFunction(fn, 'fn');
  validateObject(options, 'options');
  const { histogram } = options;
  if (histogram !== undefined && !isRecordable(histogram)) throw new ERR_INVALID_ARG_TYPE('options.histogram', 'RecordableHistogram', histogram);
  function report(start, args) {
    histogram?.record(Math.max(1, Math.ceil((now() - start) * 1e6)));
    const entry = new FunctionEntry(kCreate, fn.name, 'function', start, now() - start, args);
    Object.defineProperty(entry, 'detail', { value: args, enumerable: false });
    args.forEach((a, i) => { entry[i] = a; });
    add(entry);
  }
  function timerified(...args) {
    const start = now();
    const result = new.target ? Reflect.construct(fn, args, fn) : Reflect.apply(fn, this, args);
    if (!new.target && typeof result?.finally === 'function') return result.finally(() => report(start, args));
    report(start, args);
    return result;
  }
  return Object.defineProperties(timerified, {
    length: { configurable: false, enumerable: true, value: fn.length },
    name: { configurable: false, enumerable: true, value: `timerified ${fn.name}` },
  });
}
function eventLoopUtilization(util1, util2) { return timing().eventLoopUtilization(util1, util2); }
Object.defineProperty(Performance.prototype, 'eventLoopUtilization', { value: eventLoopUtilization, writable: true, configurable: true });
Object.defineProperty(Performance.prototype, 'nodeTiming', { get: { get nodeTiming() { return timing().nodeTiming; } }.__lookupGetter__('nodeTiming'), configurable: true });
function markResourceTiming(...args) { return resource().markResourceTiming(...args); }
Object.defineProperty(markResourceTiming, 'length', { value: 7, configurable: true });
Object.defineProperty(Performance.prototype, 'markResourceTiming', { value: markResourceTiming, writable: true, configurable: true });
Object.defineProperty(Performance.prototype, 'timerify', { value: timerify, writable: true, configurable: true });

// The event handler attribute of the Resource Timing specification.
let bufferFull = null;
function onBufferFull(event) { return Reflect.apply(bufferFull, this, [event]); }
const attribute = {
  get onresourcetimingbufferfull() { return bufferFull; },
  set onresourcetimingbufferfull(value) {
    const before = bufferFull;
    bufferFull = typeof value === 'function' ? value : null;
    if (before === null && bufferFull !== null) performance.addEventListener('resourcetimingbufferfull', onBufferFull);
    else if (before !== null && bufferFull === null) performance.removeEventListener('resourcetimingbufferfull', onBufferFull);
  },
};
Object.defineProperties(Performance.prototype, Object.getOwnPropertyDescriptors(attribute));

performance = new Performance(kCreate);

// Histograms are linked when the program names the function: the name of the module is
// computed.
function createHistogram(options = {}) { return require(`perf_hooks/${'histogram'}`).createHistogram(options); }
function importHistogram(data) { return require(`perf_hooks/${'histogram'}`).importHistogram(data); }
function createSlidingWindowHistogram(options) { return require(`perf_hooks/${'histogram'}`).createSlidingWindowHistogram(options); }
function monitorEventLoopDelay(options = {}) { return require(`perf_hooks/${'histogram'}`).monitorEventLoopDelay(options); }

const constants = {
  NODE_PERFORMANCE_GC_MAJOR: 4, NODE_PERFORMANCE_GC_MINOR: 1, NODE_PERFORMANCE_GC_MINOR_MARK_SWEEP: 2, NODE_PERFORMANCE_GC_INCREMENTAL: 8,
  NODE_PERFORMANCE_GC_WEAKCB: 16, NODE_PERFORMANCE_GC_FLAGS_NO: 0, NODE_PERFORMANCE_GC_FLAGS_CONSTRUCT_RETAINED: 2,
  NODE_PERFORMANCE_GC_FLAGS_FORCED: 4, NODE_PERFORMANCE_GC_FLAGS_SYNCHRONOUS_PHANTOM_PROCESSING: 8,
  NODE_PERFORMANCE_GC_FLAGS_ALL_AVAILABLE_GARBAGE: 16, NODE_PERFORMANCE_GC_FLAGS_ALL_EXTERNAL_MEMORY: 32,
  NODE_PERFORMANCE_GC_FLAGS_SCHEDULE_IDLE: 64, NODE_PERFORMANCE_ENTRY_TYPE_GC: 0, NODE_PERFORMANCE_ENTRY_TYPE_HTTP: 1,
  NODE_PERFORMANCE_ENTRY_TYPE_HTTP2: 2, NODE_PERFORMANCE_ENTRY_TYPE_NET: 3, NODE_PERFORMANCE_ENTRY_TYPE_DNS: 4, NODE_PERFORMANCE_ENTRY_TYPE_QUIC: 5,
  NODE_PERFORMANCE_MILESTONE_TIME_ORIGIN_TIMESTAMP: 0, NODE_PERFORMANCE_MILESTONE_TIME_ORIGIN: 1, NODE_PERFORMANCE_MILESTONE_ENVIRONMENT: 2,
  NODE_PERFORMANCE_MILESTONE_NODE_START: 3, NODE_PERFORMANCE_MILESTONE_V8_START: 4, NODE_PERFORMANCE_MILESTONE_LOOP_START: 5,
  NODE_PERFORMANCE_MILESTONE_LOOP_EXIT: 6, NODE_PERFORMANCE_MILESTONE_BOOTSTRAP_COMPLETE: 7,
};

module.exports = { Performance, PerformanceEntry, PerformanceMark, PerformanceMeasure, PerformanceObserver, PerformanceObserverEntryList,
  monitorEventLoopDelay, eventLoopUtilization, timerify, createHistogram, createSlidingWindowHistogram, importHistogram, performance };
Object.defineProperty(module.exports, 'PerformanceResourceTiming', { get: () => (linked(resource) ? resource().PerformanceResourceTiming : undefined), enumerable: true, configurable: true });
Object.defineProperty(module.exports, 'constants', { value: constants, enumerable: true, configurable: false });
