'use strict';
// SourceMap, https://nodejs.org/api/module.html#class-modulesourcemap, revision 3 of the format.

const { validateObject } = require('util/validators');

const digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

// Fields reads the numbers of "mappings".
class Fields {
  constructor(text) {
    this.text = text;
    this.at = 0;
  }
  get ends() { return this.at >= this.text.length; }
  peek() { return this.text[this.at]; }
  // number is a signed number in base64 digits of five bits, the sign in the last bit.
  number() {
    let value = 0;
    let shift = 0;
    let digit;
    do {
      digit = digits.indexOf(this.text[this.at++]);
      value += (digit & 31) << shift;
      shift += 5;
    } while (digit & 32);
    const negative = value & 1;
    value >>>= 1;
    return negative ? -value | (1 << 31) : value;
  }
  more() { return !this.ends && this.peek() !== ',' && this.peek() !== ';'; }
}

// read adds the entries of one map, which begins at a line and column of the generated text:
// [line, column, source, original line, original column, name].
function read(map, line, column, entries) {
  const { sources = [], names = [] } = map;
  const f = new Fields(`${map.mappings ?? ''}`);
  let [source, originalLine, originalColumn, index, name] = [0, 0, 0, 0];
  while (!f.ends) {
    if (f.peek() === ',') {
      f.at++;
      continue;
    }
    if (f.peek() === ';') {
      f.at++;
      line++;
      column = 0;
      continue;
    }
    column += f.number();
    if (!f.more()) {
      entries.push([line, column]);
      continue;
    }
    source += f.number();
    originalLine += f.number();
    originalColumn += f.number();
    if (f.more()) {
      index += f.number();
      name = names[index];
    }
    entries.push([line, column, sources[source], originalLine, originalColumn, name]); // Node keeps the last name
  }
}

function copyMap(map) {
  const copy = { ...map };
  for (const key of Object.keys(copy)) if (Array.isArray(copy[key])) copy[key] = copy[key].slice();
  if (copy.sections) copy.sections = copy.sections.map((s) => ({ offset: { ...s.offset }, map: copyMap(s.map) }));
  return copy;
}

class SourceMap {
  #payload;
  #entries = [];
  #lineLengths;
  constructor(payload, { lineLengths } = {}) {
    validateObject(payload, 'payload');
    this.#payload = copyMap(payload);
    if (Array.isArray(this.#payload.sections)) {
      for (const { offset, map } of this.#payload.sections) read(map, offset.line, offset.column, this.#entries);
    } else {
      read(this.#payload, 0, 0, this.#entries);
    }
    this.#entries.sort((a, b) => a[0] - b[0] || a[1] - b[1]);
    this.#lineLengths = lineLengths?.slice();
  }
  get payload() { return copyMap(this.#payload); }
  get lineLengths() { return this.#lineLengths?.slice(); }
  // findEntry is the last entry at or before a place of the generated text, counted from 0.
  findEntry(lineOffset, columnOffset) {
    const list = this.#entries;
    let low = 0;
    let high = list.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const [line, column] = list[middle];
      if (line < lineOffset || (line === lineOffset && column <= columnOffset)) low = middle + 1;
      else high = middle;
    }
    const entry = list[Math.max(low - 1, 0)];
    if (entry === undefined || (low === 0 && entry[0] > lineOffset)) return {};
    const [generatedLine, generatedColumn, originalSource, originalLine, originalColumn, name] = entry;
    return { generatedLine, generatedColumn, originalSource, originalLine, originalColumn, name };
  }
  // findOrigin is the place in the source of one in the generated text, both counted from 1.
  findOrigin(lineNumber, columnNumber) {
    const range = this.findEntry(lineNumber - 1, columnNumber - 1);
    if (range.originalSource === undefined || range.originalLine === undefined || range.originalColumn === undefined) return {};
    return { name: range.name, fileName: range.originalSource, lineNumber: range.originalLine + lineNumber - range.generatedLine,
      columnNumber: range.originalColumn + columnNumber - range.generatedColumn };
  }
}

const found = new Map();

// findSourceMap reads the map that a loaded file of the disk names in its last comment.
function findSourceMap(file, known) {
  if (file.startsWith('file:')) file = require('url').fileURLToPath(file);
  if (!known(file)) return undefined;
  if (!found.has(file)) found.set(file, load(file));
  return found.get(file);
}

function load(file) {
  const fs = require('fs');
  const { pathToFileURL } = require('url');
  try {
    const text = fs.readFileSync(file, 'utf8');
    const url = [...text.matchAll(/\/[*/]#\s+sourceMappingURL=(\S+)/g)].pop()?.[1];
    if (url === undefined) return undefined;
    let base = pathToFileURL(file);
    let json;
    const data = /^data:application\/json[^,]*?(;base64)?,(.*)$/.exec(url);
    if (data !== null) {
      json = data[1] ? Buffer.from(data[2], 'base64').toString() : decodeURIComponent(data[2]);
    } else {
      base = new URL(url, base);
      json = fs.readFileSync(base, 'utf8');
    }
    const map = JSON.parse(json);
    const whole = (m) => { if (m.sources) m.sources = m.sources.map((s) => new URL((m.sourceRoot ?? '') + s, base).href); };
    whole(map);
    for (const s of map.sections ?? []) whole(s.map);
    return new SourceMap(map, { lineLengths: text.replace(/\n$/, '').split('\n').map((l) => l.length) });
  } catch {
    return undefined; // as if there were none
  }
}

module.exports = { SourceMap, findSourceMap };
