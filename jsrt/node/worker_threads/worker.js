'use strict';
// Worker, https://nodejs.org/api/worker_threads.html#class-worker

const native = require('native');
const { EventEmitter } = require('events/emitter');
const { codes } = require('util/errorcodes');
const { validateArray, validateObject, validateString } = require('util/validators');
const { drain, handleOf, isMessagePort } = require('messaging/port');
const thread = require('worker_threads/thread');

const SHARE_ENV = Symbol.for('nodejs.worker_threads.SHARE_ENV');

function isURL(value) { return Boolean(value?.href && value.protocol && value.auth === undefined && value.path === undefined); }

// scriptOf checks the first argument: { file } or { code }.
function scriptOf(filename, options) {
  if (options.eval) {
    if (typeof filename !== 'string') {
      throw new codes.ERR_INVALID_ARG_VALUE('options.eval', options.eval, "must be false when 'filename' is not a string");
    }
    return { code: filename };
  }
  if (isURL(filename)) {
    if (filename.protocol === 'data:') return { file: filename.href };
    return { file: require('url/file').fileURLToPath(filename) };
  }
  if (typeof filename !== 'string') throw new codes.ERR_INVALID_ARG_TYPE('filename', ['string', 'URL'], filename);
  const path = require('path');
  if (path.isAbsolute(filename) || /^\.\.?[\\/]/.test(filename)) return { file: path.resolve(filename), relative: path.isAbsolute(filename) ? undefined : filename };
  throw new codes.ERR_WORKER_PATH(filename);
}

// environOf is process.env of the worker as a list, null to share it.
function environOf(env) {
  if (env === SHARE_ENV) return null;
  if (env === undefined || env === null) env = process.env;
  else if (typeof env !== 'object') {
    throw new codes.ERR_INVALID_ARG_TYPE('options.env', ['object', 'undefined', 'null', 'worker_threads.SHARE_ENV'], env);
  }
  const list = [];
  for (const key of Object.keys(env)) list.push(key, `${env[key]}`);
  return list;
}

const limitNames = ['maxYoungGenerationSizeMb', 'maxOldGenerationSizeMb', 'codeRangeSizeMb', 'stackSizeMb'];
const usualLimits = { maxYoungGenerationSizeMb: 96, maxOldGenerationSizeMb: 4096, codeRangeSizeMb: 0, stackSizeMb: 4 };

// limitsOf are the limits as numbers. All threads share one heap, so they are not enforced.
function limitsOf(given, absent) {
  const limits = {};
  for (const name of limitNames) {
    const value = given?.[name];
    limits[name] = typeof value === 'number' ? value : absent[name];
  }
  return limits;
}

// transferOf gives natives the handles of ports.
function transferOf(list) {
  if (list === undefined || list === null) return undefined;
  return [...list].map((item) => (isMessagePort(item) ? handleOf(item) : item));
}

class Worker extends EventEmitter {
  #handle; // null once it has ended
  #control;
  #public;
  #id = -1;
  #name = null;
  #limits;
  #streams = { stdin: null, stdout: undefined, stderr: undefined };
  #options;

