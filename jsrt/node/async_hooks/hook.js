'use strict';
// AsyncHook, https://nodejs.org/api/async_hooks.html#class-asynchook

const native = require('native');
const { codes } = require('util/errorcodes');

const kInit = Symbol('init');
const kBefore = Symbol('before');
const kAfter = Symbol('after');
const kDestroy = Symbol('destroy');
const kPromiseResolve = Symbol('promiseResolve');
const kNoPromiseHook = Symbol('kNoPromiseHook');
const kId = Symbol('async_id_symbol');
const kTrigger = Symbol('trigger_async_id_symbol');

// What the natives call events.
const events = [[1, kInit], [2, kBefore], [4, kAfter], [8, kDestroy], [16, kPromiseResolve]];
const promises = 32;

let active = []; // replaced, never changed: a hook may enable others

function listen() {
  let bits = 0;
  for (const hook of active) {
    for (const [bit, key] of events) if (hook[key] !== undefined) bits |= bit;
    if (!hook[kNoPromiseHook]) bits |= promises;
  }
  native.listen(bits);
}

// fatal ends the process: an exception of a hook has nobody to go to.
function fatal(error) {
  native.print(`${typeof error?.stack === 'string' ? error.stack : new Error(String(error)).stack}\n`);
  process.removeAllListeners('uncaughtException');
  process.exit(1);
}

function emit(event, id, type, trigger, resource) {
  const key = events.find((row) => row[0] === event)[1];
  const list = active;
  try {
    for (const hook of list) {
      if (hook[key] === undefined) continue;
      if (type === 'PROMISE' && hook[kNoPromiseHook]) continue;
      if (event === 1) hook[kInit](id, type, trigger, resource);
      else hook[key](id);
    }
  } catch (error) {
    fatal(error);
  }
}

// start begins to follow asynchronous work, when somebody could notice.
let started = false;
function start() {
  if (started) return;
  started = true;
  native.track(emit, kId, kTrigger);
}

class AsyncHook {
  constructor({ init, before, after, destroy, promiseResolve, trackPromises }) {
    const given = { init, before, after, destroy, promiseResolve };
    for (const name of Object.keys(given)) {
      if (given[name] !== undefined && typeof given[name] !== 'function') throw new codes.ERR_ASYNC_CALLBACK(`hook.${name}`);
    }
    if (trackPromises !== undefined) require('util/validators').validateBoolean(trackPromises, 'trackPromises');
    this[kInit] = init;
    this[kBefore] = before;
    this[kAfter] = after;
    this[kDestroy] = destroy;
    this[kPromiseResolve] = promiseResolve;
    this[kNoPromiseHook] = trackPromises === false;
  }

  enable() {
    start();
    if (!active.includes(this)) {
      active = [...active, this];
      listen();
    }
    return this;
  }

  disable() {
    if (active.includes(this)) {
      active = active.filter((hook) => hook !== this);
      listen();
    }
    return this;
  }
}

const wants = (key) => active.some((hook) => hook[key] !== undefined);

module.exports = { AsyncHook, emit, kId, kTrigger, start, wantsInit: () => wants(kInit), wantsDestroy: () => wants(kDestroy) };
