'use strict';
// MIMEType and MIMEParams, https://nodejs.org/api/util.html#class-utilmimetype, as
// https://mimesniff.spec.whatwg.org/#parsing-a-mime-type has it. Linked when a program
// names them.

const { codes, define } = require('util/errors');

define('ERR_INVALID_MIME_SYNTAX', (production, text, at) => `The MIME syntax for a ${production} in ${JSON.stringify(text)} is invalid` +
  (at === -1 ? '' : ` at ${at}`), TypeError);

const notToken = /[^!#$%&'*+\-.^_`|~0-9A-Za-z]/;
const notQuoted = /[^\t\x20-\x7e\x80-\xff]/;
const lower = (s) => s.replace(/[A-Z]+/g, (c) => c.toLowerCase());
const trimEnd = (s) => s.replace(/[\t\n\r ]+$/, '');

// checked is text without characters that a production forbids.
function checked(production, text, forbidden, whole = text) {
  const at = text.search(forbidden);
  if (at !== -1 || (forbidden === notToken && text === '')) throw new codes.ERR_INVALID_MIME_SYNTAX(production, whole, at);
  return text;
}

// quote writes a value so that it reads as one.
function quote(value) {
  return value !== '' && !notToken.test(value) ? value : `"${value.replace(/["\\]/g, '\\$&')}"`;
}

// quotedString reads a value from behind its opening quote: [value, where it ends].
function quotedString(text, at) {
  let value = '';
  for (; at < text.length; at++) {
    if (text[at] === '"') return [value, at + 1];
    if (text[at] === '\\' && at + 1 < text.length) at++;
    value += text[at];
  }
  return [value, at];
}

let fill; // what MIMEType puts into the parameters that it makes

class MIMEParams {
  #data = new Map();

  static {
    fill = (params, text) => {
      let at = 0;
      while (at < text.length) {
        const begin = at + /^[\t\n\r ]*/.exec(text.slice(at))[0].length;
        const end = begin + text.slice(begin).search(/[;=]|$/);
        const name = lower(text.slice(begin, end));
        at = end + 1;
        if (text[end] !== '=') continue;
        let value;
        if (text[at] === '"') {
          [value, at] = quotedString(text, at + 1);
          at += text.slice(at).search(/;|$/) + 1;
        } else {
          const stop = at + text.slice(at).search(/;|$/);
          value = trimEnd(text.slice(at, stop));
          at = stop + 1;
          if (value === '') continue;
        }
        if (name !== '' && !notToken.test(name) && !notQuoted.test(value) && !params.#data.has(name)) params.#data.set(name, value);
      }
    };
  }

  delete(name) { this.#data.delete(lower(`${name}`)); }

  get(name) { return this.#data.get(lower(`${name}`)) ?? null; }

  has(name) { return this.#data.has(lower(`${name}`)); }

  set(name, value) {
    name = lower(`${name}`);
    value = `${value}`;
    checked('parameter name', name, notToken);
    checked('parameter value', value, notQuoted);
    this.#data.set(name, value);
  }

  *entries() { yield* this.#data.entries(); }

  *keys() { yield* this.#data.keys(); }

  *values() { yield* this.#data.values(); }

  toString() { return Array.from(this.#data, ([name, value]) => `${name}=${quote(value)}`).join(';'); }
}
Object.defineProperty(MIMEParams.prototype, Symbol.iterator, { value: MIMEParams.prototype.entries, writable: true, configurable: true });
Object.defineProperty(MIMEParams.prototype, 'toJSON', { value: MIMEParams.prototype.toString, writable: true, configurable: true });

class MIMEType {
  #type;
  #subtype;
  #params = new MIMEParams();

  constructor(input) {
    const text = `${input}`;
    const start = /^[\t\n\r ]*/.exec(text)[0].length;
    const slash = text.indexOf('/', start);
    this.#type = lower(checked('type', slash < 0 ? text.slice(start) : text.slice(start, slash), notToken, text));
    if (slash < 0) throw new codes.ERR_INVALID_MIME_SYNTAX('type', text, -1);
    const semicolon = text.indexOf(';', slash);
    const end = semicolon < 0 ? text.length : semicolon;
    this.#subtype = lower(checked('subtype', trimEnd(text.slice(slash + 1, end)), notToken, text));
    fill(this.#params, text.slice(end + 1));
  }

  static parse(input) {
    const text = `${input}`;
    try {
      return new MIMEType(text);
    } catch {
      return null;
    }
  }

  get type() { return this.#type; }

  set type(value) { this.#type = lower(checked('type', `${value}`, notToken)); }

  get subtype() { return this.#subtype; }

  set subtype(value) { this.#subtype = lower(checked('subtype', `${value}`, notToken)); }

  get essence() { return `${this.#type}/${this.#subtype}`; }

  get params() { return this.#params; }

  toString() {
    const params = MIMEParams.prototype.toString.call(this.#params);
    return params === '' ? this.essence : `${this.essence};${params}`;
  }
}
Object.defineProperty(MIMEType.prototype, 'toJSON', { value: MIMEType.prototype.toString, writable: true, configurable: true });

module.exports = { MIMEType, MIMEParams };
