'use strict';
// BroadcastChannel, https://nodejs.org/api/worker_threads.html#class-broadcastchannel-extends-eventtarget

const native = require('native');
const { codes: { ERR_INVALID_THIS, ERR_MISSING_ARGS } } = require('util/errorcodes');
const { EventTarget, dispatch, defineHandler } = require('events/target');
const { MessageEvent } = require('messaging/event');
const { handles } = require('messaging/port');

const kInspect = Symbol.for('nodejs.util.inspect.custom');

let isBroadcastChannel;

class BroadcastChannel extends EventTarget {
  #name;
  #member; // undefined once it is closed

  static { isBroadcastChannel = (v) => v !== null && typeof v === 'object' && #name in v; }

  constructor(name) {
    if (arguments.length === 0) throw new ERR_MISSING_ARGS('name');
    super();
    this.#name = `${name}`;
    this.#member = native.join(this.#name, this);
    handles.set(this, this.#member);
  }

  get name() { return own(this).#name; }

  close() {
    const member = own(this).#member;
    if (member === undefined) return;
    this.#member = undefined;
    native.leave(member);
  }

  postMessage(message) {
    const member = own(this).#member;
    if (arguments.length === 0) throw new ERR_MISSING_ARGS('message');
    if (member === undefined) {
      const { DOMException } = require('util/domexception');
      throw new DOMException('BroadcastChannel is closed.', 'InvalidStateError');
    }
    native.broadcast(member, message);
  }

  ref() {
    const member = own(this).#member;
    if (member !== undefined) native.ref(member, true);
    return this;
  }

  unref() {
    const member = own(this).#member;
    if (member !== undefined) native.ref(member, false);
    return this;
  }

  [kInspect](depth, options) {
    const member = own(this).#member;
    if (depth < 0) return 'BroadcastChannel';
    const opts = { ...options, depth: options.depth == null ? null : options.depth - 1 };
    return `BroadcastChannel ${require('util/inspect').inspect({ name: this.#name, active: member !== undefined }, opts)}`;
  }
}

function own(channel) {
  if (!isBroadcastChannel(channel)) throw new ERR_INVALID_THIS('BroadcastChannel');
  return channel;
}

for (const name of ['name', 'close', 'postMessage']) Object.defineProperty(BroadcastChannel.prototype, name, { enumerable: true });
defineHandler(BroadcastChannel.prototype, 'message');
defineHandler(BroadcastChannel.prototype, 'messageerror');

native.hooks({
  broadcast(channel, type, data) { dispatch(channel, new MessageEvent(type, { data })); },
});

module.exports = { BroadcastChannel };
