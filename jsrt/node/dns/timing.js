'use strict';
// Entries of look-ups for PerformanceObserver, in programs that have perf_hooks.

const { linked } = require('process/linked');

const now = () => process.uptime() * 1000;

// begin gives a function that reports the end, where somebody observes.
function begin(name) {
  if (!linked('perf_hooks/observe')) return undefined;
  const timeline = require(`perf_hooks/${'observe'}`);
  if (!timeline.observed('dns')) return undefined;
  const start = now();
  return (detail) => timeline.report(name, 'dns', start, now() - start, detail);
}

module.exports = { begin };
