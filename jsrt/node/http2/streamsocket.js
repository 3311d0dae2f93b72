'use strict';
// The socket of requests and responses: a view of their stream, and of the session's
// socket for the rest.

const { codes } = require('http2/errors');

const ofStream = new Set(['on', 'once', 'end', 'emit', 'destroy']);
const refused = new Set(['write', 'read', 'pause', 'resume']);
const states = new Set(['writable', 'readable', 'destroyed']);

const target = (stream) => stream.session?._h2socket ?? stream;

const handler = {
  has(stream, prop) { return Reflect.has(target(stream), prop) || ofStream.has(prop) || states.has(prop); },
  get(stream, prop) {
    if (ofStream.has(prop)) return stream[prop].bind(stream);
    if (refused.has(prop)) throw new codes.ERR_HTTP2_NO_SOCKET_MANIPULATION();
    switch (prop) {
      case 'writable':
      case 'destroyed': return stream[prop];
      case 'readable': {
        if (stream.destroyed) return false;
        const request = stream._h2request;
        return request ? request.readable : stream.readable;
      }
      case 'setTimeout': {
        const { session } = stream;
        return session !== undefined ? session.setTimeout.bind(session) : stream.setTimeout.bind(stream);
      }
    }
    const from = target(stream);
    const value = from[prop];
    return typeof value === 'function' ? value.bind(from) : value;
  },
  getPrototypeOf(stream) { return Reflect.getPrototypeOf(target(stream)); },
  set(stream, prop, value) {
    if (refused.has(prop)) throw new codes.ERR_HTTP2_NO_SOCKET_MANIPULATION();
    if (ofStream.has(prop) || states.has(prop)) {
      // Some of these are getters of the stream's classes.
      if (!Reflect.set(stream, prop, value)) Object.defineProperty(stream, prop, { value, writable: true, configurable: true, enumerable: true });
    } else if (prop === 'setTimeout') {
      (stream.session ?? stream).setTimeout = value;
    } else {
      target(stream)[prop] = value;
    }
    return true;
  },
};

function streamSocket(stream) { return new Proxy(stream, handler); }

module.exports = { streamSocket };
