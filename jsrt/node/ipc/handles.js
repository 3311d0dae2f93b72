'use strict';
// Servers and sockets on their way through a channel: the descriptor travels beside the message.

const native = require('native');
const { codes } = require('util/errorcodes');
const { Handle, open } = require('net/handle');

// Descriptor is a descriptor that the machinery of cluster sends.
class Descriptor {
  constructor(fd) { this.fd = fd; }
}

function typeOf(handle) {
  if (handle instanceof Descriptor) return 'gonodec.fd';
  if (handle instanceof Handle) return 'net.Native';
  if (handle instanceof require('net/socket')) return 'net.Socket';
  if (handle instanceof require('net/server')) return 'net.Server';
  if (handle instanceof require('dgram').Socket) return 'dgram.Socket';
  throw new codes.ERR_INVALID_HANDLE_TYPE();
}

// pack makes {message, fd, done} of a message with a handle; done is called when the other
// side has it. Without fd there is nothing left to send: the socket is closed.
function pack(target, message, handle, options) {
  const type = typeOf(handle);
  const parcel = { message: { cmd: 'NODE_HANDLE', type, msg: message }, fd: undefined, done: undefined };
  let own = handle;
  if (type === 'net.Socket' || type === 'net.Server') own = handle._handle;
  if (type === 'dgram.Socket') {
    parcel.message.dgramType = handle.type;
    own = { fd: handle._descriptor };
  }
  if (!own || own.fd < 0) return parcel;
  parcel.fd = own.fd;
  if (type === 'net.Socket' && !options.keepOpen) {
    own.readStop();
    handle._handle = null;
    handle.setTimeout(0);
    if (handle.server && handle.server._connections > 0) {
      handle.server._connections--;
      handle.server._emitCloseIfDrained();
    }
    parcel.done = () => own.close();
  } else if (type === 'net.Native' && !options.keepOpen) {
    parcel.done = () => own.close();
  }
  return parcel;
}

// got makes of a descriptor what was sent, and gives it to f.
function got(target, message, fd, f) {
  switch (message.type) {
    case 'gonodec.fd': f(fd); return;
    case 'net.Server': {
      const server = new (require('net/server'))();
      server.listen({ fd }, () => f(server));
      return;
    }
    case 'net.Socket': case 'net.Native': {
      const handle = open(fd);
      if (typeof handle === 'number') f(undefined);
      else if (message.type === 'net.Native') f(handle);
      else f(new (require('net/socket'))({ handle, readable: true, writable: true }));
      return;
    }
    case 'dgram.Socket': {
      const socket = require('dgram').createSocket(message.dgramType);
      socket.bind({ fd }, () => f(socket));
      return;
    }
    default:
      native.closeFd(fd);
      f(undefined);
  }
}

module.exports = { pack, got, Descriptor };
