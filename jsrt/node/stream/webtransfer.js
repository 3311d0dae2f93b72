'use strict';
// Transfer of web streams, https://streams.spec.whatwg.org/#rs-transfer: another stream takes
// the place of the one that is given away, and gets clones of its chunks.

const u = require('stream/webutil');
const { kState } = u;

function locked(name) {
  const { DOMException } = require('util/domexception');
  return new DOMException(`Cannot transfer a locked ${name}`, 'DataCloneError');
}
const cloned = (chunk) => require('structured').structuredClone(chunk);

function transferReadable(stream) {
  if (stream.locked) throw locked('ReadableStream');
  const { create } = require('stream/webreadable');
  const controllers = require('stream/webcontroller');
  const reader = stream.getReader();
  const copy = create(u.nothing, async () => {
    const { done, value } = await reader.read();
    const c = copy[kState].controller[kState];
    if (!done) {
      controllers.enqueue(c, cloned(value));
      return;
    }
    reader.releaseLock();
    controllers.close(c);
  }, (reason) => reader.cancel(reason), 0);
  return copy;
}

function transferWritable(stream) {
  if (stream.locked) throw locked('WritableStream');
  const writables = require('stream/webwritable');
  const writer = stream.getWriter();
  const copy = writables.create(u.nothing, async (chunk) => {
    await writer.ready;
    u.handled(writer.write(cloned(chunk)));
    await writer.ready;
  }, () => writer.close(), (reason) => writer.abort(reason));
  u.handled(writer.closed);
  writer.closed.catch((err) => writables.errorIfNeeded(copy[kState].controller[kState], err));
  return copy;
}

function transferTransform(stream) {
  const { readable, writable } = stream;
  if (readable.locked || writable.locked) throw locked('TransformStream');
  const { TransformStream } = require('stream/webtransform');
  const copy = new TransformStream(u.kCreate);
  copy[kState] = { ...stream[kState], readable: transferReadable(readable), writable: transferWritable(writable) };
  return copy;
}

module.exports = { ReadableStream: transferReadable, WritableStream: transferWritable, TransformStream: transferTransform };
