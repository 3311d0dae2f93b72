'use strict';
// child_process, https://nodejs.org/api/child_process.html. fork starts the executable
// again with another of its modules as the main one.

const native = require('native');
const { codes, AbortError } = require('util/errorcodes');
const { validateString, validateObject, validateBoolean, validateFunction, validateInt32, validateInteger, validateNumber, validateAbortSignal } = require('util/validators');
const ChildProcess = require('child_process/child');
const { errnoError } = require('net/ip');
const { stdioOf, kindOf, signalName, signalNumber } = ChildProcess._parts;

const MAX_BUFFER = 1024 * 1024;

function noNulls(value, name) {
  if (typeof value === 'string' && value.includes('\u0000')) throw new codes.ERR_INVALID_ARG_VALUE(name, value, 'must be a string without null bytes');
}

function pathOf(value, name) {
  if (value instanceof Object && value.href && value.protocol) value = require('url').fileURLToPath(value);
  if (typeof value !== 'string') throw new codes.ERR_INVALID_ARG_TYPE(name, ['string', 'Buffer', 'URL'], value);
  if (value.includes('\u0000')) throw new codes.ERR_INVALID_ARG_VALUE(name, value, 'must be a string, Uint8Array, or URL without null bytes');
  return value;
}

// normalize checks what spawn and its kin are called with.
function normalize(file, args, options) {
  validateString(file, 'file');
  noNulls(file, 'file');
  if (file.length === 0) throw new codes.ERR_INVALID_ARG_VALUE('file', file, 'cannot be empty');
  if (Array.isArray(args)) {
    args = [...args];
  } else if (args == null) {
    args = [];
  } else if (typeof args !== 'object') {
    throw new codes.ERR_INVALID_ARG_TYPE('args', 'object', args);
  } else {
    options = args;
    args = [];
  }
  args.forEach((a, i) => noNulls(a, `args[${i}]`));
  if (options === undefined) options = {};
  else validateObject(options, 'options');
  options = { __proto__: null, ...options };
  let { cwd } = options;
  if (cwd != null) cwd = pathOf(cwd, 'options.cwd');
  if (options.detached != null) validateBoolean(options.detached, 'options.detached');
  if (options.uid != null) validateInt32(options.uid, 'options.uid');
  if (options.gid != null) validateInt32(options.gid, 'options.gid');
  if (options.shell != null && typeof options.shell !== 'boolean' && typeof options.shell !== 'string') {
    throw new codes.ERR_INVALID_ARG_TYPE('options.shell', ['boolean', 'string'], options.shell);
  }
  noNulls(options.shell, 'options.shell');
  if (options.argv0 != null) {
    validateString(options.argv0, 'options.argv0');
    noNulls(options.argv0, 'options.argv0');
  }
  if (options.windowsHide != null) validateBoolean(options.windowsHide, 'options.windowsHide');
  if (options.windowsVerbatimArguments != null) validateBoolean(options.windowsVerbatimArguments, 'options.windowsVerbatimArguments');
  if (options.shell) {
    const command = [file, ...args].join(' ');
    if (process.platform === 'win32') {
      file = typeof options.shell === 'string' ? options.shell : process.env.comspec || 'cmd.exe';
      args = ['/d', '/s', '/c', `"${command}"`];
    } else {
      file = typeof options.shell === 'string' ? options.shell : '/bin/sh';
      args = ['-c', command];
    }
  }
  const own = {};
  const env = options.env || process.env;
  const { execPath } = process;
  // A shell, or another program, may start this program by name: by its arguments or variables.
  let named = file !== execPath && args.some((a) => typeof a === 'string' && a.includes(execPath));
  if (file === execPath && !options.shell && args.length > 0 && options.env?.GONODEC_MAIN === undefined) args = selfArgs(args, own);
  args.unshift(typeof options.argv0 === 'string' ? options.argv0 : file);
  const envPairs = [];
  for (const key in env) {
    const value = env[key];
    if (value === undefined) continue;
    named ||= value === execPath && key !== '_' && file !== execPath;
    noNulls(key, `options.env['${key}']`);
    noNulls(`${value}`, `options.env['${key}']`);
    envPairs.push(`${key}=${value}`);
  }
  if (named) own.GONODEC_AS_NODE = '1';
  for (const key in own) envPairs.push(`${key}=${own[key]}`);
  return { ...options, args, cwd, detached: Boolean(options.detached), envPairs, file, stdio: options.stdio ?? 'pipe' };
}

