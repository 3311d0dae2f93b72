'use strict';
// What process has on Unix and few programs use: credentials, execve; and what of its kind
// is the same everywhere. A module of its own, so that programs without them do not link
// os/user. https://nodejs.org/api/process.html#processexecvefile-args-env

const native = require('native');
const { codes } = require('util/errorcodes');
const { define } = require('util/errors');
const { validateArray, validateBoolean, validateNumber, validateObject, validateString, validateUint32 } = require('util/validators');

define('ERR_UNKNOWN_CREDENTIAL', (kind, id) => `${kind} identifier does not exist: ${id}`, Error);

const kinds = { setuid: 'User', seteuid: 'User', setgid: 'Group', setegid: 'Group' };

function checkId(id, name) {
  if (typeof id === 'number') validateUint32(id, name);
  else if (typeof id !== 'string') throw new codes.ERR_INVALID_ARG_TYPE(name, ['number', 'string'], id);
}

// idOf gives the number of a user or group.
function idOf(kind, id) {
  if (typeof id === 'number') return id | 0;
  const n = native.lookup(kind === 'User', id);
  if (n === undefined) throw new codes.ERR_UNKNOWN_CREDENTIAL(kind, id);
  return n;
}

const credentials = {};
for (const name of Object.keys(kinds)) {
  credentials[name] = { [name](id) {
    checkId(id, 'id');
    native.setId(name, idOf(kinds[name], id));
  } }[name];
}
Object.assign(credentials, {
  initgroups(user, extraGroup) {
    checkId(user, 'user');
    checkId(extraGroup, 'extraGroup');
    const group = idOf('Group', extraGroup);
    if (!native.initGroups(idOf('User', user), group)) throw new codes.ERR_UNKNOWN_CREDENTIAL('User', user);
  },
  setgroups(groups) {
    validateArray(groups, 'groups');
    groups.forEach((id, i) => checkId(id, `groups[${i}]`));
    native.setGroups(groups.map((id) => idOf('Group', id)));
  },
});

const noNull = (s) => typeof s === 'string' && !s.includes('\0');

function execve(execPath, args = [], env = process.env) {
  const { isMainThread } = require('process/linked').linked('worker_threads') ? require(`${'worker_threads'}`) : { isMainThread: true };
  if (!isMainThread) throw new codes.ERR_WORKER_UNSUPPORTED_OPERATION('Calling process.execve');
  validateString(execPath, 'execPath');
  validateArray(args, 'args');
  args.forEach((a, i) => { if (!noNull(a)) throw new codes.ERR_INVALID_ARG_VALUE(`args[${i}]`, a, 'must be a string without null bytes'); });
  validateObject(env, 'env');
  for (const [key, value] of Object.entries(env)) {
    if (!noNull(key) || !noNull(value)) throw new codes.ERR_INVALID_ARG_VALUE('env', env, 'must be an object with string keys and values without null bytes');
  }
  const pairs = { ...env };
  let list = args;
  const { command, isOwnFile } = require('ipc/start');
  // The program starts itself again as under Node: its file is no argument of it.
  if (execPath === process.execPath && args.length > 1 && isOwnFile(args[1])) {
    const [, rest, own] = command(args[1], args.slice(2), execPath, []);
    list = [args[0], ...rest];
    Object.assign(pairs, own);
  }
  native.exec(execPath, list, Object.keys(pairs).map((key) => `${key}=${pairs[key]}`));
}

function cpuUsage(prevValue) {
  if (prevValue) {
    validateObject(prevValue, 'prevValue');
    for (const name of ['user', 'system']) {
      const n = prevValue[name];
      validateNumber(n, `prevValue.${name}`);
      if (!(n >= 0 && n <= Number.MAX_SAFE_INTEGER)) throw new codes.ERR_INVALID_ARG_VALUE.RangeError(`prevValue.${name}`, n);
    }
  }
  const [user, system] = native.cpu();
  return { user: user - (prevValue?.user ?? 0), system: system - (prevValue?.system ?? 0) };
}
// The time of the process stands for that of a thread: a realm moves between threads.
function threadCpuUsage(prevValue) { return cpuUsage(prevValue); }

function umask(mask) {
  if (typeof mask === 'string') {
    if (!/^[0-7]+$/.test(mask)) throw new codes.ERR_INVALID_ARG_VALUE('mask', mask, 'must be a 32-bit unsigned integer or an octal string');
    mask = parseInt(mask, 8);
  } else if (mask !== undefined) {
    validateUint32(mask, 'mask');
  }
  return native.umask(mask);
}

function resourceUsage() {
  const v = native.cpu();
  return { userCPUTime: v[0], systemCPUTime: v[1], maxRSS: v[2], sharedMemorySize: v[3], unsharedDataSize: v[4],
    unsharedStackSize: v[5], minorPageFault: v[6], majorPageFault: v[7], swappedOut: v[8], fsRead: v[9], fsWrite: v[10],
    ipcSent: v[11], ipcReceived: v[12], signalsCount: v[13], voluntaryContextSwitches: v[14], involuntaryContextSwitches: v[15] };
}

