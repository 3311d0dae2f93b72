'use strict';
// fs.watch, https://nodejs.org/api/fs.html#fswatchfilename-options-listener

const native = require('native');
const EventEmitter = require('events');
const { AbortError, codes } = require('util/errors');
const { validateAbortSignal, validateBoolean, validateNumber, validateObject, validateOneOf } = require('util/validators');
const { getPath, getOptions, encodeName } = require('fs/args');
const { validateIgnore, ignoring } = require('fs/watchfilter');

// FSEvent is the handle of a watcher.
class FSEvent {
  #native;
  onchange;
  start(path, recursive, encoding) {
    this.#native = native.watch(path, recursive, (renamed, name) => {
      this.onchange(0, renamed ? 'rename' : 'change', encodeName(name, encoding));
    });
  }
  close() { if (this.#native !== undefined) native.watchClose(this.#native); }
  ref() { native.watchRef(this.#native, true); }
  unref() { native.watchRef(this.#native, false); }
}

// failed puts the error of a watcher into Node's form.
function failed(err, filename) {
  const { code, path, syscall } = err;
  if (syscall === 'watch') {
    delete err.code;
    delete err.path;
    Object.assign(err, { code, path });
    if (code === 'ENOSPC') err.message = err.message.replace(/: .*?,/, ': System limit for number of file watchers reached,');
  }
  err.filename = filename;
  return err;
}

function failure(status, code, filename) {
  const err = new Error(`${code}: ${code === 'ENOENT' ? 'no such file or directory' : 'watching failed'}, watch${filename ? ` '${filename}'` : ''}`);
  return Object.assign(err, { errno: status, syscall: 'watch', code, path: filename, filename });
}

function FSWatcher() {
  EventEmitter.call(this);
  this._handle = new FSEvent();
  this._ignoreMatcher = null;
  this._handle.onchange = (status, eventType, filename) => {
    if (status < 0) {
      this._handle?.close();
      this._handle = null;
      this.emit('error', failure(status, eventType, filename));
    } else if (filename == null || !this._ignoreMatcher?.(filename)) {
      this.emit('change', eventType, filename);
    }
  };
}
Object.setPrototypeOf(FSWatcher.prototype, EventEmitter.prototype);
Object.setPrototypeOf(FSWatcher, EventEmitter);

FSWatcher.prototype.start = function() {};

FSWatcher.prototype.close = function() {
  if (this._handle === null) return;
  this._handle.close();
  this._handle = null;
  process.nextTick(() => this.emit('close'));
};

FSWatcher.prototype.ref = function() {
  this._handle?.ref();
  return this;
};

FSWatcher.prototype.unref = function() {
  this._handle?.unref();
  return this;
};

function begin(watcher, filename, { recursive, encoding, persistent, ignore }) {
  const path = getPath(filename);
  watcher._ignoreMatcher = ignoring(ignore);
  try {
    watcher._handle.start(path, recursive, encoding);
  } catch (err) {
    watcher._handle = null;
    throw failed(err, filename);
  }
  if (!persistent) watcher.unref();
}

function watch(filename, options, listener) {
  if (typeof options === 'function') {
    listener = options;
    options = undefined;
  }
  options = { persistent: true, recursive: false, ...getOptions(options) };
  if (options.persistent == null) options.persistent = true;
  if (options.recursive == null) options.recursive = false;
  getPath(filename, 'filename' in options ? 'filename' : 'path');
  validateBoolean(options.recursive, 'options.recursive');
  validateIgnore(options.ignore, 'options.ignore');
  const { signal } = options;
  if (signal !== undefined) validateAbortSignal(signal, 'options.signal');
  const watcher = new FSWatcher();
  begin(watcher, filename, options);
  if (listener) watcher.addListener('change', listener);
  if (signal?.aborted) {
    process.nextTick(() => watcher.close());
  } else if (signal) {
    const abort = () => watcher.close();
    signal.addEventListener('abort', abort, { once: true });
    watcher.once('close', () => signal.removeEventListener('abort', abort));
  }
  return watcher;
}

function checkPromise(options) {
  validateObject(options, 'options');
  const { persistent = true, recursive = false, encoding = 'utf8', maxQueue = 2048, overflow = 'ignore', signal, ignore } = options;
  validateBoolean(persistent, 'options.persistent');
  validateBoolean(recursive, 'options.recursive');
  validateNumber(maxQueue, 'options.maxQueue');
  validateOneOf(overflow, 'options.overflow', ['ignore', 'error']);
  validateAbortSignal(signal, 'options.signal');
  validateIgnore(ignore, 'options.ignore');
  if (encoding && encoding !== 'buffer' && !require('buffer').Buffer.isEncoding(encoding)) {
    throw new codes.ERR_INVALID_ARG_VALUE('encoding', encoding, 'is invalid encoding');
  }
  return { persistent, recursive, encoding, maxQueue, overflow, signal, ignore };
}

async function* watchPromise(filename, options = {}) {
  const o = checkPromise(options);
  const { signal } = o;
  const aborted = () => new AbortError(undefined, { cause: signal.reason });
  if (signal?.aborted) throw aborted();
  const queue = [];
  let error;
  let wake = () => {};
  const fail = (err) => {
    error = err;
    wake();
  };
  const abort = () => fail(aborted());
  const watcher = new FSWatcher();
  watcher.on('error', fail);
  watcher.on('change', (eventType, name) => {
    if (queue.length >= o.maxQueue) {
      if (o.overflow === 'error') {
        fail(Object.assign(new Error(`fs.watch() queued more than ${o.maxQueue} events`), { code: 'ERR_FS_WATCH_QUEUE_OVERFLOW' }));
      } else {
        process.emitWarning('fs.watch maxQueue exceeded');
      }
      return;
    }
    queue.push({ __proto__: null, eventType, filename: name });
    wake();
  });
  begin(watcher, filename, o);
  signal?.addEventListener('abort', abort, { once: true });
  try {
    for (;;) {
      while (queue.length > 0 && error === undefined) yield queue.shift();
      if (error !== undefined) throw error;
      await new Promise((resolve) => { wake = resolve; });
    }
  } finally {
    watcher.close();
    signal?.removeEventListener('abort', abort);
  }
}

module.exports = { watch, watchPromise };
