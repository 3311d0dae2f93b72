'use strict';
// ReadableStreamDefaultController, https://streams.spec.whatwg.org/#rs-default-controller-class

const u = require('stream/webutil');
const { kState, kType, kCreate, codes, invalidState, brand, one, after, call1, Queue, DEFAULT_CONTROLLER, READABLE, CLOSED, ERRORED } = require('stream/webutil');
const streams = require('stream/webreadable');

const type = 'ReadableStreamDefaultController';

class ReadableStreamDefaultController {
  [kType] = type;
  [kState] = {};

  constructor(token = undefined) { if (token !== kCreate) throw new codes.ERR_ILLEGAL_CONSTRUCTOR(); }

  get desiredSize() { return desiredSize(brand(this, DEFAULT_CONTROLLER, type)); }
  close() {
    const c = brand(this, DEFAULT_CONTROLLER, type);
    if (!canEnqueue(c)) throw invalidState('Controller is already closed');
    close(c);
  }
  enqueue(chunk = undefined) {
    const c = brand(this, DEFAULT_CONTROLLER, type);
    if (!canEnqueue(c)) throw invalidState('Controller is already closed');
    enqueue(c, chunk);
  }
  error(err = undefined) { error(brand(this, DEFAULT_CONTROLLER, type), err); }
  [u.kInspect](depth, options) { return u.show(this, type, {}, depth, options); }
}
u.finish(ReadableStreamDefaultController, ['close', 'desiredSize', 'enqueue', 'error']);

// Controller is the state of a controller, which the algorithms work on. pull is called with
// source, a method of which it is, or is an algorithm of ours where there is none.
class Controller {
  kind = DEFAULT_CONTROLLER;
  controller = undefined;
  stream = undefined;
  s = undefined;
  queue = new Queue();
  started = false;
  closeRequested = false;
  pullAgain = false;
  pulling = false;
  source = undefined;
  pull = undefined;
  cancel = undefined;
  mark = undefined;
  size = undefined;
  pulled = undefined;
  failed = undefined;
  constructor(controller, stream, s, source, pull, cancel, mark, size) {
    this.controller = controller;
    this.stream = stream;
    this.s = s;
    this.source = source;
    this.pull = pull;
    this.cancel = cancel;
    this.mark = mark;
    this.size = size;
  }

  cancelSteps(reason) {
    this.queue.reset();
    const result = this.cancel(reason);
    clear(this);
    return result;
  }
  pullSteps(request) {
    if (this.queue.count === 0) {
      this.s.r.requests.push(request);
      pullIfNeeded(this);
      return;
    }
    const chunk = take(this);
    pullIfNeeded(this);
    request.chunk(chunk);
  }
  releaseSteps() {}
}

function desiredSize(c) {
  const { state } = c.s;
  if (state === ERRORED) return null;
  return state === CLOSED ? 0 : c.mark - c.queue.total;
}
function canEnqueue(c) { return !c.closeRequested && c.s.state === READABLE; }

function clear(c) {
  c.pull = c.cancel = c.size = c.source = undefined;
}

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
  const { r } = c.s;
  if (r !== undefined && r.requests.count > 0) r.requests.shift().chunk(chunk);
  else if (c.size === one) c.queue.add(chunk, 1);
  else enqueueSized(c, chunk);
  pullIfNeeded(c);
}

function enqueueSized(c, chunk) {
  try {
    const { size } = c;
    const n = size(chunk);
    c.queue.push(chunk, typeof n === 'number' ? n : +n);
  } catch (err) {
    error(c, err);
    throw err;
  }
}

function error(c, err) {
  if (c.s.state !== READABLE) return;
  c.queue.reset();
  clear(c);
  streams.error(c.stream, err);
}

// wants reports whether the stream would have more.
function wants(c) {
  const { s } = c;
  if (!c.started || c.closeRequested || s.state !== READABLE) return false;
  const { r } = s;
  return (r !== undefined && r.requests.count > 0) || c.mark - c.queue.total > 0;
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
  if (!wants(c)) return;
  if (c.pulling) {
    c.pullAgain = true;
    return;
  }
  c.pulling = true;
  if (c.pulled === undefined) makeReactions(c);
  const { pull, source } = c;
  after(source === undefined ? pull(c.controller) : call1(pull, source, c.controller), c.pulled, c.failed);
}

function makeReactions(c) {
  c.pulled = () => { pulled(c); };
  c.failed = (err) => { error(c, err); };
}

function pulled(c) {
  c.pulling = false;
  if (c.pullAgain) {
    c.pullAgain = false;
    pullIfNeeded(c);
  }
}

// setup's cancel returns a promise.
function setup(stream, start, source, pull, cancel, mark, size) {
  const controller = new ReadableStreamDefaultController(kCreate);
  const c = controller[kState] = new Controller(controller, stream, stream[kState], source, pull, cancel, mark, size);
  u.begin(c, start, error, pullIfNeeded);
}

function setupFromSource(stream, source, mark, size) {
  const { start, pull, cancel } = source;
  setup(stream, u.bound(start, source), pull === undefined ? undefined : source, u.direct('source.pull', pull), u.callback('source.cancel', cancel, source), mark, size);
}

module.exports = { ReadableStreamDefaultController, setup, take, pullIfNeeded, setupFromSource, close, enqueue, error, canEnqueue, wants, desiredSize };
