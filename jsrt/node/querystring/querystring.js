'use strict';
// querystring, https://nodejs.org/api/querystring.html

const native = require('native');
const { codes: { ERR_INVALID_URI } } = require('util/errorcodes');

function unescapeBuffer(s, decodeSpaces) {
  require('buffer'); // the native makes a Buffer
  return native.unescapeBuffer(`${s}`, decodeSpaces);
}

function qsUnescape(s, decodeSpaces) {
  try {
    return decodeURIComponent(s);
  } catch {
    return querystring.unescapeBuffer(s, decodeSpaces).toString();
  }
}

function qsEscape(str) {
  if (typeof str !== 'string') str = typeof str === 'object' ? String(str) : `${str}`;
  const text = native.escape(str);
  if (text === undefined) throw new ERR_INVALID_URI();
  return text;
}

// primitiveText is the text of a value: "" for what has none.
function primitiveText(v) {
  if (typeof v === 'string') return v;
  if (typeof v === 'number' && Number.isFinite(v)) return `${v}`;
  if (typeof v === 'bigint') return `${v}`;
  if (typeof v === 'boolean') return v ? 'true' : 'false';
  return '';
}

function stringify(obj, sep, eq, options) {
  sep ||= '&';
  eq ||= '=';
  const own = options && typeof options.encodeURIComponent === 'function' ? options.encodeURIComponent : querystring.escape;
  if (obj === null || typeof obj !== 'object') return '';
  if (own === qsEscape && /^[\0-\x7f]*$/.test(sep + eq)) {
    const text = native.stringify(obj, `${sep}`, `${eq}`);
    if (text === undefined) throw new ERR_INVALID_URI();
    return text;
  }
  const encode = (v) => own(primitiveText(v));
  let fields = '';
  for (const key of Object.keys(obj)) {
    const value = obj[key];
    const name = own(key) + eq;
    if (Array.isArray(value)) {
      for (const v of value) fields += (fields ? sep : '') + name + encode(v);
    } else {
      fields += (fields ? sep : '') + name + encode(value);
    }
  }
  return fields;
}

function add(obj, key, value) {
  const current = obj[key];
  if (current === undefined) obj[key] = value;
  else if (typeof current === 'object') current.push(value);
  else obj[key] = [current, value];
}

function decodeWith(text, decode) {
  text = text.replaceAll('+', '%20');
  try {
    return decode(text);
  } catch {
    return querystring.unescape(text, true);
  }
}

// slowParse calls a decoder of the program's own.
function slowParse(obj, qs, sep, eq, limit, decode) {
  for (const part of qs.split(sep)) {
    if (part === '') { // counts, too
      if (--limit === 0) break;
      continue;
    }
    const at = part.indexOf(eq);
    const name = at < 0 ? part : part.slice(0, at);
    const value = at < 0 ? '' : part.slice(at + eq.length);
    add(obj, name === '' ? '' : decodeWith(name, decode), value === '' ? '' : decodeWith(value, decode));
    if (--limit === 0) break;
  }
  return obj;
}

function parse(qs, sep, eq, options) {
  const obj = { __proto__: null };
  if (typeof qs !== 'string' || qs.length === 0) return obj;
  sep = sep ? `${sep}` : '&';
  eq = eq ? `${eq}` : '=';
  let limit = 1000;
  if (options && typeof options.maxKeys === 'number') limit = options.maxKeys > 0 && Number.isFinite(options.maxKeys) ? options.maxKeys : -1;
  const decode = options && typeof options.decodeURIComponent === 'function' ? options.decodeURIComponent : querystring.unescape;
  if (decode !== qsUnescape && sep !== '') return slowParse(obj, qs, sep, eq, limit, decode);
  const list = native.parse(qs, sep, eq, limit);
  for (let i = 0; i < list.length; i += 2) add(obj, list[i], list[i + 1]);
  return obj;
}

const querystring = module.exports = {
  unescapeBuffer,
  unescape: qsUnescape,
  escape: qsEscape,
  stringify,
  encode: stringify,
  parse,
  decode: parse,
};
