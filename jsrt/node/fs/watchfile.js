'use strict';
// fs.watchFile, https://nodejs.org/api/fs.html#fswatchfilefilename-options-listener

const native = require('native');
const EventEmitter = require('events');
const { validateFunction, validateNumber } = require('util/validators');
const { statsFrom } = require('fs/stats');
const { getPath } = require('fs/args');
const { resolve } = require('path');

const watchers = new Map(); // by path
const none = new Array(18).fill(0);
const pollers = new WeakMap();

// Poller looks at a file again and again, on the pool.
class Poller {
  #path;
  #interval;
  #changed;
  #timer;
  #old;
  #closed = false;
  #ref = true;

  constructor(path, interval, changed) {
    this.#path = path;
    this.#interval = interval;
    this.#changed = changed;
    this.#look();
  }
  #look() {
    this.#timer = undefined;
    native.stat(this.#path, true, true, (err, list) => {
      if (this.#closed) return;
      const now = err ? none : list;
      const old = this.#old;
      this.#old = now;
      if (old === undefined ? err : differs(old, now)) this.#changed(now, old ?? now);
      if (this.#closed) return;
      this.#timer = setTimeout(() => this.#look(), this.#interval);
      if (!this.#ref) this.#timer.unref();
    });
  }
  ref() {
    this.#ref = true;
    this.#timer?.ref();
  }
  unref() {
    this.#ref = false;
    this.#timer?.unref();
  }
  close() {
    this.#closed = true;
    clearTimeout(this.#timer);
  }
}

// differs compares all but the time of the last access.
function differs(a, b) { return a.some((v, i) => i !== 10 && i !== 11 && v !== b[i]); }

function StatWatcher(bigint) {
  EventEmitter.call(this);
  this._handle = null;
  this._refs = 0;
  this._bigint = bigint;
}
Object.setPrototypeOf(StatWatcher.prototype, EventEmitter.prototype);
Object.setPrototypeOf(StatWatcher, EventEmitter);

StatWatcher.prototype.start = function() {};

StatWatcher.prototype.stop = function() {
  const poller = pollers.get(this);
  if (poller === undefined) return;
  pollers.delete(this);
  poller.close();
  process.nextTick(() => this.emit('stop'));
};
StatWatcher.prototype.close = StatWatcher.prototype.stop;

StatWatcher.prototype.ref = function() {
  pollers.get(this)?.ref();
  return this;
};

StatWatcher.prototype.unref = function() {
  pollers.get(this)?.unref();
  return this;
};

function watchFile(filename, options, listener) {
  filename = resolve(getPath(filename));
  if (options === null || typeof options !== 'object') {
    listener = options;
    options = undefined;
  }
  options = { interval: 5007, persistent: true, ...options };
  validateFunction(listener, 'listener');
  let stat = watchers.get(filename);
  if (stat === undefined) {
    const bigint = options.bigint;
    validateNumber(options.interval, 'interval');
    stat = new StatWatcher(bigint);
    const emitter = stat;
    const poller = new Poller(filename, Math.max(1, options.interval >>> 0), (now, old) => emitter.emit('change', statsFrom(now, bigint), statsFrom(old, bigint)));
    pollers.set(stat, poller);
    if (!options.persistent) poller.unref();
    watchers.set(filename, stat);
  }
  stat.addListener('change', listener);
  return stat;
}

function unwatchFile(filename, listener) {
  filename = resolve(getPath(filename));
  const stat = watchers.get(filename);
  if (stat === undefined) return;
  if (typeof listener === 'function') stat.removeListener('change', listener);
  else stat.removeAllListeners('change');
  if (stat.listenerCount('change') > 0) return;
  stat.stop();
  watchers.delete(filename);
}

module.exports = { watchFile, unwatchFile };