// selfArgs leaves out the file when the program starts itself as under Node: a compiled
// program is told of it in its environment, which goes to own.
function selfArgs(args, own) {
  const { command, isOwnFile } = require('ipc/start');
  const at = args.findIndex((a) => !a.startsWith('-'));
  if (at < 0 || !isOwnFile(args[at])) return args;
  const options = args.slice(0, at).filter((a) => a !== '--');
  const [, rest, env] = command(args[at], args.slice(at + 1), process.execPath, options);
  Object.assign(own, env);
  return rest;
}

function checkTimeout(timeout) {
  if (timeout != null) validateInteger(timeout, 'timeout', 0);
}
function checkMaxBuffer(n) {
  if (n != null) validateNumber(n, 'options.maxBuffer', 0);
}
function killSignalOf(signal) {
  if (typeof signal === 'string' || typeof signal === 'number') return signalNumber(signal);
  if (signal != null) throw new codes.ERR_INVALID_ARG_TYPE('options.killSignal', ['string', 'number'], signal);
  return undefined;
}

function abort(child, killSignal, reason) {
  if (!child) return;
  try {
    if (child.kill(killSignal)) child.emit('error', new AbortError(undefined, { cause: reason }));
  } catch (err) {
    child.emit('error', err);
  }
}

function spawn(file, args, options) {
  options = normalize(file, args, options);
  checkTimeout(options.timeout);
  validateAbortSignal(options.signal, 'options.signal');
  const killSignal = killSignalOf(options.killSignal);
  const child = new ChildProcess();
  child.spawn(options);
  if (options.timeout > 0) {
    let timer = setTimeout(() => {
      if (timer === null) return;
      try {
        child.kill(killSignal);
      } catch (err) {
        child.emit('error', err);
      }
      timer = null;
    }, options.timeout);
    child.once('exit', () => {
      if (timer !== null) clearTimeout(timer);
      timer = null;
    });
  }
  if (options.signal) {
    const { signal } = options;
    const onAbort = () => abort(child, options.killSignal, signal.reason);
    if (signal.aborted) {
      process.nextTick(onAbort);
    } else {
      const d = require('events').addAbortListener(signal, onAbort);
      child.once('exit', () => d[Symbol.dispose]());
    }
  }
  return child;
}

function execArgs(command, options, callback) {
  validateString(command, 'command');
  if (typeof options === 'function') {
    callback = options;
    options = undefined;
  }
  options = { ...options };
  options.shell = typeof options.shell === 'string' ? options.shell : true;
  return { file: command, options, callback };
}

function exec(command, options, callback) {
  const o = execArgs(command, options, callback);
  return execFile(o.file, o.options, o.callback);
}

function fileArgs(file, args, options, callback) {
  if (Array.isArray(args)) {
    args = [...args];
  } else if (args != null && typeof args === 'object') {
    callback = options;
    options = args;
    args = null;
  } else if (typeof args === 'function') {
    callback = args;
    options = null;
    args = null;
  }
  args ??= [];
  if (typeof options === 'function') callback = options;
  else if (options != null) validateObject(options, 'options');
  options = typeof options === 'function' || options == null ? {} : options;
  if (callback != null) validateFunction(callback, 'callback');
  if (options.argv0 != null) validateString(options.argv0, 'options.argv0');
  return { file, args, options, callback };
}

// collector gathers one output of a child, up to a limit.
function collector(stream, encoding, max, tooMuch) {
  const chunks = [];
  let size = 0;
  if (encoding) stream.setEncoding(encoding);
  stream.on('data', (chunk) => {
    const length = encoding ? require('buffer').Buffer.byteLength(chunk, encoding) : chunk.length;
    if (size + length > max) {
      chunks.push(chunk.slice(0, max - size));
      size = max;
      tooMuch();
    } else {
      size += length;
      chunks.push(chunk);
    }
  });
  return () => (encoding ? chunks.join('') : require('buffer').Buffer.concat(chunks));
}

