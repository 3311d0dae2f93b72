'use strict';
// Modules of vm, https://nodejs.org/api/vm.html#class-vmmodule

const native = require('native');
const { codes, define } = require('util/errorcodes');
const { validateBoolean, validateFunction, validateInt32, validateObject, validateString, validateUint32 } = require('util/validators');
const imports = require('vm/imports');

define('ERR_VM_MODULE_ALREADY_LINKED', 'Module has already been linked', Error);
define('ERR_VM_MODULE_STATUS', (m) => `Module status ${m}`, Error);
define('ERR_VM_MODULE_LINK_FAILURE', (m, cause) => m, Error);
define('ERR_VM_MODULE_DIFFERENT_CONTEXT', 'Linked modules must use the same context', Error);
if (codes.ERR_MODULE_LINK_MISMATCH === undefined) define('ERR_MODULE_LINK_MISMATCH', (m) => m, TypeError);

const kInspect = Symbol.for('nodejs.util.inspect.custom');
const mainContext = {};
const counts = new WeakMap(); // of modules without an identifier, by context

function linkFailure(message, cause) {
  const err = new codes.ERR_VM_MODULE_LINK_FAILURE(message);
  if (cause !== undefined) err.cause = cause;
  return err;
}

let own;
let isModule;

class Module {
  #m; // { handle, status, error, identifier, context, requests, linked }

