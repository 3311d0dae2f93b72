'use strict';
// process, https://nodejs.org/api/process.html

const native = require('native');
const { EventEmitter } = require('events/emitter');

const platform = native.platform();

function process() { throw new TypeError('Illegal constructor'); }
Object.setPrototypeOf(process.prototype, EventEmitter.prototype);

const proc = Object.create(process.prototype);
Object.defineProperty(proc, Symbol.toStringTag, { value: 'process', writable: true });
EventEmitter.call(proc);
module.exports = proc;

const execPath = native.execPath();
const hrtimeBuffer = () => native.hrtime();

const env = new Proxy({}, {
  get(target, key) { return (typeof key === 'string' ? native.envGet(key) : undefined) ?? target[key]; },
  set(target, key, value) {
    if (typeof key === 'symbol' || typeof value === 'symbol') throw new TypeError('Cannot convert a Symbol value to a string');
    if (typeof value === 'object' || typeof value === 'function' || value === undefined) noticeEnv();
    native.envSet(key, `${value}`);
    return true;
  },
  has(target, key) { return key in target || (typeof key === 'string' && native.envGet(key) !== undefined); },
  deleteProperty(target, key) {
    if (typeof key === 'string') native.envDelete(key);
    return true;
  },
  ownKeys() { return native.envKeys(); },
  getOwnPropertyDescriptor(target, key) {
    const value = typeof key === 'string' ? native.envGet(key) : undefined;
    return value === undefined ? undefined : { value, writable: true, enumerable: true, configurable: true };
  },
  defineProperty(target, key, desc) {
    const text = 'value' in desc || !('get' in desc || 'set' in desc) ? 'only accepts a configurable, writable, and enumerable data descriptor' :
      'does not accept an accessor(getter/setter) descriptor';
    if (!('value' in desc && desc.configurable && desc.writable && desc.enumerable)) {
      throw new (require('util/errors').codes.ERR_INVALID_OBJECT_DEFINE_PROPERTY)(`'process.env' ${text}`);
    }
    native.envSet(key, `${desc.value}`);
    return true;
  },
});

let envNoticed = false;
function noticeEnv() {
  if (envNoticed || !hasOption('--pending-deprecation')) return;
  envNoticed = true;
  emitWarning('Assigning any value other than a string, number, or boolean to a process.env property is deprecated. ' +
    'Please make sure to convert the value to a string before setting process.env with it.', 'DeprecationWarning', 'DEP0104');
}

function hrtime(time) {
  const now = native.hrtime();
  if (time === undefined) return now;
  require('util/validators').validateArray(time, 'time');
  if (time.length !== 2) throw new (require('util/errors').codes.ERR_OUT_OF_RANGE)('time', 2, time.length);
  let sec = now[0] - time[0];
  let nsec = now[1] - time[1];
  if (nsec < 0) {
    sec--;
    nsec += 1e9;
  }
  return [sec, nsec];
}
hrtime.bigint = function bigint() {
  const [s, n] = hrtimeBuffer();
  return BigInt(s) * BigInt(1e9) + BigInt(n);
};

let exitCode;
let exiting = false;

function setExitCode(value) {
  if (value !== undefined && value !== null) {
    let code = value;
    if (typeof code === 'string' && code !== '' && Number.isInteger(+code)) code = +code;
    require('util/validators').validateInteger(code, 'code');
    native.setExitCode(code & 0xff);
  } else {
    native.setExitCode(0);
  }
  exitCode = value ?? undefined;
}

function emitExit() {
  if (exiting) return;
  exiting = true;
  proc._exiting = true;
  proc.emit('exit', exitCode === undefined ? 0 : +exitCode);
}

function exit(code) {
  if (arguments.length !== 0) proc.exitCode = code;
  emitExit();
  proc.reallyExit(exitCode === undefined ? 0 : +exitCode);
}

function nextTick(callback, ...args) {
  if (typeof callback !== 'function') require('util/validators').validateFunction(callback, 'callback');
  if (proc._exiting) return;
  native.nextTick(callback, ...args);
}

