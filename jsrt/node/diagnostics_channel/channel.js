'use strict';
// Channels: somebody publishes, subscribers listen and stores are entered.

const { codes: { ERR_INVALID_ARG_TYPE } } = require('util/errors');
const { validateFunction } = require('util/validators');

class SafeMap extends Map {}

// A channel that nobody has and nobody listens to may go.
const channels = new Map(); // by name: WeakRef
const active = new Set(); // those with subscribers or stores
const gone = new FinalizationRegistry((name) => {
  if (channels.get(name)?.deref() === undefined) channels.delete(name);
});

function known(name) { return channels.get(name)?.deref(); }

function channel(name) {
  const have = known(name);
  if (have !== undefined) return have;
  if (typeof name !== 'string' && typeof name !== 'symbol') throw new ERR_INVALID_ARG_TYPE('channel', ['string', 'symbol'], name);
  if (typeof name === 'string' && name.startsWith('tracing:module.')) require('diagnostics_channel/modules').watch();
  return known(name) ?? new Channel(name);
}

// later throws an exception of a subscriber where nothing of the publisher suffers.
function later(err) { process.nextTick(() => { throw err; }); }

// RunStoresScope enters the stores of a channel and publishes, until it is disposed of.
class RunStoresScope {
  #scopes = [];

  constructor(ch, data) {
    for (const [store, transform] of ch._stores.entries()) {
      let value = data;
      if (transform !== undefined) {
        try {
          value = transform(data);
        } catch (err) {
          later(err);
          continue;
        }
      }
      this.#scopes.push(store.withScope(value));
    }
    ch.publish(data);
  }

  [Symbol.dispose]() {
    while (this.#scopes.length > 0) this.#scopes.pop().dispose();
  }
}

function deactivate(ch) {
  if (ch._subscribers.length > 0 || ch._stores.size > 0) return;
  Object.setPrototypeOf(ch, Channel.prototype);
  ch._subscribers = undefined;
  ch._stores = undefined;
  active.delete(ch);
}

function activate(ch) {
  Object.setPrototypeOf(ch, ActiveChannel.prototype);
  ch._subscribers = [];
  ch._stores = new SafeMap();
  active.add(ch);
}

// ActiveChannel is what a channel is while it has subscribers or stores: an idle one pays
// for nothing.
class ActiveChannel {
  subscribe(subscription) {
    validateFunction(subscription, 'subscription');
    this._subscribers = [...this._subscribers, subscription]; // one that is being published to stays
  }

  unsubscribe(subscription) {
    const at = this._subscribers.indexOf(subscription);
    if (at === -1) return false;
    this._subscribers = this._subscribers.toSpliced(at, 1);
    deactivate(this);
    return true;
  }

  bindStore(store, transform) { this._stores.set(store, transform); }

  unbindStore(store) {
    if (!this._stores.delete(store)) return false;
    deactivate(this);
    return true;
  }

  get hasSubscribers() { return true; }

  publish(data) {
    const list = this._subscribers;
    for (let i = 0; i < (list?.length ?? 0); i++) {
      try {
        list[i](data, this.name);
      } catch (err) {
        later(err);
      }
    }
  }

  withStoreScope(data) { return new RunStoresScope(this, data); }

  runStores(data, fn, thisArg, ...args) {
    const scope = this.withStoreScope(data);
    try {
      return Reflect.apply(fn, thisArg, args);
    } finally {
      scope[Symbol.dispose]();
    }
  }
}

class Channel {
  constructor(name) {
    this._subscribers = undefined;
    this._stores = undefined;
    this.name = name;
    this._index = undefined;
    channels.set(name, new WeakRef(this));
    gone.register(this, name);
  }

  static [Symbol.hasInstance](instance) {
    const prototype = Object.getPrototypeOf(instance);
    return prototype === Channel.prototype || prototype === ActiveChannel.prototype;
  }

  subscribe(subscription) {
    validateFunction(subscription, 'subscription');
    activate(this);
    this.subscribe(subscription);
  }

  unsubscribe() { return false; }

  bindStore(store, transform) {
    activate(this);
    this.bindStore(store, transform);
  }

  unbindStore() { return false; }
  get hasSubscribers() { return false; }
  publish() {}

  runStores(data, fn, thisArg, ...args) { return Reflect.apply(fn, thisArg, args); }
  withStoreScope() { return { [Symbol.dispose]() {} }; }
}

// channelOf is the channel that an argument of tracingChannel names or has as a property.
function channelOf(nameOrChannels, event, className) {
  if (typeof nameOrChannels === 'string') return channel(`tracing:${nameOrChannels}:${event}`);
  if (typeof nameOrChannels !== 'object' || nameOrChannels === null) {
    throw new ERR_INVALID_ARG_TYPE('nameOrChannels', ['string', className, 'Object'], nameOrChannels);
  }
  const given = nameOrChannels[event];
  if (!(given instanceof Channel)) throw new ERR_INVALID_ARG_TYPE(`nameOrChannels.${event}`, ['Channel'], given);
  return given;
}

module.exports = { active, channel, known, Channel, channelOf };
