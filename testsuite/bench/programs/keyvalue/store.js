'use strict';
const { random } = require('../random');

// A key-value store with expiry, a least-recently-used cache, a log and range queries.
class Store {
  constructor(capacity) {
    this.capacity = capacity;
    this.data = new Map();
    this.log = [];
    this.clock = 0;
    this.stats = { hits: 0, misses: 0, evicted: 0, expired: 0 };
  }
  get(key) {
    const entry = this.data.get(key);
    if (!entry || entry.expires < this.clock) {
      this.stats.misses++;
      if (entry) { this.data.delete(key); this.stats.expired++; }
      return undefined;
    }
    this.stats.hits++;
    this.data.delete(key);
    this.data.set(key, entry);
    return entry.value;
  }
  set(key, value, { ttl = 1000 } = {}) {
    this.data.delete(key);
    this.data.set(key, { value, expires: this.clock + ttl, version: this.log.length });
    this.log.push(['set', key]);
    if (this.data.size > this.capacity) {
      const oldest = this.data.keys().next().value;
      this.data.delete(oldest);
      this.stats.evicted++;
    }
  }
  incr(key, by = 1) {
    const v = Number(this.get(key) ?? 0) + by;
    this.set(key, String(v));
    return v;
  }
  range(prefix) {
    return [...this.data].filter(([k]) => k.startsWith(prefix)).map(([k, e]) => `${k}=${e.value}`).sort();
  }
}

exports.n = 15000;
exports.run = function (n) {
  const next = random(99), store = new Store(800);
  for (let i = 0; i < n; i++) {
    store.clock++;
    const key = `user:${next(1000)}`;
    switch (next(4)) {
      case 0: store.set(key, 'value ' + i, { ttl: 100 + next(2000) }); break;
      case 1: store.incr('count:' + next(10)); break;
      default: store.get(key);
    }
    if (i % 3000 === 0) store.log.push(store.range('count:').length);
  }
  return JSON.stringify(store.stats) + store.log.length + store.range('user:1').length + store.range('count:')[0];
};
