'use strict';
// The zstd half of zlib, linked when a program names one of its functions.

const native = require('native');
const { constants } = require('zlib/constants');
const { codes: errors } = require('util/errorcodes');

// bounds of parameters as libzstd has them; those of windows and levels are heeded.
const bounds = { 101: [10, 31], 102: [6, 30], 103: [6, 30], 104: [1, 30], 105: [3, 7], 106: [0, 131072], 107: [1, 9] };

function coded(C, message, code) { return Object.assign(new C(message), { code }); }

// check reads the options params and pledgedSrcSize.
function check(compress, o) {
  const most = compress ? constants.ZSTD_c_overlapLog : constants.ZSTD_d_windowLogMax;
  const params = new Map();
  for (const key of Object.keys(o.params ?? {})) {
    const k = +key;
    if (Number.isNaN(k) || k < 0 || k > most || params.has(k)) throw coded(RangeError, `${key} is not a valid zstd parameter`, 'ERR_ZSTD_INVALID_PARAM');
    const v = o.params[key];
    if (typeof v !== 'number' && typeof v !== 'boolean') throw new errors.ERR_INVALID_ARG_TYPE('options.params[key]', 'number', v);
    params.set(k, Number(v));
  }
  if (o.pledgedSrcSize !== undefined && typeof o.pledgedSrcSize !== 'number') throw coded(TypeError, 'pledgedSrcSize must be a number', 'ERR_INVALID_ARG_TYPE');
  const known = compress ? (k) => k === 100 || bounds[k] !== undefined || (k >= 160 && k <= 164) || (k >= 200 && k <= 202) || k >= 400 : (k) => k === 100;
  for (const [k, v] of params) {
    const [min, max] = (compress ? bounds[k] : bounds[101]) ?? [-Infinity, Infinity];
    if (!known(k) || (v !== 0 && (v < min || v > max))) throw coded(Error, 'Setting parameter failed', 'ERR_ZLIB_INITIALIZATION_FAILED');
  }
  return { params, pledged: o.pledgedSrcSize ?? -1 };
}

function coder(compress, o, limit) {
  const get = (k) => o.params.get(k) ?? 0;
  if (!compress) return native.decoder(get(constants.ZSTD_d_windowLogMax), o.dictionary, o.reject, limit);
  return native.encoder(get(constants.ZSTD_c_compressionLevel) || constants.ZSTD_CLEVEL_DEFAULT, get(constants.ZSTD_c_windowLog),
    get(constants.ZSTD_c_checksumFlag) !== 0, o.dictionary, o.pledged);
}

module.exports = { check, coder };
