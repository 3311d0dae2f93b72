'use strict';
// module, https://nodejs.org/api/module.html: what of it has a meaning in a program whose
// modules are known when it is compiled.

const native = require('native');
const path = require('path');
const { codes } = require('util/errors');
const { validateString } = require('util/validators');

const builtinModules = ['_http_agent', '_http_client', '_http_common', '_http_incoming', '_http_outgoing', '_http_server', '_tls_common', '_tls_wrap',
  'assert', 'assert/strict', 'async_hooks', 'buffer', 'child_process', 'cluster', 'console', 'constants', 'crypto', 'dgram', 'diagnostics_channel',
  'dns', 'dns/promises', 'domain', 'events', 'fs', 'fs/promises', 'http', 'http2', 'https', 'inspector', 'inspector/promises', 'module', 'net', 'os',
  'path', 'path/posix', 'path/win32', 'perf_hooks', 'process', 'punycode', 'querystring', 'readline', 'readline/promises', 'repl', 'stream',
  'stream/consumers', 'stream/promises', 'stream/web', 'string_decoder', 'sys', 'timers', 'timers/promises', 'tls', 'trace_events', 'tty', 'url',
  'util', 'util/types', 'v8', 'vm', 'wasi', 'worker_threads', 'zlib', 'node:ffi', 'node:sea', 'node:sqlite', 'node:test', 'node:test/reporters'];

function Module(id = '', parent) {
  this.id = id;
  this.path = path.dirname(id);
  this.exports = {};
  this.filename = null;
  this.loaded = false;
  this.children = [];
  parent?.children?.push(this);
}

function createRequire(filename) {
  let file = filename;
  if (typeof filename === 'object' && filename !== null && filename.href) {
    file = require('url').fileURLToPath(filename);
  } else if (typeof filename === 'string' && filename.startsWith('file:')) {
    file = require('url').fileURLToPath(filename);
  } else if (typeof filename !== 'string' || !path.isAbsolute(filename)) {
    throw new codes.ERR_INVALID_ARG_VALUE('filename', filename, 'must be a file URL object, file URL string, or absolute path string');
  }
  return native.createRequire(file);
}

const requireOf = (parent) => native.createRequire(parent?.filename ?? path.join(process.cwd(), 'noop.js'));

Object.assign(Module, {
  _extensions: { __proto__: null },
  globalPaths: [],
  isBuiltin: function isBuiltin(name) {
    if (typeof name !== 'string') return false;
    return name.startsWith('node:') ? builtinModules.includes(name) || builtinModules.includes(name.slice(5)) : builtinModules.includes(name);
  },
  _nodeModulePaths(from) {
    const paths = [];
    for (let dir = path.resolve(from); ; dir = path.dirname(dir)) {
      if (path.basename(dir) !== 'node_modules') paths.push(path.join(dir, 'node_modules'));
      if (dir === path.dirname(dir)) return paths;
    }
  },
  _load(request, parent) { return requireOf(parent)(request); },
  _resolveFilename(request, parent) { return requireOf(parent).resolve(request); },
  createRequire,
  Module,
  builtinModules,
  wrapper: ['(function (exports, require, module, __filename, __dirname) { ', '\n});'],
  wrap(script) { return Module.wrapper[0] + script + Module.wrapper[1]; },
});
Object.defineProperty(Module, '_cache', { get: () => requireOf().cache, enumerable: true, configurable: true });
Module.prototype.require = function(id) {
  validateString(id, 'id');
  return Module._load(id, this);
};

module.exports = Module;
