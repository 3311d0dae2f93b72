'use strict';
// MIME types and data: URLs, https://mimesniff.spec.whatwg.org/ and
// https://fetch.spec.whatwg.org/#data-urls

const { Buffer } = require('buffer');
const token = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/;
// eslint-disable-next-line no-control-regex
const quotable = /^[\t\x20-\x7E\x80-\xFF]*$/;

// parse returns { type, subtype, essence, parameters }, or undefined.
function parse(input) {
  input = input.replace(/^[\t\n\r ]+|[\t\n\r ]+$/g, '');
  const slash = input.indexOf('/');
  if (slash < 0) return undefined;
  const type = input.slice(0, slash);
  let i = input.indexOf(';', slash);
  if (i < 0) i = input.length;
  const subtype = input.slice(slash + 1, i).replace(/[\t\n\r ]+$/, '');
  if (!token.test(type) || !token.test(subtype)) return undefined;
  const parameters = new Map();
  while (i < input.length) {
    i++;
    while (i < input.length && /[\t\n\r ]/.test(input[i])) i++;
    let start = i;
    while (i < input.length && input[i] !== ';' && input[i] !== '=') i++;
    const name = input.slice(start, i).toLowerCase();
    if (i >= input.length) break;
    if (input[i] === ';') continue;
    i++;
    let value = '';
    if (input[i] === '"') {
      for (i++; i < input.length && input[i] !== '"'; i++) {
        if (input[i] === '\\' && i + 1 < input.length) i++;
        value += input[i];
      }
      while (i < input.length && input[i] !== ';') i++;
    } else {
      start = i;
      while (i < input.length && input[i] !== ';') i++;
      value = input.slice(start, i).replace(/[\t\n\r ]+$/, '');
      if (value === '') continue;
    }
    if (token.test(name) && quotable.test(value) && !parameters.has(name)) parameters.set(name, value);
  }
  return { type: type.toLowerCase(), subtype: subtype.toLowerCase(), essence: `${type}/${subtype}`.toLowerCase(), parameters };
}

function serialize({ essence, parameters }) {
  let s = essence;
  for (const [name, value] of parameters) s += `;${name}=${token.test(value) ? value : `"${value.replace(/["\\]/g, '\\$&')}"`}`;
  return s;
}

// ofHeaders extracts the MIME type of a header list.
function ofHeaders(list) {
  const value = list.get('content-type');
  if (value === null) return undefined;
  let result;
  let charset;
  for (const part of split(value)) {
    const m = parse(part);
    if (m === undefined || m.essence === '*/*') continue;
    if (result === undefined || m.essence !== result.essence) {
      charset = m.parameters.get('charset');
    } else if (!m.parameters.has('charset') && charset !== undefined) {
      m.parameters.set('charset', charset);
    }
    result = m;
  }
  return result;
}

// split cuts a header value at commas outside of quotes.
function split(value) {
  const list = [];
  let part = '';
  let quoted = false;
  for (let i = 0; i < value.length; i++) {
    const c = value[i];
    if (c === '"' && value[i - 1] !== '\\') quoted = !quoted;
    if (c === ',' && !quoted) {
      list.push(part.trim());
      part = '';
    } else {
      part += c;
    }
  }
  list.push(part.trim());
  return list;
}

function percentDecode(s) {
  const bytes = Buffer.from(s);
  const out = [];
  for (let i = 0; i < bytes.length; i++) {
    const hex = bytes[i] === 0x25 ? bytes.latin1Slice(i + 1, i + 3) : '';
    if (/^[0-9a-fA-F]{2}$/.test(hex)) {
      out.push(parseInt(hex, 16));
      i += 2;
    } else {
      out.push(bytes[i]);
    }
  }
  return new Uint8Array(out);
}

// dataURL returns { mimeType, body }, or undefined.
function dataURL(url) {
  const input = url.href.slice('data:'.length, url.hash === '' ? undefined : -url.hash.length);
  const comma = input.indexOf(',');
  if (comma < 0) return undefined;
  let type = input.slice(0, comma).trim();
  let body = percentDecode(input.slice(comma + 1));
  const base64 = /;\u0020*base64$/i.exec(type);
  if (base64 !== null) {
    let text = Buffer.from(body).latin1Slice().replace(/[\t\n\f\r ]/g, '');
    if (text.length % 4 === 0) text = text.replace(/={1,2}$/, '');
    if (text.length % 4 === 1 || /[^A-Za-z0-9+/]/.test(text)) return undefined;
    body = new Uint8Array(Buffer.from(text, 'base64'));
    type = type.slice(0, base64.index);
  }
  if (type.startsWith(';')) type = `text/plain${type}`;
  return { mimeType: parse(type) ?? parse('text/plain;charset=US-ASCII'), body };
}

module.exports = { parse, serialize, ofHeaders, dataURL };
