'use strict';
// Patterns of fs.glob, path.matchesGlob and the ignore option of fs.watch: braces,
// extended patterns, classes and globstars as minimatch reads them with dot unset, or set
// where a caller says so.

const GLOBSTAR = Symbol('globstar');
const special = /[*?[\]{}()!+@\\]/;

// expand replaces braces: a{b,c} is ab and ac, {1..3} is 1, 2 and 3.
function expand(pattern) {
  const span = braces(pattern);
  if (span === null) return [pattern];
  const { open, close, parts } = span;
  const head = pattern.slice(0, open);
  const tails = expand(pattern.slice(close + 1));
  const middles = parts.length > 1 ? parts.flatMap(expand) : sequence(parts[0]) ?? expand(parts[0]).map((p) => `{${p}}`);
  const out = [];
  for (const m of middles) for (const t of tails) out.push(head + m + t);
  return out;
}

// braces finds the first pair of braces with a comma or a sequence in it.
function braces(pattern) {
  for (let open = 0; open < pattern.length; open++) {
    if (pattern[open] === '\\') {
      open++;
      continue;
    }
    if (pattern[open] !== '{' || pattern[open - 1] === '$') continue;
    const found = closing(pattern, open);
    if (found !== null && (found.parts.length > 1 || sequence(found.parts[0]) !== undefined)) return found;
  }
  return null;
}

function closing(pattern, open) {
  let depth = 0;
  let from = open + 1;
  const parts = [];
  for (let i = open; i < pattern.length; i++) {
    const c = pattern[i];
    if (c === '\\') {
      i++;
    } else if (c === '{') {
      depth++;
    } else if (c === ',' && depth === 1) {
      parts.push(pattern.slice(from, i));
      from = i + 1;
    } else if (c === '}' && --depth === 0) {
      parts.push(pattern.slice(from, i));
      return { open, close: i, parts };
    }
  }
  return null;
}

function sequence(text) {
  const m = /^(-?\d+|[a-zA-Z])\.\.(-?\d+|[a-zA-Z])(?:\.\.(-?\d+))?$/.exec(text);
  if (m === null || /\d/.test(m[1]) !== /\d/.test(m[2])) return undefined;
  const numbers = /\d/.test(m[1]);
  const value = (s) => (numbers ? Number(s) : s.charCodeAt(0));
  const width = numbers && (/^-?0\d/.test(m[1]) || /^-?0\d/.test(m[2])) ? Math.max(m[1].length, m[2].length) : 0;
  const from = value(m[1]);
  const to = value(m[2]);
  const step = Math.max(1, Math.abs(Number(m[3] ?? 1))) * (from <= to ? 1 : -1);
  const out = [];
  for (let n = from; step > 0 ? n <= to : n >= to; n += step) {
    if (!numbers) out.push(String.fromCharCode(n));
    else out.push(n < 0 ? `-${String(-n).padStart(width - 1, '0')}` : String(n).padStart(width, '0'));
  }
  return out;
}

const classes = { alnum: '\\p{L}\\p{Nl}\\p{Nd}', alpha: '\\p{L}\\p{Nl}', ascii: '\\x00-\\x7f', blank: '\\p{Zs}\\t', cntrl: '\\p{Cc}', digit: '\\p{Nd}',
  graph: '\\x21-\\x7e', lower: '\\p{Ll}', print: '\\x20-\\x7e', punct: '\\p{P}', space: '\\p{Z}\\t\\r\\n\\v\\f', upper: '\\p{Lu}',
  word: '\\p{L}\\p{Nl}\\p{Nd}\\p{Pc}', xdigit: 'A-Fa-f0-9' };

const quote = (c) => c.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');

// bracket reads a class that begins at i; undefined if it is none.
function bracket(p, i) {
  let at = i + 1;
  let not = false;
  if (p[at] === '!' || p[at] === '^') {
    not = true;
    at++;
  }
  let out = '';
  for (let first = true; at < p.length; first = false) {
    if (p[at] === ']' && !first) return { text: out === '' ? '(?!)' : `[${not ? '^' : ''}${out}]`, end: at };
    const posix = /^\[:(\w+):\]/.exec(p.slice(at));
    if (posix !== null && classes[posix[1]] !== undefined) {
      out += classes[posix[1]];
      at += posix[0].length;
      continue;
    }
    if (p[at] === '\\' && at + 1 < p.length) at++;
    if (p[at + 1] === '-' && at + 2 < p.length && p[at + 2] !== ']') {
      if (p[at] <= p[at + 2]) out += `${quote(p[at])}-${quote(p[at + 2])}`;
      at += 3;
    } else {
      out += quote(p[at]);
      at++;
    }
  }
  return undefined;
}

