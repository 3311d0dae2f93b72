'use strict';
// The standard streams of a worker: what is written travels to the other thread.

const Readable = require('stream/readable');
const Writable = require('stream/writable');

class ReadableWorkerStdio extends Readable {
  #control;
  #keeps; // reading keeps the thread alive
  #started = false;

  constructor(control, keeps) {
    super();
    this.#control = control;
    this.#keeps = keeps;
    this.on('end', () => { if (this.#started && keeps) control.unref(); });
  }

  _read() {
    if (this.#started || !this.#keeps) return;
    this.#started = true;
    this.#control.ref();
  }
}

class WritableWorkerStdio extends Writable {
  #control;
  #name;

  constructor(control, name) {
    super({ decodeStrings: false });
    this.#control = control;
    this.#name = name;
  }

  _write(chunk, encoding, cb) {
    this.#control.postMessage({ type: 'stdio', name: this.#name, chunk: typeof chunk === 'string' && encoding !== 'utf8' ? Buffer.from(chunk, encoding) : chunk });
    cb();
  }

  _final(cb) {
    this.#control.postMessage({ type: 'stdio', name: this.#name, chunk: null });
    cb();
  }
}

module.exports = { ReadableWorkerStdio, WritableWorkerStdio };
