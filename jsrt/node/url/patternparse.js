'use strict';
// Pattern strings of URLPattern, https://urlpattern.spec.whatwg.org/#pattern-strings:
// tokens, parts, regular expressions.

// Tokens: { type, index, value }.
function tokenize(input, lenient) {
  const chars = [...input];
  const n = chars.length;
  const tokens = [];
  let i = 0;
  const add = (type, next, start, length) => {
    tokens.push({ type, index: i, value: chars.slice(start, start + length).join('') });
    i = next;
  };
  const bad = (next, start) => {
    if (!lenient) throw new TypeError('Invalid pattern');
    add('invalid-char', next, start, next - start);
  };
  while (i < n) {
    const c = chars[i];
    if (c === '*') add('asterisk', i + 1, i, 1);
    else if (c === '+' || c === '?') add('other-modifier', i + 1, i, 1);
    else if (c === '{') add('open', i + 1, i, 1);
    else if (c === '}') add('close', i + 1, i, 1);
    else if (c === '\\') {
      if (i === n - 1) bad(i + 1, i);
      else add('escaped-char', i + 2, i + 1, 1);
    } else if (c === ':') {
      let end = i + 1;
      while (end < n && isNameChar(chars[end], end === i + 1)) end++;
      if (end === i + 1) bad(end, i);
      else add('name', end, i + 1, end - i - 1);
    } else if (c === '(') {
      const end = regexpEnd(chars, i + 1);
      if (end < 0) bad(i + 1, i);
      else add('regexp', end, i + 1, end - i - 2);
    } else {
      add('char', i + 1, i, 1);
    }
  }
  tokens.push({ type: 'end', index: n, value: '' });
  tokens.chars = chars;
  return tokens;
}

// regexpEnd is the position after the parenthesis that closes a group, -1 if it is bad.
function regexpEnd(chars, start) {
  let depth = 1;
  let i = start;
  for (; i < chars.length; i++) {
    const c = chars[i];
    if (c > '\x7F' || (i === start && c === '?')) return -1;
    if (c === '\\') {
      if (i === chars.length - 1 || chars[i + 1] > '\x7F') return -1;
      i++;
    } else if (c === ')') {
      if (--depth === 0) break;
    } else if (c === '(') {
      depth++;
      if (i === chars.length - 1 || chars[i + 1] !== '?') return -1;
    }
  }
  return depth !== 0 || i === start ? -1 : i + 1;
}

function isNameChar(c, first) { return first ? /^[\p{ID_Start}$_]$/u.test(c) : /^[\p{ID_Continue}$\u200C\u200D]$/u.test(c); }

const escapeRegexp = (s) => s.replace(/[.+*?^${}()[\]|/\\]/g, '\\$&');
const escapePattern = (s) => s.replace(/[+*?:{}()\\]/g, '\\$&');
const segment = (options) => `[^${escapeRegexp(options.delimiter)}]+?`;

// Parser makes parts: { type, value, modifier, name, prefix, suffix }.
class Parser {
  constructor(input, options, encode) {
    this.tokens = tokenize(input, false);
    this.options = options;
    this.encode = encode;
    this.segment = segment(options);
    this.parts = [];
    this.fixed = '';
    this.index = 0;
    this.number = 0;
  }
  take(type) { return this.tokens[this.index].type === type ? this.tokens[this.index++] : undefined; }
  require(type) {
    if (this.take(type) === undefined) throw new TypeError('Invalid pattern');
  }
  takeRegexp(name) { return this.take('regexp') ?? (name === undefined ? this.take('asterisk') : undefined); }
  takeModifier() { return (this.take('other-modifier') ?? this.take('asterisk'))?.value ?? ''; }
  takeText() {
    let s = '';
    for (;;) {
      const t = this.take('char') ?? this.take('escaped-char');
      if (t === undefined) return s;
      s += t.value;
    }
  }

  parse() {
    while (this.index < this.tokens.length) {
      const char = this.take('char');
      const name = this.take('name');
      const regexp = this.takeRegexp(name);
      if (name !== undefined || regexp !== undefined) {
        let prefix = char?.value ?? '';
        if (prefix !== '' && prefix !== this.options.prefix) {
          this.fixed += prefix;
          prefix = '';
        }
        this.flush();
        this.add(prefix, name, regexp, '', this.takeModifier());
        continue;
      }
      const fixed = char ?? this.take('escaped-char');
      if (fixed !== undefined) {
        this.fixed += fixed.value;
      } else if (this.take('open') !== undefined) {
        this.group();
      } else {
        this.flush();
        this.require('end');
      }
    }
    return this.parts;
  }
  group() {
    const prefix = this.takeText();
    const name = this.take('name');
    const regexp = this.takeRegexp(name);
    const suffix = this.takeText();
    this.require('close');
    this.add(prefix, name, regexp, suffix, this.takeModifier());
  }