  static {
    isModule = (v) => typeof v === 'object' && v !== null && #m in v;
    own = (v) => {
      if (typeof v !== 'object' || v === null || !(#m in v)) throw new codes.ERR_INVALID_THIS('Module');
      return v.#m;
    };
  }

  constructor(options) {
    if (new.target === Module) throw new TypeError('Module is not a constructor');
    const { context, identifier } = options;
    if (context !== undefined) {
      validateObject(context, 'context');
      if (!native.isContext(context)) throw new codes.ERR_INVALID_ARG_TYPE('options.context', 'vm.Context', context);
    }
    if (identifier !== undefined) validateString(identifier, 'options.identifier');
    let id = identifier;
    if (id === undefined) {
      const key = context ?? mainContext;
      const n = counts.get(key) ?? 0;
      counts.set(key, n + 1);
      id = `vm:module(${n})`;
    }
    this.#m = { handle: undefined, status: 'unlinked', error: undefined, identifier: id, context, linked: undefined, requests: [] };
  }

  get identifier() { return own(this).identifier; }
  get context() { return own(this).context; }
  get namespace() {
    const m = own(this);
    if (m.status === 'unlinked' || m.status === 'linking') throw new codes.ERR_VM_MODULE_STATUS('must not be unlinked or linking');
    return native.moduleNamespace(m.handle);
  }
  get status() { return own(this).status; }
  get error() {
    const m = own(this);
    if (m.status !== 'errored') throw new codes.ERR_VM_MODULE_STATUS('must be errored');
    return m.error;
  }

  async link(linker) {
    const m = own(this);
    validateFunction(linker, 'linker');
    if (m.status === 'linked') throw new codes.ERR_VM_MODULE_ALREADY_LINKED();
    if (m.status !== 'unlinked') throw new codes.ERR_VM_MODULE_STATUS('must be unlinked');
    await resolve(this, linker);
    instantiate(this);
  }

  evaluate(options = { __proto__: null }) {
    try {
      const m = own(this);
      validateObject(options, 'options');
      let { timeout = -1 } = options;
      const { breakOnSigint = false } = options;
      if (options.timeout === undefined) timeout = -1;
      else validateUint32(timeout, 'options.timeout', true);
      validateBoolean(breakOnSigint, 'options.breakOnSigint');
      if (m.status !== 'linked' && m.status !== 'evaluated' && m.status !== 'errored') {
        throw new codes.ERR_VM_MODULE_STATUS('must be one of linked, evaluated, or errored');
      }
      return evaluate(this, timeout, breakOnSigint);
    } catch (err) {
      return Promise.reject(err);
    }
  }

  [kInspect](depth, options) {
    const m = own(this);
    const { name } = this.constructor;
    if (typeof depth === 'number' && depth < 0) return `[${name}]`;
    const o = Object.setPrototypeOf({ status: m.status, identifier: m.identifier, context: m.context }, Object.getPrototypeOf(this));
    return require('util/inspect').inspect(o, { ...options, customInspect: false });
  }
}

// everything a module needs, itself included
function graph(module, seen = new Set()) {
  if (seen.has(module)) return seen;
  seen.add(module);
  for (const x of own(module).linked ?? []) graph(x, seen);
  return seen;
}

// resolve asks the linker for what a module imports.
async function resolve(module, linker) {
  const m = own(module);
  m.status = 'linking';
  try {
    const found = await Promise.all(m.requests.map(async ({ specifier, attributes }) => {
      const x = await linker(specifier, module, { attributes, assert: attributes });
      if (!isModule(x)) throw new codes.ERR_VM_MODULE_NOT_MODULE();
      const o = own(x);
      if (o.context !== m.context) throw new codes.ERR_VM_MODULE_DIFFERENT_CONTEXT();
      if (o.status === 'errored') throw linkFailure(`request for '${specifier}' resolved to an errored module`, o.error);
      return x;
    }));
    setLinked(module, found);
    for (const x of found) if (own(x).status === 'unlinked') await resolve(x, linker);
  } catch (err) {
    m.status = 'errored';
    m.error = err;
    throw err;
  }
}

function setLinked(module, list) {
  const m = own(module);
  m.linked = list;
  if (m.requests.length > 0) native.linkModule(m.handle, list.map((x) => own(x).handle));
}

function instantiate(module) {
  const all = graph(module);
  for (const x of all) {
    if (own(x).linked === undefined && (x === module || own(x).requests.length > 0)) throw linkFailure(x === module ? 'module is not linked' : `request for '${own(x).identifier}' is not yet fulfilled`);
  }
  try {
    native.instantiateModule(own(module).handle);
  } catch (err) {
    for (const x of all) if (own(x).status === 'linking') own(x).status = 'unlinked';
    throw err;
  }
  for (const x of all) if (own(x).status === 'unlinked' || own(x).status === 'linking') own(x).status = 'linked';
}

function evaluate(module, timeout, breakOnSigint) {
  const m = own(module);
  if (m.result !== undefined) {
    // its context may have microtasks that wait
    if (m.error === undefined) native.evaluateModule(m.handle, timeout, breakOnSigint)[0].catch(() => {});
    return m.result;
  }
  const list = [...graph(module)].filter((x) => own(x).status === 'linked');
  for (const x of list) own(x).status = 'evaluating';
  const failed = (err) => {
    for (const x of list) {
      const o = own(x);
      o.status = 'errored';
      o.error = err;
    }
  };
  try {
    const [promise, rejected, reason] = native.evaluateModule(m.handle, timeout, breakOnSigint);
    m.result = promise;
    for (const x of list) if (own(x).status === 'evaluating') own(x).status = 'evaluated';
    if (rejected) failed(reason);
    else promise.catch(failed);
  } catch (err) {
    failed(err);
    m.result = Promise.reject(err);
  }
  return m.result;
}

class SourceTextModule extends Module {
  #requests;
  #text;
  constructor(sourceText, options = { __proto__: null }) {
    validateString(sourceText, 'code');
    validateObject(options, 'options');
    const { lineOffset = 0, columnOffset = 0, initializeImportMeta, importModuleDynamically, context, identifier, cachedData } = options;
    validateInt32(lineOffset, 'options.lineOffset');
    validateInt32(columnOffset, 'options.columnOffset');
    if (initializeImportMeta !== undefined) validateFunction(initializeImportMeta, 'options.initializeImportMeta');
    if (importModuleDynamically !== undefined && typeof importModuleDynamically !== 'symbol') validateFunction(importModuleDynamically, 'options.importModuleDynamically');
    super({ context, identifier });
    if (cachedData !== undefined) {
      if (!ArrayBuffer.isView(cachedData)) throw new codes.ERR_INVALID_ARG_TYPE('options.cachedData', ['Buffer', 'TypedArray', 'DataView'], cachedData);
      if (!require('vm/cache').cacheFits(cachedData, sourceText)) {
        const err = new Error('cachedData buffer was rejected');
        err.code = 'ERR_VM_MODULE_CACHED_DATA_REJECTED';
        throw err;
      }
    }
    this.#text = sourceText;
    const m = own(this);
    m.handle = native.sourceModule(sourceText, m.identifier, lineOffset, columnOffset, context);
    const [requests, hasTLA] = native.moduleInfo(m.handle);
    m.tla = hasTLA;
    m.requests = requests.map(([specifier, ...attributes]) => Object.freeze(Object.assign(Object.create(null),
      { specifier, attributes: Object.freeze(Object.assign(Object.create(null), Object.fromEntries(attributes))), phase: 'evaluation' })));
    if (m.requests.length === 0) m.linkable = true;
    imports.set(native, native.scriptOf(m.handle), this, typeof importModuleDynamically === 'symbol' ? undefined : importModuleDynamically);
    if (initializeImportMeta !== undefined) native.setMeta(m.handle, (meta) => initializeImportMeta(meta, this));
  }

  linkRequests(modules) {
    const m = own(this);
    if (m.status !== 'unlinked') throw new codes.ERR_VM_MODULE_STATUS('must be unlinked');
    require('util/validators').validateArray(modules, 'modules');
    if (modules.length !== m.requests.length) {
      const err = new codes.ERR_MODULE_LINK_MISMATCH(`Expected ${m.requests.length} modules, got ${modules.length}`);
      throw err;
    }
    for (const x of modules) {
      if (!isModule(x)) throw new codes.ERR_VM_MODULE_NOT_MODULE();
      if (own(x).context !== m.context) throw new codes.ERR_VM_MODULE_DIFFERENT_CONTEXT();
    }
    setLinked(this, modules);
  }
  instantiate() {
    if (own(this).status !== 'unlinked') throw new codes.ERR_VM_MODULE_STATUS('must be unlinked');
    instantiate(this);
  }
  get dependencySpecifiers() { return this.#requests ??= Object.freeze(own(this).requests.map((r) => r.specifier)); }
  get moduleRequests() { return own(this).requests; }
  get status() { return own(this).status; }
  get error() { return super.error; }
  hasAsyncGraph() {
    const m = own(this);
    if (m.status === 'unlinked' || m.status === 'linking') throw new codes.ERR_VM_MODULE_STATUS('must be instantiated');
    return [...graph(this)].some((x) => own(x).tla === true);
  }
  hasTopLevelAwait() { return own(this).tla; }
  createCachedData() {
    const m = own(this);
    if (m.status === 'evaluating' || m.status === 'evaluated' || m.status === 'errored') {
      const err = new Error('Cached data cannot be created for a module which has been evaluated');
      err.code = 'ERR_VM_MODULE_CANNOT_CREATE_CACHED_DATA';
      throw err;
    }
    return require('vm/cache').makeCache(this.#text);
  }
}

class SyntheticModule extends Module {
  constructor(exportNames, evaluateCallback, options = { __proto__: null }) {
    if (!Array.isArray(exportNames) || exportNames.some((e) => typeof e !== 'string')) {
      throw new codes.ERR_INVALID_ARG_TYPE('exportNames', 'Array of unique strings', exportNames);
    }
    exportNames.forEach((name, i) => {
      if (exportNames.indexOf(name, i + 1) !== -1) throw new codes.ERR_INVALID_ARG_VALUE(`exportNames.${name}`, name, 'is duplicated');
    });
    validateFunction(evaluateCallback, 'evaluateCallback');
    validateObject(options, 'options');
    const { context, identifier } = options;
    super({ context, identifier });
    const m = own(this);
    m.handle = native.syntheticModule(exportNames, () => { Reflect.apply(evaluateCallback, this, []); }, context);
    m.linked = [];
    m.synthetic = true;
    instantiate(this);
  }
  link() {
    own(this);
    return Promise.resolve(); // it is linked from the start
  }
  setExport(name, value) {
    const m = typeof this === 'object' && this !== null ? own(this) : own(undefined);
    if (!m.synthetic) throw new codes.ERR_INVALID_THIS('SyntheticModule');
    validateString(name, 'name');
    if (!native.setExport(m.handle, name, value)) throw new ReferenceError(`Export '${name}' is not defined in module`);
  }
}

module.exports = { Module, isModule, SourceTextModule, SyntheticModule, namespaceOf: (m) => native.moduleNamespace(own(m).handle) };
