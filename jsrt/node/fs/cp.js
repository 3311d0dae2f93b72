'use strict';
// fs.cp and fs.cpSync, https://nodejs.org/api/fs.html#fscpsrc-dest-options-callback

const { codes } = require('util/errorcodes');
const { validateBoolean, validateFunction, validateInteger } = require('util/validators');
const path = require('path');
const fs = require('fs');
const { SystemError } = require('fs/args');

const defaults = { dereference: false, errorOnExist: false, filter: undefined, force: true, preserveTimestamps: false, recursive: false,
  verbatimSymlinks: false, mode: 0 };

function check(options) {
  if (options === undefined) return { ...defaults };
  if (options === null || typeof options !== 'object') throw new codes.ERR_INVALID_ARG_TYPE('options', 'Object', options);
  options = { ...defaults, ...options };
  for (const name of ['dereference', 'errorOnExist', 'force', 'preserveTimestamps', 'recursive', 'verbatimSymlinks']) validateBoolean(options[name], `options.${name}`);
  validateInteger(options.mode, 'mode', 0, 7);
  if (options.dereference && options.verbatimSymlinks) {
    const err = new TypeError('Option "dereference" cannot be used in combination with option "verbatimSymlinks"');
    err.code = 'ERR_INCOMPATIBLE_OPTION_PAIR';
    throw err;
  }
  if (options.filter !== undefined) validateFunction(options.filter, 'options.filter');
  return options;
}

const titles = {
  ERR_FS_CP_DIR_TO_NON_DIR: 'Cannot overwrite non-directory with directory', ERR_FS_CP_EEXIST: 'Target already exists', ERR_FS_CP_EINVAL: 'Invalid src or dest',
  ERR_FS_CP_FIFO_PIPE: 'Cannot copy a FIFO pipe', ERR_FS_CP_NON_DIR_TO_DIR: 'Cannot overwrite directory with non-directory',
  ERR_FS_CP_SOCKET: 'Cannot copy a socket file', ERR_FS_CP_SYMLINK_TO_SUBDIRECTORY: 'Cannot overwrite symlink in subdirectory of self',
  ERR_FS_EISDIR: 'Path is a directory',
};

function fail(code, message, src, dest, errno, uv) {
  return new SystemError(code, titles[code], { code: uv, message, path: dest, syscall: 'cp', errno, dest: undefined });
}

const exists = (src, dest) => fail('ERR_FS_CP_EEXIST', `${dest} already exists`, src, dest, 17, 'EEXIST');
const intoItself = (src, dest, at) => fail('ERR_FS_CP_EINVAL', `cannot copy ${src} to a subdirectory of self ${dest}`, src, at, 22, 'EINVAL');

// isInside reports whether dest is src or below it, by their names.
function isInside(src, dest) {
  const inside = path.resolve(dest).split(path.sep);
  return path.resolve(src).split(path.sep).every((part, i) => inside[i] === part);
}

// liesBelow reports whether a directory that dest is in is from: links lead there as well.
function liesBelow(from, dest) {
  for (let dir = path.dirname(path.resolve(dest)); ; dir = path.dirname(dir)) {
    const stat = fs.statSync(dir, { throwIfNoEntry: false });
    if (stat && stat.ino === from.ino && stat.dev === from.dev) return true;
    if (dir === path.dirname(dir)) return false;
  }
}