  flush() {
    if (this.fixed === '') return;
    this.parts.push({ type: 'fixed', value: this.encode(this.fixed), modifier: '', name: '', prefix: '', suffix: '' });
    this.fixed = '';
  }
  add(prefix, name, regexp, suffix, modifier) {
    if (name === undefined && regexp === undefined && modifier === '') {
      this.fixed += prefix;
      return;
    }
    this.flush();
    if (name === undefined && regexp === undefined) {
      if (prefix !== '') this.parts.push({ type: 'fixed', value: this.encode(prefix), modifier, name: '', prefix: '', suffix: '' });
      return;
    }
    let value = regexp === undefined ? this.segment : regexp.type === 'asterisk' ? '.*' : regexp.value;
    let type = 'regexp';
    if (value === this.segment) {
      type = 'segment';
      value = '';
    } else if (value === '.*') {
      type = 'full';
      value = '';
    }
    const id = name !== undefined ? name.value : `${this.number++}`;
    if (this.parts.some((p) => p.name === id)) throw new TypeError('Duplicate name');
    this.parts.push({ type, value, modifier, name: id, prefix: this.encode(prefix), suffix: this.encode(suffix) });
  }
}

function regexpOf(parts, options) {
  let s = '^';
  const names = [];
  for (const p of parts) {
    if (p.type === 'fixed') {
      s += p.modifier === '' ? escapeRegexp(p.value) : `(?:${escapeRegexp(p.value)})${p.modifier}`;
      continue;
    }
    names.push(p.name);
    const value = p.type === 'segment' ? segment(options) : p.type === 'full' ? '.*' : p.value;
    const once = p.modifier === '' || p.modifier === '?';
    if (p.prefix === '' && p.suffix === '') {
      s += once ? `(${value})${p.modifier}` : `((?:${value})${p.modifier})`;
      continue;
    }
    const prefix = escapeRegexp(p.prefix);
    const suffix = escapeRegexp(p.suffix);
    s += once ? `(?:${prefix}(${value})${suffix})${p.modifier}` :
      `(?:${prefix}((?:${value})(?:${suffix}${prefix}(?:${value}))*)${suffix})${p.modifier === '*' ? '?' : ''}`;
  }
  return { source: `${s}$`, names };
}

const digit = (c) => c >= '0' && c <= '9';
const firstOf = (s) => String.fromCodePoint(s.codePointAt(0));

// needsGroup reports whether a part must be written with braces.
function needsGroup(p, previous, next, options, custom) {
  if (p.suffix !== '' || (p.prefix !== '' && p.prefix !== options.prefix)) return true;
  if (custom && p.type === 'segment' && p.modifier === '' && next !== undefined && next.prefix === '' && next.suffix === '') {
    if (next.type === 'fixed' ? isNameChar(firstOf(next.value), false) : digit(next.name[0])) return true;
  }
  return p.prefix === '' && previous?.type === 'fixed' && options.prefix !== '' && previous.value.endsWith(options.prefix);
}

function stringOf(parts, options) {
  let s = '';
  parts.forEach((p, i) => {
    if (p.type === 'fixed') {
      s += p.modifier === '' ? escapePattern(p.value) : `{${escapePattern(p.value)}}${p.modifier}`;
      return;
    }
    const previous = parts[i - 1];
    const custom = !digit(p.name[0]);
    const group = needsGroup(p, previous, parts[i + 1], options, custom);
    if (group) s += '{';
    s += escapePattern(p.prefix);
    if (custom) s += `:${p.name}`;
    if (p.type === 'regexp') {
      s += `(${p.value})`;
    } else if (p.type === 'segment' && !custom) {
      s += `(${segment(options)})`;
    } else if (p.type === 'full') {
      s += !custom && (previous === undefined || previous.type === 'fixed' || previous.modifier !== '' || group || p.prefix !== '') ? '*' : '(.*)';
    }
    if (p.type === 'segment' && custom && p.suffix !== '' && isNameChar(firstOf(p.suffix), false)) s += '\\';
    s += escapePattern(p.suffix);
    if (group) s += '}';
    s += p.modifier;
  });
  return s;
}

// compile makes a component: { regexp, names, pattern, hasRegExpGroups }.
function compile(input, encode, options) {
  const parts = new Parser(input, options, encode).parse();
  const { source, names } = regexpOf(parts, options);
  return { regexp: new RegExp(source, options.ignoreCase ? 'vi' : 'v'), names, pattern: stringOf(parts, options),
    hasRegExpGroups: parts.some((p) => p.type === 'regexp') };
}

module.exports = { tokenize, compile, escapePattern };