function emitWarning(warning, type, code) {
  let detail;
  if (type !== null && typeof type === 'object' && !Array.isArray(type)) {
    code = type.code;
    if (typeof type.detail === 'string') detail = type.detail;
    type = type.type || 'Warning';
  } else if (typeof type === 'function') {
    type = 'Warning';
    code = undefined;
  }
  const { validateString } = require('util/validators');
  if (type !== undefined) validateString(type, 'type');
  if (typeof code === 'function') code = undefined;
  else if (code !== undefined) validateString(code, 'code');
  if (typeof warning === 'string') {
    const w = new Error(warning);
    w.name = String(type || 'Warning');
    if (code !== undefined) w.code = code;
    if (detail !== undefined) w.detail = detail;
    warning = w;
  } else if (!(warning instanceof Error)) {
    throw new (require('util/errors').codes.ERR_INVALID_ARG_TYPE)('warning', ['Error', 'string'], warning);
  }
  if (warning.name === 'DeprecationWarning') {
    if (proc.noDeprecation) return;
    if (proc.throwDeprecation) {
      nextTick(() => { throw warning; });
      return;
    }
  }
  nextTick(() => {
    printWarning(warning); // before what the program does with it
    proc.emit('warning', warning);
  });
}

let hinted = false;

function printWarning(warning) {
  if (proc.noProcessWarnings || env.NODE_NO_WARNINGS === '1' || hasOption('--no-warnings')) return;
  const isDeprecation = warning.name === 'DeprecationWarning';
  if (isDeprecation && proc.noDeprecation) return;
  const trace = proc.traceProcessWarnings || (isDeprecation && proc.traceDeprecation);
  let msg = `(node:${native.pid()}) `;
  if (warning.code) msg += `[${warning.code}] `;
  if (trace && warning.stack) msg += warning.stack;
  else msg += typeof warning.toString === 'function' ? `${warning.toString()}` : Error.prototype.toString.call(warning);
  if (typeof warning.detail === 'string') msg += `\n${warning.detail}`;
  if (!trace && !hinted) {
    const flag = isDeprecation ? '--trace-deprecation' : '--trace-warnings';
    msg += `\n(Use \`node ${flag} ...\` to show where the warning was created)`;
    hinted = true;
  }
  if (opened[2] === undefined) native.write(2, `${msg}\n`);
  else opened[2].write(`${msg}\n`);
}

// handled and pending rejections, https://nodejs.org/api/process.html#event-unhandledrejection
const unhandledPromises = new WeakMap();
let unhandledId = 0;

let capture = null;
let captures; // others that were added, the last one first

// report prints an exception that nothing caught, as Node does. It returns the exit code
// for an exception of a handler.
function report(err, origin) {
  if (native.fatal(err)) return 1; // the code of a worker
  const { inspect } = require('util/inspect');
  let text = native.origin(err, origin === 'uncaughtException');
  if (err instanceof Error) {
    text = `${text === '' ? '' : `${text}\n\n`}${inspect(err)}\n`;
  } else {
    if (text !== '') text = `\n${text}\n`;
    if ((typeof err !== 'object' || err === null) && typeof err !== 'function') {
      text += `${typeof err === 'string' ? err : inspect(err)}\n(Use \`node --trace-uncaught ...\` to show where the exception was thrown)\n`;
    } else {
      text += `${inspect(err)}\n`;
    }
  }
  native.write(2, `${text}\nNode.js ${proc.version}\n`);
  return 7;
}

// aborts: what nothing catches ends in a core dump, listeners or not.
const aborts = () => hasOption('--abort-on-uncaught-exception') || hasOption('--abort_on_uncaught_exception');
// process/options knows more forms, but is 12 KB that every program would link.
const hasOption = (name) => proc.execArgv.includes(name) || ` ${env.NODE_OPTIONS ?? ''} `.includes(` ${name} `);

function uncaught(err, origin) {
  if (capture !== null) {
    capture(err);
    return true;
  }
  if (aborts()) {
    report(err, origin);
    native.abort();
  }
  proc.emit('uncaughtExceptionMonitor', err, origin);
  if (captures?.some((f) => f(err) === true)) return true;
  if (proc.listenerCount('uncaughtException') > 0) {
    proc.emit('uncaughtException', err, origin);
    return true;
  }
  report(err, origin);
  try {
    if (!exiting) {
      exiting = true;
      proc._exiting = true;
      exitCode = 1;
      native.setExitCode(1);
      proc.emit('exit', 1);
    }
  } catch { /* nothing more can be done */ }
  native.exit(exitCode === undefined ? 1 : +exitCode & 0xff);
  return false;
}

