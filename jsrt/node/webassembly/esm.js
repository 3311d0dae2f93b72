'use strict';
// ES modules that are WebAssembly, https://github.com/WebAssembly/esm-integration: the
// module that frontend/bundle makes of a .wasm file gets its exports here.

// What modules of WebAssembly import from each other are their true exports, which hold
// globals as objects.
const exportsOf = new WeakMap();

let warned = false;

// instantiate(base64, self, imports): the exports of the module whose namespace is self.
// imports are pairs of a specifier and its namespace.
function instantiate(base64, self, ...imports) {
  if (!warned) {
    warned = true;
    process.emitWarning('Importing WebAssembly module instances is an experimental feature and might change at any time', 'ExperimentalWarning');
  }
  const object = { __proto__: null };
  for (let i = 0; i < imports.length; i += 2) object[imports[i]] = exportsOf.get(imports[i + 1]) ?? imports[i + 1];
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(Buffer.from(base64, 'base64')), object);
  exportsOf.set(self, exports);
  const values = { __proto__: null };
  for (const [name, value] of Object.entries(exports)) {
    values[name] = value instanceof WebAssembly.Global ? valueOf(value) : value;
  }
  return values;
}

// valueOf: vectors are no values of JavaScript.
function valueOf(global) {
  try {
    return global.value;
  } catch {
    return undefined;
  }
}

module.exports = { instantiate };