// group is where the parenthesis of an extended pattern ends, -1 for nowhere.
function groupEnd(p, i) {
  let depth = 0;
  for (; i < p.length; i++) {
    if (p[i] === '\\') i++;
    else if (p[i] === '(') depth++;
    else if (p[i] === ')' && --depth === 0) return i;
  }
  return -1;
}

function alternatives(text) {
  const out = [];
  let depth = 0;
  let from = 0;
  for (let i = 0; i < text.length; i++) {
    if (text[i] === '\\') {
      i++;
    } else if (text[i] === '(') {
      depth++;
    } else if (text[i] === ')') {
      depth--;
    } else if (text[i] === '|' && depth === 0) {
      out.push(text.slice(from, i));
      from = i + 1;
    }
  }
  return [...out, text.slice(from)];
}

// translate makes the text of a regular expression of a pattern for one name.
function translate(p, rest = '') {
  let out = '';
  for (let i = 0; i < p.length; i++) {
    const c = p[i];
    if ('?*+@!'.includes(c) && p[i + 1] === '(') {
      const end = groupEnd(p, i + 1);
      if (end > 0) {
        const after = translate(p.slice(end + 1), rest);
        const list = alternatives(p.slice(i + 2, end)).map((a) => translate(a)).join('|');
        if (c === '!') return `${out}(?:(?!(?:${list})${after}$)[^/]*?)${after}`;
        return `${out}(?:${list})${c === '@' ? '' : c}${after}`;
      }
    }
    if (c === '*') {
      while (p[i + 1] === '*') i++;
      out += '[^/]*?';
    } else if (c === '?') {
      out += '[^/]';
    } else if (c === '[') {
      const b = bracket(p, i);
      if (b === undefined) {
        out += '\\[';
      } else {
        out += b.text;
        i = b.end;
      }
    } else {
      if (c === '\\' && i + 1 < p.length) i++;
      out += quote(p[i]);
    }
  }
  return out + rest;
}

// compile is one segment: a name, a regular expression, or GLOBSTAR.
function compile(segment, { dot = false, nocase = false } = {}) {
  if (segment === '**') return GLOBSTAR;
  if (!special.test(segment) && !nocase) return segment;
  const text = translate(segment);
  const literalDot = segment[0] === '.' || segment.startsWith('\\.') || /^[?*+@]\((?:[^|)]*\|)*\./.test(segment);
  let guard = dot ? '(?!\\.{1,2}$)' : '(?!\\.)';
  if (literalDot) guard = '';
  const some = /^[*?!]/.test(segment) && !segment.startsWith('?(') && !segment.startsWith('*(') ? '(?=.)' : '';
  return new RegExp(`^${guard}${some}${text}$`, nocase ? 'iu' : 'u');
}

// parse is a pattern as lists of segments, one for each way to read its braces.
function parse(pattern, options = {}) {
  const separator = options.windows ? /[\\/]+/ : /\/+/;
  return expand(pattern).map((p) => {
    const list = p.split(separator);
    return list.filter((s, i) => (s !== '.' || i === 0) && (s !== '' || i === 0 || i === list.length - 1))
      .map((s) => compile(s, options));
  });
}

function hidden(name, options) { return name === '.' || name === '..' || (!options.dot && name[0] === '.'); }

function fits(segment, name) { return typeof segment === 'string' ? segment === name : segment.test(name); }

// matches tells whether names[j:] is what segments[i:] describes.
function matches(segments, names, options = {}, i = 0, j = 0) {
  for (; i < segments.length; i++, j++) {
    if (segments[i] === GLOBSTAR) {
      if (j === names.length && j > 0) return false; // a/** is what is below a
      while (segments[i + 1] === GLOBSTAR) i++;
      for (let k = j; ; k++) {
        if (i + 1 === segments.length ? k === names.length : matches(segments, names, options, i + 1, k)) return true;
        if (k === names.length || hidden(names[k], options)) return false;
      }
    }
    if (j >= names.length) return false;
    if (segments[i] === '' && i === segments.length - 1 && i > 0) return names[j] === '' && j === names.length - 1;
    if (!fits(segments[i], names[j])) return false;
  }
  return j === names.length || (j === names.length - 1 && names[j] === '' && j > 0);
}

// matcher is a test of paths.
function matcher(pattern, options = {}) {
  const list = parse(pattern, options);
  const separator = options.windows ? /[\\/]+/ : /\/+/;
  return (path) => {
    if (pattern === '') return path === '';
    const names = path.split(separator);
    if (options.matchBase && list.length > 0 && list.every((s) => s.length === 1)) {
      const base = names.findLast((n) => n !== '');
      return list.some((s) => matches(s, [base], options));
    }
    return list.some((s) => matches(s, names, options));
  };
}

module.exports = { GLOBSTAR, parse, matches, matcher, fits };
