'use strict';
// vm, https://nodejs.org/api/vm.html: scripts and functions that are known when the
// program runs, and contexts with globals of their own. The text is interpreted.

const native = require('native');
const { codes } = require('util/errorcodes');
const { validateArray, validateBoolean, validateBuffer, validateFunction, validateInt32, validateObject, validateOneOf, validateString,
  validateUint32 } = require('util/validators');

const { makeCache, cacheFits } = require('vm/cache');

const constants = Object.freeze({
  __proto__: null,
  USE_MAIN_CONTEXT_DEFAULT_LOADER: Symbol('vm_dynamic_import_main_context_default'),
  DONT_CONTEXTIFY: Symbol('vm_context_no_contextify'),
});

const handle = Symbol('handle');

function isContext(object) {
  validateObject(object, 'object', { allowArray: true });
  return native.isContext(object);
}

function validateContext(contextifiedObject) {
  if (!isContext(contextifiedObject)) {
    throw new codes.ERR_INVALID_ARG_TYPE('contextifiedObject', 'vm.Context', contextifiedObject);
  }
}

// setImporter notes what import() in a script does.
function setImporter(script, referrer, importer) {
  require('vm/imports').set(native, script, referrer, importer, constants.USE_MAIN_CONTEXT_DEFAULT_LOADER);
}

function validateImporter(importer) {
  if (importer !== undefined && importer !== constants.USE_MAIN_CONTEXT_DEFAULT_LOADER) {
    validateFunction(importer, 'options.importModuleDynamically');
  }
}

class ContextifyScript {
  createCachedData() { return makeCache(this[handle].text); }
}
Object.defineProperty(ContextifyScript.prototype, 'createCachedData', { enumerable: true });

class Script extends ContextifyScript {
  constructor(code, options = { __proto__: null }) {
    code = `${code}`;
    if (typeof options === 'string') options = { filename: options };
    else validateObject(options, 'options');
    const { filename = 'evalmachine.<anonymous>', lineOffset = 0, columnOffset = 0, cachedData, produceCachedData = false,
      importModuleDynamically } = options;
    validateString(filename, 'options.filename');
    validateInt32(lineOffset, 'options.lineOffset');
    validateInt32(columnOffset, 'options.columnOffset');
    if (cachedData !== undefined && !ArrayBuffer.isView(cachedData)) {
      throw new codes.ERR_INVALID_ARG_TYPE('options.cachedData', ['Buffer', 'TypedArray', 'DataView'], cachedData);
    }
    validateBoolean(produceCachedData, 'options.produceCachedData');
    validateImporter(importModuleDynamically);
    super();
    const script = native.compile(code, filename, lineOffset, columnOffset);
    Object.defineProperty(this, handle, { value: { script, text: code } });
    if (cachedData !== undefined) this.cachedDataRejected = !cacheFits(cachedData, code);
    [this.sourceURL, this.sourceMapURL] = native.comments(code);
    if (produceCachedData) {
      this.cachedDataProduced = true;
      this.cachedData = makeCache(code);
    }
    setImporter(script, this, importModuleDynamically);
  }

  runInThisContext(options) {
    const args = runArguments(null, options);
    if (args[3] && process.listenerCount('SIGINT') > 0) return deaf(this, args);
    return native.run(this[handle].script, ...args);
  }

  runInContext(contextifiedObject, options) {
    validateContext(contextifiedObject);
    const args = runArguments(contextifiedObject, options);
    if (args[3] && process.listenerCount('SIGINT') > 0) return deaf(this, args);
    return native.run(this[handle].script, ...args);
  }

  runInNewContext(contextObject, options) {
    const context = createContext(contextObject, contextOptions(options));
    return this.runInContext(context, options);
  }
}

// deaf runs a script without the program's own listeners for SIGINT: a signal that ends
// the script is not for them.
function deaf(script, args) {
  const listeners = process.rawListeners('SIGINT');
  process.removeAllListeners('SIGINT');
  try {
    return native.run(script[handle].script, ...args);
  } finally {
    for (const f of listeners) process.addListener('SIGINT', f);
  }
}

function runArguments(contextifiedObject, options = { __proto__: null }) {
  validateObject(options, 'options');
  let timeout = options.timeout;
  if (timeout === undefined) timeout = -1;
  else validateUint32(timeout, 'options.timeout', true);
  const { displayErrors = true, breakOnSigint = false } = options;
  validateBoolean(displayErrors, 'options.displayErrors');
  validateBoolean(breakOnSigint, 'options.breakOnSigint');
  return [contextifiedObject, timeout, displayErrors, breakOnSigint];
}

function contextOptions(options) {
  if (!options) return {};
  const { contextName, contextOrigin, contextCodeGeneration, microtaskMode } = options;
  if (contextName !== undefined) validateString(contextName, 'options.contextName');
  if (contextOrigin !== undefined) validateString(contextOrigin, 'options.contextOrigin');
  if (contextCodeGeneration !== undefined) {
    validateObject(contextCodeGeneration, 'options.contextCodeGeneration');
    const { strings, wasm } = contextCodeGeneration;
    if (strings !== undefined) validateBoolean(strings, 'options.contextCodeGeneration.strings');
    if (wasm !== undefined) validateBoolean(wasm, 'options.contextCodeGeneration.wasm');
  }
  if (microtaskMode !== undefined) validateString(microtaskMode, 'options.microtaskMode');
  return { name: contextName, origin: contextOrigin, codeGeneration: contextCodeGeneration, microtaskMode };
}

