'use strict';
// module, https://nodejs.org/api/module.html: what of it has a meaning in a program whose
// modules are known when it is compiled.

const native = require('native');
const path = require('path');
const { codes } = require('util/errors');
const { validateBoolean, validateFunction, validateObject, validateString } = require('util/validators');

const builtinModules = native.builtins();

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

// initPaths finds the directories for all programs: of NODE_PATH, of the home directory and
// of the executable.
function initPaths() {
  const home = process.env.HOME;
  const paths = [path.resolve(process.execPath, '..', '..', 'lib', 'node')];
  if (home) paths.unshift(path.resolve(home, '.node_modules'), path.resolve(home, '.node_libraries'));
  const own = process.env.NODE_PATH;
  if (own) paths.unshift(...own.split(path.delimiter).filter(Boolean));
  Module.globalPaths = paths;
}

// resolveLookupPaths are the directories where a name is looked for.
function resolveLookupPaths(request, parent) {
  if (Module.isBuiltin(request)) return null;
  if (!/^\.\.?(\/|$)/.test(request)) {
    const paths = [...parent?.paths ?? [], ...Module.globalPaths];
    return paths.length > 0 ? paths : null;
  }
  if (!parent?.id || !parent.filename) return ['.'];
  return [path.dirname(parent.filename)];
}

let sourceMaps = { enabled: false, nodeModules: false, generatedCode: false };

// findPackageJSON finds the package.json of the package that a specifier means, or of the
// one that a file belongs to.
function findPackageJSON(specifier, base) {
  if (arguments.length === 0) throw new codes.ERR_MISSING_ARGS('specifier');
  const fileOf = (v) => (typeof v === 'object' && v?.href || `${v}`.startsWith('file:') ? require('url').fileURLToPath(v) : `${v}`);
  const above = (dir) => {
    for (;; dir = path.dirname(dir)) {
      const file = path.join(dir, 'package.json');
      if (exists(file)) return file;
      if (dir === path.dirname(dir) || path.basename(dir) === 'node_modules') return undefined;
    }
  };
  const name = fileOf(specifier);
  if (path.isAbsolute(name)) return above(exists(path.join(name, 'package.json')) ? name : path.dirname(name));
  if (base === undefined) throw new codes.ERR_INVALID_ARG_TYPE('base', ['string', 'URL'], base);
  const from = path.dirname(fileOf(base));
  if (/^\.\.?(\/|$)/.test(name)) return above(path.resolve(from, name));
  const bare = name.split('/').slice(0, name.startsWith('@') ? 2 : 1).join('/');
  for (const dir of Module._nodeModulePaths(from)) {
    const file = path.join(dir, bare, 'package.json');
    if (exists(file)) return file;
  }
  return undefined;
}
const exists = (file) => require('fs').existsSync(file);

// findSourceMap gives the map of a file of the program that names one, when it is asked for.
function findSourceMap(file) {
  return require('module/sourcemap').findSourceMap(`${file}`, native.known);
}

// unavailable is the error for what loads or translates modules while a program runs.
function unavailable(name) {
  const err = new (require('util/errorcodes').codes.ERR_FEATURE_UNAVAILABLE_ON_PLATFORM)(`module.${name}`);
  err.message += ': modules were compiled with the program';
  return err;
}

function registerHooks(hooks) {
  const { resolve, load } = hooks;
  if (resolve !== undefined) validateFunction(resolve, 'hooks.resolve');
  if (load !== undefined) validateFunction(load, 'hooks.load');
  throw unavailable('registerHooks');
}

function register(_specifier, _parentURL = undefined, _options) { throw unavailable('register'); }

function stripTypeScriptTypes(code, options = { __proto__: null }) {
  validateString(code, 'code');
  validateObject(options, 'options');
  if (options.mode !== undefined) require('util/validators').validateOneOf(options.mode, 'options.mode', ['strip']);
  if (options.sourceUrl !== undefined) validateString(options.sourceUrl, 'options.sourceUrl');
  throw unavailable('stripTypeScriptTypes');
}

