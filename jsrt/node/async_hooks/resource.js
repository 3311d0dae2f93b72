'use strict';
// AsyncResource, https://nodejs.org/api/async_context.html#class-asyncresource

const native = require('native');
const { codes } = require('util/errorcodes');
const { validateFunction, validateString } = require('util/validators');
const { emit, kId, kTrigger, start, wantsInit, wantsDestroy } = require('async_hooks/hook');

const kFrame = Symbol('context_frame');
const kDestroyed = Symbol('destroyed');

// The collector tells of resources that nobody ends, where hooks want to hear of it.
let registry;
function watch(resource, id) {
  registry ??= new FinalizationRegistry(({ id: number, destroyed }) => { if (!destroyed.value) native.destroy(number); });
  const destroyed = { value: false };
  resource[kDestroyed] = destroyed;
  registry.register(resource, { id, destroyed });
}

class AsyncResource {
  constructor(type, options = {}) {
    validateString(type, 'type');
    start();
    let trigger = options;
    let manual = false;
    if (typeof options !== 'number') {
      trigger = options.triggerAsyncId === undefined ? native.executionAsyncId() : options.triggerAsyncId;
      manual = Boolean(options.requireManualDestroy);
    }
    if (!Number.isSafeInteger(trigger) || trigger < -1) throw new codes.ERR_INVALID_ASYNC_ID('triggerAsyncId', trigger);
    this[kFrame] = native.frame();
    const id = native.newId();
    this[kId] = id;
    this[kTrigger] = trigger;
    if (wantsInit()) {
      if (type.length === 0) throw new codes.ERR_ASYNC_TYPE(type);
      emit(1, id, type, trigger, this);
    }
    if (!manual && wantsDestroy()) watch(this, id);
  }

  runInAsyncScope(fn, thisArg, ...args) {
    const id = this[kId];
    native.enter(id, this[kTrigger], this);
    const outer = native.frame();
    native.setFrame(this[kFrame]);
    try {
      return Reflect.apply(fn, thisArg, args);
    } finally {
      native.setFrame(outer);
      native.leave(id);
    }
  }

  emitDestroy() {
    if (this[kDestroyed] !== undefined) this[kDestroyed].value = true;
    native.destroy(this[kId]);
    return this;
  }

  asyncId() { return this[kId]; }
  triggerAsyncId() { return this[kTrigger]; }

  bind(fn, thisArg) {
    validateFunction(fn, 'fn');
    const resource = this;
    const bound = thisArg === undefined ? function(...args) { return resource.runInAsyncScope(fn, this, ...args); } :
      this.runInAsyncScope.bind(this, fn, thisArg);
    Object.defineProperties(bound, {
      length: { value: fn.length },
      name: { value: 'bound' },
    });
    return bound;
  }

  static bind(fn, type, thisArg) {
    type ||= fn.name;
    return new AsyncResource(type || 'bound-anonymous-fn').bind(fn, thisArg);
  }
}

module.exports = { AsyncResource };
