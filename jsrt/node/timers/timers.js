'use strict';
// timers, https://nodejs.org/api/timers.html

const native = require('native');
const { validateFunction, validateNumber } = require('util/validators');

const kHandle = Symbol('handle');
const kPromisify = Symbol.for('nodejs.util.promisify.custom');

const MAX = 2 ** 31 - 1;
let nextId = 1;
const known = new Map(); // timers that were asked for their number

const warned = { negative: false, nan: false }; // once a process

function delayOf(after, isInterval) {
  after *= 1;
  if (!(after >= 1 && after <= MAX)) {
    if (after > MAX) {
      process.emitWarning(`${after} does not fit into a 32-bit signed integer.\nTimeout duration was set to 1.`, 'TimeoutOverflowWarning');
    } else if (after < 0 && !warned.negative) {
      warned.negative = true;
      process.emitWarning(`${after} is a negative number.\nTimeout duration was set to 1.`, 'TimeoutNegativeWarning');
    } else if (Number.isNaN(after) && !warned.nan) {
      warned.nan = true;
      process.emitWarning(`${after} is not a number.\nTimeout duration was set to 1.`, 'TimeoutNaNWarning');
    }
    after = 1;
  }
  return Math.trunc(after);
}

// fire is called by the loop with the Timeout.
function fire(timer) {
  const args = timer._timerArgs;
  const once = timer._repeat === null;
  if (once) timer._destroyed = true;
  if (args === undefined) timer._onTimeout();
  else timer._onTimeout(...args);
  // Programs turn timeouts into intervals, and end intervals, by their fields.
  if (once ? timer._repeat : timer._idleTimeout === -1 || timer._onTimeout === null) changed(timer, once);
  if (timer._destroyed && timer[Symbol.toPrimitive] !== undefined) known.delete(timer._id);
}

function changed(timer, once) {
  if (!once) {
    clearTimeout(timer);
  } else if (timer._destroyed && timer._onTimeout !== null) {
    timer._destroyed = false;
    timer[kHandle] = native.start(timer, fire, timer._repeat, true);
  }
}

class Timeout {
  constructor(callback, after, args, isRepeat) {
    after = after === undefined ? 1 : delayOf(after, isRepeat);
    this._idleTimeout = after;
    this._onTimeout = callback;
    this._timerArgs = args;
    this._repeat = isRepeat ? after : null;
    this._destroyed = false;
    Object.defineProperty(this, '_id', { value: nextId++, enumerable: false });
    Object.defineProperty(this, kHandle, { value: native.start(this, fire, after, isRepeat), enumerable: false, writable: true });
  }

  ref() {
    if (this[kHandle] !== undefined) native.ref(this[kHandle], true);
    return this;
  }

  unref() {
    if (this[kHandle] !== undefined) native.ref(this[kHandle], false);
    return this;
  }

  hasRef() { return native.hasRef(this[kHandle]); }

  refresh() {
    if (native.active(this[kHandle])) native.refresh(this[kHandle]);
    else if (this._onTimeout !== null) {
      this._destroyed = false;
      this[kHandle] = native.start(this, fire, this._idleTimeout, this._repeat !== null);
    }
    return this;
  }

  close() {
    clearTimeout(this);
    return this;
  }

  [Symbol.dispose]() { clearTimeout(this); }

  [Symbol.toPrimitive]() {
    if (!this._destroyed) known.set(this._id, this);
    return this._id;
  }
}

function setTimeout(callback, after, ...args) {
  validateFunction(callback, 'callback');
  return new Timeout(callback, after, args.length === 0 ? undefined : [...args], false);
}

function setInterval(callback, repeat, ...args) {
  validateFunction(callback, 'callback');
  return new Timeout(callback, repeat, args.length === 0 ? undefined : [...args], true);
}

function clearTimeout(timer) {
  if (timer instanceof Timeout) {
    if (!timer._destroyed) {
      timer._destroyed = true;
      native.clear(timer[kHandle]);
    }
    timer._onTimeout = null;
    timer._repeat = null;
    known.delete(timer._id);
  } else if (typeof timer === 'number' || typeof timer === 'string') {
    const t = known.get(+timer);
    if (t !== undefined) clearTimeout(t);
  }
}

function clearInterval(timer) { clearTimeout(timer); }

function fireImmediate(immediate) {
  if (immediate._onImmediate === null) return;
  immediate._destroyed = true;
  try {
    if (immediate._argv === undefined) immediate._onImmediate();
    else immediate._onImmediate(...immediate._argv);
  } finally {
    immediate._onImmediate = null;
  }
}

class Immediate {
  constructor(callback, args) {
    this._onImmediate = callback;
    this._argv = args;
    this._destroyed = false;
    Object.defineProperty(this, kHandle, { value: native.immediate(this, fireImmediate), enumerable: false });
  }

  ref() {
    if (this[kHandle] !== undefined) native.refImmediate(this[kHandle], true);
    return this;
  }

  unref() {
    if (this[kHandle] !== undefined) native.refImmediate(this[kHandle], false);
    return this;
  }

  hasRef() { return native.hasRefImmediate(this[kHandle]); }

  [Symbol.dispose]() { clearImmediate(this); }
}

function setImmediate(callback, ...args) {
  validateFunction(callback, 'callback');
  return new Immediate(callback, args.length === 0 ? undefined : [...args]);
}

function clearImmediate(immediate) {
  if (!(immediate instanceof Immediate) || immediate._destroyed) return;
  immediate._destroyed = true;
  immediate._onImmediate = null;
  native.clearImmediate(immediate[kHandle]);
}

for (const [f, name] of [[setTimeout, 'setTimeout'], [setImmediate, 'setImmediate']]) {
  Object.defineProperty(f, kPromisify, { enumerable: true, get() { return require('timers/promises')[name]; } });
}

void validateNumber;
module.exports = { setTimeout, clearTimeout, setInterval, clearInterval, setImmediate, clearImmediate };
Object.defineProperty(module.exports, 'promises', {
  configurable: true, enumerable: true, get() { return require('timers/promises'); },
});
