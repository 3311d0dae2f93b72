'use strict';
// QuotaExceededError, https://webidl.spec.whatwg.org/#quotaexceedederror.

const { DOMException } = require('util/domexception');

// double converts as Web IDL does; undefined is null.
function double(options, name) {
  const given = options?.[name];
  if (given === undefined) return null;
  const n = Number(given);
  if (!Number.isFinite(n)) throw new TypeError(`Cannot convert options.${name} to a double: the value is ${Number.isNaN(n) ? 'NaN' : 'infinite'}`);
  if (n < 0) throw new RangeError(`options.${name} must not be negative`);
  return n;
}

class QuotaExceededError extends DOMException {
  #quota;
  #requested;

  constructor(message = '', options = {}) {
    super(message, 'QuotaExceededError');
    this.#quota = double(options, 'quota');
    this.#requested = double(options, 'requested');
    if (this.#quota !== null && this.#requested !== null && this.#requested < this.#quota) {
      throw new RangeError('options.requested must not be less than options.quota');
    }
  }

  get quota() { return this.#quota; }

  get requested() { return this.#requested; }
}
for (const name of ['quota', 'requested']) Object.defineProperty(QuotaExceededError.prototype, name, { enumerable: true });
Object.defineProperty(QuotaExceededError.prototype, Symbol.toStringTag, { value: 'QuotaExceededError', configurable: true });

module.exports = { QuotaExceededError };
