'use strict';
// AbortController and AbortSignal, https://dom.spec.whatwg.org/#aborting-ongoing-activities

const { codes: { ERR_ILLEGAL_CONSTRUCTOR, ERR_INVALID_THIS } } = require('util/errorcodes');
const { EventTarget, dispatch, defineHandler } = require('events/target');
const { trusted, finish } = require('events/event');
const limits = require('events/keys');
const { DOMException } = require('util/domexception');

const kInspect = Symbol.for('nodejs.util.inspect.custom');
const kCreate = Symbol('create');

let isSignal;
let create;
let abort;
let clearTimer;

function check(value) { if (!isSignal(value)) throw new ERR_INVALID_THIS('AbortSignal'); }

function show(self, obj, depth, options) {
  if (depth < 0) return options.stylize(`[${self.constructor.name}]`, 'special');
  const opts = { ...options, depth: options.depth == null ? null : options.depth - 1 };
  return `${self.constructor.name} ${require('util/inspect').inspect(obj, opts)}`;
}

class AbortSignal extends EventTarget {
  #aborted = false;
  #reason;
  // Signals made by any(): their sources are not composite themselves.
  #composite = false;
  #sources; // of a composite signal, WeakRefs
  #dependents; // composite signals that follow this one, WeakRefs
  #kept; // composite signals with listeners, which must not be collected

  static {
    isSignal = (v) => v !== null && typeof v === 'object' && #aborted in v;
    create = (aborted, reason) => {
      const s = new AbortSignal(kCreate);
      s.#aborted = aborted;
      s.#reason = reason;
      return s;
    };
    abort = (signal, reason) => signal.#abort(reason);
  }

  constructor(token = undefined) {
    if (token !== kCreate) throw new ERR_ILLEGAL_CONSTRUCTOR();
    super();
    Object.defineProperty(this, limits.kMaxListeners, { __proto__: null, value: 0, writable: true, configurable: true, enumerable: false });
  }

  get aborted() {
    check(this);
    return this.#aborted;
  }
  get reason() {
    check(this);
    return this.#reason;
  }
  throwIfAborted() {
    check(this);
    if (this.#aborted) throw this.#reason;
  }
  [kInspect](depth, options) { return show(this, { aborted: this.aborted }, depth, options); }

  static abort(reason = new DOMException('This operation was aborted', 'AbortError')) { return create(true, reason); }

  static timeout(delay) {
    require('util/validators').validateUint32(delay, 'delay', false);
    const signal = create(false);
    const ref = new WeakRef(signal);
    const { setTimeout, clearTimeout } = require('timers');
    clearTimer ??= new FinalizationRegistry(clearTimeout);
    const timer = setTimeout(() => {
      const s = ref.deref();
      kept.delete(s);
      s?.#abort(new DOMException('The operation was aborted due to timeout', 'TimeoutError'));
    }, delay);
    timer.unref();
    signal.#timeout = true;
    clearTimer.register(signal, timer);
    return signal;
  }
  #timeout = false;

  static any(signals) {
    if (signals === null || signals === undefined || typeof signals[Symbol.iterator] !== 'function') {
      throw typeError('signals cannot be converted to sequence.');
    }
    const list = [...signals];
    list.forEach((s, i) => { if (!isSignal(s)) throw typeError(`signals[${i}] is not of type AbortSignal.`); });
    const result = create(false);
    if (list.length === 0) return result;
    result.#composite = true;
    for (const s of list) {
      if (s.#aborted) {
        result.#aborted = true;
        result.#reason = s.#reason;
        return result;
      }
    }
    const sources = new Set();
    for (const s of list) {
      if (!s.#composite) sources.add(s);
      else for (const ref of s.#sources ?? []) {
        const source = ref.deref();
        if (source !== undefined) sources.add(source);
      }
    }
    const me = new WeakRef(result);
    result.#sources = [];
    for (const source of sources) {
      if (source.#aborted) {
        result.#aborted = true;
        result.#reason = source.#reason;
        return result;
      }
      result.#sources.push(new WeakRef(source));
      source.#dependents ??= [];
      // forget those that are gone, now and then
      if (source.#dependents.length > 0 && (source.#dependents.length & 63) === 0) {
        source.#dependents = source.#dependents.filter((d) => d.deref() !== undefined);
      }
      source.#dependents.push(me);
    }
    return result;
  }

  [limits.kNewListener](size, type) {
    if (type !== 'abort' || this.#aborted || size !== 1) return;
    if (this.#timeout) kept.add(this);
    for (const ref of this.#sources ?? []) {
      const source = ref.deref();
      if (source === undefined) continue;
      (source.#kept ??= new Set()).add(this);
      if (source.#timeout) kept.add(source);
    }
  }
  [limits.kRemoveListener](size, type) {
    if (type !== 'abort' || size > 0) return;
    kept.delete(this);
    for (const ref of this.#sources ?? []) ref.deref()?.#kept?.delete(this);
  }

  #abort(reason) {
    if (this.#aborted) return;
    this.#aborted = true;
    this.#reason = reason;
    const follow = [];
    for (const ref of this.#dependents ?? []) {
      const s = ref.deref();
      if (s !== undefined && !s.#aborted) {
        s.#aborted = true;
        s.#reason = reason;
        follow.push(s);
      }
    }
    this.#dependents = this.#kept = undefined;
    this.#fire();
    for (const s of follow) s.#fire();
  }
  #fire() { dispatch(this, trusted('abort')); }
}

// Timeout signals that somebody listens to.
const kept = new Set();

function typeError(message) {
  const err = new TypeError(message);
  err.code = 'ERR_INVALID_ARG_TYPE';
  return err;
}

Object.defineProperty(AbortSignal.prototype, 'aborted', { enumerable: true });
Object.defineProperty(AbortSignal.prototype, Symbol.toStringTag, { configurable: true, value: 'AbortSignal' });
defineHandler(AbortSignal.prototype, 'abort');

class AbortController {
  #signal;
  get signal() { return this.#signal ??= create(false); }
  abort(reason = new DOMException('This operation was aborted', 'AbortError')) { abort(this.#signal ??= create(false), reason); }
  [kInspect](depth, options) { return show(this, { signal: this.signal }, depth, options); }
}
finish(AbortController, ['signal', 'abort']);

module.exports = { AbortController, AbortSignal, isSignal, createSignal: create, abortSignal: abort };