function execFile(file, args, options, callback) {
  ({ file, args, options, callback } = fileArgs(file, args, options, callback));
  options = { encoding: 'utf8', timeout: 0, maxBuffer: MAX_BUFFER, killSignal: 'SIGTERM', cwd: null, env: null, shell: false, ...options };
  checkTimeout(options.timeout);
  checkMaxBuffer(options.maxBuffer);
  if (options.killSignal != null) killSignalOf(options.killSignal);
  const child = spawn(file, args, { cwd: options.cwd, env: options.env ?? undefined, gid: options.gid, shell: options.shell, signal: options.signal,
    uid: options.uid, argv0: options.argv0, windowsHide: Boolean(options.windowsHide), windowsVerbatimArguments: Boolean(options.windowsVerbatimArguments) });
  const { Buffer } = require('buffer');
  const encoding = options.encoding !== 'buffer' && Buffer.isEncoding(options.encoding) ? options.encoding : null;
  let killed = false;
  let exited = false;
  let timer = null;
  let failure = null;
  let out;
  let err;
  const done = (code, signal) => {
    if (exited) return;
    exited = true;
    if (timer !== null) clearTimeout(timer);
    if (!callback) return;
    const empty = encoding ? '' : Buffer.alloc(0);
    const stdout = out ? out() : empty;
    const stderr = err ? err() : empty;
    if (!failure && code === 0 && signal === null) {
      callback(null, stdout, stderr);
      return;
    }
    const cmd = args.length > 0 ? `${file} ${args.join(' ')}` : file;
    if (!failure) {
      failure = new Error(`Command failed: ${cmd}\n${stderr}`);
      failure.code = code < 0 ? errnoError(code, 'spawn').code : code;
      failure.killed = child.killed || killed;
      failure.signal = signal;
    }
    failure.cmd = cmd;
    callback(failure, stdout, stderr);
  };
  const kill = () => {
    child.stdout?.destroy();
    child.stderr?.destroy();
    killed = true;
    try {
      child.kill(options.killSignal);
    } catch (e) {
      if (!failure) failure = e;
      done();
    }
  };
  if (options.timeout > 0) {
    timer = setTimeout(() => {
      kill();
      timer = null;
    }, options.timeout);
  }
  const tooMuch = (name) => () => {
    failure = new codes.ERR_CHILD_PROCESS_STDIO_MAXBUFFER(name);
    kill();
  };
  if (child.stdout) out = collector(child.stdout, encoding, options.maxBuffer, tooMuch('stdout'));
  if (child.stderr) err = collector(child.stderr, encoding, options.maxBuffer, tooMuch('stderr'));
  child.on('close', done);
  child.on('error', (e) => {
    failure = e;
    child.stdout?.destroy();
    child.stderr?.destroy();
    done();
  });
  return child;
}

// promisified exec and execFile resolve to {stdout, stderr}.
for (const f of [exec, execFile]) {
  const p = function(...args) {
    const { promise, resolve, reject } = Promise.withResolvers();
    promise.child = f(...args, (err, stdout, stderr) => {
      if (err !== null) {
        err.stdout = stdout;
        err.stderr = stderr;
        reject(err);
      } else {
        resolve({ stdout, stderr });
      }
    });
    return promise;
  };
  Object.defineProperty(p, 'name', { value: f.name });
  Object.defineProperty(f, Symbol.for('nodejs.util.promisify.custom'), { enumerable: false, value: p });
}

function spawnSync(file, args, options) {
  options = { maxBuffer: MAX_BUFFER, ...normalize(file, args, options) };
  checkTimeout(options.timeout);
  checkMaxBuffer(options.maxBuffer);
  const killSignal = killSignalOf(options.killSignal);
  const stdio = stdioOf(options.stdio, true);
  const { Buffer } = require('buffer');
  let input = options.input ?? stdio[0].input;
  if (input !== undefined && input !== null) {
    if (typeof input === 'string') input = Buffer.from(input, options.encoding === 'buffer' ? undefined : options.encoding);
    else if (ArrayBuffer.isView(input)) input = new Uint8Array(input.buffer, input.byteOffset, input.byteLength);
    else throw new codes.ERR_INVALID_ARG_TYPE('options.stdio[0]', ['Buffer', 'TypedArray', 'DataView', 'string'], input);
    if (options.input != null) stdio[0] = { type: 'pipe' };
  }
  const r = native.spawnSync({ file: options.file, args: options.args, env: options.envPairs, cwd: options.cwd, detached: options.detached, uid: options.uid,
    gid: options.gid, stdio: stdio.map(kindOf), input: input ?? undefined, timeout: options.timeout, maxBuffer: options.maxBuffer, killSignal });
  const [errno, pid, code, signal] = r;
  const result = { error: undefined, status: null, signal: null, output: null, pid: pid ?? 0, stdout: null, stderr: null };
  if (pid !== 0) {
    result.output = r.slice(4);
    if (options.encoding && options.encoding !== 'buffer') {
      result.output = result.output.map((b) => (b === null ? null : b.toString(options.encoding)));
    }
    result.signal = signalName(signal);
    result.status = signal === 0 ? code : null;
    result.stdout = result.output[1] ?? null;
    result.stderr = result.output[2] ?? null;
  }
  if (errno !== 0) {
    result.error = errnoError(errno, `spawnSync ${options.file}`);
    result.error.path = options.file;
    result.error.spawnargs = options.args.slice(1);
  } else {
    delete result.error;
  }
  return { ...(result.error ? { error: result.error } : {}), status: result.status, signal: result.signal, output: result.output, pid: result.pid,
    stdout: result.stdout, stderr: result.stderr };
}

