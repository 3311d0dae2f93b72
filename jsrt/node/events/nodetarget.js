'use strict';
// NodeEventTarget, https://nodejs.org/api/events.html#class-nodeeventtarget: an
// EventTarget with the methods of an EventEmitter.

const { EventTarget, dispatch, removeAll, eventTypes } = require('events/target');
const { CustomEvent } = require('events/event');
const { kMaxListeners, kListeners, kNodeStyle } = require('events/keys');
const { defaults } = require('events/emitter');
const { validateInteger } = require('util/validators');

const kCreateEvent = Symbol('kCreateEvent');

class NodeEventTarget extends EventTarget {
  setMaxListeners(n) {
    validateInteger(n, 'n', 0);
    Object.defineProperty(this, kMaxListeners, { value: n, writable: true, configurable: true });
  }

  getMaxListeners() { return this[kMaxListeners] ?? defaults.maxListeners; }
  eventNames() { return eventTypes(this); }
  listenerCount(type) { return this[kListeners](`${type}`).length; }

  off(type, listener, options) {
    this.removeEventListener(type, listener, options);
    return this;
  }

  removeListener(type, listener, options) {
    this.removeEventListener(type, listener, options);
    return this;
  }

  on(type, listener) {
    this.addEventListener(type, listener, { [kNodeStyle]: true });
    return this;
  }

  addListener(type, listener) {
    this.addEventListener(type, listener, { [kNodeStyle]: true });
    return this;
  }

  emit(type, arg) {
    const had = this.listenerCount(type) > 0;
    if (had) dispatch(this, this[kCreateEvent](arg, type), arg);
    return had;
  }

  once(type, listener) {
    this.addEventListener(type, listener, { once: true, [kNodeStyle]: true });
    return this;
  }

  removeAllListeners(type) {
    removeAll(this, type);
    return this;
  }

  [kCreateEvent](arg, type) { return new CustomEvent(type, { detail: arg }); }
}

for (const name of ['setMaxListeners', 'getMaxListeners', 'eventNames', 'listenerCount', 'off', 'removeListener', 'on', 'addListener', 'emit',
  'once', 'removeAllListeners']) {
  Object.defineProperty(NodeEventTarget.prototype, name, { enumerable: true });
}
Object.defineProperty(NodeEventTarget.prototype.off, 'length', { value: 3 });

module.exports = { NodeEventTarget, kCreateEvent };
