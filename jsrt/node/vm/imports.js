'use strict';
// import() in code of vm, https://nodejs.org/api/vm.html#support-of-dynamic-import-in-compilation-apis

const { codes, define } = require('util/errors');
define('ERR_VM_DYNAMIC_IMPORT_CALLBACK_MISSING', 'A dynamic import callback was not specified.', TypeError);
define('ERR_VM_DYNAMIC_IMPORT_CALLBACK_MISSING_FLAG', 'A dynamic import callback was invoked without --experimental-vm-modules', TypeError);

let warned = false;

module.exports = {
  set(native, script, referrer, importer, useMain) {
    native.hookImport(imported);
    if (importer === undefined) return;
    if (importer !== useMain) {
      native.setImporter(script, importer);
      return;
    }
    if (!warned) {
      warned = true;
      process.emitWarning('vm.USE_MAIN_CONTEXT_DEFAULT_LOADER is an experimental feature and might change at any time', 'ExperimentalWarning');
    }
    native.setImporter(script, null);
  },
};

// imported is import() of a script that has not the program's own loader: modules of vm
// need a flag that a compiled program does not have.
async function imported(importer) {
  throw importer === undefined ? new codes.ERR_VM_DYNAMIC_IMPORT_CALLBACK_MISSING() : new codes.ERR_VM_DYNAMIC_IMPORT_CALLBACK_MISSING_FLAG();
}
