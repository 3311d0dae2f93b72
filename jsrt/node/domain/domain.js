'use strict';
// domain, https://nodejs.org/api/domain.html: a domain follows asynchronous work by a hook
// of async_hooks, and gets what nothing else catches by a capture callback of process.

const EventEmitter = require('events');
const { createHook } = require('async_hooks');

const kWeak = Symbol('kWeak');

const stack = []; // entered, not left
const emitPlain = EventEmitter.prototype.emit;
const initPlain = EventEmitter.init;

let current = null;
Object.defineProperty(process, 'domain', { enumerable: true, configurable: true, get() { return current; }, set(value) { current = value; } });

function isObject(v) { return (typeof v === 'object' && v !== null) || typeof v === 'function'; }

function hide(o, domain) { Object.defineProperty(o, 'domain', { configurable: true, enumerable: false, value: domain, writable: true }); }

function activate(domain) { exports.active = current = domain; }

// mark notes on an error where it passed.
function mark(err, domain, notes) {
  if (!isObject(err)) return;
  hide(err, domain);
  Object.assign(err, notes);
}

// While this is set, uncaught errors go to the active domain.
let captures = false;

// updateExceptionCapture has uncaught errors come here while a domain wants them.
function updateExceptionCapture(type) {
  captures = stack.some((d) => d.listenerCount('error') > 0 || (type === 'error' && d === this));
  install();
}

function clear() {
  stack.length = 0;
  activate(null);
  captures = false;
  install();
}

// The program may have a capture callback of its own: it gets what no domain wants.
const capturing = process.setUncaughtExceptionCaptureCallback;
let own = null;
let installed = false;

function take(err) {
  if (captures && exports.active) {
    exports.active._errorHandler(err);
  } else {
    clear();
    own(err);
  }
}

// install has uncaught errors come here, or not.
function install() {
  const wanted = captures || own !== null;
  if (wanted === installed) return;
  installed = wanted;
  capturing.call(process, null);
  if (wanted) capturing.call(process, take);
}

if (process.hasUncaughtExceptionCaptureCallback()) {
  throw Object.assign(new Error('A callback was registered through process.setUncaughtExceptionCaptureCallback(), which is mutually exclusive with using the `domain` module'),
    { code: 'ERR_DOMAIN_CALLBACK_NOT_AVAILABLE' });
}
process.setUncaughtExceptionCaptureCallback = function setUncaughtExceptionCaptureCallback(fn) {
  if (fn !== null) {
    require('util/validators').validateFunction(fn, 'fn');
    if (own !== null) throw new (require('util/errors').codes.ERR_UNCAUGHT_EXCEPTION_CAPTURE_ALREADY_SET)();
  }
  own = fn;
  install();
};
process.hasUncaughtExceptionCaptureCallback = function hasUncaughtExceptionCaptureCallback() { return own !== null; };

const homes = new Map(); // domains by the id of the asynchronous resource

const hook = createHook({
  init(id, type, trigger, resource) {
    if (current === null || current === undefined) return;
    homes.set(id, new WeakRef(current));
    if (isObject(resource) && Object.isExtensible(resource)) hide(resource, current);
  },
  before(id) { homes.get(id)?.deref()?.enter(); },
  after(id) { homes.get(id)?.deref()?.exit(); },
  destroy(id) { homes.delete(id); },
});

class Domain extends EventEmitter {
  constructor() {
    super();
    this.members = [];
    Object.defineProperty(this, kWeak, { value: new WeakRef(this), enumerable: false });
    hook.enable();
    this.on('removeListener', updateExceptionCapture);
    this.on('newListener', updateExceptionCapture);
  }
}
Object.defineProperty(Domain.prototype, 'members', { value: undefined, writable: true, enumerable: true, configurable: true });

// top gives an error to the last domain of the stack.
function top(domain, err) {
  if (domain.listenerCount('error') === 0) return false;
  captures = false;
  install();
  try {
    return domain.emit('error', err);
  } finally {
    updateExceptionCapture();
  }
}

