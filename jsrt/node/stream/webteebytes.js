'use strict';
// tee of byte streams, https://streams.spec.whatwg.org/#abstract-opdef-readablebytestreamtee

const u = require('stream/webutil');
const { kState } = u;
const streams = require('stream/webreadable');
const readers = require('stream/webreaders');
const bytes = require('stream/webbytes');

function copy(view) { return new Uint8Array(view.buffer.slice(view.byteOffset, view.byteOffset + view.byteLength)); }

function teeBytes(stream) {
  let reader = new readers.ReadableStreamDefaultReader(stream);
  let reading = false;
  const again = [false, false];
  const cancelled = [false, false];
  const reasons = [undefined, undefined];
  const branches = [];
  const { promise, resolve } = Promise.withResolvers();
  const state = (i) => branches[i][kState].controller[kState];

  const forwardErrors = (of) => {
    u.react(of[kState].close.promise, undefined, (err) => {
      if (of !== reader) return;
      bytes.error(state(0), err);
      bytes.error(state(1), err);
      if (!cancelled[0] || !cancelled[1]) resolve();
    });
  };

  const fail = (err) => {
    bytes.error(state(0), err);
    bytes.error(state(1), err);
    resolve(streams.cancel(stream, err));
  };
  const pullAgain = () => {
    reading = false;
    if (again[0]) pull(0);
    else if (again[1]) pull(1);
  };

  const pullDefault = () => {
    if (streams.isBYOB(reader)) {
      readers.release(reader);
      reader = new readers.ReadableStreamDefaultReader(stream);
      forwardErrors(reader);
    }
    readers.read(reader, {
      chunk(chunk) {
        queueMicrotask(() => {
          again[0] = again[1] = false;
          let second = chunk;
          if (!cancelled[0] && !cancelled[1]) {
            try {
              second = copy(chunk);
            } catch (err) {
              fail(err);
              return;
            }
          }
          if (!cancelled[0]) bytes.enqueue(state(0), chunk);
          if (!cancelled[1]) bytes.enqueue(state(1), second);
          pullAgain();
        });
      },
      close() {
        reading = false;
        for (const i of [0, 1]) if (!cancelled[i]) bytes.close(state(i));
        for (const i of [0, 1]) if (state(i).pending.length > 0) bytes.respond(state(i), 0);
        if (!cancelled[0] || !cancelled[1]) resolve();
      },
      error() { reading = false; },
    });
  };

  const pullBYOB = (view, i) => {
    if (streams.isDefault(reader)) {
      readers.release(reader);
      reader = new readers.ReadableStreamBYOBReader(stream);
      forwardErrors(reader);
    }
    const other = 1 - i;
    readers.readInto(reader, view, 1, {
      chunk(chunk) {
        queueMicrotask(() => {
          again[0] = again[1] = false;
          if (!cancelled[other]) {
            let second;
            try {
              second = copy(chunk);
            } catch (err) {
              fail(err);
              return;
            }
            if (!cancelled[i]) bytes.respondWithNewView(state(i), chunk);
            bytes.enqueue(state(other), second);
          } else if (!cancelled[i]) {
            bytes.respondWithNewView(state(i), chunk);
          }
          pullAgain();
        });
      },
      close(chunk) {
        reading = false;
        if (!cancelled[i]) bytes.close(state(i));
        if (!cancelled[other]) bytes.close(state(other));
        if (chunk !== undefined) {
          if (!cancelled[i]) bytes.respondWithNewView(state(i), chunk);
          if (!cancelled[other] && state(other).pending.length > 0) bytes.respond(state(other), 0);
        }
        if (!cancelled[i] || !cancelled[other]) resolve();
      },
      error() { reading = false; },
    });
  };

  const pull = async (i) => {
    if (reading) {
      again[i] = true;
      return;
    }
    reading = true;
    const request = bytes.byobRequest(state(i));
    if (request === null) pullDefault();
    else pullBYOB(request[kState].view, i);
  };
  const cancelBranch = (i) => (reason) => {
    cancelled[i] = true;
    reasons[i] = reason;
    if (cancelled[1 - i]) resolve(streams.cancel(stream, reasons));
    return promise;
  };
  for (const i of [0, 1]) branches[i] = streams.createBytes(u.nothing, () => pull(i), cancelBranch(i));
  forwardErrors(reader);
  return branches;
}

module.exports = { teeBytes };
