'use strict';
// Dir, https://nodejs.org/api/fs.html#class-fsdir

const { codes } = require('util/errorcodes');
const { validateUint32, validateFunction, validateBoolean } = require('util/validators');
const { getOptions } = require('fs/args');
const { direntsOf } = require('fs/sync').parts;

function check(options) {
  options = getOptions(options, { encoding: 'utf8' });
  if (options.bufferSize !== undefined) validateUint32(options.bufferSize, 'options.bufferSize', true);
  if (options.recursive != null) validateBoolean(options.recursive, 'options.recursive');
  return options;
}

class Dir {
  #path;
  #entries;
  #next = 0;
  #closed = false;
  #pending = 0; // operations under way

  constructor(path, list, options) {
    if (list === undefined) throw new codes.ERR_MISSING_ARGS('handle');
    this.#path = path;
    this.#entries = direntsOf(path, list, { withFileTypes: true, encoding: options.encoding });
  }

  get path() {
    if (!(#path in this)) throw new codes.ERR_INVALID_THIS('Dir');
    return this.#path;
  }

  #free() {
    if (this.#closed) throw new codes.ERR_DIR_CLOSED();
    if (this.#pending > 0) throw new codes.ERR_DIR_CONCURRENT_OPERATION();
  }

  // #later gives the result of an operation that is under way until then.
  #later(callback, value) {
    this.#pending++;
    process.nextTick(() => {
      this.#pending--;
      callback(null, value);
    });
  }

  #take() {
    if (this.#closed) throw new codes.ERR_DIR_CLOSED();
    return this.#next < this.#entries.length ? this.#entries[this.#next++] : null;
  }

  readSync() {
    this.#free();
    return this.#take();
  }

  read(callback) {
    if (callback === undefined) return new Promise((resolve) => { this.#later((err, entry) => resolve(entry), this.#take()); });
    validateFunction(callback, 'callback');
    return this.#later(callback, this.#take());
  }

  closeSync() {
    this.#free();
    this.#closed = true;
  }

  close(callback) {
    if (callback === undefined) {
      return new Promise((resolve, reject) => { this.close((err) => (err ? reject(err) : resolve())); });
    }
    validateFunction(callback, 'callback');
    const err = this.#closed ? new codes.ERR_DIR_CLOSED() : null;
    this.#closed = true;
    return process.nextTick(callback, err);
  }

  async* entries() {
    try {
      for (;;) {
        const entry = await this.read();
        if (entry === null) break;
        yield entry;
      }
    } finally {
      await this.close();
    }
  }

  [Symbol.dispose]() { if (!this.#closed) this.closeSync(); }
  async [Symbol.asyncDispose]() { if (!this.#closed) await this.close(); }
}
Object.defineProperty(Dir.prototype, Symbol.asyncIterator, { value: Dir.prototype.entries, enumerable: false, writable: true, configurable: true });

module.exports = { Dir, check };
