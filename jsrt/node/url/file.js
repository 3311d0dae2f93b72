'use strict';
// File URLs and paths, https://nodejs.org/api/url.html#urlfileurltopathurl-options

const native = require('native');
const { codes: { ERR_INVALID_ARG_TYPE, ERR_INVALID_ARG_VALUE, ERR_INVALID_URL_SCHEME, ERR_INVALID_FILE_URL_HOST, ERR_INVALID_FILE_URL_PATH } } = require('util/errorcodes');
const { validateString } = require('util/validators');
const { URL, isURL } = require('url/whatwg');

const onWindows = process.platform === 'win32';

// fileURL checks the argument of fileURLToPath.
function fileURL(path) {
  if (typeof path === 'string') path = new URL(path);
  else if (!isURL(path)) throw new ERR_INVALID_ARG_TYPE('path', ['string', 'URL'], path);
  if (path.protocol !== 'file:') throw new ERR_INVALID_URL_SCHEME('file');
  return path;
}

function pathError(reason, url) {
  const err = new ERR_INVALID_FILE_URL_PATH(reason);
  err.input = url;
  return err;
}

// checkPath throws for separators that are percent-encoded.
function checkPath(url, windows) {
  const { pathname } = url;
  if (windows ? /%2f|%5c/i.test(pathname) : /%2f/i.test(pathname)) {
    throw pathError(windows ? 'must not include encoded \\ or / characters' : 'must not include encoded / characters', url);
  }
  if (!windows && url.hostname !== '') throw new ERR_INVALID_FILE_URL_HOST(process.platform);
  return pathname;
}

function fromWindows(url, decode, join) {
  const pathname = decode(checkPath(url, true).replaceAll('/', '\\'));
  if (url.hostname !== '') return join(`\\\\${native.domainToUnicode(url.hostname)}`, pathname);
  const code = typeof pathname === 'string' ? pathname.codePointAt(1) | 0x20 : pathname[1] | 0x20;
  const colon = typeof pathname === 'string' ? pathname[2] === ':' : pathname[2] === 58;
  if (code < 97 || code > 122 || !colon) throw pathError('must be absolute', url);
  return pathname.slice(1);
}

function fileURLToPath(path, options = undefined) {
  const windows = options?.windows ?? onWindows;
  const url = fileURL(path);
  if (windows) return fromWindows(url, decodeURIComponent, (a, b) => a + b);
  const pathname = checkPath(url, false);
  return pathname.includes('%') ? decodeURIComponent(pathname) : pathname;
}

function fileURLToPathBuffer(path, options = undefined) {
  const windows = options?.windows ?? onWindows;
  const url = fileURL(path);
  if (windows) return fromWindows(url, native.decodeBytes, (a, b) => Buffer.concat([Buffer.from(a), b]));
  return native.decodeBytes(checkPath(url, false));
}

function pathToFileURL(filepath, options = undefined) {
  validateString(filepath, 'path');
  const windows = options?.windows ?? onWindows;
  const { posix, win32 } = require('path');
  if (windows && /^\\\\\?\\[a-zA-Z]:\\/.test(filepath)) filepath = filepath.slice(4); // an extended path of a drive
  if (windows && filepath.startsWith('\\\\')) return uncURL(filepath, win32);
  let resolved = (windows ? win32 : posix).resolve(filepath);
  const last = filepath.charCodeAt(filepath.length - 1);
  const separator = windows ? '\\' : '/';
  if ((last === 47 || (windows && last === 92)) && resolved[resolved.length - 1] !== separator) resolved += '/';
  if (windows) resolved = resolved.replaceAll('\\', '/');
  const path = native.encodePath(resolved);
  return new URL(`file://${path.startsWith('/') ? '' : '/'}${path}`);
}

// uncURL is the URL of \\server\share\file.
function uncURL(filepath, win32) {
  const extended = filepath.startsWith('\\\\?\\UNC\\');
  const start = extended ? 8 : 2;
  const end = filepath.indexOf('\\', start);
  if (end === -1) throw new ERR_INVALID_ARG_VALUE('path', filepath, 'Missing UNC resource path');
  if (end === 2) throw new ERR_INVALID_ARG_VALUE('path', filepath, 'Empty UNC servername');
  const host = filepath.slice(start, end);
  const rest = win32.resolve(filepath.slice(end)).replace(/^[a-zA-Z]:/, '').replaceAll('\\', '/');
  return new URL(`file://${native.domainToASCII(host) || host}${native.encodePath(rest)}`);
}

module.exports = { fileURLToPath, fileURLToPathBuffer, pathToFileURL };
