'use strict';
// performance.nodeTiming and eventLoopUtilization, linked when a program names them.

const native = require('native');
const { codes: { ERR_ILLEGAL_CONSTRUCTOR } } = require('util/errorcodes');
const { PerformanceEntry, kCreate, now } = require('perf_hooks/entry');
const { utilization } = require('perf_hooks/utilization');
const kInspect = Symbol.for('nodejs.util.inspect.custom');

const [nodeStart, v8Start, environment, bootstrapComplete] = native.milestones();

// values are the properties of nodeTiming, in their order.
const values = {
  duration: () => now(),
  nodeStart: () => nodeStart,
  v8Start: () => v8Start,
  environment: () => environment,
  loopStart: () => native.loop()[0],
  loopExit: () => native.loop()[1],
  bootstrapComplete: () => bootstrapComplete,
  idleTime: () => native.loop()[2],
  uvMetricsInfo() {
    const [, , , loopCount, events] = native.loop();
    return { loopCount, events, eventsWaiting: 0 };
  },
};

class PerformanceNodeTiming {
  constructor(token = undefined) {
    if (token !== kCreate) throw new ERR_ILLEGAL_CONSTRUCTOR();
    for (const [name, value] of [['name', 'node'], ['entryType', 'node'], ['startTime', 0]]) {
      Object.defineProperty(this, name, { value, enumerable: true, configurable: true });
    }
    for (const name of Object.keys(values)) Object.defineProperty(this, name, { get: values[name], enumerable: true, configurable: true });
  }
  toJSON() {
    const { name, entryType, startTime, duration, loopStart, loopExit, idleTime } = this;
    return { name, entryType, startTime, duration, nodeStart, v8Start, bootstrapComplete, environment, loopStart, loopExit, idleTime };
  }
  [kInspect](depth, options) {
    if (depth < 0) return this;
    const opts = { ...options, depth: options.depth == null ? null : options.depth - 1 };
    return `${this.constructor.name} ${require('util/inspect').inspect(this.toJSON(), opts)}`;
  }
}
Object.setPrototypeOf(PerformanceNodeTiming.prototype, PerformanceEntry.prototype);
Object.setPrototypeOf(PerformanceNodeTiming, PerformanceEntry);
Object.defineProperty(PerformanceNodeTiming.prototype, 'toJSON', { enumerable: true });

function eventLoopUtilization(util1, util2) { return utilization(native.usage, util1, util2); }

module.exports = { nodeTiming: new PerformanceNodeTiming(kCreate), eventLoopUtilization };
