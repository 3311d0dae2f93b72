'use strict';
// v8, https://nodejs.org/api/v8.html: what a program without that engine can answer, in
// the terms of Go's collector.

const native = require('native');

// getHeapStatistics: sizes in bytes.
function getHeapStatistics() {
  const [total, used, limit, physical, mallocs, contexts] = native.heap();
  return {
    total_heap_size: total,
    total_heap_size_executable: 0,
    total_physical_size: physical,
    total_available_size: Math.max(0, limit - used),
    used_heap_size: used,
    heap_size_limit: limit,
    malloced_memory: mallocs,
    peak_malloced_memory: mallocs,
    does_zap_garbage: 0,
    number_of_native_contexts: contexts,
    number_of_detached_contexts: 0,
    total_global_handles_size: 0,
    used_global_handles_size: 0,
    external_memory: 0,
    total_allocated_bytes: native.allocated(),
  };
}

function notBuilding() {
  const err = new Error('Operation cannot be invoked when not building startup snapshot');
  err.code = 'ERR_NOT_BUILDING_SNAPSHOT';
  throw err;
}

// isStringOneByteRepresentation: text of Latin-1 is kept in one byte a character.
function isStringOneByteRepresentation(content) {
  require('util/validators').validateString(content, 'content');
  for (let i = 0; i < content.length; i++) if (content.charCodeAt(i) > 255) return false;
  return true;
}

module.exports = {
  getHeapStatistics,
  isStringOneByteRepresentation,
  startupSnapshot: {
    addDeserializeCallback: notBuilding,
    addSerializeCallback: notBuilding,
    setDeserializeMainFunction: notBuilding,
    isBuildingSnapshot: () => false,
  },
};
