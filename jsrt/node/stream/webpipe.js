'use strict';
// pipeTo, https://streams.spec.whatwg.org/#readable-stream-pipe-to

const u = require('stream/webutil');
const { kState, microtask, react, nothing, READABLE, CLOSED, ERRORED, DEFAULT_CONTROLLER } = require('stream/webutil');
const streams = require('stream/webreadable');
const controllers = require('stream/webcontroller');
const readers = require('stream/webreaders');
const writables = require('stream/webwritable');

class Pipe {
  source = undefined;
  dest = undefined;
  options = undefined;
  signal = undefined;
  reader = undefined;
  writer = undefined;
  shuttingDown = false;
  parked = false; // until the destination wants more
  result = Promise.withResolvers();
  writes = new Writes();
  request = undefined;
  again = () => { this.pump(); };
  abort = undefined;
  constructor(source, dest, options, signal) {
    this.source = source;
    this.dest = dest;
    this.options = options;
    this.signal = signal;
    this.reader = new readers.ReadableStreamDefaultReader(source);
    this.writer = new writables.WritableStreamDefaultWriter(dest);
    source[kState].disturbed = true;
    this.request = new Reads(this);
    this.writer[kState].pipe = this;
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
    this.pump();
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
    if (writables.closeQueuedOrInFlight(d) || d.state === CLOSED) {
      const err = u.invalidState('Destination WritableStream is closed');
      if (options.preventCancel) this.shutdown(true, err);
      else this.shutdownWith(() => streams.cancel(source, err), true, err);
    }
    return this.result.promise;
  }

  // wake is called where the standard resolves the writer's ready promise, which nobody else sees.
  wake() {
    if (!this.parked) return;
    this.parked = false;
    this.pump();
  }

  // pump moves what there is, and sees to it that it is called for what comes.
  pump() {
    if (this.shuttingDown) return;
    const s = this.source[kState];
    const d = this.dest[kState];
    if (d.backpressure) {
      this.parked = true;
      return;
    }
    const { c } = s;
    if (s.state !== READABLE || c.kind !== DEFAULT_CONTROLLER || c.queue.count === 0) {
      readers.read(this.reader, this.request);
      return;
    }
    const w = this.writer[kState];
    do {
      writables.writeFor(w, controllers.take(c), this.writes);
      if (this.shuttingDown) return;
    } while (c.queue.count > 0 && !d.backpressure && d.state === READABLE && !writables.closeQueuedOrInFlight(d));
    if (s.state === CLOSED) return;
    controllers.pullIfNeeded(c);
    if (d.backpressure) this.parked = true;
    else microtask(this.again);
  }

  aborted() {
    const err = this.signal.reason;
    const actions = [];
    if (!this.options.preventAbort) {
      actions.push(() => (this.dest[kState].state === READABLE ? writables.abort(this.dest, err) : Promise.resolve()));
    }
    if (!this.options.preventCancel) {
      actions.push(() => (this.source[kState].state === READABLE ? streams.cancel(this.source, err) : Promise.resolve()));
    }
    this.shutdownWith(() => Promise.all(actions.map((f) => f())), true, err);
  }

  // begin runs f when the writes under way are done, if the destination still takes them.
  begin(f) {
    if (this.shuttingDown) return;
    this.shuttingDown = true;
    const d = this.dest[kState];
    if (d.state === READABLE && !writables.closeQueuedOrInFlight(d)) react(this.writes.finished(), f, (err) => this.finalize(true, err));
    else f();
  }
  shutdownWith(action, isError = false, err = undefined) {
    this.begin(() => {
      react(action(), () => this.finalize(isError, err), (other) => this.finalize(true, other));
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

// Reads is the request of all reads of a pipe that have to wait: there is one at a time.
class Reads {
  value = undefined;
  pass = undefined;
  constructor(pipe) {
    this.pass = () => {
      const chunk = this.value;
      this.value = undefined;
      writables.writeFor(pipe.writer[kState], chunk, pipe.writes);
      pipe.pump();
    };
  }
  // not before what enqueues has returned
  chunk(value) {
    this.value = value;
    microtask(this.pass);
  }
  close() {}
  error() {}
}

// Writes is the request of all writes of a pipe.
class Writes {
  pending = 0;
  failed = undefined;
  end = undefined; // what waits for the last
  resolve() {
    if (--this.pending === 0) this.tell();
  }
  reject(reason) {
    this.pending--;
    this.refused(reason);
    this.tell();
  }
  refused(reason) { this.failed = { reason }; }
  tell() {
    const { end } = this;
    if (end === undefined) return;
    this.end = undefined;
    if (this.failed === undefined) end.resolve();
    else end.reject(this.failed.reason);
  }
  finished() {
    this.end = Promise.withResolvers();
    const { promise } = this.end;
    if (this.pending === 0) this.tell();
    return promise;
  }
}

function whenErrored(s, holder, action) {
  if (s.state === ERRORED) action(s.storedError);
  else react(holder[kState].close.promise, undefined, action);
}
function whenClosed(s, holder, action) {
  if (s.state === CLOSED) action();
  else react(holder[kState].close.promise, action, nothing);
}

function pipeTo(source, dest, options, signal) { return new Pipe(source, dest, options, signal).start(); }

module.exports = { pipeTo };