// _rawDebug writes past the streams.
function _rawDebug(...args) { native.print(`${require('util/format').format(...args)}\n`); }

let sourceMaps = false;
function setSourceMapsEnabled(value) {
  validateBoolean(value, 'enabled');
  sourceMaps = value;
}

function getActiveResourcesInfo() {
  const [timeouts, immediates] = native.active();
  return [...new Array(timeouts).fill('Timeout'), ...new Array(immediates).fill('Immediate')];
}

function loadEnvFile(path = '.env') {
  const { parseEnv } = require('util/parseenv');
  const fs = require(`${'fs'}`);
  const values = parseEnv(fs.readFileSync(path, 'utf8'));
  for (const key of Object.keys(values)) process.env[key] ??= values[key];
}

// finalization, https://nodejs.org/api/process.html#processfinalizationregisterref-callback:
// callbacks at exit for objects that were not collected.
const watched = { exit: new Set(), beforeExit: new Set() };
let registry;

function watch(event, ref, callback) {
  validateObject(ref, 'obj', { allowFunction: true });
  if (watched[event].size === 0) process.on(event, () => finish(event));
  const entry = { ref: new WeakRef(ref), callback };
  watched[event].add(entry);
  registry ??= new FinalizationRegistry(([set, e]) => { set.delete(e); });
  registry.register(ref, [watched[event], entry], ref);
}

function finish(event) {
  for (const entry of watched[event]) {
    watched[event].delete(entry);
    const ref = entry.ref.deref();
    if (ref !== undefined) entry.callback(ref, event);
  }
}

const finalization = {
  register(ref, callback) { watch('exit', ref, callback); },
  registerBeforeExit(ref, callback) { watch('beforeExit', ref, callback); },
  unregister(ref) {
    registry?.unregister(ref);
    for (const set of Object.values(watched)) {
      for (const entry of set) if (entry.ref.deref() === ref) set.delete(entry);
    }
  },
};

function dlopen(module, filename) {
  throw Object.assign(new Error(`${filename}: programs compiled by gonodec are static, they load no addons`), { code: 'ERR_DLOPEN_FAILED' });
}

// What a Node has for its own parts and debuggers, as far as it answers without them.
const inner = {
  _linkedBinding(name) { throw Object.assign(new Error(`No such binding was linked: ${name}`), { code: 'ERR_INVALID_MODULE' }); },
  // Node opens its inspector at this signal.
  _debugProcess(...args) {
    if (args.length !== 1) throw Object.assign(new TypeError('Invalid number of arguments.'), { code: 'ERR_MISSING_ARGS' });
    try {
      process.kill(args[0], 'SIGUSR1');
    } catch (err) {
      if (err.code !== 'ESRCH' && err.code !== 'EPERM') throw err;
      err.message = err.code === 'ESRCH' ? 'ESRCH, No such process' : 'EPERM, Operation not permitted';
      throw err;
    }
  },
  _debugEnd() {},
  _startProfilerIdleNotifier() {},
  _stopProfilerIdleNotifier() {},
};

// moduleList names the modules of Node's that the program has.
function moduleList() {
  const { linked } = require('process/linked');
  return native.builtins().map((name) => name.replace(/^node:/, '')).filter(linked).map((name) => `NativeModule ${name}`);
}

function extend(proc) {
  Object.assign(proc, inner);
  Object.defineProperty(proc, 'moduleLoadList', { value: moduleList(), enumerable: true, configurable: true });
  if (proc.platform !== 'win32') Object.assign(proc, credentials, { execve });
  // How a Node with this interface was built, as far as that has a meaning here.
  proc.config = Object.freeze({ target_defaults: Object.freeze({}), variables: Object.freeze({ napi_build_version: '10', node_module_version: Number(proc.versions.modules) }) });
  proc.features = { inspector: false, debug: false, uv: true, ipv6: true, openssl_is_boringssl: false, tls_alpn: true, tls_sni: true,
    tls_ocsp: true, tls: true, cached_builtins: true, require_module: true, typescript: 'strip' };
  Object.assign(proc, { cpuUsage, resourceUsage, threadCpuUsage, umask, _rawDebug, dlopen, finalization, debugPort: 9229, _preload_modules: [], setSourceMapsEnabled, getActiveResourcesInfo });
  if (require('process/linked').linked('fs')) proc.loadEnvFile = loadEnvFile;
  let main;
  Object.defineProperty(proc, 'mainModule', { get: () => main ?? native.main(), set(value) { main = value; }, enumerable: true, configurable: true });
  Object.defineProperty(proc, 'sourceMapsEnabled', { get: () => sourceMaps, enumerable: true, configurable: true });
}

module.exports = { extend };
