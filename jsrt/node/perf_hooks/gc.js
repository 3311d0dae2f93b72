'use strict';
// Entries of type gc: the cycles of Go's collector, linked when a program names gc.

const native = require('native');
const { PerformanceEntry, kCreate } = require('perf_hooks/entry');

const MAJOR = 4;
const FLAGS_NO = 0;
const FLAGS_FORCED = 4;

class GCEntry extends PerformanceEntry {}
Object.defineProperty(GCEntry, 'name', { value: 'PerformanceEntry' });
Object.defineProperty(GCEntry.prototype, 'constructor', { value: PerformanceEntry, enumerable: false });

let watched;

// watch reports each cycle to add, as long as wanted says so.
function watch(add, wanted) {
  if (watched) return;
  watched = true;
  native.watchGC((start, duration, forced) => {
    if (!wanted()) {
      watched = false;
      return false;
    }
    const entry = new GCEntry(kCreate, 'gc', 'gc', start, duration);
    Object.defineProperty(entry, 'detail', { value: { kind: MAJOR, flags: forced ? FLAGS_FORCED : FLAGS_NO }, enumerable: false, configurable: true });
    add(entry);
    return true;
  });
}

module.exports = { watch };
