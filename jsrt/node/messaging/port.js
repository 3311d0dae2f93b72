'use strict';
// MessageChannel and MessagePort, https://nodejs.org/api/worker_threads.html#class-messageport

const native = require('native');
const { Event, CustomEvent } = require('events/event');
const { dispatch, defineHandler, removeAll } = require('events/target');
const { NodeEventTarget, kCreateEvent } = require('events/nodetarget');
const { kNewListener, kRemoveListener } = require('events/keys');
const { kHost, kListed, kPack, kTransfer } = require('util/cloning');
const { cloneError, untransferable } = require('messaging/clone');
const { MessageEvent, setPortTest } = require('messaging/event');

const kInspect = Symbol.for('nodejs.util.inspect.custom');

function coded(code, message) {
  const err = new TypeError(message);
  err.code = code;
  return err;
}

// The natives' handles, which are what a port is.
const handles = new WeakMap();

function isMessagePort(value) { return handles.has(value) && value instanceof MessagePort; }
setPortTest(isMessagePort);

class MessagePortCloseEvent extends Event {
  constructor() { super('close'); }
}

function MessagePort() { throw coded('ERR_CONSTRUCT_CALL_INVALID', 'Constructor cannot be called'); }
Object.setPrototypeOf(MessagePort, NodeEventTarget);
Object.setPrototypeOf(MessagePort.prototype, NodeEventTarget.prototype);

const P = MessagePort.prototype;
delete P.constructor;

function handleOf(port) {
  const handle = handles.get(port);
  if (handle === undefined) throw new TypeError('Illegal invocation');
  return handle;
}

// transferOf is the list that the second argument of postMessage gives.
function transferOf(options) {
  if (options === undefined || options === null) return undefined;
  if (typeof options !== 'object') throw notIterable('transferList');
  if (typeof options[Symbol.iterator] === 'function') return transferables(options, 'transferList');
  const { transfer } = options;
  if (transfer === undefined) return undefined;
  if (transfer === null || typeof transfer !== 'object' || typeof transfer[Symbol.iterator] !== 'function') {
    throw notIterable('options.transfer');
  }
  return transferables(transfer, 'options.transfer');
}

function notIterable(what) { return coded('ERR_INVALID_ARG_TYPE', `Optional ${what} argument must be an iterable`); }

function transferables(iterable, what) {
  const iterator = iterable[Symbol.iterator]();
  if (typeof iterator?.next !== 'function') throw notIterable(what);
  const list = [];
  for (let step = iterator.next(); !step.done; step = iterator.next()) {
    const item = step.value;
    if (untransferable.has(item)) throw cloneError('Cannot transfer object of unsupported type.');
    const listed = typeof item?.[kListed] === 'function' ? item[kListed]() : item;
    if (listed !== undefined || listed === item) list.push(isMessagePort(listed) ? handles.get(listed) : listed);
  }
  return list;
}

P.postMessage = { postMessage(...args) {
  const handle = handleOf(this);
  if (args.length === 0) throw coded('ERR_MISSING_ARGS', 'Not enough arguments to MessagePort.postMessage');
  const result = native.post(handle, args[0], transferOf(args[1]));
  if (result !== 'lost') return result;
  process.emitWarning('The target port was posted to itself, and the communication channel was lost');
  return true;
} }.postMessage;

P.start = { start() { native.start(handleOf(this)); } }.start;
Object.defineProperty(P, 'constructor', { value: MessagePort, writable: true, configurable: true });
P.ref = { ref() { if (native.isOpen(handleOf(this))) native.ref(handleOf(this), true); } }.ref;
P.unref = { unref() { if (native.isOpen(handleOf(this))) native.ref(handleOf(this), false); } }.unref;
P.hasRef = { hasRef() { return native.hasRef(handleOf(this)); } }.hasRef;
defineHandler(P, 'message');
defineHandler(P, 'messageerror');
P.close = { close(cb) {
  if (typeof cb === 'function') this.once('close', cb);
  native.close(handleOf(this));
} }.close;

const hidden = (key, value) => Object.defineProperty(P, key, { value, configurable: true, writable: true, enumerable: false });

// Listening for messages starts the port and keeps the loop alive.
hidden(kNewListener, function(size, type) {
  if (type !== 'message' || size !== 1) return;
  this.ref();
  native.start(handleOf(this));
});
hidden(kRemoveListener, function(size, type) {
  if (type !== 'message' || size !== 0) return;
  this.unref();
  native.stop(handleOf(this)); // messages wait for the next listener
});
hidden(kCreateEvent, (data, type) => (type === 'message' || type === 'messageerror' ? new MessageEvent(type, { data }) : new CustomEvent(type, { detail: data })));
hidden(kHost, true);
hidden(kPack, function() { return handles.get(this); });
hidden(kTransfer, function() {
  const handle = handleOf(this);
  if (!native.isOpen(handle)) throw cloneError('MessagePort in transfer list is already detached');
  return native.move(handle);
});
hidden(kInspect, function(depth, options) {
  if (depth < 0) return 'MessagePort';
  const handle = handles.get(this);
  const state = { active: native.isOpen(handle), refed: native.hasRef(handle) };
  return `MessagePort [EventTarget] ${require('util/inspect').inspect(state, options)}`;
});

// adopt makes the MessagePort of a native handle.
function adopt(handle) {
  const port = new NodeEventTarget();
  Object.setPrototypeOf(port, P);
  handles.set(port, handle);
  return port;
}

native.hooks({
  adopt,
  emit(port, type, data, ports) { dispatch(port, new MessageEvent(type, { data, ports }), data); },
  closed(port) {
    dispatch(port, new MessagePortCloseEvent());
    removeAll(port);
  },
});

function MessageChannel() {
  if (new.target === undefined) throw coded('ERR_CONSTRUCT_CALL_REQUIRED', 'Cannot call constructor without `new`');
  const [port1, port2] = native.channel();
  this.port1 = port1;
  this.port2 = port2;
}

function isOpen(port) { return native.isOpen(handleOf(port)); }

// drain delivers what has come to a port before it goes.
function drain(port) { native.drain(handleOf(port)); }

function receiveMessageOnPort(port) {
  const handle = handles.get(port);
  if (handle === undefined) throw coded('ERR_INVALID_ARG_TYPE', 'The "port" argument must be a MessagePort instance');
  const got = native.receive(handle);
  return got === undefined ? undefined : { message: got[0] };
}

module.exports = { MessagePort, MessageChannel, isMessagePort, receiveMessageOnPort, handles, handleOf, isOpen, drain };