function unhandled(reason, promise) {
  const id = ++unhandledId;
  unhandledPromises.set(promise, id);
  const mode = rejectionMode();
  if (mode !== 'strict') {
    const handled = proc.emit('unhandledRejection', reason, promise);
    if (mode === 'warn' || (mode === 'warn-with-error-codes' && !handled)) {
      warnUnhandled(id, reason);
      if (mode !== 'warn') proc.exitCode = 1;
    }
    if (handled || mode !== 'throw') return;
  }
  let err = reason;
  if (!(typeof reason === 'object' && reason !== null && Object.hasOwn(reason, 'stack'))) {
    err = new Error('This error originated either by throwing inside of an async function without a catch block, or by rejecting a ' +
      `promise which was not handled with .catch(). The promise rejected with the reason "${native.display(reason)}".`);
    Object.defineProperty(err, 'name', { value: 'UnhandledPromiseRejection', writable: true, configurable: true });
    err.code = 'ERR_UNHANDLED_REJECTION';
  }
  if (uncaught(err, 'unhandledRejection') && mode === 'strict' && !proc.emit('unhandledRejection', reason, promise)) warnUnhandled(id, reason);
}

const rejectionModes = ['strict', 'warn', 'none', 'warn-with-error-codes'];
const rejectionMode = () => rejectionModes.find((mode) => hasOption(`--unhandled-rejections=${mode}`)) ?? 'throw';

function warnUnhandled(id, reason) {
  const name = 'UnhandledPromiseRejectionWarning';
  emitWarning(typeof reason?.stack === 'string' ? reason.stack : native.display(reason), name);
  emitWarning('Unhandled promise rejection. This error originated either by throwing inside of an async function without a catch block, or by ' +
    'rejecting a promise which was not handled with .catch(). To terminate the node process on unhandled promise rejection, use the CLI flag ' +
    `\`--unhandled-rejections=strict\` (see https://nodejs.org/api/cli.html#cli_unhandled_rejections_mode). (rejection id: ${id})`, name);
}

function handled(promise) {
  const id = unhandledPromises.get(promise);
  if (!unhandledPromises.delete(promise)) return;
  nextTick(() => {
    if (!proc.emit('rejectionHandled', promise)) {
      emitWarning(`Promise rejection was handled asynchronously (rejection id: ${id})`, 'PromiseRejectionHandledWarning');
    }
  });
}

native.hooks({
  uncaught,
  handlerThrew(err) {
    native.exit(report(err, 'uncaughtException'));
  },
  unhandled,
  handled,
  beforeExit() { proc.emit('beforeExit', exitCode === undefined ? 0 : +exitCode); },
  exit: emitExit,
});

function memoryUsage() {
  const [rss, heapTotal, heapUsed, external] = native.memory();
  return { rss, heapTotal, heapUsed, external, arrayBuffers: 0 };
}
memoryUsage.rss = () => native.memory()[0];

function kill(pid, sig) {
  // eslint-disable-next-line eqeqeq
  if (pid != (pid | 0)) throw new (require('util/errors').codes.ERR_INVALID_ARG_TYPE)('pid', 'number', pid);
  let signo;
  if (typeof sig === 'number') {
    signo = sig;
  } else {
    sig ||= 'SIGTERM';
    signo = require('process/signalnames')[sig];
    if (signo === undefined) throw new (require('util/errors').codes.ERR_UNKNOWN_SIGNAL)(sig);
  }
  proc._kill(pid | 0, signo);
  return true;
}

const ids = () => native.ids();

