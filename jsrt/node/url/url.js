'use strict';
// url, https://nodejs.org/api/url.html

const { URL, URLSearchParams, urlToHttpOptions, fileURLToPath, fileURLToPathBuffer, pathToFileURL, domainToASCII, domainToUnicode, formatURL } = require('url/whatwg');
const { codes: { ERR_INVALID_ARG_TYPE } } = require('util/errors');

let legacy;
function old() { return legacy ??= require('url/legacy'); }

function urlParse(url, parseQueryString, slashesDenoteHost) { return old().parse(url, parseQueryString, slashesDenoteHost); }
function urlResolve(source, relative) { return urlParse(source, false, true).resolve(relative); }
function urlResolveObject(source, relative) { return source ? urlParse(source, false, true).resolveObject(relative) : relative; }

function urlFormat(urlObject, options) {
  if (typeof urlObject === 'string') {
    urlObject = urlParse(urlObject);
  } else if (typeof urlObject !== 'object' || urlObject === null) {
    throw new ERR_INVALID_ARG_TYPE('urlObject', ['Object', 'string'], urlObject);
  } else if (urlObject instanceof URL) {
    return formatURL(urlObject, options);
  }
  return old().format(urlObject);
}

module.exports = {
  get Url() { return old().Url; },
  parse: urlParse,
  resolve: urlResolve,
  resolveObject: urlResolveObject,
  format: urlFormat,
  URL,
  URLSearchParams,
  domainToASCII,
  domainToUnicode,
  pathToFileURL,
  fileURLToPath,
  fileURLToPathBuffer,
  urlToHttpOptions,
};

// URLPattern is linked when the program names it.
const pattern = 'url/pattern';
if (require('process/linked').linked(pattern)) {
  Object.defineProperty(module.exports, 'URLPattern', { __proto__: null, configurable: true, enumerable: true, get() { return require(pattern).URLPattern; } });
}