// verify finds out whether src may be copied to dest, and what each is.
function verify(src, dest, options) {
  const stat = options.dereference ? fs.statSync : fs.lstatSync;
  const from = stat(src);
  const to = stat(dest, { throwIfNoEntry: false });
  if (to) {
    if (from.ino === to.ino && from.dev === to.dev) throw fail('ERR_FS_CP_EINVAL', 'src and dest cannot be the same', src, dest, 22, 'EINVAL');
    if (from.isDirectory() && !to.isDirectory()) throw fail('ERR_FS_CP_DIR_TO_NON_DIR', `cannot overwrite non-directory ${dest} with directory ${src}`, src, dest, 21, 'EISDIR');
    if (!from.isDirectory() && to.isDirectory()) throw fail('ERR_FS_CP_NON_DIR_TO_DIR', `cannot overwrite directory ${dest} with non-directory ${src}`, src, dest, 20, 'ENOTDIR');
  }
  if (from.isDirectory()) {
    if (isInside(src, dest) || liesBelow(from, dest)) throw intoItself(src, dest, dest);
    if (!options.recursive) throw fail('ERR_FS_EISDIR', `${src} is a directory (not copied)`, src, src, 21, 'EISDIR');
    if (to && options.errorOnExist && !options.force) throw exists(src, dest);
  }
  if (from.isSocket()) throw fail('ERR_FS_CP_SOCKET', `cannot copy a socket file: ${dest}`, src, dest, 22, 'EINVAL');
  if (from.isFIFO()) throw fail('ERR_FS_CP_FIFO_PIPE', `cannot copy a FIFO pipe: ${dest}`, src, dest, 22, 'EINVAL');
  return { from, to };
}

// step copies one file or link, or makes one directory; it returns whether what is
// below is to be copied as well.
function step(src, dest, options) {
  const { from, to } = verify(src, dest, options);
  if (from.isDirectory()) {
    if (!to) fs.mkdirSync(dest, { recursive: true });
    return () => fs.chmodSync(dest, from.mode & 0o7777);
  }
  if (!to) fs.mkdirSync(path.dirname(dest), { recursive: true });
  if (from.isSymbolicLink()) {
    copyLink(src, dest, to, options);
    return undefined;
  }
  if (to) {
    if (options.force) fs.unlinkSync(dest);
    else if (options.errorOnExist) throw exists(src, dest);
    else return undefined;
  }
  fs.copyFileSync(src, dest, options.mode);
  if (options.preserveTimestamps) fs.utimesSync(dest, from.atime, from.mtime);
  return undefined;
}

// copyLink makes a link in the place of another, never of a file, and of no directory that
// holds what the link leads to.
function copyLink(src, dest, to, options) {
  let target = fs.readlinkSync(src);
  if (!options.verbatimSymlinks && !path.isAbsolute(target)) target = path.resolve(path.dirname(src), target);
  if (to?.isSymbolicLink()) {
    const old = path.resolve(path.dirname(dest), fs.readlinkSync(dest));
    const leadsToDirectory = fs.statSync(src, { throwIfNoEntry: false })?.isDirectory();
    const full = path.resolve(path.dirname(src), target);
    if (leadsToDirectory && isInside(full, old)) throw intoItself(full, old, dest);
    if (leadsToDirectory && isInside(old, full)) {
      throw fail('ERR_FS_CP_SYMLINK_TO_SUBDIRECTORY', `cannot overwrite ${old} with ${full}`, src, dest, 22, 'EINVAL');
    }
    fs.unlinkSync(dest);
  }
  fs.symlinkSync(target, dest);
}

function cpSync(src, dest, options) {
  if (options.filter) {
    const wanted = options.filter(src, dest);
    if (require('util/types').isPromise(wanted)) throw new codes.ERR_INVALID_RETURN_VALUE('boolean', 'filter', wanted);
    if (!wanted) return;
  }
  const finish = step(src, dest, options);
  if (finish === undefined) return;
  for (const name of fs.readdirSync(src)) cpSync(path.join(src, name), path.join(dest, name), options);
  finish();
}

async function cp(src, dest, options) {
  if (options.filter && !await options.filter(src, dest)) return;
  const finish = step(src, dest, options);
  if (finish === undefined) return;
  for (const name of await fs.promises.readdir(src)) await cp(path.join(src, name), path.join(dest, name), options);
  finish();
}

module.exports = { check, cp, cpSync };
