'use strict';
// fs.glob, https://nodejs.org/api/fs.html#fsglobpattern-options-callback

const native = require('native');
const { codes } = require('util/errors');
const { validateObject, validateFunction, validateString } = require('util/validators');
const { Dirent } = require('fs/stats');
const { getPath } = require('fs/args');
const { GLOBSTAR, parse, matcher, fits } = require('path/glob');
const path = require('path');

const directory = 2;
const link = 3;

function patternsOf(pattern) {
  if (Array.isArray(pattern)) {
    for (const [i, p] of pattern.entries()) validateString(p, `patterns[${i}]`);
    return pattern;
  }
  validateString(pattern, 'patterns');
  return [pattern];
}

// excluderOf turns the option exclude into a test of a path relative to cwd.
function excluderOf(exclude, withFileTypes, cwd) {
  if (exclude == null) return () => false;
  if (typeof exclude === 'function') {
    return (relative, entry) => Boolean(exclude(withFileTypes ? entry() : path.basename(relative)));
  }
  if (!Array.isArray(exclude) || exclude.some((e) => typeof e !== 'string')) {
    throw new codes.ERR_INVALID_ARG_TYPE('options.exclude', ['function', 'string[]'], exclude);
  }
  // What is below a directory x is excluded by x/**, and so is x.
  const tests = exclude.map((e) => matcher(path.isAbsolute(e) ? path.relative(cwd, e) : e, { dot: true, windows: process.platform === 'win32' }));
  return (relative) => tests.some((t) => t(relative) || t(`${relative}/`));
}

class Glob {
  constructor(pattern, options = {}) {
    validateObject(options, 'options');
    const { exclude, cwd, withFileTypes, followSymlinks } = options;
    this.cwd = cwd == null ? '.' : getPath(cwd, 'options.cwd');
    this.root = path.resolve(this.cwd);
    this.withFileTypes = Boolean(withFileTypes);
    this.follow = Boolean(followSymlinks);
    this.excluded = excluderOf(exclude, this.withFileTypes, this.root);
    this.patterns = patternsOf(pattern).flatMap((p) => parse(p, { windows: process.platform === 'win32' }));
    this.results = new Map(); // path: kind
    this.listed = new Map(); // directory: kinds by name
    this.judged = new Map();
  }

  // list is what a directory contains: kinds by name.
  list(dir) {
    let found = this.listed.get(dir);
    if (found === undefined) {
      found = new Map();
      try {
        const all = native.readdir(this.full(dir), true, false);
        for (let i = 0; i < all.length; i += 2) found.set(all[i], all[i + 1]);
      } catch { /* what cannot be read has nothing that matches */ }
      this.listed.set(dir, found);
    }
    return found;
  }
  full(p) { return path.isAbsolute(p) ? p : path.join(this.root, p); }
  kind(p) {
    try {
      return native.readdir(this.full(p), false, false) && directory;
    } catch (err) {
      if (err.code === 'ENOTDIR') return 1;
      return err.code === 'EACCES' ? directory : 0;
    }
  }
  skips(p, kind) {
    let no = this.judged.get(p);
    if (no === undefined) {
      no = p !== '' && this.excluded(path.isAbsolute(p) ? path.relative(this.root, p) : p, () => this.dirent(p, kind));
      this.judged.set(p, no);
    }
    return no;
  }
  dirent(p, kind) {
    const full = this.full(p);
    return new Dirent(path.basename(full), path.dirname(full), kind);
  }

  // walk follows a pattern from segment i on in dir ('' is cwd).
  walk(segments, i, dir) {
    const key = `${i}\0${dir}`;
    let seen = this.seenOf.get(segments);
    if (seen === undefined) this.seenOf.set(segments, seen = new Set());
    if (seen.has(key)) return;
    seen.add(key);
    const s = segments[i];
    const last = i === segments.length - 1;
    if (s === '' && last) {
      this.found(dir === '' ? '.' : dir, directory);
    } else if (s === GLOBSTAR) {
      if (last) this.found(dir === '' ? '.' : dir, directory);
      else this.walk(segments, i + 1, dir);
      this.below(segments, i, dir, last);
    } else if (typeof s === 'string') {
      this.step(segments, i, dir, s, last);
    } else {
      for (const [name, kind] of this.list(dir)) if (fits(s, name)) this.enter(segments, i, path.join(dir, name), kind, last);
    }
  }
  // below goes on with a globstar in what dir contains.
  below(segments, i, dir, last) {
    for (const [name, kind] of this.list(dir)) {
      if (name[0] === '.') continue;
      const p = path.join(dir, name);
      if (this.skips(p, kind)) continue;
      if (last) this.found(p, kind);
      if (kind === directory || (kind === link && this.follow && this.kind(p) === directory)) {
        this.walk(segments, i, p);
      }
    }
  }
  // step takes a literal name.
  step(segments, i, dir, name, last) {
    if (name === '..' || name === '.') {
      const p = name === '..' ? path.join(dir, '..') : dir;
      if (last) this.found(p, directory);
      else this.walk(segments, i + 1, p === '.' ? '' : p);
      return;
    }
    const p = dir === '' ? name : path.join(dir, name);
    const kind = this.list(path.dirname(p) === '.' ? '' : path.dirname(p)).get(path.basename(p));
    if (kind !== undefined) this.enter(segments, i, p, kind, last);
  }
  enter(segments, i, p, kind, last) {
    if (this.skips(p, kind)) return;
    if (last) this.found(p, kind);
    else if (kind === directory || (kind === link && (this.follow || !segments.slice(0, i).includes(GLOBSTAR)) && this.kind(p) === directory)) this.walk(segments, i + 1, p);
  }
  found(p, kind) {
    if (p !== '.' && this.skips(p, kind)) return;
    if (!this.results.has(p)) this.results.set(p, kind);
  }

  run() {
    this.seenOf = new Map();
    for (let segments of this.patterns) {
      if (segments.length === 1 && segments[0] === '') continue;
      let dir = '';
      if (segments[0] === '') { // absolute
        dir = '/';
        segments = segments.slice(1);
      } else if (process.platform === 'win32' && typeof segments[0] === 'string' && /^[a-z]:$/i.test(segments[0])) {
        dir = `${segments[0]}\\`;
        segments = segments.slice(1);
      }
      if (segments.length > 0 && !(segments.every((s) => s === '.' || s === '..' || s === ''))) this.walk(segments, 0, dir);
    }
    return Array.from(this.results, ([p, kind]) => {
      if (!this.withFileTypes) return p;
      if (p === '.') return new Dirent(path.basename(this.cwd), path.dirname(this.cwd), kind);
      return new Dirent(path.basename(p), path.isAbsolute(p) ? path.dirname(p) : path.join(this.cwd, path.dirname(p)), kind);
    });
  }
}

function globSync(pattern, options) { return new Glob(pattern, options).run(); }

function glob(pattern, options, callback) {
  if (typeof options === 'function') {
    callback = options;
    options = undefined;
  }
  validateFunction(callback, 'cb');
  const g = new Glob(pattern, options);
  setImmediate(() => {
    let list;
    try {
      list = g.run();
    } catch (err) {
      callback(err);
      return;
    }
    callback(null, list);
  });
}

async function* globPromise(pattern, options) {
  const g = new Glob(pattern, options);
  await undefined;
  yield* g.run();
}

module.exports = { glob, globSync, globPromise };
