'use strict';
// Arguments of webcrypto: conversions of Web IDL, and algorithms made of what names them,
// https://w3c.github.io/webcrypto/#algorithm-normalization.

const { Buffer } = require('buffer');
const { isBytes, bytesOf } = require('crypt/keyobject');
const DOMException = globalThis.DOMException ?? require('util/domexception').DOMException;

const fail = (name, message) => { throw new DOMException(message, name); };

// wrong makes the error of a conversion.
function wrong(code, message) {
  const err = new TypeError(message);
  err.code = code;
  return err;
}

// Converters get the value, what stands before the message and what the value is called,
// and for some something more.
const typeError = (prefix, message) => wrong('ERR_INVALID_ARG_TYPE', `${prefix}: ${message}`);

function number(v, prefix, what, top) {
  if (typeof v === 'bigint') throw typeError(prefix, `${what} is a BigInt and cannot be converted to a number.`);
  if (typeof v === 'symbol') throw typeError(prefix, `${what} is a Symbol and cannot be converted to a number.`);
  const n = Math.trunc(+v);
  if (!Number.isFinite(n)) throw typeError(prefix, `${what} is not a finite number.`);
  if (n < 0 || n > top) throw wrong('ERR_OUT_OF_RANGE', `${prefix}: ${what} is outside the expected range of 0 to ${top}.`);
  return n + 0;
}

function sequence(v, prefix, what, convert) {
  if ((typeof v !== 'object' && typeof v !== 'function') || v === null || typeof v[Symbol.iterator] !== 'function') {
    throw typeError(prefix, `${what} cannot be converted to sequence.`);
  }
  return Array.from(v, (x, i) => convert(x, prefix, `${what}[${i}]`));
}

const text = (v, prefix, what) => {
  if (typeof v === 'symbol') throw typeError(prefix, `${what} is a Symbol and cannot be converted to a string.`);
  return String(v);
};

const choice = (type, values) => (v, prefix, what) => {
  const s = text(v, prefix, what);
  if (!values.includes(s)) throw wrong('ERR_INVALID_ARG_VALUE', `${prefix}: ${what} '${s}' is not a valid enum value of type ${type}.`);
  return s;
};

const allUsages = ['encrypt', 'decrypt', 'sign', 'verify', 'deriveKey', 'deriveBits', 'wrapKey', 'unwrapKey', 'encapsulateKey', 'encapsulateBits', 'decapsulateKey', 'decapsulateBits'];
const usage = choice('KeyUsage', allUsages);

// isCryptoKey comes from webcrypto.js, which needs this file.
const late = { isCryptoKey: undefined };

const jwkTexts = ['kty', 'use', 'alg', 'crv', 'x', 'y', 'd', 'n', 'e', 'p', 'q', 'dp', 'dq', 'qi', 'k', 'pub', 'priv'];

const converters = {
  // A copy, since the program may change its own.
  BufferSource(v, prefix, what) {
    if (!isBytes(v) || isShared(v)) throw typeError(prefix, `${what} is not instance of ArrayBuffer, Buffer, TypedArray, or DataView.`);
    return Buffer.from(bytesOf(v));
  },
  BigInteger(v, prefix, what) {
    if (!(v instanceof Uint8Array)) throw typeError(prefix, `${what} is not an Uint8Array object.`);
    return Buffer.from(v);
  },
  CryptoKey(v, prefix, what) {
    if (!late.isCryptoKey(v)) throw typeError(prefix, `${what} is not of type CryptoKey.`);
    return v;
  },
  octet: (v, prefix, what) => number(v, prefix, what, 0xff),
  short: (v, prefix, what) => number(v, prefix, what, 0xffff),
  long: (v, prefix, what) => number(v, prefix, what, 0xffffffff),
  text,
  boolean: (v) => Boolean(v),
  algorithm: (v) => v, // normalized by its user, with the operation
  hash(v, prefix, what, dict) {
    if (typeof v === 'symbol') throw typeError(prefix, `${what} is a Symbol and cannot be converted to a string.`);
    const given = String(v?.name ?? v);
    if (!/^sha/i.test(given)) fail('NotSupportedError', `Only SHA hashes are supported in ${dict}`);
    return hashName(given) ?? unknown();
  },
  format: choice('KeyFormat', ['raw', 'raw-public', 'raw-private', 'raw-secret', 'raw-seed', 'pkcs8', 'spki', 'jwk']),
  usages: (v, prefix, what) => sequence(v, prefix, what, usage),
  JsonWebKey(v, prefix, what) {
    if (v == null) return {};
    if (typeof v !== 'object' && typeof v !== 'function') throw typeError(prefix, `${what} cannot be converted to a dictionary`);
    const jwk = {};
    for (const name of jwkTexts) if (v[name] !== undefined) jwk[name] = text(v[name], prefix, `${name} in ${what}`);
    if (v.ext !== undefined) jwk.ext = Boolean(v.ext);
    if (v.key_ops !== undefined) jwk.key_ops = sequence(v.key_ops, prefix, `key_ops in ${what}`, text);
    return jwk;
  },
};
const isShared = (v) => typeof SharedArrayBuffer !== 'undefined' && (v instanceof SharedArrayBuffer || v.buffer instanceof SharedArrayBuffer);