Object.assign(proc, {
  version: 'v26.10.0',
  versions: { node: '26.10.0', v8: '14.6.202.34-node.22', uv: '1.52.1', sqlite: '3.54.1', zlib: '1.3.1', modules: '147', openssl: '3.5.6', unicode: '17.0' },
  arch: native.arch(),
  platform,
  release: { name: 'node' },
  argv: [execPath, ...scriptAndArgs()],
  execArgv: [],
  env,
  title: 'node',
  pid: native.pid(),
  execPath,
  _exiting: false,
  cwd: () => native.cwd(),
  chdir(directory) {
    require('util/validators').validateString(directory, 'directory');
    native.chdir(directory);
  },
  hrtime,
  uptime: () => native.uptime(),
  exit,
  reallyExit: (code) => native.exit((code ?? 0) & 0xff),
  abort: () => native.abort(),
  _kill: (pid, signal) => native.kill(pid, signal),
  kill,
  nextTick,
  emitWarning,
  memoryUsage,
  constrainedMemory: () => 0,
  availableMemory: () => native.availableMemory(),
  setUncaughtExceptionCaptureCallback(fn) {
    if (fn === null) {
      capture = null;
      return;
    }
    if (typeof fn !== 'function') throw new (require('util/errors').codes.ERR_INVALID_ARG_TYPE)('fn', ['Function', 'null'], fn);
    if (capture !== null) throw new (require('util/errors').codes.ERR_UNCAUGHT_EXCEPTION_CAPTURE_ALREADY_SET)();
    capture = fn;
  },
  addUncaughtExceptionCaptureCallback(fn) {
    require('util/validators').validateFunction(fn, 'fn');
    captures = [fn, ...captures ?? []];
  },
  hasUncaughtExceptionCaptureCallback: () => capture !== null,
  getBuiltinModule(id) {
    require('util/validators').validateString(id, 'id');
    try {
      return native.require(id.startsWith('node:') ? id.slice(5) : id);
    } catch {
      return undefined;
    }
  },
  binding(name) {
    if (name === 'tty_wrap') return native.require(`tty/${'wrap'}`);
    throw new Error(`No such module: ${name}`);
  },
  openStdin() {
    proc.stdin.resume();
    return proc.stdin;
  },
  allowedNodeEnvironmentFlags: new Set(),
});

function scriptAndArgs() {
  const args = native.argv();
  // argv[1] is the script's path: the program itself.
  return [native.script() || execPath, ...args.slice(1)];
}

Object.defineProperty(proc, 'ppid', { get: () => native.ppid(), enumerable: true, configurable: true });
Object.defineProperty(proc, 'exitCode', { get: () => exitCode, set: setExitCode, enumerable: true });
Object.defineProperty(proc, 'argv0', { value: native.argv()[0], enumerable: true, writable: true, configurable: true });
if (platform !== 'win32') {
  Object.assign(proc, { getuid: () => ids()[0], getgid: () => ids()[1], geteuid: () => ids()[2], getegid: () => ids()[3], getgroups: () => ids()[4] });
}

const opened = require('process/opened');
// openStream makes a standard stream: a true stream where the program uses it as one, none where
// the program does not name it.
const openStream = (fd) => {
  const from = native.linked('tty/stdio') ? 'tty/stdio' : fd !== 0 && native.linked('process/stdio') ? 'process/stdio' : null;
  return from === null ? undefined : native.require(from).open(fd);
};
for (const [name, fd] of [['stdin', 0], ['stdout', 1], ['stderr', 2]]) {
  Object.defineProperty(proc, name, {
    configurable: true,
    enumerable: true,
    get() {
      opened[fd] ??= openStream(fd);
      return opened[fd];
    },
    set(value) { opened[fd] = value; },
  });
}

// Signals: listening for one starts it, removing the last listener ends it.
// The name is computed: only programs that name a signal link this part.
const signals = () => native.require(`process/${'signals'}`);
function isSignal(name) { return typeof name === 'string' && name.startsWith('SIG'); }
proc.on('newListener', (name) => {
  if (isSignal(name) && proc.listenerCount(name) === 0) signals().start(proc, name);
});
proc.on('removeListener', (name) => {
  if (isSignal(name) && proc.listenerCount(name) === 0) signals().stop(name);
});

// What few programs name is a module of its own, which they link.
if (native.linked('unixprocess')) native.require(`unix${'process'}`).extend(proc);
proc.ref = (value) => { (value?.[Symbol.for('nodejs.ref')] ?? value?.ref)?.call(value); };
proc.unref = (value) => { (value?.[Symbol.for('nodejs.unref')] ?? value?.unref)?.call(value); };
