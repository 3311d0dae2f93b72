'use strict';
// The channel between a process and a child: send, 'message', disconnect. What crosses it
// is what Node's channels carry: JSON and a newline, or what ipc/advanced makes of values.

const native = require('native');
const EventEmitter = require('events');
const { codes } = require('util/errorcodes');
const { validateObject } = require('util/validators');
const { errnoError } = require('net/ip');
const handles = require('ipc/handles');

const json = { encode: JSON.stringify, decode: JSON.parse };

// Control is target.channel.
class Control extends EventEmitter {
  #pipe;
  #refs = 0;
  #explicit = false;
  constructor(pipe) {
    super();
    this.#pipe = pipe;
    Object.defineProperty(this, 'state', { enumerable: false, value: { pipe, early: [], codec: json, queue: null, sent: null, leaving: false } });
    Object.defineProperty(this, 'fd', { enumerable: false, value: native.fd(pipe) });
  }
  refCounted() {
    if (++this.#refs === 1 && !this.#explicit) native.ref(this.#pipe, true);
  }
  unrefCounted() {
    if (--this.#refs === 0 && !this.#explicit) {
      native.ref(this.#pipe, false);
      this.emit('unref');
    }
  }
  ref() {
    this.#explicit = true;
    native.ref(this.#pipe, true);
  }
  unref() {
    this.#explicit = true;
    native.ref(this.#pipe, false);
  }
}

function isInternal(message) {
  return message !== null && typeof message === 'object' && typeof message.cmd === 'string' && message.cmd.startsWith('NODE_');
}

// deliver emits a message, or keeps it for the first listener.
function deliver(target, message, handle) {
  const { channel } = target;
  if (!channel) return;
  const event = isInternal(message) ? 'internalMessage' : 'message';
  process.nextTick(() => {
    if (event === 'message' && target.listenerCount('message') === 0 && target.channel) channel.state.early.push([message, handle]);
    else target.emit(event, message, handle);
  });
}

// received takes one message of the other side.
function received(target, data) {
  let message;
  try {
    message = target.channel.state.codec.decode(data);
  } catch (err) {
    process.nextTick(() => { throw err; });
    return;
  }
  if (!isInternal(message)) {
    deliver(target, message, undefined);
    return;
  }
  const { state } = target.channel;
  switch (message.cmd) {
    case 'NODE_HANDLE_ACK': case 'NODE_HANDLE_NACK': acknowledged(target, state); break;
    case 'NODE_HANDLE': {
      const fd = native.take(state.pipe);
      if (fd < 0) {
        write(target, { cmd: 'NODE_HANDLE_NACK' }, undefined, {}, undefined);
        return;
      }
      write(target, { cmd: 'NODE_HANDLE_ACK' }, undefined, { swallowErrors: true }, undefined);
      handles.got(target, message, fd, (handle) => deliver(target, message.msg, handle));
      break;
    }
    default: deliver(target, message, undefined);
  }
}

// acknowledged goes on with what waited for the other side to have the last handle.
function acknowledged(target, state) {
  state.sent?.();
  state.sent = null;
  const { queue } = state;
  state.queue = null;
  for (const args of queue ?? []) send(target, ...args);
  if (state.queue === null && state.leaving) leave(target);
}

function send(target, message, handle, options, callback) {
  if (message === undefined) throw new codes.ERR_MISSING_ARGS('message');
  if (typeof message !== 'string' && typeof message !== 'object' && typeof message !== 'number' && typeof message !== 'boolean') {
    throw new codes.ERR_INVALID_ARG_TYPE('message', ['string', 'object', 'number', 'boolean'], message);
  }
  const { state } = target.channel;
  if (state.queue !== null) {
    state.queue.push([message, handle, options, callback]);
    return state.queue.length === 1;
  }
  if (handle === undefined || handle === null) return write(target, message, undefined, options, callback);
  const parcel = handles.pack(target, message, handle, options);
  return write(target, parcel.fd === undefined ? message : parcel.message, parcel, options, callback);
}

function write(target, message, parcel, options, callback) {
  const { channel } = target;
  const fd = parcel?.fd;
  const after = (errno) => {
    if (errno === 0) {
      if (typeof callback === 'function') callback(null);
      return;
    }
    if (options.swallowErrors) return;
    const err = errnoError(errno, 'write');
    if (typeof callback === 'function') callback(err);
    else target.emit('error', err);
  };
  const r = native.write(channel.state.pipe, channel.state.codec.encode(message), fd ?? -1, (errno) => {
    channel.unrefCounted();
    after(errno);
  });
  if (typeof r === 'number') {
    process.nextTick(after, r);
    return false;
  }
  if (fd !== undefined) {
    channel.state.queue = [];
    channel.state.sent = parcel.done;
  }
  if (r === true) process.nextTick(after, 0);
  else channel.refCounted();
  return r === true;
}

// leave closes the channel.
function leave(target) {
  const { channel } = target;
  channel.state.sent?.();
  channel.state.sent = null;
  target.channel = null;
  process.nextTick(() => {
    native.close(channel.state.pipe);
    target.emit('disconnect');
    target._ipcClosed?.();
  });
}

// setup makes target, a child or the process, one end of a channel; serialization is "json"
// or "advanced".
function setup(target, pipe, serialization) {
  const control = new Control(pipe);
  const advanced = serialization === 'advanced';
  if (advanced) control.state.codec = require('ipc/advanced');
  target.channel = control;
  target.connected = true;
  target._handleQueue = null;
  target._pendingMessage = null;
  target.send = function(message, handle, options, callback) {
    if (typeof handle === 'function') {
      callback = handle;
      handle = undefined;
      options = undefined;
    } else if (typeof options === 'function') {
      callback = options;
      options = undefined;
    } else if (options !== undefined) {
      validateObject(options, 'options');
    }
    options = { swallowErrors: false, ...options };
    if (this.connected) return this._send(message, handle, options, callback);
    const err = new codes.ERR_IPC_CHANNEL_CLOSED();
    if (typeof callback === 'function') process.nextTick(callback, err);
    else process.nextTick(() => this.emit('error', err));
    return false;
  };
  target._send = function(message, handle, options, callback) {
    if (!this.channel) return false;
    if (typeof options === 'boolean') options = { swallowErrors: options };
    return send(this, message, handle, options ?? {}, callback);
  };
  target.disconnect = function() {
    if (!this.connected) {
      this.emit('error', new codes.ERR_IPC_DISCONNECTED());
      return;
    }
    this._disconnect();
  };
  target._disconnect = function() {
    this.connected = false;
    if (!this.channel) return;
    if (this.channel.state.queue !== null) this.channel.state.leaving = true;
    else leave(this);
  };
  target.on('newListener', (name) => {
    if (name !== 'message') return;
    process.nextTick(() => {
      if (target.listenerCount('message') === 0) return;
      for (const [message, handle] of control.state.early.splice(0)) target.emit('message', message, handle);
    });
  });
  native.start(pipe, advanced, (data) => {
    if (target.channel === control) received(target, data);
  }, () => {
    if (target.channel !== control) return;
    target.connected = false;
    leave(target);
  });
  return control;
}

// whenRead calls f when all that a child which has ended sent has arrived.
function whenRead(target, f) { native.whenRead(target.channel.state.pipe, f); }

module.exports = { setup, whenRead };
