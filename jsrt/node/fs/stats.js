'use strict';
// Stats, StatFs and Dirent, https://nodejs.org/api/fs.html#class-fsstats

const { S_IFMT, S_IFREG, S_IFDIR, S_IFCHR, S_IFBLK, S_IFIFO, S_IFLNK, S_IFSOCK } = require('fs/constants');

const checks = { isDirectory: S_IFDIR, isFile: S_IFREG, isBlockDevice: S_IFBLK, isCharacterDevice: S_IFCHR, isSymbolicLink: S_IFLNK,
  isFIFO: S_IFIFO, isSocket: S_IFSOCK };

function define(prototype, test) {
  for (const name of Object.keys(checks)) {
    Object.defineProperty(prototype, name, { value: { [name]() { return test(this, checks[name]); } }[name], enumerable: true, writable: true, configurable: true });
  }
}

function StatsBase(dev, mode, nlink, uid, gid, rdev, blksize, ino, size, blocks) {
  this.dev = dev;
  this.mode = mode;
  this.nlink = nlink;
  this.uid = uid;
  this.gid = gid;
  this.rdev = rdev;
  this.blksize = blksize;
  this.ino = ino;
  this.size = size;
  this.blocks = blocks;
}
StatsBase.prototype._checkModeProperty = function(property) { return (this.mode & S_IFMT) === property; };
define(StatsBase.prototype, (stats, kind) => stats._checkModeProperty(kind));

function Stats(dev, mode, nlink, uid, gid, rdev, blksize, ino, size, blocks, atimeMs, mtimeMs, ctimeMs, birthtimeMs) {
  StatsBase.call(this, dev, mode, nlink, uid, gid, rdev, blksize, ino, size, blocks);
  this.atimeMs = atimeMs;
  this.mtimeMs = mtimeMs;
  this.ctimeMs = ctimeMs;
  this.birthtimeMs = birthtimeMs;
}
Object.setPrototypeOf(Stats.prototype, StatsBase.prototype);
Object.setPrototypeOf(Stats, StatsBase);
Stats.prototype._checkModeProperty = StatsBase.prototype._checkModeProperty;

function BigIntStats(list) {
  StatsBase.apply(this, list.slice(0, 10).map(BigInt));
  const times = [];
  for (let i = 10; i < 18; i += 2) times.push(BigInt(list[i]) * 1000000000n + BigInt(list[i + 1]));
  [this.atimeMs, this.mtimeMs, this.ctimeMs, this.birthtimeMs] = times.map((t) => t / 1000000n);
  [this.atimeNs, this.mtimeNs, this.ctimeNs, this.birthtimeNs] = times;
}
Object.setPrototypeOf(BigIntStats.prototype, StatsBase.prototype);
BigIntStats.prototype._checkModeProperty = function(property) { return (this.mode & BigInt(S_IFMT)) === BigInt(property); };

// The dates are made when they are first looked at.
for (const name of ['atime', 'mtime', 'ctime', 'birthtime']) {
  for (const C of [Stats, BigIntStats]) {
    Object.defineProperty(C.prototype, name, {
      enumerable: true,
      configurable: true,
      get() {
        const value = new Date(Math.round(Number(this[`${name}Ms`])));
        Object.defineProperty(this, name, { value, enumerable: true, writable: true, configurable: true });
        return value;
      },
      set(value) { Object.defineProperty(this, name, { value, enumerable: true, writable: true, configurable: true }); },
    });
  }
}

function ms(list, i) { return list[i] * 1000 + list[i + 1] / 1e6; }

// statsFrom makes Stats of what the natives give.
function statsFrom(list, bigint) {
  if (bigint) return new BigIntStats(list);
  return new Stats(list[0], list[1], list[2], list[3], list[4], list[5], list[6], list[7], list[8], list[9],
    ms(list, 10), ms(list, 12), ms(list, 14), ms(list, 16));
}

class StatFs {
  constructor(type, bsize, blocks, bfree, bavail, files, ffree) {
    this.type = type;
    this.bsize = bsize;
    this.frsize = bsize;
    this.blocks = blocks;
    this.bfree = bfree;
    this.bavail = bavail;
    this.files = files;
    this.ffree = ffree;
  }
}

function statFsFrom(list, bigint) { return new StatFs(...(bigint ? list.map(BigInt) : list)); }

const kType = Symbol('type');
const kinds = [0, S_IFREG, S_IFDIR, S_IFLNK, S_IFIFO, S_IFSOCK, S_IFCHR, S_IFBLK];

class Dirent {
  constructor(name, parentPath, type) {
    this.name = name;
    this.parentPath = parentPath;
    this[kType] = type;
  }
}
define(Dirent.prototype, (d, kind) => kind !== undefined && kinds[d[kType]] === kind);
for (const name of Object.keys(checks)) Object.defineProperty(Dirent.prototype, name, { enumerable: false });

module.exports = { Stats, statsFrom, statFsFrom, Dirent };
