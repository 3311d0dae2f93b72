'use strict';
// EventEmitterAsyncResource, https://nodejs.org/api/events.html#class-eventseventemitterasyncresource-extends-eventemitter

const { EventEmitter } = require('events/emitter');
const { AsyncResource } = require('async_hooks/resource');
const { validateString } = require('util/validators');

class EventEmitterReferencingAsyncResource extends AsyncResource {
  #emitter;

  constructor(emitter, type, options) {
    super(type, options);
    this.#emitter = emitter;
  }

  get eventEmitter() { return this.#emitter; }
}

class EventEmitterAsyncResource extends EventEmitter {
  #asyncResource;

  constructor(options = undefined) {
    let name;
    if (typeof options === 'string') {
      name = options;
      options = undefined;
    } else {
      if (new.target === EventEmitterAsyncResource) validateString(options?.name, 'options.name');
      name = options?.name || new.target.name;
    }
    super(options);
    this.#asyncResource = new EventEmitterReferencingAsyncResource(this, name, options);
  }

  emit(event, ...args) {
    const resource = this.#asyncResource;
    args.unshift(super.emit, this, event);
    return Reflect.apply(resource.runInAsyncScope, resource, args);
  }

  emitDestroy() { this.#asyncResource.emitDestroy(); }
  get asyncId() { return this.#asyncResource.asyncId(); }
  get triggerAsyncId() { return this.#asyncResource.triggerAsyncId(); }
  get asyncResource() { return this.#asyncResource; }
}

module.exports = { EventEmitterAsyncResource };
