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
    if (language.has(name)) continue;
    Object.defineProperty(context, name, { __proto__: null, ...Object.getOwnPropertyDescriptor(globalThis, name) });
  }
  context.global = context;
}

function addConsole(context, output) {
  require('console/instance'); // links what makes a Console
  const { Console } = require('console');
  Object.defineProperty(context, 'console', { configurable: true, writable: true, value: new Console(output) });
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
  const localRequire = Module.createRequire(path.join(process.cwd(), '<repl>'));
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