function checkExecSync(ret, args, cmd) {
  if (ret.error) return Object.assign(ret.error, ret);
  if (ret.status === 0) return undefined;
  let msg = `Command failed: ${cmd || args.join(' ')}`;
  if (ret.stderr && ret.stderr.length > 0) msg += `\n${ret.stderr.toString()}`;
  return Object.assign(new Error(msg), ret);
}

function echoStderr(options, ret) {
  require('process/stdio'); // what process.stderr opens
  if (!options.stdio && ret.stderr) process.stderr.write(ret.stderr);
}

function execFileSync(file, args, options) {
  ({ file, args, options } = fileArgs(file, args, options));
  const ret = spawnSync(file, args, options);
  echoStderr(options, ret);
  const err = checkExecSync(ret, [options.argv0 || file, ...args], undefined);
  if (err) throw err;
  return ret.stdout;
}

function execSync(command, options) {
  const o = execArgs(command, options, null);
  const ret = spawnSync(o.file, o.options);
  echoStderr(options ?? {}, ret);
  const err = checkExecSync(ret, undefined, command);
  if (err) throw err;
  return ret.stdout;
}

// forkStdio adds the channel to the descriptors of a forked process.
function forkStdio(stdio, silent) {
  if (stdio === undefined || stdio === null) stdio = silent ? 'pipe' : 'inherit';
  if (typeof stdio === 'string') {
    if (!['ignore', 'overlapped', 'pipe', 'inherit'].includes(stdio)) throw new codes.ERR_INVALID_ARG_VALUE('stdio', stdio);
    return [...(stdio === 'inherit' ? [0, 1, 2] : [stdio, stdio, stdio]), 'ipc'];
  }
  if (Array.isArray(stdio) && !stdio.includes('ipc')) throw new codes.ERR_CHILD_PROCESS_IPC_REQUIRED('options.stdio');
  return stdio;
}

function fork(modulePath, args = [], options) {
  modulePath = pathOf(modulePath, 'modulePath');
  if (args == null) {
    args = [];
  } else if (typeof args !== 'object') {
    throw new codes.ERR_INVALID_ARG_VALUE('args', args);
  } else if (!Array.isArray(args)) {
    options = args;
    args = [];
  } else {
    args = args.map((a) => `${a}`);
  }
  if (options != null) validateObject(options, 'options');
  options = { __proto__: null, ...options, shell: false };
  options.execPath ||= process.execPath;
  validateString(options.execPath, 'options.execPath');
  noNulls(options.execPath, 'options.execPath');
  args.forEach((a, i) => noNulls(a, `args[${i}]`));
  const execArgv = options.execArgv || process.execArgv;
  if (!Array.isArray(execArgv)) throw new codes.ERR_INVALID_ARG_TYPE('options.execArgv', 'Array', execArgv);
  execArgv.forEach((a, i) => noNulls(a, `options.execArgv[${i}]`));
  options.stdio = forkStdio(options.stdio, options.silent);
  const cwd = options.cwd != null ? pathOf(options.cwd, 'options.cwd') : undefined;
  const [file, argv, env] = require('ipc/start').command(modulePath, args, options.execPath, execArgv, cwd);
  options.env = { ...(options.env || process.env), ...env, GONODEC_MAIN: env.GONODEC_MAIN };
  return spawn(file, argv, options);
}

module.exports = { ChildProcess, exec, execFile, execFileSync, execSync, fork, spawn, spawnSync };
