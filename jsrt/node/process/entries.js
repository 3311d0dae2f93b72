'use strict';
// Entries of Node's modules for PerformanceObserver, in programs that have perf_hooks.

const { linked } = require('process/linked');

// enabled is what a hot path asks first.
const enabled = linked('perf_hooks/observe');

const now = () => process.uptime() * 1000;

// begin gives a function that reports the end with its detail, where somebody observes.
function begin(type, name) {
  if (!enabled) return undefined;
  const timeline = require(`perf_hooks/${'observe'}`);
  if (!timeline.observed(type)) return undefined;
  const start = now();
  return (detail) => timeline.report(name, type, start, now() - start, detail);
}

module.exports = { enabled, begin };