Domain.prototype._errorHandler = function(err) {
  mark(err, this, { domainThrown: true });
  while (exports.active === this) this.exit();
  let caught = false;
  if (stack.length === 0) {
    caught = top(this, err);
  } else {
    try {
      caught = this.emit('error', err);
    } catch (next) { // of the handler: it goes to the domain around
      if (stack.length === 0) throw next;
      activate(stack.at(-1));
      updateExceptionCapture();
      caught = current._errorHandler(next);
    }
  }
  clear();
  return caught;
};

Domain.prototype.enter = function() {
  activate(this);
  stack.push(this);
  updateExceptionCapture();
};

Domain.prototype.exit = function() {
  const at = stack.lastIndexOf(this);
  if (at < 0) return;
  stack.splice(at);
  activate(stack.at(-1));
  updateExceptionCapture();
};

Domain.prototype.add = function(ee) {
  if (ee.domain === this) return;
  if (ee.domain) ee.domain.remove(ee);
  if (this.domain && ee instanceof Domain) {
    for (let d = this.domain; d; d = d.domain) if (ee === d) return;
  }
  hide(ee, this);
  this.members.push(ee);
};

Domain.prototype.remove = function(ee) {
  ee.domain = null;
  const at = this.members.indexOf(ee);
  if (at >= 0) this.members.splice(at, 1);
};

Domain.prototype.run = function(fn, ...args) {
  this.enter();
  const result = Reflect.apply(fn, this, args);
  this.exit();
  return result;
};

function within(domain, that, f, args) {
  domain.enter();
  const result = Reflect.apply(f, that, args);
  domain.exit();
  return result;
}

Domain.prototype.intercept = function(cb) {
  const self = this;
  return function runIntercepted(err, ...args) {
    if (err && err instanceof Error) {
      mark(err, self, { domainBound: cb, domainThrown: false });
      self.emit('error', err);
      return undefined;
    }
    return within(self, this, cb, args);
  };
};

Domain.prototype.bind = function(cb) {
  const self = this;
  function runBound(...args) { return within(self, this, cb, args); }
  Object.defineProperty(runBound, 'domain', { configurable: true, enumerable: true, value: this, writable: true });
  return runBound;
};

EventEmitter.usingDomains = true;

EventEmitter.init = function(opts) {
  hide(this, null);
  if (exports.active && !(this instanceof Domain)) this.domain = exports.active;
  return Reflect.apply(initPlain, this, [opts]);
};

// outside gives an error without a listener to the domain, with nothing of the stack
// from this domain on.
function outside(emitter, domain, err) {
  mark(err, domain, { domainEmitter: emitter, domainThrown: false });
  const saved = stack.slice();
  const active = exports.active;
  const at = stack.lastIndexOf(domain);
  if (at >= 0) stack.splice(at);
  while (stack.length > 0 && stack.at(-1) === domain) stack.pop();
  activate(stack.length === 0 ? null : stack.at(-1));
  updateExceptionCapture();
  domain.emit('error', err);
  stack.splice(0, stack.length, ...saved);
  activate(active);
  updateExceptionCapture();
}

EventEmitter.prototype.emit = function emit(type, ...args) {
  const { domain } = this;
  if (this === process && type === 'uncaughtExceptionMonitor') clear();
  if (domain === null || domain === undefined || this === process) return Reflect.apply(emitPlain, this, [type, ...args]);
  if (type === 'error' && this.listenerCount('error') === 0) {
    const err = args[0] || Object.assign(new Error('Unhandled error. (undefined)'), { code: 'ERR_UNHANDLED_ERROR' });
    outside(this, domain, err);
    return false;
  }
  return within(domain, this, emitPlain, [type, ...args]);
};

function createDomain() { return new Domain(); }

Object.assign(exports, { _stack: stack, Domain, createDomain, create: createDomain, active: null });
