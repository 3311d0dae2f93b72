'use strict';
// Checks of arguments with the errors that Node throws,
// https://nodejs.org/api/errors.html#nodejs-error-codes

const { codes } = require('util/errors');

function invalidType(name, expected, actual) { throw new codes.ERR_INVALID_ARG_TYPE(name, expected, actual); }

const validators = {
  validateString(value, name) { if (typeof value !== 'string') invalidType(name, 'string', value); },
  validateBoolean(value, name) { if (typeof value !== 'boolean') invalidType(name, 'boolean', value); },
  validateFunction(value, name) { if (typeof value !== 'function') invalidType(name, 'Function', value); },
  validateUndefined(value, name) { if (value !== undefined) invalidType(name, 'undefined', value); },
  validateObject(value, name, options) {
    const { nullable = false, allowArray = false, allowFunction = false } = options ?? {};
    if ((!nullable && value === null) || (!allowArray && Array.isArray(value)) ||
        (typeof value !== 'object' && (!allowFunction || typeof value !== 'function'))) {
      invalidType(name, 'Object', value);
    }
  },
  validateNumber(value, name, min = undefined, max) {
    if (typeof value !== 'number') invalidType(name, 'number', value);
    if ((min != null && value < min) || (max != null && value > max) || ((min != null || max != null) && Number.isNaN(value))) {
      throw new codes.ERR_OUT_OF_RANGE(name, `${min != null ? `>= ${min}` : ''}${min != null && max != null ? ' && ' : ''}${max != null ? `<= ${max}` : ''}`, value);
    }
  },
  validateInteger(value, name, min = Number.MIN_SAFE_INTEGER, max = Number.MAX_SAFE_INTEGER) {
    if (typeof value !== 'number') invalidType(name, 'number', value);
    if (!Number.isInteger(value)) throw new codes.ERR_OUT_OF_RANGE(name, 'an integer', value);
    if (value < min || value > max) throw new codes.ERR_OUT_OF_RANGE(name, `>= ${min} && <= ${max}`, value);
  },
  validateInt32(value, name, min = -2147483648, max = 2147483647) {
    if (typeof value !== 'number') invalidType(name, 'number', value);
    if (!Number.isInteger(value)) throw new codes.ERR_OUT_OF_RANGE(name, 'an integer', value);
    if (value < min || value > max) throw new codes.ERR_OUT_OF_RANGE(name, `>= ${min} && <= ${max}`, value);
  },
  validateUint32(value, name, positive = false) {
    if (typeof value !== 'number') invalidType(name, 'number', value);
    if (!Number.isInteger(value)) throw new codes.ERR_OUT_OF_RANGE(name, 'an integer', value);
    const min = positive ? 1 : 0;
    if (value < min || value > 4294967295) throw new codes.ERR_OUT_OF_RANGE(name, `>= ${min} && <= 4294967295`, value);
  },
  validateArray(value, name, minLength = 0) {
    if (!Array.isArray(value)) invalidType(name, 'Array', value);
    if (value.length < minLength) throw new codes.ERR_INVALID_ARG_VALUE(name, value, `must be longer than ${minLength}`);
  },
  validateOneOf(value, name, oneOf) {
    if (!oneOf.includes(value)) {
      const allowed = oneOf.map((v) => (typeof v === 'string' ? `'${v}'` : String(v))).join(', ');
      throw new codes.ERR_INVALID_ARG_VALUE(name, value, `must be one of: ${allowed}`);
    }
  },
  validateAbortSignal(signal, name) {
    if (signal !== undefined && (signal === null || typeof signal !== 'object' || !('aborted' in signal))) invalidType(name, 'AbortSignal', signal);
  },
  validatePort(port, name = 'Port', allowZero = true) {
    if ((typeof port !== 'number' && typeof port !== 'string') || (typeof port === 'string' && port.trim().length === 0) ||
        +port !== (+port >>> 0) || port > 0xFFFF || (port === 0 && !allowZero)) {
      throw new codes.ERR_SOCKET_BAD_PORT(name, port, allowZero);
    }
    return port | 0;
  },
  validateBuffer(value, name = 'buffer') {
    if (!ArrayBuffer.isView(value)) invalidType(name, ['Buffer', 'TypedArray', 'DataView'], value);
  },
};

module.exports = validators;
