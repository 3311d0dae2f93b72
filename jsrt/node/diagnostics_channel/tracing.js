'use strict';
// TracingChannel, https://nodejs.org/api/diagnostics_channel.html#class-tracingchannel

const { isPromise } = require('util/types');
const { validateFunction } = require('util/validators');
const { active, channelOf } = require('diagnostics_channel/channel');
const { BoundedChannel } = require('diagnostics_channel/bounded');

const events = ['start', 'end', 'asyncStart', 'asyncEnd', 'error'];

function notThenable(fn) {
  process.emitWarning(`tracePromise was called with the function '${fn.name || '<anonymous>'}', which returned a non-thenable.`);
}

class TracingChannel {
  #call; // the synchronous part
  #continuation; // what follows a callback or a promise

  constructor(nameOrChannels) {
    const at = (event) => channelOf(nameOrChannels, event, 'TracingChannel');
    this.#call = new BoundedChannel({ start: at('start'), end: at('end') });
    this.#continuation = new BoundedChannel({ start: at('asyncStart'), end: at('asyncEnd') });
    Object.defineProperty(this, 'error', { value: at('error') });
  }

  get start() { return this.#call.start; }
  get end() { return this.#call.end; }
  get asyncStart() { return this.#continuation.start; }
  get asyncEnd() { return this.#continuation.end; }
  get hasSubscribers() {
    return active.size > 0 && Boolean(this.start?.hasSubscribers || this.end?.hasSubscribers || this.asyncStart?.hasSubscribers || this.asyncEnd?.hasSubscribers ||
      this.error?.hasSubscribers);
  }

  subscribe(handlers) {
    for (const event of events) if (handlers[event]) this[event]?.subscribe(handlers[event]);
  }

  unsubscribe(handlers) {
    let done = true;
    for (const event of events) if (handlers[event] && !this[event]?.unsubscribe(handlers[event])) done = false;
    return done;
  }

  #failed(context, err) {
    context.error = err;
    this.error.publish(context);
  }

  traceSync(fn, context = {}, thisArg, ...args) {
    if (!this.hasSubscribers) return Reflect.apply(fn, thisArg, args);
    const scope = this.#call.withScope(context);
    try {
      const result = Reflect.apply(fn, thisArg, args);
      context.result = result;
      return result;
    } catch (err) {
      this.#failed(context, err);
      throw err;
    } finally {
      scope[Symbol.dispose]();
    }
  }

  tracePromise(fn, context = {}, thisArg, ...args) {
    if (!this.hasSubscribers) {
      const result = Reflect.apply(fn, thisArg, args);
      if (typeof result?.then !== 'function') notThenable(fn);
      return result;
    }
    const settled = () => this.#continuation.withScope(context)[Symbol.dispose]();
    const fulfilled = (result) => {
      context.result = result;
      settled();
      return result;
    };
    const rejected = (err) => {
      this.#failed(context, err);
      settled();
      throw err;
    };
    const scope = this.#call.withScope(context);
    try {
      const result = Reflect.apply(fn, thisArg, args);
      if (typeof result?.then !== 'function') {
        notThenable(fn);
        context.result = result;
        return result;
      }
      if (isPromise(result) && result.constructor === Promise) return Promise.prototype.then.call(result, fulfilled, rejected);
      // Another thenable is returned as it is: its methods may be what the caller wants.
      result.then(fulfilled, (err) => {
        this.#failed(context, err);
        settled();
      });
      return result;
    } catch (err) {
      this.#failed(context, err);
      throw err;
    } finally {
      scope[Symbol.dispose]();
    }
  }

  traceCallback(fn, position = -1, context = {}, thisArg, ...args) {
    if (!this.hasSubscribers) return Reflect.apply(fn, thisArg, args);
    const trace = this;
    const callback = args.at(position);
    validateFunction(callback, 'callback');
    function wrappedCallback(err, result) {
      if (err) trace.#failed(context, err);
      else context.result = result;
      const scope = trace.#continuation.withScope(context);
      try {
        return Reflect.apply(callback, this, arguments);
      } finally {
        scope[Symbol.dispose]();
      }
    }
    args.splice(position, 1, wrappedCallback);
    const scope = this.#call.withScope(context);
    try {
      return Reflect.apply(fn, thisArg, args);
    } catch (err) {
      this.#failed(context, err);
      throw err;
    } finally {
      scope[Symbol.dispose]();
    }
  }
}

module.exports = { TracingChannel };
