'use strict';
// v8, https://nodejs.org/api/v8.html: serialization in V8's format, and of the rest what a
// program without that engine can answer, in the terms of Go's collector.

const native = require('native');
const serdes = require('serdes');
const { codes } = require('util/errorcodes');
const { validateBoolean, validateFunction, validateObject, validateString, validateUint32 } = require('util/validators');

// cachedDataVersionTag: what code caches of this version would carry.
function cachedDataVersionTag() { return native.versionTag(); }

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

const spaces = ['read_only_space', 'new_space', 'old_space', 'code_space', 'shared_space', 'trusted_space', 'shared_trusted_space',
  'new_large_object_space', 'large_object_space', 'code_large_object_space', 'shared_large_object_space',
  'shared_trusted_large_object_space', 'trusted_large_object_space'];

// getHeapSpaceStatistics: Go's heap is one space, told as the old one.
function getHeapSpaceStatistics() {
  const [total, used, , physical] = native.heap();
  return spaces.map((name) => {
    const all = name === 'old_space';
    return {
      space_name: name,
      space_size: all ? total : 0,
      space_used_size: all ? used : 0,
      space_available_size: all ? Math.max(0, total - used) : 0,
      physical_space_size: all ? physical : 0,
    };
  });
}

// getHeapCodeStatistics: no code lies on the heap.
function getHeapCodeStatistics() {
  return { code_and_metadata_size: 0, bytecode_and_metadata_size: 0, external_script_source_size: 0, cpu_profiler_metadata_size: 0 };
}

// getCppHeapStatistics: there is no heap of C++.
function getCppHeapStatistics(type = 'detailed') {
  if (type !== 'detailed' && type !== 'brief') throw new codes.ERR_INVALID_ARG_VALUE('type', type, "must be one of: 'brief', 'detailed'");
  return { __proto__: null, committed_size_bytes: 0, resident_size_bytes: 0, used_size_bytes: 0, space_statistics: [], type_names: [], detail_level: type };
}

// setFlagsFromString: the flags are those of an engine that is not there.
function setFlagsFromString(flags) { validateString(flags, 'flags'); }

function unavailable(name) { return new codes.ERR_FEATURE_UNAVAILABLE_ON_PLATFORM(`v8.${name}`); }

function getHeapSnapshot(options) {
  checkSnapshotOptions(options);
  throw unavailable('getHeapSnapshot()');
}

function writeHeapSnapshot(filename, options) {
  if (filename !== undefined && typeof filename !== 'string' && !ArrayBuffer.isView(filename) && filename?.href === undefined) {
    throw new codes.ERR_INVALID_ARG_TYPE('path', ['string', 'Buffer', 'URL'], filename);
  }
  checkSnapshotOptions(options);
  throw unavailable('writeHeapSnapshot()');
}

function checkSnapshotOptions(options) {
  if (options === undefined) return;
  validateObject(options, 'options');
  for (const name of ['exposeInternals', 'exposeNumericValues']) {
    if (options[name] !== undefined) validateBoolean(options[name], `options.${name}`);
  }
}

function setHeapSnapshotNearHeapLimit(limit) {
  validateUint32(limit, 'limit', true);
  throw unavailable('setHeapSnapshotNearHeapLimit()');
}

function setHeapProfileNearHeapLimit(limit) {
  validateUint32(limit, 'limit', true);
  throw unavailable('setHeapProfileNearHeapLimit()');
}

// queryObjects would have to find all objects of a class.
function queryObjects(ctor, options = {}) {
  validateFunction(ctor, 'constructor');
  if (options !== undefined) validateObject(options, 'options');
  const format = options.format ?? 'count';
  if (format !== 'count' && format !== 'summary') throw new codes.ERR_INVALID_ARG_VALUE('options.format', format);
  throw unavailable('queryObjects()');
}

function startCpuProfile(options) {
  if (options !== undefined) validateObject(options, 'options');
  throw unavailable('startCpuProfile()');
}

function startHeapProfile(options) {
  if (options !== undefined) validateObject(options, 'options');
  throw unavailable('startHeapProfile()');
}

// takeCoverage and stopCoverage do something where NODE_V8_COVERAGE is set only.
function takeCoverage() { if (process.env.NODE_V8_COVERAGE) throw unavailable('takeCoverage()'); }
function stopCoverage() { if (process.env.NODE_V8_COVERAGE) throw unavailable('stopCoverage()'); }

