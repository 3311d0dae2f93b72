'use strict';
// The context of a REPL: a global object of its own with what the program's has.

const vm = require('vm');
const Module = require('module');
const path = require('path');

// builtins are the modules that a REPL has as variables.
function builtins() { return Module.builtinModules.filter((name) => !name.startsWith('_') && !name.startsWith('node:')); }

function isLinked(name) { return require('process/linked').linked(name.replace(/^node:/, '')); }

// owned are variables of a REPL that are not the module of this name.
const owned = new Set(['module', 'console']);

// addModules makes a variable of each of Node's modules that the program links.
function addModules(context, localRequire) {
  for (const name of Module.builtinModules) {
    if (name.startsWith('_') || name.includes('/') || owned.has(name) || !isLinked(name)) continue;
    Object.defineProperty(context, name, {
      configurable: true,
      enumerable: false,
      get() {
        const value = localRequire(name);
        Object.defineProperty(context, name, { value, writable: true, enumerable: false, configurable: true });
        return value;
      },
      set(value) { Object.defineProperty(context, name, { value, writable: true, enumerable: true, configurable: true }); },
    });
  }
}

// copyGlobals gives a new context what the language does not define.
function copyGlobals(context) {
  const language = new Set(vm.runInContext('Object.getOwnPropertyNames(globalThis)', context));
  for (const name of Object.getOwnPropertyNames(globalThis)) {
    if (language.has(name) || name === 'localStorage') continue;
    Object.defineProperty(context, name, { __proto__: null, ...Object.getOwnPropertyDescriptor(globalThis, name) });
  }
  context.global = context;
  if (!Object.hasOwn(globalThis, 'localStorage')) return;
  // Asking for it is what warns.
  Object.defineProperty(context, 'localStorage', { configurable: true, get: () => globalThis.localStorage, set(value) { globalThis.localStorage = value; } });
}

function addConsole(context, output) {
  require('console/instance'); // links what makes a Console
  const { Console } = require('console');
  Object.defineProperty(context, 'console', { configurable: true, writable: true, value: new Console(output) });
}

// rename makes a REPL what asked for a module.
function rename(err, file) {
  err.requireStack[0] = '<repl>';
  for (const key of ['message', 'stack']) err[key] = err[key].replace(`- ${file}`, '- <repl>');
}

// requireIn is a function of JavaScript, so that its errors have a frame.
function requireIn(directory) {
  const file = path.join(directory, '<repl>');
  const load = Module.createRequire(file);
  function require(id) {
    try {
      return load(id);
    } catch (err) {
      if (err?.code === 'MODULE_NOT_FOUND' && err.requireStack?.[0] === file) rename(err, file);
      throw err;
    }
  }
  for (const key of Object.keys(load)) Object.defineProperty(require, key, Object.getOwnPropertyDescriptor(load, key));
  return require;
}

function makeContext(repl) {
  let context = globalThis;
  if (!repl.useGlobal) {
    context = vm.createContext();
    copyGlobals(context);
    addConsole(context, repl.output);
  }
  const module = new Module('<repl>');
  module.paths = Module._nodeModulePaths(process.cwd());
  const localRequire = requireIn(process.cwd());
  Object.defineProperty(context, 'module', { configurable: true, writable: true, value: module });
  Object.defineProperty(context, 'require', { configurable: true, writable: true, value: localRequire });
  addModules(context, localRequire);
  return context;
}

// defineUnderscore makes _ and _error, which follow results until they are assigned.
function defineUnderscore(repl, context) {
  const follow = (name, field, flag) => Object.defineProperty(context, name, {
    configurable: true,
    get: () => repl[field],
    set(value) {
      repl[field] = value;
      if (repl[flag]) return;
      repl[flag] = true;
      repl.output.write(`Expression assignment to ${name} now disabled.\n`);
    },
  });
  follow('_', 'last', 'underscoreAssigned');
  follow('_error', 'lastError', 'underscoreErrAssigned');
}

module.exports = { makeContext, defineUnderscore, builtins };