const ordinals = ['1st', '2nd', '3rd', '4th', '5th', '6th', '7th'];

// Arguments converts those of one call.
class Arguments {
  constructor(args, name, owner, needed) {
    this.args = args;
    this.prefix = `Failed to execute '${name}' on '${owner}'`;
    if (args.length < needed) {
      throw wrong('ERR_MISSING_ARGS', `${this.prefix}: ${needed} argument${needed === 1 ? '' : 's'} required, but only ${args.length} present.`);
    }
  }
  get(i, type) { return converters[type](this.args[i], this.prefix, `${ordinals[i]} argument`); }
}

const algorithmPrefix = 'Failed to normalize algorithm';

// dictionary reads the members that a dictionary has: name to type, with ! if it must be there.
function dictionary(v, name, members) {
  const out = {};
  for (const key of Object.keys(members)) {
    const needed = members[key].endsWith('!');
    const value = v[key];
    if (value === undefined) {
      if (needed) throw wrong('ERR_MISSING_OPTION', `${algorithmPrefix}: passed algorithm cannot be converted to '${name}' because '${key}' is required in '${name}'.`);
      continue;
    }
    out[key] = converters[needed ? members[key].slice(0, -1) : members[key]](value, algorithmPrefix, `${key} in passed algorithm`, name);
  }
  return out;
}

// nameOf is the name of an algorithm as the program has it, and what it comes from.
function nameOf(algorithm) {
  if (typeof algorithm !== 'object' && typeof algorithm !== 'function' || algorithm === null) return [text(algorithm, algorithmPrefix, 'passed algorithm'), {}];
  return [dictionary(algorithm, 'Algorithm', { name: 'text!' }).name, algorithm];
}

const unknown = () => fail('NotSupportedError', 'Unrecognized algorithm name');

// normalize finds an algorithm among kinds that has the operation: { name, kind, … } with
// the members of its dictionary.
function normalize(kinds, algorithm, operation) {
  const [given, dict] = nameOf(algorithm);
  const lower = given.toLowerCase();
  const name = Object.keys(kinds).find((n) => n.toLowerCase() === lower);
  const kind = kinds[name];
  if (kind?.[operation] === undefined) return unknown();
  const [type, members] = kind.parameters?.[operation] ?? [];
  return { ...(type === undefined ? {} : dictionary(dict, type, members)), name, kind };
}

const hashes = { 'SHA-1': 'sha1', 'SHA-256': 'sha256', 'SHA-384': 'sha384', 'SHA-512': 'sha512', 'SHA3-256': 'sha3-256', 'SHA3-384': 'sha3-384', 'SHA3-512': 'sha3-512' };

// hashName is the standard's name of a hash; undefined for another.
function hashName(given) {
  const lower = given.toLowerCase();
  return Object.keys(hashes).find((n) => n.toLowerCase() === lower);
}

module.exports = { Arguments, normalize, hashes, fail, allUsages, late, wrong };
