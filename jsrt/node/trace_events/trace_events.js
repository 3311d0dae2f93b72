'use strict';
// trace_events, https://nodejs.org/api/tracing.html: which categories a program has
// enabled is kept, but nothing here emits events, so no log is written.

const { validateArray, validateObject, validateString } = require('util/validators');
const kInspect = Symbol.for('nodejs.util.inspect.custom');

if (require('process/linked').linked('worker_threads/thread') && !require(`worker_threads/${'thread'}`).isMainThread) {
  throw Object.assign(new Error('Trace events are unavailable'), { code: 'ERR_TRACE_EVENTS_UNAVAILABLE' });
}

const enabled = new Set();

class Tracing {
  #categories;
  constructor(categories) { this.#categories = categories; }

  enable() { enabled.add(this); }
  disable() { enabled.delete(this); }
  get enabled() { return enabled.has(this); }
  get categories() { return this.#categories.join(','); }
  static list(tracing) { return tracing.#categories; }

  [kInspect](depth, options) {
    if (depth < 0) return this;
    const opts = { ...options, depth: options.depth == null ? null : options.depth - 1 };
    return `Tracing ${require('util/inspect').inspect({ enabled: this.enabled, categories: this.categories }, opts)}`;
  }
}
const { list } = Tracing;
delete Tracing.list;

function createTracing(options) {
  validateObject(options, 'options');
  validateArray(options.categories, 'options.categories');
  options.categories.forEach((c, i) => validateString(c, `options.categories[${i}]`));
  if (options.categories.length <= 0) {
    throw Object.assign(new TypeError('At least one category is required'), { code: 'ERR_TRACE_EVENTS_CATEGORY_REQUIRED' });
  }
  return new Tracing(options.categories);
}

function getEnabledCategories() {
  const all = new Set();
  for (const t of enabled) for (const c of list(t)) all.add(c);
  return all.size > 0 ? [...all].sort().join(',') : undefined;
}

module.exports = { createTracing, getEnabledCategories };
