'use strict';
// http2, https://nodejs.org/api/http2.html: constants and settings. Sessions are not there
// yet: programs that load the module and speak HTTP/1.1 run, the others hear what is missing.

const { Buffer } = require('buffer');
const { codes } = require('util/errorcodes');
const { validateObject } = require('util/validators');
const constants = require('http2/constants');

function own(code, message, Base) {
  const err = new Base(message);
  err.code = code;
  const { stack } = err;
  Object.defineProperty(err, 'stack', { value: stack.replace(`${Base.name}:`, `${Base.name} [${code}]:`), writable: true, configurable: true, enumerable: false });
  return err;
}

function missing(what) { throw own('ERR_FEATURE_UNAVAILABLE', `http2.${what} is not available in programs compiled by gonodec`, Error); }

const defaults = { headerTableSize: 4096, enablePush: true, initialWindowSize: 65535, maxFrameSize: 16384, maxConcurrentStreams: 4294967295, maxHeaderSize: 65535,
  maxHeaderListSize: 65535, enableConnectProtocol: false };

// Settings by their number on the wire: name, least, most.
const settings = [[1, 'headerTableSize', 0, 2 ** 32 - 1], [2, 'enablePush'], [3, 'maxConcurrentStreams', 0, 2 ** 32 - 1], [4, 'initialWindowSize', 0, 2 ** 32 - 1],
  [5, 'maxFrameSize', 16384, 2 ** 24 - 1], [6, 'maxHeaderListSize', 0, 2 ** 32 - 1], [8, 'enableConnectProtocol']];

function check(o) {
  for (const [, name, min, max] of settings) {
    const v = o[name];
    if (v === undefined) continue;
    if (min === undefined) {
      if (typeof v !== 'boolean') throw own('ERR_HTTP2_INVALID_SETTING_VALUE', `Invalid value for setting "${name}": ${v}`, TypeError);
    } else if (typeof v !== 'number' || !(v >= min && v <= max)) {
      throw own('ERR_HTTP2_INVALID_SETTING_VALUE', `Invalid value for setting "${name}": ${v}`, RangeError);
    }
  }
}

function getPackedSettings(o = {}) {
  validateObject(o, 'settings');
  check(o);
  const list = [];
  for (const [id, name] of settings) {
    const v = name === 'maxHeaderListSize' ? o.maxHeaderSize ?? o.maxHeaderListSize : o[name];
    if (v === undefined) continue;
    const b = Buffer.alloc(6);
    b.writeUInt16BE(id, 0);
    b.writeUInt32BE(Number(v), 2);
    list.push(b);
  }
  return Buffer.concat(list);
}

function getUnpackedSettings(buf, options = {}) {
  if (!ArrayBuffer.isView(buf) || buf.length === undefined) throw new codes.ERR_INVALID_ARG_TYPE('buf', ['Buffer', 'TypedArray'], buf);
  if (buf.length % 6 !== 0) throw own('ERR_HTTP2_INVALID_PACKED_SETTINGS_LENGTH', 'Packed settings length must be a multiple of six', RangeError);
  const view = new DataView(buf.buffer, buf.byteOffset, buf.byteLength);
  const out = {};
  for (let at = 0; at < buf.length; at += 6) {
    const id = view.getUint16(at);
    const value = view.getUint32(at + 2);
    const row = settings.find((r) => r[0] === id);
    if (row === undefined) continue;
    out[row[1]] = row[2] === undefined ? value !== 0 : value;
    if (row[1] === 'maxHeaderListSize') out.maxHeaderSize = value;
  }
  if (options?.validate) check(out);
  return out;
}

module.exports = {
  connect: { connect() { missing('connect'); } }.connect,
  constants,
  createServer: { createServer() { missing('createServer'); } }.createServer,
  createSecureServer: { createSecureServer() { missing('createSecureServer'); } }.createSecureServer,
  getDefaultSettings: function getDefaultSettings() { return { __proto__: null, ...defaults }; },
  getPackedSettings,
  getUnpackedSettings,
  performServerHandshake: { performServerHandshake() { missing('performServerHandshake'); } }.performServerHandshake,
  sensitiveHeaders: Symbol('sensitiveHeaders'),
};
