'use strict';
// import() in code of vm, https://nodejs.org/api/vm.html#support-of-dynamic-import-in-compilation-apis

const { codes, define } = require('util/errors');
define('ERR_VM_MODULE_NOT_MODULE', 'Provided module is not an instance of Module', Error);
define('ERR_VM_DYNAMIC_IMPORT_CALLBACK_MISSING', 'A dynamic import callback was not specified.', TypeError);
define('ERR_VM_DYNAMIC_IMPORT_CALLBACK_MISSING_FLAG', 'A dynamic import callback was invoked without --experimental-vm-modules', TypeError);

let warned = false;

module.exports = {
  set(native, script, referrer, importer, useMain) {
    native.hookImport(imported);
    if (importer === undefined) return;
    if (importer !== useMain) {
      native.setImporter(script, modulesEnabled() ? (specifier, options) => dynamic(importer, specifier, referrer, options) : importer);
      return;
    }
    if (!warned) {
      warned = true;
      process.emitWarning('vm.USE_MAIN_CONTEXT_DEFAULT_LOADER is an experimental feature and might change at any time', 'ExperimentalWarning');
    }
    native.setImporter(script, null);
  },
  modulesEnabled,
  // quiet is for a REPL, whose import() is no experiment.
  quiet() { warned = true; },
};

// Modules of vm need a flag in Node: NODE_OPTIONS has it.
function modulesEnabled() {
  return require('process/options').has('--experimental-vm-modules');
}

// imported is import() of a script that has not the program's own loader.
async function imported(importer, specifier, options) {
  if (importer === undefined) throw new codes.ERR_VM_DYNAMIC_IMPORT_CALLBACK_MISSING();
  if (!modulesEnabled()) throw new codes.ERR_VM_DYNAMIC_IMPORT_CALLBACK_MISSING_FLAG();
  return importer(specifier, options);
}

async function dynamic(importer, specifier, referrer, options) {
  const { isModule, namespaceOf } = require('vm/modules');
  const attributes = Object.assign(Object.create(null), options?.with);
  const m = await importer(`${specifier}`, referrer, attributes, 'evaluation');
  if (require('util/types').isModuleNamespaceObject(m)) return m;
  if (!isModule(m)) throw new codes.ERR_VM_MODULE_NOT_MODULE();
  if (m.status === 'errored') throw m.error;
  return namespaceOf(m);
}
