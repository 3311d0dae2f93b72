'use strict';
// Sockets below sessions: how one is taken over, and what programs see of it.

const net = require('net');
const native = require('native');
const { Buffer } = require('buffer');
const { codes } = require('http2/errors');

// attach lets the session read and write the socket: its handle, or any stream.
function attach(session, socket, handle) {
  const first = takeRead(socket);
  const conn = socket instanceof net.Socket && socket._handle?.conn !== undefined ? socket._handle.conn : undefined;
  if (conn !== undefined) {
    socket.read(0); // it hears of the end
    if (first !== undefined) native.feed(handle, first);
    native.attach(handle, conn);
    return;
  }
  socket.on('data', (chunk) => {
    if (socket._h2bound === session) native.feed(handle, typeof chunk === 'string' ? Buffer.from(chunk, socket.readableEncoding ?? undefined) : chunk);
  });
  socket.on('end', () => {
    if (!socket.destroyed) socket.end(() => socket.destroy());
  });
  native.attach(handle, undefined);
  if (first !== undefined) native.feed(handle, first);
}

// takeRead is what the socket has read and nobody took.
function takeRead(socket) {
  if (!socket.readableLength || socket.readableObjectMode) return undefined;
  const list = [];
  for (let chunk; (chunk = socket.read()) !== null;) list.push(typeof chunk === 'string' ? Buffer.from(chunk, socket.readableEncoding) : chunk);
  return list.length === 0 ? undefined : Buffer.concat(list);
}

const refused = new Set(['destroy', 'emit', 'end', 'pause', 'read', 'resume', 'write', 'setEncoding', 'setKeepAlive', 'setNoDelay']);
const ofSession = new Set(['setTimeout', 'ref', 'unref']);

function socketOf(session) {
  const socket = session._h2socket;
  if (socket === undefined) throw new codes.ERR_HTTP2_SOCKET_UNBOUND();
  return socket;
}

const handler = {
  get(session, prop) {
    if (ofSession.has(prop)) return session[prop].bind(session);
    if (refused.has(prop)) throw new codes.ERR_HTTP2_NO_SOCKET_MANIPULATION();
    const socket = socketOf(session);
    const value = socket[prop];
    return typeof value === 'function' ? value.bind(socket) : value;
  },
  has(session, prop) { return ofSession.has(prop) || refused.has(prop) || Reflect.has(socketOf(session), prop); },
  getPrototypeOf(session) { return Reflect.getPrototypeOf(socketOf(session)); },
  set(session, prop, value) {
    if (ofSession.has(prop)) {
      session[prop] = value;
      return true;
    }
    if (refused.has(prop)) throw new codes.ERR_HTTP2_NO_SOCKET_MANIPULATION();
    socketOf(session)[prop] = value;
    return true;
  },
};

// sessionSocket is session.socket.
function sessionSocket(session) { return new Proxy(session, handler); }

module.exports = { attach, sessionSocket };
