'use strict';
// BoundedChannel: a pair of channels around something that begins and ends.

const { channelOf } = require('diagnostics_channel/channel');

class BoundedChannelScope {
  #end;
  #context;
  #stores;

  constructor(bounded, context) {
    if (!bounded.hasSubscribers) return;
    this.#end = bounded.end;
    this.#context = context;
    this.#stores = bounded.start.withStoreScope(context);
  }

  [Symbol.dispose]() {
    if (this.#end === undefined) return;
    this.#end.publish(this.#context);
    this.#end = undefined;
    this.#stores[Symbol.dispose]();
  }
}

const events = ['start', 'end'];

class BoundedChannel {
  constructor(nameOrChannels) {
    for (const event of events) Object.defineProperty(this, event, { value: channelOf(nameOrChannels, event, 'BoundedChannel') });
  }

  get hasSubscribers() { return this.start.hasSubscribers || this.end.hasSubscribers; }

  subscribe(handlers) {
    for (const event of events) if (handlers[event]) this[event].subscribe(handlers[event]);
  }

  unsubscribe(handlers) {
    let done = true;
    for (const event of events) if (handlers[event] && !this[event].unsubscribe(handlers[event])) done = false;
    return done;
  }

  withScope(context = {}) { return new BoundedChannelScope(this, context); }

  run(context, fn, thisArg, ...args) {
    const scope = this.withScope(context ?? {});
    try {
      return Reflect.apply(fn, thisArg, args);
    } finally {
      scope[Symbol.dispose]();
    }
  }
}

module.exports = { BoundedChannel };
