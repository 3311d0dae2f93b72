'use strict';
// Event and CustomEvent, https://dom.spec.whatwg.org/#events

const { codes: { ERR_INVALID_THIS, ERR_INVALID_ARG_TYPE, ERR_MISSING_ARGS } } = require('util/errorcodes');

const kInspect = Symbol.for('nodejs.util.inspect.custom');

let isEvent; // has the fields of an Event
let state; // of an event, for its target

function check(value) { if (!isEvent(value)) throw new ERR_INVALID_THIS('Event'); }

class Event {
  // One object for all: making it costs one allocation.
  #state;

  static {
    isEvent = (v) => v !== null && typeof v === 'object' && #state in v;
    state = (e) => e.#state;
  }

  constructor(type, options = undefined) {
    if (arguments.length === 0) throw new ERR_MISSING_ARGS('type');
    const s = this.#state = {
      type: '', cancelable: false, bubbles: false, composed: false, defaultPrevented: false, propagationStopped: false,
      timestamp: process.uptime() * 1000, target: null, dispatching: false, passive: false, stop: false, trusted: false,
    };
    if (options != null) {
      if (typeof options !== 'object' && typeof options !== 'function') throw new ERR_INVALID_ARG_TYPE('options', 'Object', options);
      s.bubbles = !!options.bubbles;
      s.cancelable = !!options.cancelable;
      s.composed = !!options.composed;
    }
    s.type = `${type}`;
  }

  initEvent(type, bubbles = false, cancelable = false) {
    if (arguments.length === 0) throw new ERR_MISSING_ARGS('type');
    if (this.#state.dispatching) return;
    this.#state.type = `${type}`;
    this.#state.bubbles = !!bubbles;
    this.#state.cancelable = !!cancelable;
  }
  stopImmediatePropagation() {
    check(this);
    this.#state.propagationStopped = true;
    this.#state.stop = true;
  }
  preventDefault() {
    check(this);
    if (!this.#state.passive) this.#state.defaultPrevented = true;
  }
  get target() {
    check(this);
    return this.#state.target;
  }
  get currentTarget() {
    check(this);
    return this.#state.dispatching ? this.#state.target : null;
  }
  get srcElement() {
    check(this);
    return this.#state.target;
  }
  get type() {
    check(this);
    return this.#state.type;
  }
  get cancelable() {
    check(this);
    return this.#state.cancelable;
  }
  get defaultPrevented() {
    check(this);
    return this.#state.cancelable && this.#state.defaultPrevented;
  }
  get timeStamp() {
    check(this);
    return this.#state.timestamp;
  }
  composedPath() {
    check(this);
    return this.#state.dispatching ? [this.#state.target] : [];
  }
  get returnValue() {
    check(this);
    return !this.#state.cancelable || !this.#state.defaultPrevented;
  }
  set returnValue(value) {
    check(this);
    if (!value) this.preventDefault();
  }
  get bubbles() {
    check(this);
    return this.#state.bubbles;
  }
  get composed() {
    check(this);
    return this.#state.composed;
  }
  get eventPhase() {
    check(this);
    return this.#state.dispatching ? Event.AT_TARGET : Event.NONE;
  }
  get cancelBubble() {
    check(this);
    return this.#state.propagationStopped;
  }
  set cancelBubble(value) {
    check(this);
    if (value) this.#state.propagationStopped = true;
  }
  stopPropagation() {
    check(this);
    this.#state.propagationStopped = true;
  }
  get isTrusted() {
    check(this);
    return this.#state.trusted;
  }

  [kInspect](depth, options) {
    check(this);
    const { name } = this.constructor;
    if (depth < 0) return name;
    const opts = { ...options, depth: Number.isInteger(options.depth) ? options.depth - 1 : options.depth };
    return `${name} ${require('util/inspect').inspect({
      type: this.#state.type, defaultPrevented: this.defaultPrevented, cancelable: this.#state.cancelable, timeStamp: this.#state.timestamp,
    }, opts)}`;
  }

  static NONE = 0;
  static CAPTURING_PHASE = 1;
  static AT_TARGET = 2;
  static BUBBLING_PHASE = 3;
}

for (const name of ['NONE', 'CAPTURING_PHASE', 'AT_TARGET', 'BUBBLING_PHASE']) {
  Object.defineProperty(Event, name, { writable: false, configurable: false });
}
Object.defineProperty(Event.prototype, 'isTrusted', { enumerable: true, configurable: false });

function finish(C, names) {
  for (const name of names) Object.defineProperty(C.prototype, name, { __proto__: null, enumerable: true });
  Object.defineProperty(C.prototype, Symbol.toStringTag, { __proto__: null, writable: false, enumerable: false, configurable: true, value: C.name });
}
finish(Event, ['initEvent', 'stopImmediatePropagation', 'preventDefault', 'target', 'currentTarget', 'srcElement', 'type', 'cancelable',
  'defaultPrevented', 'timeStamp', 'composedPath', 'returnValue', 'bubbles', 'composed', 'eventPhase', 'cancelBubble', 'stopPropagation']);

let isCustomEvent;

class CustomEvent extends Event {
  #detail;
  static { isCustomEvent = (v) => v !== null && typeof v === 'object' && #detail in v; }
  constructor(type, options = undefined) {
    if (arguments.length === 0) throw new ERR_MISSING_ARGS('type');
    super(type, options);
    this.#detail = options?.detail ?? null;
  }
  get detail() {
    if (!isCustomEvent(this)) throw new ERR_INVALID_THIS('CustomEvent');
    return this.#detail;
  }
}
finish(CustomEvent, ['detail']);

// trusted makes an event that the runtime itself dispatches.
function trusted(type, Class = Event, options = undefined) {
  const e = new Class(type, options);
  state(e).trusted = true;
  return e;
}

module.exports = { Event, CustomEvent, isEvent, state, trusted, finish };