const compileCacheStatus = { __proto__: null, FAILED: 0, ENABLED: 1, ALREADY_ENABLED: 2, DISABLED: 3 };

Object.assign(Module, {
  globalPaths: [],
  _pathCache: { __proto__: null },
  _initPaths: initPaths,
  _resolveLookupPaths: resolveLookupPaths,
  constants: { __proto__: null, compileCacheStatus },
  // Programs are compiled: there is nothing to cache.
  enableCompileCache: function enableCompileCache() { return { status: compileCacheStatus.DISABLED }; },
  flushCompileCache: function flushCompileCache() {},
  getCompileCacheDir: function getCompileCacheDir() { return undefined; },
  registerHooks,
  register,
  stripTypeScriptTypes,
  findPackageJSON,
  findSourceMap,
  getSourceMapsSupport: function getSourceMapsSupport() { return Object.freeze({ __proto__: null, ...sourceMaps }); },
  setSourceMapsSupport: function setSourceMapsSupport(enabled, options = {}) {
    validateBoolean(enabled, 'enabled');
    validateObject(options, 'options');
    const { nodeModules = false, generatedCode = false } = options;
    validateBoolean(nodeModules, 'options.nodeModules');
    validateBoolean(generatedCode, 'options.generatedCode');
    sourceMaps = { enabled, nodeModules, generatedCode };
  },
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
  syncBuiltinESMExports: function syncBuiltinESMExports() { native.sync(); },
  _findPath(request, paths) {
    const list = path.isAbsolute(request) ? [''] : paths;
    for (const dir of list ?? []) {
      try {
        return requireOf().resolve(path.resolve(dir, request));
      } catch { /* the next one */ }
    }
    return false;
  },
  _preloadModules(requests) { requests?.forEach((request) => requireOf()(request)); },
  _readPackage(dir) {
    try {
      return JSON.parse(require('fs').readFileSync(path.resolve(dir, 'package.json'), 'utf8'));
    } catch {
      return false;
    }
  },
  runMain(main = process.argv[1]) { return Module._load(main, null, true); },
  // Node calls it for every file that it looks for; here nothing does.
  _stat: (file) => native.stat(`${file}`),
  _load(request, parent) { return requireOf(parent)(request); },
  _resolveFilename(request, parent) { return requireOf(parent).resolve(request); },
  createRequire,
  builtinModules,
  wrapper: ['(function (exports, require, module, __filename, __dirname) { ', '\n});'],
  wrap(script) { return Module.wrapper[0] + script + Module.wrapper[1]; },
});
Object.defineProperty(Module, '_cache', { get: () => requireOf().cache, enumerable: true, configurable: true });
Object.defineProperty(Module, '_extensions', { get: () => requireOf().extensions, enumerable: true, configurable: true });
Object.defineProperty(Module, 'SourceMap', { get: () => require('module/sourcemap').SourceMap, enumerable: true, configurable: true });
Module.Module = Module;
initPaths();

Module.prototype.load = function(filename) {
  this.filename ??= filename;
  this.paths ??= Module._nodeModulePaths(path.dirname(filename));
  const extensions = Module._extensions;
  const dots = path.basename(filename).split('.').slice(1).map((_, i, all) => `.${all.slice(i).join('.')}`);
  extensions[dots.find((e) => extensions[e]) ?? '.js'](this, filename);
  this.loaded = true;
};
Module.prototype.require = function(id) {
  validateString(id, 'id');
  return Module._load(id, this);
};
// _compile runs text as a module, in programs that can.
Module.prototype._compile = function(content, filename) { native.compile(this, `${content}`, filename); };
for (const name of ['load', 'require', '_compile']) Object.defineProperty(Module.prototype[name], 'name', { value: '', configurable: true });
native.adopt(Module.prototype);

module.exports = Module;