function notBuilding() {
  const err = new Error('Operation cannot be invoked when not building startup snapshot');
  err.code = 'ERR_NOT_BUILDING_SNAPSHOT';
  throw err;
}

// A program is no snapshot, and none is made of it.
const startupSnapshot = {
  addDeserializeCallback(callback, data) { notBuilding(); },
  addSerializeCallback(callback, data) { notBuilding(); },
  setDeserializeMainFunction(callback, data) { notBuilding(); },
  isBuildingSnapshot() { return false; },
};

// promiseHooks: each function adds a hook and gives what takes it away again.
const hookNames = ['init', 'before', 'after', 'settled'];

function validateHook(hook, name) {
  const types = require('util/types');
  if (typeof hook !== 'function' || types.isAsyncFunction(hook)) throw new codes.ERR_INVALID_ARG_TYPE(`${name}Hook`, 'function', hook);
}

function addHook(name, hook) {
  const kind = hookNames.indexOf(name);
  validateHook(hook, name);
  let listening = (...args) => { hook(...args); };
  native.addPromiseHook(kind, listening);
  return () => {
    native.removePromiseHook(kind, listening);
    listening = undefined;
  };
}

const promiseHooks = {
  createHook({ init, before, after, settled } = {}) {
    const given = Object.entries({ init, before, after, settled }).filter(([, hook]) => hook !== undefined);
    for (const [name, hook] of given) validateHook(hook, name);
    const stops = given.map(([name, hook]) => addHook(name, hook));
    return () => { for (const stop of stops) stop(); };
  },
  onInit: (0, (hook) => addHook('init', hook)),
  onBefore: (0, (hook) => addHook('before', hook)),
  onAfter: (0, (hook) => addHook('after', hook)),
  onSettled: (0, (hook) => addHook('settled', hook)),
};
Object.defineProperty(promiseHooks.createHook, 'length', { value: 0, configurable: true });

// isStringOneByteRepresentation: text of Latin-1 is kept in one byte a character.
function isStringOneByteRepresentation(content) {
  validateString(content, 'content');
  return native.isLatin1(content);
}

// GCProfiler tells of the cycles of Go's collector.
class GCProfiler {
  #profile = null;
  start() {
    if (this.#profile !== null) return;
    this.#profile = native.startGC();
  }
  stop() {
    if (this.#profile === null) return undefined;
    const [startTime, endTime, cycles] = native.stopGC(this.#profile);
    this.#profile = null;
    return {
      version: 1,
      startTime,
      statistics: cycles.map(([cost, before, after]) => ({ gcType: 'MarkSweepCompact', beforeGC: heapState(before), cost, afterGC: heapState(after) })),
      endTime,
    };
  }
  [Symbol.dispose]() { this.stop(); }
}

// heapState is the heap as a GCProfiler tells it.
function heapState([total, used, limit, physical, mallocs]) {
  return {
    heapStatistics: {
      totalHeapSize: total,
      totalHeapSizeExecutable: 0,
      totalPhysicalSize: physical,
      totalAvailableSize: Math.max(0, limit - used),
      totalGlobalHandlesSize: 0,
      usedGlobalHandlesSize: 0,
      usedHeapSize: used,
      heapSizeLimit: limit,
      mallocedMemory: mallocs,
      externalMemory: 0,
      peakMallocedMemory: mallocs,
    },
    heapSpaceStatistics: spaces.map((spaceName) => {
      const all = spaceName === 'old_space';
      return {
        spaceName,
        spaceSize: all ? total : 0,
        spaceUsedSize: all ? used : 0,
        spaceAvailableSize: all ? Math.max(0, total - used) : 0,
        physicalSpaceSize: all ? physical : 0,
      };
    }),
  };
}

module.exports = {
  cachedDataVersionTag,
  getHeapSnapshot,
  getHeapStatistics,
  getHeapSpaceStatistics,
  getHeapCodeStatistics,
  getCppHeapStatistics,
  setFlagsFromString,
  Serializer: serdes.Serializer,
  Deserializer: serdes.Deserializer,
  DefaultSerializer: serdes.DefaultSerializer,
  DefaultDeserializer: serdes.DefaultDeserializer,
  deserialize: serdes.deserialize,
  takeCoverage,
  stopCoverage,
  serialize: serdes.serialize,
  writeHeapSnapshot,
  promiseHooks,
  queryObjects,
  startupSnapshot,
  setHeapSnapshotNearHeapLimit,
  setHeapProfileNearHeapLimit,
  GCProfiler,
  isStringOneByteRepresentation,
  startCpuProfile,
  startHeapProfile,
};
