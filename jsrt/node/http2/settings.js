'use strict';
// Settings: defaults, checks, and their packed form (RFC 9113, 6.5).

const { Buffer } = require('buffer');
const { codes } = require('http2/errors');

const most = 2 ** 32 - 1;
const maxAdditional = 10;

// Settings by their number on the wire: name, least, most; without these it is a boolean.
const rows = [[1, 'headerTableSize', 0, most], [2, 'enablePush'], [3, 'maxConcurrentStreams', 0, most], [4, 'initialWindowSize', 0, 2 ** 31 - 1],
  [5, 'maxFrameSize', 16384, 2 ** 24 - 1], [6, 'maxHeaderListSize', 0, most], [8, 'enableConnectProtocol']];

function invalid(name, value, Kind) {
  const C = Kind === RangeError ? codes.ERR_HTTP2_INVALID_SETTING_VALUE.RangeError : codes.ERR_HTTP2_INVALID_SETTING_VALUE;
  return new C(name, value);
}

function checkNumber(name, value, min, max) {
  if (value !== undefined && (typeof value !== 'number' || value < min || value > max)) {
    const err = invalid(name, value, RangeError);
    err.actual = value;
    err.min = min;
    err.max = max;
    throw err;
  }
}

// validate throws for settings that cannot be sent.
function validate(settings) {
  if (settings === undefined) return;
  checkNumber('headerTableSize', settings.headerTableSize, 0, most);
  checkNumber('initialWindowSize', settings.initialWindowSize, 0, 2 ** 31 - 1);
  checkNumber('maxFrameSize', settings.maxFrameSize, 16384, 2 ** 24 - 1);
  checkNumber('maxConcurrentStreams', settings.maxConcurrentStreams, 0, most);
  checkNumber('maxHeaderListSize', settings.maxHeaderListSize, 0, most);
  checkNumber('maxHeaderSize', settings.maxHeaderSize, 0, most);
  for (const name of ['enablePush', 'enableConnectProtocol']) {
    const v = settings[name];
    if (v !== undefined && typeof v !== 'boolean') {
      const err = invalid(name, v, TypeError);
      err.actual = v;
      throw err;
    }
  }
  const custom = settings.customSettings;
  if (custom) {
    const list = Object.entries(custom);
    if (list.length > maxAdditional) throw new codes.ERR_HTTP2_TOO_MANY_CUSTOM_SETTINGS();
    for (const [key, value] of list) {
      checkNumber('customSettings:id', Number(key), 0, 0xffff);
      checkNumber('customSettings:value', Number(value), 0, most);
    }
  }
}

// flatten gives ids and values, as they are sent.
function flatten(settings) {
  const out = [];
  for (const [id, name] of rows) {
    let v = settings[name];
    if (id === 6) v = settings.maxHeaderSize ?? settings.maxHeaderListSize;
    if (v !== undefined) out.push(id, Number(v));
  }
  for (const [key, value] of Object.entries(settings.customSettings ?? {})) out.push(Number(key), Number(value));
  return out;
}

// fromNative makes an object of the list that the natives give.
function fromNative(list) {
  const out = { headerTableSize: list[0], enablePush: list[1], initialWindowSize: list[2], maxFrameSize: list[3], maxConcurrentStreams: list[4],
    maxHeaderListSize: list[5], maxHeaderSize: list[5], enableConnectProtocol: list[6] };
  if (list.length > 7) {
    out.customSettings = {};
    for (let i = 7; i < list.length; i += 2) out.customSettings[list[i]] = list[i + 1];
  }
  return out;
}

function getDefaultSettings() {
  return { __proto__: null, headerTableSize: 4096, enablePush: true, initialWindowSize: 65535, maxFrameSize: 16384, maxConcurrentStreams: most,
    maxHeaderListSize: 65535, maxHeaderSize: 65535, enableConnectProtocol: false };
}

function assertIsObject(value, name, types = 'Object') {
  if (value !== undefined && (typeof value !== 'object' || value === null || Array.isArray(value))) throw new codes.ERR_INVALID_ARG_TYPE(name, types, value);
}

function getPackedSettings(settings) {
  assertIsObject(settings, 'settings');
  validate(settings);
  const list = flatten({ ...settings });
  const out = Buffer.alloc(list.length * 3);
  for (let i = 0; i < list.length; i += 2) {
    out.writeUInt16BE(list[i], i * 3);
    out.writeUInt32BE(list[i + 1], i * 3 + 2);
  }
  return out;
}

function getUnpackedSettings(buf, options = {}) {
  if (!ArrayBuffer.isView(buf) || buf.length === undefined) throw new codes.ERR_INVALID_ARG_TYPE('buf', ['Buffer', 'TypedArray'], buf);
  if (buf.length % 6 !== 0) throw new codes.ERR_HTTP2_INVALID_PACKED_SETTINGS_LENGTH();
  const at = (i) => buf[i] & 255;
  const out = {};
  for (let i = 0; i < buf.length; i += 6) {
    const id = at(i) << 8 | at(i + 1);
    const value = (at(i + 2) << 24 | at(i + 3) << 16 | at(i + 4) << 8 | at(i + 5)) >>> 0;
    const row = rows.find((r) => r[0] === id);
    if (row === undefined) {
      (out.customSettings ??= {})[id] = value;
      continue;
    }
    out[row[1]] = row[2] === undefined ? value !== 0 : value;
    if (id === 6) out.maxHeaderSize = value;
  }
  if (options?.validate) validate(out);
  return out;
}

module.exports = { assertIsObject, validate, flatten, fromNative, getDefaultSettings, getPackedSettings, getUnpackedSettings, maxAdditional };
