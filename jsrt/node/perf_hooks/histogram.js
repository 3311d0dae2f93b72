'use strict';
// Histogram, https://nodejs.org/api/perf_hooks.html#class-histogram: counts in buckets
// whose width grows with the value, so that each keeps a number of significant figures
// (the layout of HdrHistogram).

const { codes: { ERR_ILLEGAL_CONSTRUCTOR, ERR_INVALID_ARG_TYPE, ERR_OUT_OF_RANGE } } = require('util/errorcodes');
const { validateInteger, validateNumber, validateObject } = require('util/validators');
const kInspect = Symbol.for('nodejs.util.inspect.custom');
const kCreate = Symbol('create');
const MAX = Number.MAX_SAFE_INTEGER;
const none = 9223372036854775807n; // the least value of an empty histogram

// Counts are the buckets.
class Counts {
  constructor(lowest, highest, figures) {
    this.lowest = lowest;
    this.highest = highest;
    this.figures = figures;
    this.unit = Math.floor(Math.log2(lowest));
    this.sub = 2 ** Math.ceil(Math.log2(2 * 10 ** figures));
    this.reset();
  }
  reset() {
    this.at = new Map(); // counts by the lowest value of their bucket
    this.total = 0;
    this.exceeds = 0;
    this.min = Infinity;
    this.max = 0;
  }
  width(value) {
    const bits = Math.max(0, Math.floor(Math.log2(Math.max(value, 1))) + 1 - Math.log2(this.sub) - this.unit);
    return 2 ** (bits + this.unit);
  }
  floor(value) { return Math.floor(value / this.width(value)) * this.width(value); }
  ceiling(value) { return this.floor(value) + this.width(value) - 1; }
  add(value, n = 1) {
    if (value > this.highest) {
      this.exceeds += n;
      return;
    }
    const b = this.floor(value);
    this.at.set(b, (this.at.get(b) ?? 0) + n);
    this.total += n;
    if (value !== 0 && value < this.min) this.min = value;
    if (value > this.max) this.max = value;
  }
  sorted() { return [...this.at].sort((a, b) => a[0] - b[0]); }
  middle(b) { return this.width(b) === 1 ? b : b + this.width(b) / 2; }
  mean() {
    let sum = 0;
    for (const [b, n] of this.at) sum += this.middle(b) * n;
    return sum / this.total;
  }
  stddev() {
    const mean = this.mean();
    let sum = 0;
    for (const [b, n] of this.at) sum += (this.middle(b) - mean) ** 2 * n;
    return Math.sqrt(sum / this.total);
  }
  // moment is the mean of the power of the distances from the mean, in standard deviations,
  // above that of a normal distribution; 0 where all values are the same.
  moment(power, normal) {
    const mean = this.mean();
    const deviation = this.stddev();
    if (!(deviation > 0)) return 0;
    let sum = 0;
    for (const [b, n] of this.at) sum += (this.middle(b) - mean) ** power * n;
    return sum / this.total / deviation ** power - normal;
  }
  percentile(p) {
    const wanted = Math.max(1, Math.ceil(Math.min(p, 100) / 100 * this.total));
    let seen = 0;
    for (const [b, n] of this.sorted()) {
      seen += n;
      if (seen >= wanted) return p === 0 ? b : this.ceiling(b);
    }
    return 0;
  }
}

const countsOf = new WeakMap();

function counts(h) {
  const c = countsOf.get(h);
  if (c === undefined) throw new (require('util/errorcodes').codes.ERR_INVALID_THIS)('Histogram');
  return c;
}

function checkPercentile(p) {
  validateNumber(p, 'percentile');
  if (Number.isNaN(p) || p <= 0 || p > 100) throw new ERR_OUT_OF_RANGE('percentile', '> 0 && <= 100', p);
}

// steps are the percentiles that halve what is left.
function steps(c) {
  const out = [];
  if (c.total === 0) return [[100, 0]];
  for (let p = 0, rest = 100; ; rest /= 2, p = 100 - rest) {
    const v = c.floor(c.percentile(p));
    out.push([p, v]);
    if (v >= c.floor(c.max)) break;
  }
  if (out.at(-1)[0] !== 100) out.push([100, c.floor(c.max)]);
  return out;
}

class Histogram {
  constructor(token = undefined) { if (token !== kCreate) throw new ERR_ILLEGAL_CONSTRUCTOR(); }

