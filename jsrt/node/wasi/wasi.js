'use strict';
// wasi, https://nodejs.org/api/wasi.html: the functions of preview 1 are natives.

const { codes } = require('util/errorcodes');
const { define } = require('util/errors');
const { validateArray, validateBoolean, validateFunction, validateInt32, validateObject, validateString, validateUndefined } = require('util/validators');
const native = require('native');

define('ERR_WASI_ALREADY_STARTED', 'WASI instance has already started', Error);
define('ERR_WASI_NOT_STARTED', 'wasi.start() has not been called', Error);

process.emitWarning('WASI is an experimental feature and might change at any time', 'ExperimentalWarning');

const kExitCode = Symbol('kExitCode');
const kSetMemory = Symbol('kSetMemory');
const kStarted = Symbol('kStarted');
const kInstance = Symbol('kInstance');
const kBindingName = Symbol('kBindingName');

// The class of wasiImport, which programs cannot reach but by an instance.
const Bindings = { WASI: class {} }.WASI;

const bindingNames = { __proto__: null, unstable: 'wasi_unstable', preview1: 'wasi_snapshot_preview1' };

// setup makes the system that the functions of wasiImport work on.
function setup(args, env, preopens, stdio) {
  const error = {};
  const system = native.system(args, env, preopens, stdio, error);
  if (system === undefined) {
    const err = new Error(`${error.code}, uvwasi_init`);
    err.code = error.code;
    throw err;
  }
  return system;
}

function returnOnProcExit(rval) {
  this[kExitCode] = rval;
  // eslint-disable-next-line no-throw-literal
  throw kExitCode;
}

function procExit(code) {
  process.exit(code);
}

class WASI {
  constructor(options = {}) {
    validateObject(options, 'options');
    validateString(options.version, 'options.version');
    const bindingName = bindingNames[options.version];
    if (bindingName === undefined) {
      throw new codes.ERR_INVALID_ARG_VALUE('options.version', options.version, 'unsupported WASI version');
    }
    if (options.args !== undefined) validateArray(options.args, 'options.args');
    const args = Array.from(options.args ?? [], String);
    const env = [];
    if (options.env !== undefined) {
      validateObject(options.env, 'options.env');
      for (const [key, value] of Object.entries(options.env)) {
        if (value !== undefined) env.push(`${key}=${value}`);
      }
    }
    const preopens = [];
    if (options.preopens !== undefined) {
      validateObject(options.preopens, 'options.preopens');
      for (const [key, value] of Object.entries(options.preopens)) preopens.push(String(key), String(value));
    }
    const { stdin = 0, stdout = 1, stderr = 2 } = options;
    validateInt32(stdin, 'options.stdin', 0);
    validateInt32(stdout, 'options.stdout', 0);
    validateInt32(stderr, 'options.stderr', 0);
    const { returnOnExit = true } = options;
    validateBoolean(returnOnExit, 'options.returnOnExit');

    const system = setup(args, env, preopens, [stdin, stdout, stderr]);
    const wrap = new Bindings();
    native.bind(system, wrap, (name) => new codes[name]());
    wrap.proc_exit = returnOnExit ? returnOnProcExit.bind(this) : procExit;
    Object.defineProperty(wrap.proc_exit, 'name', { __proto__: null, value: returnOnExit ? 'bound wasiReturnOnProcExit' : 'bound proc_exit', configurable: true });
    this.wasiImport = wrap;
    this[kBindingName] = bindingName;
    this[kSetMemory] = function _setMemory(memory) {
      if (!native.setMemory(system, memory)) {
        const err = new TypeError('"instance.exports.memory" property must be a WebAssembly.Memory object');
        err.code = 'ERR_INVALID_ARG_TYPE';
        throw err;
      }
    }.bind(undefined);
    this[kStarted] = false;
    this[kExitCode] = 0;
    this[kInstance] = undefined;
  }

  finalizeBindings(instance, { memory = instance?.exports?.memory } = {}) {
    if (this[kStarted]) throw new codes.ERR_WASI_ALREADY_STARTED();
    validateObject(instance, 'instance');
    validateObject(instance.exports, 'instance.exports');
    this[kSetMemory](memory);
    this[kInstance] = instance;
    this[kStarted] = true;
  }

  start(instance) {
    this.finalizeBindings(instance);
    const { _start, _initialize } = this[kInstance].exports;
    validateFunction(_start, 'instance.exports._start');
    validateUndefined(_initialize, 'instance.exports._initialize');
    try {
      _start();
    } catch (err) {
      if (err !== kExitCode) throw err;
    }
    return this[kExitCode];
  }

  initialize(instance) {
    this.finalizeBindings(instance);
    const { _start, _initialize } = this[kInstance].exports;
    validateUndefined(_start, 'instance.exports._start');
    if (_initialize !== undefined) {
      validateFunction(_initialize, 'instance.exports._initialize');
      _initialize();
    }
  }

  getImportObject() {
    return { [this[kBindingName]]: this.wasiImport };
  }
}

module.exports = { WASI };
