'use strict';
// EventTarget, https://dom.spec.whatwg.org/#interface-eventtarget

const { codes: { ERR_INVALID_THIS, ERR_INVALID_ARG_TYPE, ERR_MISSING_ARGS, ERR_EVENT_RECURSION } } = require('util/errorcodes');
const { validateObject, validateAbortSignal } = require('util/validators');
const { Event, isEvent, state, finish } = require('events/event');
const { defaults } = require('events/emitter');
const limits = require('events/keys');

const kInspect = Symbol.for('nodejs.util.inspect.custom');
const kIsEventTarget = Symbol.for('nodejs.event_target');

function throwLater(err) { process.nextTick(() => { throw err; }); }

let isEventTarget;
let dispatch; // gives a value instead of the event to listeners that on() added
let removeAll;
let eventTypes;

function check(value) { if (!isEventTarget(value)) throw new ERR_INVALID_THIS('EventTarget'); }

// listenerOptions reads the third argument of addEventListener.
function listenerOptions(options) {
  if (typeof options === 'boolean') return { capture: options };
  if (options === null || options === undefined) return {};
  validateObject(options, 'options', { allowArray: true, allowFunction: true });
  return { once: Boolean(options.once), capture: Boolean(options.capture), passive: Boolean(options.passive), signal: options.signal,
    resist: options[limits.kResistStop] === true, node: options[limits.kNodeStyle] === true };
}

function usableListener(listener) {
  if (typeof listener === 'function' || typeof listener?.handleEvent === 'function') return true;
  if (listener == null) return false;
  if (typeof listener === 'object') return true;
  throw new ERR_INVALID_ARG_TYPE('listener', 'EventListener', listener);
}

function warn(name, message, properties) {
  const w = new Error(message);
  w.name = name;
  Object.assign(w, properties);
  process.emitWarning(w);
}

class EventTarget {
  // type to list of { callback, listener, capture, once, passive, removed }
  #events = new Map();

  static [kIsEventTarget] = true;