  constructor(filename, options = {}) {
    super();
    validateObject(options, 'options');
    if (options.argv) validateArray(options.argv, 'options.argv');
    if (options.execArgv) checkExecArgv(options.execArgv);
    const script = scriptOf(filename, options);
    const environ = environOf(options.env);
    if (options.env?.NODE_OPTIONS) checkExecArgv(`${options.env.NODE_OPTIONS}`.split(/\s+/).filter(Boolean));
    let name = 'WorkerThread';
    if (options.name !== undefined) {
      validateString(options.name, 'options.name');
      name = options.name;
    }
    const { resourceLimits } = options;
    this.#options = { stdout: Boolean(options.stdout), stderr: Boolean(options.stderr) };
    this.#limits = limitsOf(resourceLimits, { __proto__: null, maxYoungGenerationSizeMb: -1, maxOldGenerationSizeMb: -1, codeRangeSizeMb: -1, stackSizeMb: 4 });
    const init = {
      workerData: options.workerData,
      execArgv: options.execArgv?.filter((a) => a !== '--') ?? process.execArgv,
      environmentData: thread.environmentData,
      resourceLimits: limitsOf(resourceLimits, usualLimits),
      stdin: Boolean(options.stdin),
      hasIPC: process.env.NODE_CHANNEL_FD !== undefined,
    };
    const [handle, id, control, publicPort] = native.start({ ...script, name, environ, args: (options.argv ?? []).map(String), init,
      keepsDescriptors: options.trackUnmanagedFds === false,
      transfer: transferOf(options.transferList), onDrain: () => this.#drained(), onExit: (code) => this.#exited(code) });
    this.#handle = handle;
    const usage = () => (this.#handle === null ? undefined : native.usage(this.#handle));
    this.performance = { eventLoopUtilization: (util1, util2) => require('perf_hooks/utilization').utilization(usage, util1, util2) };
    this.#id = id;
    this.#name = name;
    this.#control = control;
    this.#public = publicPort;
    control.on('message', (message) => this.#told(message));
    control.unref();
    publicPort.on('message', (message) => this.emit('message', message));
    publicPort.on('messageerror', (error) => this.emit('messageerror', error));
    publicPort.unref();
    if (options.stdin) this.#streams.stdin = stdinOf(control);
    require('worker_threads/threads').prepare();
    announce(this);
    process.nextTick(() => process.emit('worker', this));
  }

  #told(message) {
    switch (message.type) {
      case 'online':
        this.emit('online');
        break;
      case 'error':
        this.emit('error', require('worker_threads/errors').unpack(message.error));
        break;
      case 'stdio':
        this.#output(message.name, message.chunk);
    }
  }

  // #output takes what the worker wrote.
  #output(name, chunk) {
    const stream = this.#streams[name];
    if (stream !== undefined) stream.push(chunk);
    else if (this.#options[name]) this.#stream(name).push(chunk);
    else if (chunk !== null) process[name].write(chunk);
  }

  #stream(name) {
    if (this.#streams[name] === undefined) {
      const { ReadableWorkerStdio } = require('worker_threads/stdio');
      const stream = this.#streams[name] = new ReadableWorkerStdio(this.#control, false);
      if (this.#handle === null) stream.push(null);
      if (!this.#options[name]) stream.on('data', (chunk) => process[name].write(chunk));
    }
    return this.#streams[name];
  }

  // #drained delivers what the worker sent last: a callback of its own, before 'exit'.
  #drained() {
    drain(this.#public);
    drain(this.#control);
  }

  #exited(code) {
    this.#handle = null;
    this.#id = -1;
    this.#name = null;
    for (const name of ['stdout', 'stderr']) {
      const stream = this.#streams[name];
      if (stream !== undefined && !stream.readableEnded && !stream._readableState.ended) stream.push(null);
    }
    this.#streams.stdin?.destroy();
    // What is over must not keep what is over: neighbours in memory may live.
    this.#control = this.#public = undefined;
    this.emit('exit', code);
  }

  postMessage(...args) {
    if (this.#handle !== null) this.#public.postMessage(...args);
  }

  terminate() {
    if (this.#handle === null) return Promise.resolve();
    native.ref(this.#handle, true);
    return new Promise((resolve) => {
      this.once('exit', resolve);
      native.stop(this.#handle);
    });
  }

  ref() { if (this.#handle !== null) native.ref(this.#handle, true); }
  unref() { if (this.#handle !== null) native.ref(this.#handle, false); }

  get threadId() { return this.#id; }
  get threadName() { return this.#name; }
  get stdin() { return this.#streams.stdin; }
  get stdout() { return this.#stream('stdout'); }
  get stderr() { return this.#stream('stderr'); }
  get resourceLimits() { return this.#handle === null ? {} : { ...this.#limits }; }

  async getHeapSnapshot(options) {
    void options;
    throw this.#handle === null ? new codes.ERR_WORKER_NOT_RUNNING() : new codes.ERR_FEATURE_UNAVAILABLE_ON_PLATFORM('Worker.getHeapSnapshot');
  }

  async getHeapStatistics() {
    if (this.#handle === null) throw new codes.ERR_WORKER_NOT_RUNNING();
    return require('v8').getHeapStatistics(); // of the process: all threads share one heap
  }

  async cpuUsage(prev) {
    if (prev) {
      validateObject(prev, 'prevValue');
    }
    if (this.#handle === null) throw new codes.ERR_WORKER_NOT_RUNNING();
    throw new codes.ERR_FEATURE_UNAVAILABLE_ON_PLATFORM('Worker.cpuUsage');
  }

  async startCpuProfile(...args) {
    void args;
    throw new codes.ERR_FEATURE_UNAVAILABLE_ON_PLATFORM('Worker.startCpuProfile');
  }

  async startHeapProfile(...args) {
    void args;
    throw new codes.ERR_FEATURE_UNAVAILABLE_ON_PLATFORM('Worker.startHeapProfile');
  }

  async [Symbol.asyncDispose]() { await this.terminate(); }
}

function stdinOf(control) {
  const Writable = require('stream/writable');
  return new Writable({
    write(chunk, encoding, cb) {
      control.postMessage({ type: 'stdin', chunk });
      cb();
    },
    final(cb) {
      control.postMessage({ type: 'stdin', chunk: null });
      cb();
    },
  });
}

// The options of a Node that a worker may have: a compiled program heeds none.
const knownFlags = /^--(?:no-)?(?:addons|warnings|deprecation|trace-warnings|trace-deprecation|trace-exit|trace-uncaught|throw-deprecation|pending-deprecation|unhandled-rejections(?:=.*)?|stack-trace-limit(?:=.*)?|enable-source-maps|conditions(?:=.*)?|disable-warning(?:=.*)?|require(?:=.*)?|import(?:=.*)?|input-type(?:=.*)?|expose-internals|preserve-symlinks|trace-sync-io|experimental-.*|inspect-.*)$/;

function checkExecArgv(list) {
  validateArray(list, 'options.execArgv');
  const bad = [];
  for (let i = 0; i < list.length; i++) {
    if (list[i] === '--') break;
    if (list[i] === '-r' || list[i] === '-C') i++;
    else if (`${list[i]}`.startsWith('-') && !knownFlags.test(list[i])) bad.push(list[i]);
  }
  if (bad.length > 0) throw new codes.ERR_WORKER_INVALID_EXEC_ARGV(bad);
}

let channel;
// announce publishes on the channel 'worker_threads', where diagnostics_channel is linked.
function announce(worker) {
  if (channel === undefined) {
    channel = require('process/linked').linked('diagnostics_channel/channel') ? require(`diagnostics_channel/${'channel'}`).channel('worker_threads') : null;
  }
  if (channel?.hasSubscribers) channel.publish({ worker });
}

module.exports = { Worker };
