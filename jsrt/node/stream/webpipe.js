'use strict';
// pipeTo, https://streams.spec.whatwg.org/#readable-stream-pipe-to

const u = require('stream/webutil');
const { kState } = u;
const streams = require('stream/webreadable');
const readers = require('stream/webreaders');
const writables = require('stream/webwritable');

class Pipe {
  constructor(source, dest, options, signal) {
    this.source = source;
    this.dest = dest;
    this.options = options;
    this.signal = signal;
    this.reader = new readers.ReadableStreamDefaultReader(source);
    this.writer = new writables.WritableStreamDefaultWriter(dest);
    source[kState].disturbed = true;
    this.shuttingDown = false;
    this.currentWrite = Promise.resolve();
    this.result = Promise.withResolvers();
    this.makeReader();
  }

  start() {
    const { source, dest, options, signal } = this;
    if (signal !== undefined) {
      this.abort = () => this.aborted();
      if (signal.aborted) {
        this.abort();
        return this.result.promise;
      }
      signal.addEventListener('abort', this.abort);
    }
    const s = source[kState];
    const d = dest[kState];
    // errors go forward
    whenErrored(s, this.reader, (err) => {
      if (options.preventAbort) this.shutdown(true, err);
      else this.shutdownWith(() => writables.abort(dest, err), true, err);
    });
    // and backward
    whenErrored(d, this.writer, (err) => {
      if (options.preventCancel) this.shutdown(true, err);
      else this.shutdownWith(() => streams.cancel(source, err), true, err);
    });
    // the end goes forward
    whenClosed(s, this.reader, () => {
      if (options.preventClose) this.shutdown();
      else this.shutdownWith(() => writables.closeWithErrorPropagation(this.writer));
    });
    if (writables.closeQueuedOrInFlight(d) || d.state === 'closed') {
      const err = u.invalidState('Destination WritableStream is closed');
      if (options.preventCancel) this.shutdown(true, err);
      else this.shutdownWith(() => streams.cancel(source, err), true, err);
    }
    u.handled(this.loop());
    return this.result.promise;
  }

  // makeReader makes what each step of the loop needs, once for all.
  makeReader() {
    let chunk;
    let resolve;
    let reject;
    const pass = () => {
      const x = chunk;
      chunk = undefined;
      this.currentWrite = u.handled(writables.write(this.writer, x));
      resolve(false);
    };
    const request = {
      // after the reaction of the read, so that what enqueues has returned
      chunk: (x) => {
        chunk = x;
        queueMicrotask(pass);
      },
      close() { resolve(true); },
      error(err) { reject(err); },
    };
    this.step = (ok, no) => {
      resolve = ok;
      reject = no;
      if (this.shuttingDown) resolve(true);
      else readers.read(this.reader, request);
    };
  }

  async loop() {
    while (!this.shuttingDown) {
      await this.writer[kState].ready.promise;
      if (await new Promise(this.step)) return;
    }
  }

  aborted() {
    const err = this.signal.reason;
    const actions = [];
    if (!this.options.preventAbort) {
      actions.push(() => (this.dest[kState].state === 'writable' ? writables.abort(this.dest, err) : Promise.resolve()));
    }
    if (!this.options.preventCancel) {
      actions.push(() => (this.source[kState].state === 'readable' ? streams.cancel(this.source, err) : Promise.resolve()));
    }
    this.shutdownWith(() => Promise.all(actions.map((f) => f())), true, err);
  }

  async writesFinished() {
    let write;
    do {
      write = this.currentWrite;
      await write.then(u.nothing, u.nothing);
    } while (write !== this.currentWrite);
  }

  // begin runs f when the writes under way are done, if the destination still takes them.
  begin(f) {
    if (this.shuttingDown) return;
    this.shuttingDown = true;
    const d = this.dest[kState];
    if (d.state === 'writable' && !writables.closeQueuedOrInFlight(d)) this.writesFinished().then(f);
    else f();
  }
  shutdownWith(action, isError = false, err = undefined) {
    this.begin(() => {
      action().then(() => this.finalize(isError, err), (other) => this.finalize(true, other));
    });
  }
  shutdown(isError = false, err = undefined) { this.begin(() => this.finalize(isError, err)); }

  finalize(isError, err) {
    writables.release(this.writer);
    readers.release(this.reader);
    if (this.signal !== undefined) this.signal.removeEventListener('abort', this.abort);
    if (isError) this.result.reject(err);
    else this.result.resolve(undefined);
  }
}

function whenErrored(s, holder, action) {
  if (s.state === 'errored') action(s.storedError);
  else holder[kState].close.promise.then(undefined, action);
}
function whenClosed(s, holder, action) {
  if (s.state === 'closed') action();
  else holder[kState].close.promise.then(action, u.nothing);
}

function pipeTo(source, dest, options, signal) { return new Pipe(source, dest, options, signal).start(); }

module.exports = { pipeTo };