  get count() { return counts(this).total; }
  get countBigInt() { return BigInt(counts(this).total); }
  get min() { return Number(this.minBigInt); }
  get minBigInt() {
    const c = counts(this);
    if (c.at.has(0)) return 0n;
    return c.min === Infinity ? none : BigInt(c.floor(c.min));
  }
  get max() { return Number(this.maxBigInt); }
  get maxBigInt() {
    const c = counts(this);
    return c.max === 0 ? 0n : BigInt(c.ceiling(c.max));
  }
  get mean() { return counts(this).mean(); }
  get exceeds() { return counts(this).exceeds; }
  get exceedsBigInt() { return BigInt(counts(this).exceeds); }
  get stddev() { return counts(this).stddev(); }
  get skewness() { return counts(this).moment(3, 0); }
  get kurtosis() { return counts(this).moment(4, 3); }
  export() { return require('perf_hooks/exchange').encode(counts(this)); }
  percentile(percentile) {
    checkPercentile(percentile);
    return counts(this).percentile(percentile);
  }
  percentileBigInt(percentile) {
    checkPercentile(percentile);
    return BigInt(counts(this).percentile(percentile));
  }
  get percentiles() { return new Map(steps(counts(this))); }
  get percentilesBigInt() { return new Map(steps(counts(this)).map(([p, v]) => [p, BigInt(v)])); }
  reset() { counts(this).reset(); }
  toJSON() {
    const { count, min, max, mean, exceeds, stddev, skewness, kurtosis, percentiles } = this;
    return { count, min, max, mean, exceeds, stddev, skewness, kurtosis, percentiles: Object.fromEntries(percentiles) };
  }
  [kInspect](depth, options) {
    if (depth < 0) return `[${this.constructor.name}]`;
    const opts = { ...options, depth: options.depth == null ? null : options.depth - 1 };
    const { min, max, mean, exceeds, stddev, skewness, kurtosis, count, percentiles } = this;
    return `Histogram ${require('util/inspect').inspect({ min, max, mean, exceeds, stddev, skewness, kurtosis, count, percentiles }, opts)}`;
  }
}

function record(h, value) {
  if (typeof value === 'bigint') value = Number(value);
  else validateInteger(value, 'val');
  if (value < 1 || value > MAX) throw new ERR_OUT_OF_RANGE('val', `>= 1 && <= ${MAX}`, value);
  counts(h).add(value);
}

const lastDelta = new WeakMap();

class RecordableHistogram extends Histogram {
  constructor(token = undefined) { super(token); }
  record(val) { record(this, val); }
  recordDelta() {
    const c = counts(this);
    const now = process.hrtime.bigint();
    const last = lastDelta.get(this);
    lastDelta.set(this, now);
    if (last !== undefined && now > last) c.add(Number(now - last));
  }
  add(other) {
    const c = counts(this);
    if (!(other instanceof RecordableHistogram)) throw new ERR_INVALID_ARG_TYPE('other', 'RecordableHistogram', other);
    for (const [b, n] of [...counts(other).at]) c.add(b, n);
    c.exceeds += counts(other).exceeds;
    c.min = Math.min(c.min, counts(other).min);
    c.max = Math.max(c.max, counts(other).max);
  }
}

const clocks = new WeakMap(); // timers of histograms of the loop's delay

class ELDHistogram extends Histogram {
  enable() {
    const clock = clocks.get(this);
    if (clock.timer !== undefined) return false;
    let last = process.hrtime.bigint();
    clock.timer = setInterval(() => {
      const now = process.hrtime.bigint();
      counts(this).add(Math.max(1, Number(now - last)));
      last = now;
    }, clock.resolution);
    clock.timer.unref();
    return true;
  }
  disable() {
    const clock = clocks.get(this);
    if (clock.timer === undefined) return false;
    clearInterval(clock.timer);
    clock.timer = undefined;
    return true;
  }
  [Symbol.dispose]() { this.disable(); }
}

function createHistogram(options = {}) {
  validateObject(options, 'options');
  const { lowest = 1, highest = MAX, figures = 3 } = options;
  if (typeof lowest !== 'bigint') whole(lowest, 'options.lowest', 1, MAX);
  if (typeof highest !== 'bigint') validateNumber(highest, 'options.highest');
  if (Number(highest) < 2 * Number(lowest)) throw new ERR_OUT_OF_RANGE('options.highest', `>= 2 * options.lowest (${2n * BigInt(lowest)}n)`, highest);
  whole(figures, 'options.figures', 1, 5);
  const h = new RecordableHistogram(kCreate);
  countsOf.set(h, new Counts(Number(lowest), Number(highest), figures));
  return h;
}

function whole(value, name, min, max) {
  validateInteger(value, name);
  if (value < min || value > max) throw new ERR_OUT_OF_RANGE(name, `>= ${min} && <= ${max}`, value);
}

function monitorEventLoopDelay(options = {}) {
  validateObject(options, 'options');
  const { resolution = 10 } = options;
  whole(resolution, 'options.resolution', 1, MAX);
  const h = new ELDHistogram(kCreate);
  countsOf.set(h, new Counts(1, 3.6e12, 3));
  clocks.set(h, { resolution, timer: undefined });
  return h;
}

// from makes a histogram of counts.
function from(c, Class) {
  const h = new Class(kCreate);
  countsOf.set(h, c);
  return h;
}

function importHistogram(data) { return from(require('perf_hooks/exchange').decode(data, Counts), RecordableHistogram); }

function createSlidingWindowHistogram(options) {
  return require('perf_hooks/window').create(options, createHistogram, (h) => counts(h), (c) => from(c, Histogram), Counts);
}

module.exports = { importHistogram, createSlidingWindowHistogram, RecordableHistogram, createHistogram, monitorEventLoopDelay };
