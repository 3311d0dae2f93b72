'use strict';
// ReadableStreamDefaultController, https://streams.spec.whatwg.org/#rs-default-controller-class

const u = require('stream/webutil');
const { kState, kType, kCreate, codes, invalidState } = u;
const streams = require('stream/webreadable');

const type = 'ReadableStreamDefaultController';

class ReadableStreamDefaultController {
  [kType] = type;
  [kState] = {};

  constructor(token = undefined) { if (token !== kCreate) throw new codes.ERR_ILLEGAL_CONSTRUCTOR(); }

  get desiredSize() { return desiredSize(u.brand(this, type)); }
  close() {
    const c = u.brand(this, type);
    if (!canEnqueue(c)) throw invalidState('Controller is already closed');
    close(c);
  }
  enqueue(chunk = undefined) {
    const c = u.brand(this, type);
    if (!canEnqueue(c)) throw invalidState('Controller is already closed');
    enqueue(c, chunk);
  }
  error(err = undefined) { error(u.brand(this, type), err); }
  [u.kInspect](depth, options) { return u.show(this, type, {}, depth, options); }
}
u.finish(ReadableStreamDefaultController, ['close', 'desiredSize', 'enqueue', 'error']);

// The state of a controller is what the algorithms work on.
function desiredSize(c) {
  const { state } = c.s;
  if (state === 'errored') return null;
  return state === 'closed' ? 0 : c.mark - c.queue.total;
}
const waiting = (c) => (c.s.r === undefined ? 0 : c.s.r.requests.count);
const canEnqueue = (c) => !c.closeRequested && c.s.state === 'readable';

function clear(c) { c.pull = c.cancel = c.size = undefined; }

function close(c) {
  if (!canEnqueue(c)) return;
  c.closeRequested = true;
  if (c.queue.count === 0) {
    clear(c);
    streams.close(c.stream);
  }
}

function enqueue(c, chunk) {
  if (!canEnqueue(c)) return;
  if (waiting(c) > 0) {
    streams.fulfill(c.stream, chunk, false);
  } else {
    try {
      c.queue.push(chunk, numeric(c.size(chunk)));
    } catch (err) {
      error(c, err);
      throw err;
    }
  }
  pullIfNeeded(c);
}
const numeric = (v) => (typeof v === 'number' ? v : +v);

function error(c, err) {
  if (c.s.state !== 'readable') return;
  c.queue.reset();
  clear(c);
  streams.error(c.stream, err);
}

function shouldPull(c) {
  if (!canEnqueue(c) || !c.started) return false;
  return waiting(c) > 0 || desiredSize(c) > 0;
}

// take is the next chunk of the queue; the last one may close the stream, which pulls no more.
function take(c) {
  const chunk = c.queue.shift();
  if (c.closeRequested && c.queue.count === 0) {
    clear(c);
    streams.close(c.stream);
  }
  return chunk;
}

function pullIfNeeded(c) {
  if (!shouldPull(c)) return;
  if (c.pulling) {
    c.pullAgain = true;
    return;
  }
  c.pulling = true;
  if (c.pulled === undefined) {
    c.pulled = () => {
      c.pulling = false;
      if (c.pullAgain) {
        c.pullAgain = false;
        pullIfNeeded(c);
      }
    };
    c.failed = (err) => error(c, err);
  }
  u.after(c.pull(c.controller), c.pulled, c.failed);
}

function setup(stream, start, pull, cancel, mark, size) {
  const controller = new ReadableStreamDefaultController(kCreate);
  const s = stream[kState];
  const c = controller[kState] = { controller, stream, s, queue: new u.Queue(), started: false, closeRequested: false, pullAgain: false, pulling: false, isDefault: true,
    mark, size, pull, cancel, pulled: undefined, failed: undefined,
    cancelSteps(reason) {
      c.queue.reset();
      const result = c.cancel(reason);
      clear(c);
      return result;
    },
    pullSteps(request) {
      if (c.queue.count === 0) {
        s.r.requests.push(request);
        pullIfNeeded(c);
        return;
      }
      const chunk = take(c);
      pullIfNeeded(c);
      request.chunk(chunk);
    },
    releaseSteps: u.nothing };
  u.begin(c, start, error, pullIfNeeded);
}

function setupFromSource(stream, source, mark, size) {
  const { start, pull, cancel } = source;
  setup(stream, u.bound(start, source), u.direct('source.pull', pull, source), u.callback('source.cancel', cancel, source), mark, size);
}

module.exports = { ReadableStreamDefaultController, setup, take, pullIfNeeded, setupFromSource, close, enqueue, error, canEnqueue, desiredSize };
