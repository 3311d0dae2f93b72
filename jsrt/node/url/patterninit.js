'use strict';
// Components of URLPattern: their canonical forms, and what an init dictionary or a
// constructor string says of them, https://urlpattern.spec.whatwg.org/#canon

const { URL } = require('url/whatwg');
const { tokenize, compile, escapePattern } = require('url/patternparse');

const components = ['protocol', 'username', 'password', 'hostname', 'port', 'pathname', 'search', 'hash'];
const specials = { 'http': '80', 'https': '443', 'ws': '80', 'wss': '443', 'ftp': '21', 'file': '' };
const isSpecial = (protocol) => Object.hasOwn(specials, protocol);

const dummy = () => new URL('https://dummy.invalid/');
const invalid = (what) => new TypeError(`Invalid ${what}`);

const canonical = {
  protocol(value) {
    if (value === '') return '';
    if (!/^[A-Za-z][A-Za-z0-9+\-.]*$/.test(value)) throw invalid('protocol');
    return new URL(`${value}://dummy.invalid/`).protocol.slice(0, -1);
  },
  username(value) {
    const url = dummy();
    url.username = value;
    return url.username;
  },
  password(value) {
    const url = dummy();
    url.password = value;
    return url.password;
  },
  hostname(value) {
    if (value === '') return '';
    const host = value.replace(/[\t\n\r]/g, '');
    const end = host.search(/[/?#\\]/);
    const part = end < 0 ? host : host.slice(0, end);
    if (part === '' || (/:/.test(part) && !part.startsWith('['))) throw invalid('hostname');
    const url = dummy();
    url.hostname = part;
    if (url.hostname === 'dummy.invalid' && part.toLowerCase() !== 'dummy.invalid') throw invalid('hostname');
    return url.hostname;
  },
  ipv6(value) {
    if (/[^0-9A-Fa-f[\]:]/.test(value)) throw invalid('hostname');
    return value.toLowerCase();
  },
  port(value, protocol = '') {
    if (value === '') return '';
    const url = new URL(isSpecial(protocol) && protocol !== 'file' ? `${protocol}://dummy.invalid/` : 'nonspecial://dummy.invalid/');
    const text = value.replace(/[\t\n\r]/g, '');
    if (!/^\d/.test(text) || parseInt(text, 10) > 65535) throw invalid('port');
    url.port = text;
    return url.port;
  },
  pathname(value) {
    if (value === '') return '';
    const url = dummy();
    const slash = value[0] === '/';
    url.pathname = slash ? value : `/-${value}`;
    return slash ? url.pathname : url.pathname.slice(2);
  },
  opaque(value) {
    if (value === '') return '';
    return new URL(`data:${value}`).pathname;
  },
  search(value) {
    const url = dummy();
    url.search = value;
    return url.search.slice(1);
  },
  hash(value) {
    const url = dummy();
    url.hash = value;
    return url.hash.slice(1);
  },
};

// process completes an init dictionary; for patterns its values stay as they are, else
// they are those of a URL. start are values for what it does not have.
function process(init, forPattern, start) {
  const result = { ...start };
  const has = (...names) => names.some((name) => init[name] !== undefined);
  const baseText = (s) => (forPattern ? escapePattern(s) : s);
  let base;
  if (init.baseURL !== undefined) {
    base = new URL(init.baseURL);
    if (!has('protocol')) result.protocol = baseText(base.protocol.slice(0, -1));
    if (!forPattern && !has('protocol', 'hostname', 'port', 'username')) result.username = baseText(base.username);
    if (!forPattern && !has('protocol', 'hostname', 'port', 'username', 'password')) result.password = baseText(base.password);
    if (!has('protocol', 'hostname')) result.hostname = baseText(base.hostname);
    if (!has('protocol', 'hostname', 'port')) result.port = base.port;
    if (!has('protocol', 'hostname', 'port', 'pathname')) result.pathname = baseText(base.pathname);
    if (!has('protocol', 'hostname', 'port', 'pathname', 'search')) result.search = baseText(base.search.slice(1));
    if (!has('protocol', 'hostname', 'port', 'pathname', 'search', 'hash')) result.hash = baseText(base.hash.slice(1));
  }
  if (has('protocol')) result.protocol = value('protocol', init.protocol.replace(/:$/, ''), forPattern);
  if (has('username')) result.username = value('username', init.username, forPattern);
  if (has('password')) result.password = value('password', init.password, forPattern);
  if (has('hostname')) result.hostname = value('hostname', init.hostname, forPattern);
  if (has('port')) result.port = forPattern ? init.port : canonical.port(init.port, result.protocol);
  if (has('pathname')) result.pathname = pathnameOf(init.pathname, base, result.protocol, forPattern, baseText);
  if (has('search')) result.search = value('search', init.search.replace(/^\?/, ''), forPattern);
  if (has('hash')) result.hash = value('hash', init.hash.replace(/^#/, ''), forPattern);
  return result;
}
const value = (name, text, forPattern) => (forPattern ? text : canonical[name](text));

function pathnameOf(pathname, base, protocol, forPattern, baseText) {
  const opaque = base !== undefined && !base.pathname.startsWith('/') && base.host === '';
  if (base !== undefined && !opaque && !isAbsolute(pathname, forPattern)) {
    const path = baseText(base.pathname);
    const slash = path.lastIndexOf('/');
    if (slash >= 0) pathname = path.slice(0, slash + 1) + pathname;
  }
  if (forPattern) return pathname;
  return protocol === undefined || protocol === '' || isSpecial(protocol) ? canonical.pathname(pathname) : canonical.opaque(pathname);
}

function isAbsolute(path, forPattern) {
  return path[0] === '/' || (forPattern && (path.startsWith('\\/') || path.startsWith('{/')));
}

const plain = { delimiter: '', prefix: '' };

function matchesSpecial(component) { return Object.keys(specials).some((s) => component.regexp.test(s)); }

// StringParser takes a constructor string apart,
// https://urlpattern.spec.whatwg.org/#constructor-string-parsing
class StringParser {
  constructor(input) {
    this.tokens = tokenize(input, true);
    this.result = {};
    this.start = this.index = 0;
    this.step = 1;
    this.depth = this.brackets = 0;
    this.special = false;
    this.state = 'init';
  }

  parse() {
    while (this.index < this.tokens.length) {
      this.step = 1;
      const { type } = this.tokens[this.index];
      if (type === 'end') {
        if (!this.end()) break;
      } else if (type === 'open') {
        this.depth++;
      } else if (this.depth > 0 && type !== 'close') {
        // inside of a group
      } else {
        if (this.depth > 0) this.depth--;
        this.states[this.state].call(this);
      }
      this.index += this.step;
    }
    if (this.result.hostname !== undefined && this.result.port === undefined) this.result.port = '';
    return this.result;
  }

  // end is the end of the text: false if that is the end of the parse.
  end() {
    if (this.state === 'init') {
      this.rewind();
      if (this.is('#')) this.change('hash', 1);
      else if (this.isSearch()) this.change('search', 1);
      else this.change('pathname', 0);
      return true;
    }
    if (this.state === 'authority') {
      this.rewind('hostname');
      return true;
    }
    this.change('done', 0);
    return false;
  }

  rewind(state = this.state) {
    this.index = this.start;
    this.step = 0;
    this.state = state;
  }

  change(state, skip) {
    const r = this.result;
    const from = this.state;
    if (from !== 'init' && from !== 'authority' && from !== 'done') r[from] = this.text();
    if (from !== 'init' && state !== 'done') {
      const before = ['protocol', 'authority', 'username', 'password'].includes(from);
      if (before && ['port', 'pathname', 'search', 'hash'].includes(state)) r.hostname ??= '';
      if ((before || from === 'hostname' || from === 'port') && (state === 'search' || state === 'hash')) r.pathname ??= this.special ? '/' : '';
      if ((before || from === 'hostname' || from === 'port' || from === 'pathname') && state === 'hash') r.search ??= '';
    }
    this.state = state;
    this.index += skip;
    this.start = this.index;
    this.step = 0;
  }

  text() { return this.tokens.chars.slice(this.tokens[this.start].index, this.tokens[this.index].index).join(''); }
  is(c, i = this.index) {
    const t = this.tokens[Math.min(i, this.tokens.length - 1)];
    return t.value === c && (t.type === 'char' || t.type === 'escaped-char' || t.type === 'invalid-char');
  }
  isSearch() {
    if (this.is('?')) return true;
    if (this.tokens[this.index].value !== '?') return false;
    return this.index === 0 || !['name', 'regexp', 'close', 'asterisk'].includes(this.tokens[this.index - 1].type);
  }
  // further handles what begins pathname, search and hash, in the states before them.
  further() {
    if (this.is('/')) this.change('pathname', 0);
    else if (this.isSearch()) this.change('search', 1);
    else if (this.is('#')) this.change('hash', 1);
  }
}

StringParser.prototype.states = {
  init() { if (this.is(':')) this.rewind('protocol'); },
  protocol() {
    if (!this.is(':')) return;
    this.special = matchesSpecial(compile(this.text(), canonical.protocol, plain));
    const slashes = this.is('/', this.index + 1) && this.is('/', this.index + 2);
    this.change(slashes || this.special ? 'authority' : 'pathname', slashes ? 3 : 1);
  },
  authority() {
    if (this.is('@')) this.rewind('username');
    else if (this.is('/') || this.isSearch() || this.is('#')) this.rewind('hostname');
  },
  username() {
    if (this.is(':')) this.change('password', 1);
    else if (this.is('@')) this.change('hostname', 1);
  },
  password() { if (this.is('@')) this.change('hostname', 1); },
  hostname() {
    if (this.is('[')) this.brackets++;
    else if (this.is(']')) this.brackets--;
    else if (this.is(':') && this.brackets === 0) this.change('port', 1);
    else this.further();
  },
  port() { this.further(); },
  pathname() {
    if (this.isSearch()) this.change('search', 1);
    else if (this.is('#')) this.change('hash', 1);
  },
  search() { if (this.is('#')) this.change('hash', 1); },
  hash() {},
};

// compileAll makes the components of a pattern.
function compileAll(init, ignoreCase) {
  const p = process(init, true, {});
  for (const name of components) p[name] ??= '*';
  if (isSpecial(p.protocol) && p.port === specials[p.protocol]) p.port = '';
  const c = {};
  c.protocol = compile(p.protocol, canonical.protocol, plain);
  c.username = compile(p.username, canonical.username, plain);
  c.password = compile(p.password, canonical.password, plain);
  const ipv6 = /^(\[|\{\[|\\\[)/.test(p.hostname);
  c.hostname = compile(p.hostname, ipv6 ? canonical.ipv6 : canonical.hostname, { delimiter: '.', prefix: '' });
  c.port = compile(p.port, (s) => canonical.port(s), plain);
  if (matchesSpecial(c.protocol)) c.pathname = compile(p.pathname, canonical.pathname, { delimiter: '/', prefix: '/', ignoreCase });
  else c.pathname = compile(p.pathname, canonical.opaque, { ...plain, ignoreCase });
  c.search = compile(p.search, canonical.search, { ...plain, ignoreCase });
  c.hash = compile(p.hash, canonical.hash, { ...plain, ignoreCase });
  return c;
}

module.exports = { components, process, compileAll, parseString: (s) => new StringParser(s).parse() };