let defaultContextNameIndex = 1;
function createContext(contextObject = {}, options = { __proto__: null }) {
  const vanilla = contextObject === constants.DONT_CONTEXTIFY;
  if (!vanilla && isContext(contextObject)) return contextObject;
  validateObject(options, 'options');
  const { name = `VM Context ${defaultContextNameIndex++}`, origin, codeGeneration, microtaskMode, importModuleDynamically } = options;
  validateString(name, 'options.name');
  if (origin !== undefined) validateString(origin, 'options.origin');
  if (codeGeneration !== undefined) validateObject(codeGeneration, 'options.codeGeneration');
  let strings = true;
  let wasm = true;
  if (codeGeneration !== undefined) {
    ({ strings = true, wasm = true } = codeGeneration);
    validateBoolean(strings, 'options.codeGeneration.strings');
    validateBoolean(wasm, 'options.codeGeneration.wasm');
  }
  validateOneOf(microtaskMode, 'options.microtaskMode', ['afterEvaluate', undefined]);
  validateImporter(importModuleDynamically);
  return native.makeContext(vanilla ? undefined : contextObject, strings, microtaskMode === 'afterEvaluate', wasm);
}

function createScript(code, options) { return new Script(code, options); }

function runInContext(code, contextifiedObject, options) {
  validateContext(contextifiedObject);
  if (typeof options === 'string') options = { filename: options };
  return createScript(code, options).runInContext(contextifiedObject, options);
}

function runInNewContext(code, contextObject, options) {
  if (typeof options === 'string') options = { filename: options };
  contextObject = createContext(contextObject, contextOptions(options));
  return createScript(code, options).runInNewContext(contextObject, options);
}

function runInThisContext(code, options) {
  if (typeof options === 'string') options = { filename: options };
  return createScript(code, options).runInThisContext(options);
}

function compileFunction(code, params, options = { __proto__: null }) {
  validateString(code, 'code');
  validateObject(options, 'options');
  if (params !== undefined) {
    validateArray(params, 'params');
    params.forEach((p, i) => validateString(p, `params[${i}]`));
  }
  const { filename = '', columnOffset = 0, lineOffset = 0, cachedData, produceCachedData = false, parsingContext, contextExtensions = [],
    importModuleDynamically } = options;
  validateString(filename, 'options.filename');
  validateInt32(columnOffset, 'options.columnOffset');
  validateInt32(lineOffset, 'options.lineOffset');
  if (cachedData !== undefined) validateBuffer(cachedData, 'options.cachedData');
  validateBoolean(produceCachedData, 'options.produceCachedData');
  if (parsingContext !== undefined) {
    if (typeof parsingContext !== 'object' || parsingContext === null || !isContext(parsingContext)) {
      throw new codes.ERR_INVALID_ARG_TYPE('options.parsingContext', 'Context', parsingContext);
    }
  }
  validateArray(contextExtensions, 'options.contextExtensions');
  contextExtensions.forEach((extension, i) => validateObject(extension, `options.contextExtensions[${i}]`, { nullable: true }));
  validateImporter(importModuleDynamically);
  const [fn, script] = native.compileFunction(code, filename, lineOffset, columnOffset, params ?? [], parsingContext, contextExtensions);
  if (cachedData !== undefined) fn.cachedDataRejected = !cacheFits(cachedData, code);
  if (produceCachedData) {
    fn.cachedDataProduced = true;
    fn.cachedData = makeCache(code);
  }
  const [sourceURL, sourceMapURL] = native.comments(code);
  if (sourceURL !== undefined) fn.sourceURL = sourceURL;
  if (sourceMapURL !== undefined) fn.sourceMapURL = sourceMapURL;
  setImporter(script, fn, importModuleDynamically);
  return fn;
}

let warned = false;
function measureMemory(options = { __proto__: null }) {
  if (!warned) {
    warned = true;
    process.emitWarning('vm.measureMemory is an experimental feature and might change at any time', 'ExperimentalWarning');
  }
  validateObject(options, 'options');
  const { mode = 'summary', execution = 'default' } = options;
  validateOneOf(mode, 'options.mode', ['summary', 'detailed']);
  validateOneOf(execution, 'options.execution', ['default', 'eager']);
  const jsMemoryEstimate = process.memoryUsage().heapUsed;
  const estimate = { jsMemoryEstimate, jsMemoryRange: [jsMemoryEstimate, jsMemoryEstimate] };
  const result = { total: estimate };
  if (mode === 'detailed') Object.assign(result, { current: estimate, other: [] });
  return new Promise((resolve) => { setImmediate(resolve, result); });
}

module.exports = { Script, createContext, createScript, runInContext, runInNewContext, runInThisContext, isContext, compileFunction, measureMemory, constants };

if (require('vm/imports').modulesEnabled()) {
  const { Module, SourceTextModule, SyntheticModule } = require('vm/modules');
  Object.assign(module.exports, { Module, SourceTextModule, SyntheticModule });
}
