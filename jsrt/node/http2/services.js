'use strict';
// ALTSVC (RFC 7838) and ORIGIN (RFC 8336): what servers announce.

const native = require('native');
const { codes } = require('http2/errors');
const { validateString } = require('util/validators');

const maxLength = 16382;
const quotable = /^[\x09\x20-\x5b\x5d-\x7e\x80-\xff]*$/;

// originOf is the origin that a string, URL or object names.
function originOf(value) {
  if (typeof value === 'string') return new URL(value).origin;
  if (value != null && typeof value === 'object') return value.origin;
  return undefined;
}

function altsvc(session, alt, originOrStream) {
  if (session.destroyed) throw new codes.ERR_HTTP2_INVALID_SESSION();
  let id = 0;
  let origin;
  if (typeof originOrStream === 'string') {
    origin = new URL(originOrStream).origin;
    if (origin === 'null') throw new codes.ERR_HTTP2_ALTSVC_INVALID_ORIGIN();
  } else if (typeof originOrStream === 'number') {
    if (originOrStream >>> 0 !== originOrStream || originOrStream === 0) throw new codes.ERR_OUT_OF_RANGE('originOrStream', '> 0 && < 4294967296', originOrStream);
    id = originOrStream;
  } else if (originOrStream !== undefined) {
    if (originOrStream !== null && typeof originOrStream === 'object') origin = originOrStream.origin;
    if (typeof origin !== 'string') throw new codes.ERR_INVALID_ARG_TYPE('originOrStream', ['string', 'number', 'URL', 'object'], originOrStream);
    if (origin === 'null' || origin.length === 0) throw new codes.ERR_HTTP2_ALTSVC_INVALID_ORIGIN();
  }
  validateString(alt, 'alt');
  if (!quotable.test(alt)) throw new codes.ERR_INVALID_CHAR('alt');
  if (alt.length + (origin?.length ?? 0) > maxLength) throw new codes.ERR_HTTP2_ALTSVC_LENGTH();
  session._h2updateTimer();
  native.altsvc(session._h2handle, id, origin ?? '', alt);
}

function origin(session, origins) {
  if (session.destroyed) throw new codes.ERR_HTTP2_INVALID_SESSION();
  if (origins.length === 0) return;
  const list = [];
  let length = 0;
  for (const value of origins) {
    const o = originOf(value);
    if (typeof o !== 'string') throw new codes.ERR_INVALID_ARG_TYPE('origin', ['string', 'URL', 'object'], value);
    if (o === 'null') throw new codes.ERR_HTTP2_INVALID_ORIGIN();
    list.push(o);
    length += o.length;
  }
  if (length + 2 * list.length > maxLength) throw new codes.ERR_HTTP2_ORIGIN_LENGTH();
  session._h2updateTimer();
  native.origin(session._h2handle, list);
}

module.exports = { altsvc, origin };
