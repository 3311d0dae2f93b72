'use strict';
// multipart/form-data, https://andreubotella.github.io/multipart-form-data/

const { Buffer } = require('buffer');
const { FormData, entriesOf } = require('fetch/formdata');
const { Blob, File } = require('buffer/blob');

const escape = (s) => s.replace(/\n/g, '%0A').replace(/\r/g, '%0D').replace(/"/g, '%22');
const lines = (s) => s.replace(/\r?\n|\r/g, '\r\n');

// encode gives the parts of a form, strings and files, and what they are as a body.
function encode(form) {
  const boundary = `----formdata-undici-0${`${Math.floor(Math.random() * 1e11)}`.padStart(11, '0')}`;
  const parts = [];
  for (const { name, value } of entriesOf(form)) {
    const head = `--${boundary}\r\nContent-Disposition: form-data; name="${escape(lines(name))}"`;
    if (typeof value === 'string') {
      parts.push(`${head}\r\n\r\n${lines(value)}\r\n`);
    } else {
      parts.push(`${head}; filename="${escape(value.name)}"\r\nContent-Type: ${value.type || 'application/octet-stream'}\r\n\r\n`, value, '\r\n');
    }
  }
  parts.push(`--${boundary}--\r\n`);
  return { blob: new Blob(parts), type: `multipart/form-data; boundary=${boundary}` };
}

const fail = (message) => new TypeError(message);

// decode reads a form out of bytes.
function decode(bytes, boundary) {
  if (boundary === undefined || boundary === '') throw fail('missing boundary in content-type header');
  const input = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const form = new FormData();
  const delimiter = Buffer.from(`--${boundary}`);
  let at = input.indexOf(delimiter);
  if (at < 0) throw fail('no boundary found in multipart body');
  for (;;) {
    if (input.compare(delimiter, 0, delimiter.length, at, at + delimiter.length) !== 0) throw fail('expected a value starting with -- and the boundary');
    at += delimiter.length;
    if (input[at] === 0x2D && input[at + 1] === 0x2D) return form;
    if (input[at] !== 0x0D || input[at + 1] !== 0x0A) throw fail('expected CRLF');
    at += 2;
    const head = headersOf(input, at);
    at = head.end;
    const end = input.indexOf(`\r\n--${boundary}`, at, 'latin1');
    if (end < 0) throw fail('expected boundary after body');
    add(form, head, input.subarray(at, end));
    at = end + 2;
  }
}

function headersOf(input, at) {
  let name = null;
  let filename = null;
  let type = null;
  let encoding = null;
  for (;;) {
    if (input[at] === 0x0D && input[at + 1] === 0x0A) {
      if (name === null) throw fail('header name is null');
      return { name, filename, type, encoding, end: at + 2 };
    }
    const end = input.indexOf('\r\n', at, 'latin1');
    if (end < 0) throw fail('expected CRLF');
    const line = input.subarray(at, end);
    const colon = line.indexOf(0x3A);
    if (colon < 0) throw fail('expected :');
    const key = line.latin1Slice(0, colon).trim().toLowerCase();
    if (!/^[!#$%&'*+\-.^_`|~0-9a-z]+$/.test(key)) throw fail('header name does not match the field-name token production');
    const value = line.subarray(colon + 1);
    if (key === 'content-disposition') ({ name, filename } = disposition(value.utf8Slice()));
    else if (key === 'content-type') type = value.latin1Slice().trim();
    else if (key === 'content-transfer-encoding') encoding = value.latin1Slice().trim();
    at = end + 2;
  }
}

const unescape = (s) => s.replace(/%0A/ig, '\n').replace(/%0D/ig, '\r').replace(/%22/g, '"');

function disposition(value) {
  if (!/^[\t ]*form-data/.test(value)) throw fail('expected form-data for content-disposition header');
  let name = null;
  let filename = null;
  for (const m of value.matchAll(/;[\t ]*([^\s=;]+)=(?:"([^"]*)"|([^;]*))/g)) {
    const v = unescape(m[2] ?? m[3].trim());
    const key = m[1].toLowerCase();
    if (key === 'name') name = v;
    else if (key === 'filename') filename = v;
    else if (key === 'filename*') {
      const star = /^utf-8''(.*)$/i.exec(v);
      if (star !== null) filename = decodeURIComponent(star[1]);
    }
  }
  if (name === null) throw fail('expected name in content-disposition header');
  return { name, filename };
}

function add(form, { name, filename, type, encoding }, body) {
  if (encoding === 'base64') body = Buffer.from(body.latin1Slice(), 'base64');
  if (filename === null) form.append(name, body.utf8Slice());
  else form.append(name, new File([body], filename, { type: type ?? 'text/plain' }));
}

module.exports = { encode, decode };