  static {
    isEventTarget = (v) => v !== null && typeof v === 'object' && #events in v;
    dispatch = (target, event, ...values) => target.#dispatch(event, values.length > 0 ? values[0] : event);
    removeAll = (target, type) => {
      const types = type === undefined ? [...target.#events.keys()] : [`${type}`];
      for (const t of types) for (const l of [...(target.#events.get(t) ?? [])]) target.removeEventListener(t, l.listener, l.capture);
    };
    eventTypes = (target) => [...target.#events.keys()];
  }

  addEventListener(type, listener, options = undefined) {
    check(this);
    if (arguments.length < 2) throw new ERR_MISSING_ARGS('type', 'listener');
    const { capture = false, once = false, passive = false, signal, resist = false, node = false } = listenerOptions(options);
    validateAbortSignal(signal, 'options.signal');
    if (!usableListener(listener)) {
      warn('AddEventListenerArgumentTypeWarning', `addEventListener called with ${listener} which has no effect.`,
        { target: this, type });
      return;
    }
    type = `${type}`;
    if (signal?.aborted) return;
    let list = this.#events.get(type);
    if (list === undefined) this.#events.set(type, list = []);
    else if (list.some((l) => l.listener === listener && l.capture === capture)) return;
    const entry = { listener, capture, once, passive, resist, node, removed: false };
    list.push(entry);
    if (signal) {
      entry.signal = signal;
      entry.abort = () => this.removeEventListener(type, listener, options);
      signal.addEventListener('abort', entry.abort, { once: true });
    }
    this.#checkLeak(type, list.length);
    this[limits.kNewListener]?.(list.length, type);
  }

  #checkLeak(type, size) {
    const max = this[limits.kMaxListeners] ?? defaults.maxListeners;
    if (max <= 0 || size <= max || this[limits.kWarned]) return;
    define(this, limits.kWarned, true);
    const text = require('util/inspect').inspect(this, { depth: -1 });
    warn('MaxListenersExceededWarning', `Possible EventTarget memory leak detected. ${size} ${type} listeners added to ${text}. ` +
      `MaxListeners is ${max}. Use events.setMaxListeners() to increase limit`, { target: this, type, count: size });
  }

  removeEventListener(type, listener, options = undefined) {
    check(this);
    if (arguments.length < 2) throw new ERR_MISSING_ARGS('type', 'listener');
    if (!usableListener(listener)) return;
    type = `${type}`;
    const capture = options?.capture === true || options === true || Boolean(typeof options === 'object' && options?.capture);
    const list = this.#events.get(type);
    const i = list === undefined ? -1 : list.findIndex((l) => l.listener === listener && l.capture === capture);
    if (i >= 0) this.#remove(type, list, i);
  }

  #remove(type, list, i) {
    const entry = list[i];
    entry.removed = true;
    if (entry.signal) entry.signal.removeEventListener('abort', entry.abort);
    if (list.length === 1) this.#events.delete(type);
    else this.#events.set(type, list.toSpliced(i, 1)); // a dispatch under way goes through the old list
    this[limits.kRemoveListener]?.(list.length - 1, type);
  }

  dispatchEvent(event) {
    check(this);
    if (arguments.length < 1) throw new ERR_MISSING_ARGS('event');
    if (!isEvent(event)) throw new ERR_INVALID_ARG_TYPE('event', 'Event', event);
    if (state(event).dispatching) throw new ERR_EVENT_RECURSION(event.type);
    this.#dispatch(event, event);
    return event.defaultPrevented !== true;
  }

  #dispatch(event, value) {
    const s = state(event);
    s.target = this;
    const list = this.#events.get(event.type);
    if (list === undefined) return;
    s.dispatching = true;
    const n = list.length; // listeners that come during the dispatch wait for the next
    for (let i = 0; i < n; i++) {
      const entry = list[i];
      if (entry.removed || (s.stop && !entry.resist)) continue;
      if (entry.once) {
        const current = this.#events.get(event.type);
        this.#remove(event.type, current, current.indexOf(entry));
      }
      s.passive = entry.passive;
      try {
        const { listener } = entry;
        let result;
        if (typeof listener === 'function') {
          result = listener.call(this, entry.node ? value : event);
        } else {
          const { handleEvent } = listener;
          if (typeof handleEvent !== 'function') throw new TypeError('handleEvent is not a function');
          result = handleEvent.call(listener, event);
        }
        if (result !== undefined && result !== null) rejectLater(result);
      } catch (err) {
        throwLater(err);
      }
      s.passive = false;
    }
    s.dispatching = false;
  }

  [limits.kListeners](type) { return (this.#events.get(type) ?? []).map((l) => l.listener); }

  [kInspect](depth, options) {
    const { name } = this.constructor;
    if (depth < 0) return name;
    const opts = { ...options, depth: Number.isInteger(options.depth) ? options.depth - 1 : options.depth };
    return `${name} ${require('util/inspect').inspect({}, opts)}`;
  }
}

// rejectLater makes the rejection of an async listener an uncaught exception.
function rejectLater(promise) {
  const { then } = promise;
  if (typeof then === 'function') then.call(promise, undefined, throwLater);
}

function define(o, key, value) { Object.defineProperty(o, key, { value, writable: true, configurable: true, enumerable: false }); }

finish(EventTarget, ['addEventListener', 'removeEventListener', 'dispatchEvent']);

// defineHandler defines the property on<type>.
function defineHandler(proto, type) {
  const handlers = new WeakMap();
  const name = `on${type}`;
  Object.defineProperty(proto, name, {
    __proto__: null,
    configurable: true,
    enumerable: true,
    get: named(`get ${name}`, function() { return handlers.get(this)?.value ?? null; }),
    set: named(`set ${name}`, function(value) {
      let h = handlers.get(this);
      if (typeof value !== 'function' && typeof value !== 'object') value = null;
      if (h === undefined) {
        if (value === null) return;
        h = { value, call(...args) { if (typeof h.value === 'function') return Reflect.apply(h.value, this, args); return undefined; } };
        h.listener = function(...args) { return Reflect.apply(h.call, this, args); };
        handlers.set(this, h);
        this.addEventListener(type, h.listener);
        return;
      }
      if (value === null) {
        this.removeEventListener(type, h.listener);
        handlers.delete(this);
        return;
      }
      h.value = value;
    }),
  });
}

function named(name, f) { return Object.defineProperty(f, 'name', { value: name, configurable: true }); }

module.exports = { Event, EventTarget, isEventTarget, dispatch, defineHandler, removeAll, eventTypes };
