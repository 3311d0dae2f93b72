'use strict';
// path, https://nodejs.org/api/path.html

const { validateString, validateObject } = require('util/validators');

// matchesGlob loads the matcher by a computed name: programs link it that name the function.
function matchesGlob(path, pattern, windows) {
  validateString(path, 'path');
  validateString(pattern, 'pattern');
  return require(`path/${'glob'}`).matcher(pattern, { windows, nocase: process.platform === 'win32' || process.platform === 'darwin' })(path);
}

const SLASH = 47;
const BACKSLASH = 92;
const DOT = 46;
const COLON = 58;

const isPosixSeparator = (code) => code === SLASH;
const isPathSeparator = (code) => code === SLASH || code === BACKSLASH;
const isDrive = (code) => (code >= 65 && code <= 90) || (code >= 97 && code <= 122);

// normalizeString resolves . and .. in the part of a path behind its root.
function normalizeString(path, allowAboveRoot, separator, isSeparator) {
  const out = [];
  let start = 0;
  for (let i = 0; i <= path.length; i++) {
    if (i < path.length && !isSeparator(path.charCodeAt(i))) continue;
    const part = path.slice(start, i);
    start = i + 1;
    if (part === '' || part === '.') continue;
    if (part === '..') {
      if (out.length > 0 && out[out.length - 1] !== '..') out.pop();
      else if (allowAboveRoot) out.push('..');
      continue;
    }
    out.push(part);
  }
  return out.join(separator);
}

function formatExt(ext) { return ext ? `${ext[0] === '.' ? '' : '.'}${ext}` : ''; }

function formatPath(separator, object) {
  validateObject(object, 'pathObject');
  const dir = object.dir || object.root;
  const base = object.base || `${object.name || ''}${formatExt(object.ext)}`;
  if (!dir) return base;
  return dir === object.root ? `${dir}${base}` : `${dir}${separator}${base}`;
}

// baseOf finds the last component: [start, end) in path behind rootEnd.
function baseOf(path, rootEnd, isSeparator) {
  let end = path.length;
  while (end > rootEnd && isSeparator(path.charCodeAt(end - 1))) end--;
  let start = end;
  while (start > rootEnd && !isSeparator(path.charCodeAt(start - 1))) start--;
  return [start, end];
}

function extOf(base) {
  const dot = base.lastIndexOf('.');
  if (dot <= 0 || base === '..') return '';
  // '..' at the start with nothing else is no extension.
  for (let i = 0; i < dot; i++) {
    if (base.charCodeAt(i) !== DOT) return base.slice(dot);
  }
  return dot === base.length - 1 && dot === 1 ? '' : base.slice(dot);
}

function basenameOf(path, suffix, rootEnd, isSeparator) {
  if (suffix !== undefined) validateString(suffix, 'suffix');
  validateString(path, 'path');
  const [start, end] = baseOf(path, rootEnd, isSeparator);
  let base = path.slice(start, end);
  if (suffix !== undefined && suffix.length > 0 && suffix.length <= path.length) {
    if (suffix === path) return '';
    // A suffix that is longer and ends with the whole name leaves the separators behind it, as in Node.
    if (suffix.length > base.length && suffix.endsWith(base)) return path.slice(start);
    if (base !== suffix && base.endsWith(suffix)) base = base.slice(0, base.length - suffix.length);
  }
  return base;
}

const posix = {
  resolve(...args) {
    let resolved = '';
    let absolute = false;
    for (let i = args.length - 1; i >= 0 && !absolute; i--) {
      const path = args[i];
      validateString(path, `paths[${i}]`);
      if (path.length === 0) continue;
      resolved = `${path}/${resolved}`;
      absolute = path.charCodeAt(0) === SLASH;
    }
    if (!absolute) {
      const cwd = process.cwd();
      resolved = `${cwd}/${resolved}`;
      absolute = cwd.charCodeAt(0) === SLASH;
    }
    resolved = normalizeString(resolved, !absolute, '/', isPosixSeparator);
    if (absolute) return `/${resolved}`;
    return resolved.length > 0 ? resolved : '.';
  },

  normalize(path) {
    validateString(path, 'path');
    if (path.length === 0) return '.';
    const absolute = path.charCodeAt(0) === SLASH;
    const trailing = path.charCodeAt(path.length - 1) === SLASH;
    path = normalizeString(path, !absolute, '/', isPosixSeparator);
    if (path.length === 0) {
      if (absolute) return '/';
      return trailing ? './' : '.';
    }
    if (trailing) path += '/';
    return absolute ? `/${path}` : path;
  },

  isAbsolute(path) {
    validateString(path, 'path');
    return path.length > 0 && path.charCodeAt(0) === SLASH;
  },

  join(...args) {
    const parts = [];
    for (let i = 0; i < args.length; i++) {
      validateString(args[i], 'path');
      if (args[i].length > 0) parts.push(args[i]);
    }
    return parts.length === 0 ? '.' : posix.normalize(parts.join('/'));
  },

  relative(from, to) {
    validateString(from, 'from');
    validateString(to, 'to');
    if (from === to) return '';
    from = posix.resolve(from);
    to = posix.resolve(to);
    if (from === to) return '';
    const a = from.split('/').filter((s) => s !== '');
    const b = to.split('/').filter((s) => s !== '');
    let n = 0;
    while (n < a.length && n < b.length && a[n] === b[n]) n++;
    return [...a.slice(n).map(() => '..'), ...b.slice(n)].join('/');
  },

  toNamespacedPath(path) { return path; },

  dirname(path) {
    validateString(path, 'path');
    if (path.length === 0) return '.';
    const rooted = path.charCodeAt(0) === SLASH;
    let end = -1;
    let matched = false;
    for (let i = path.length - 1; i >= 1; --i) {
      if (path.charCodeAt(i) === SLASH) {
        if (matched) {
          end = i;
          break;
        }
      } else {
        matched = true;
      }
    }
    if (end === -1) return rooted ? '/' : '.';
    if (rooted && end === 1) return '//';
    return path.slice(0, end);
  },

  basename(path, suffix) { return basenameOf(path, suffix, 0, isPosixSeparator); },

  extname(path) {
    validateString(path, 'path');
    const slash = path.lastIndexOf('/');
    if (slash < path.length - 1) return extOf(slash < 0 ? path : path.slice(slash + 1));
    const [start, end] = baseOf(path, 0, isPosixSeparator);
    return extOf(path.slice(start, end));
  },

  format(pathObject) { return formatPath('/', pathObject); },

  parse(path) {
    validateString(path, 'path');
    const ret = { root: '', dir: '', base: '', ext: '', name: '' };
    if (path.length === 0) return ret;
    const absolute = path.charCodeAt(0) === SLASH;
    if (absolute) ret.root = '/';
    const [start, end] = baseOf(path, absolute ? 1 : 0, isPosixSeparator);
    ret.base = path.slice(start, end);
    // Behind a root, Node takes the second dot of /.. for an extension.
    ret.ext = absolute && start === 1 && ret.base === '..' ? '.' : extOf(ret.base);
    ret.name = ret.ext ? ret.base.slice(0, -ret.ext.length) : ret.base;
    if (start > 0) ret.dir = absolute && start === 1 ? '/' : path.slice(0, start - 1);
    else if (absolute) ret.dir = '/';
    return ret;
  },

  matchesGlob(path, pattern) { return matchesGlob(path, pattern, false); },

  sep: '/',
  delimiter: ':',
  win32: null,
  posix: null,
};

// uncRoot finds where the server and the share of \\server\share end (0, 0: it is none).
function uncRoot(path) {
  const len = path.length;
  if (len < 5 || !isPathSeparator(path.charCodeAt(0)) || !isPathSeparator(path.charCodeAt(1))) return { server: 0, share: 0 };
  let server = 2;
  while (server < len && !isPathSeparator(path.charCodeAt(server))) server++;
  let start = server;
  while (start < len && isPathSeparator(path.charCodeAt(start))) start++;
  if (server === 2 || start === len) return { server: 0, share: 0 };
  let share = start;
  while (share < len && !isPathSeparator(path.charCodeAt(share))) share++;
  return { server, start, share };
}

// winRoot splits the root off: device ("C:" or "\\server\share"), whether the path
// is absolute, and where the rest begins.
function winRoot(path) {
  const len = path.length;
  if (len === 0) return { device: '', absolute: false, end: 0 };
  const c = path.charCodeAt(0);
  if (isPathSeparator(c)) {
    const { server, start, share } = uncRoot(path);
    if (share === 0) return { device: '', absolute: true, end: 1 };
    const first = path.slice(2, server);
    // \\.\name and \\?\name: what follows the device root is an ordinary part.
    if (first === '.' || first === '?') return { device: `\\\\${first}`, absolute: true, end: 4 };
    return { device: `\\\\${first}\\${path.slice(start, share)}`, absolute: true, end: share };
  }
  if (isDrive(c) && len > 1 && path.charCodeAt(1) === COLON) {
    const absolute = len > 2 && isPathSeparator(path.charCodeAt(2));
    return { device: path.slice(0, 2), absolute, end: absolute ? 3 : 2 };
  }
  return { device: '', absolute: false, end: 0 };
}

// textRoot is how much of a path dirname and parse take as its root, with its separator.
function textRoot(path) {
  const len = path.length;
  if (len === 0) return 0;
  if (isPathSeparator(path.charCodeAt(0))) {
    const { share } = uncRoot(path);
    return share === 0 ? 1 : Math.min(share + 1, len);
  }
  if (isDrive(path.charCodeAt(0)) && path.charCodeAt(1) === COLON) return isPathSeparator(path.charCodeAt(2)) ? 3 : 2;
  return 0;
}

const reservedName = /^(?:CON|PRN|AUX|NUL|(?:COM|LPT)[1-9\u00b9\u00b2\u00b3])$/i;

// namesDevice: the text before the first colon is the name of a device of DOS.
const namesDevice = (path) => path.includes(':') && reservedName.test(path.slice(0, path.indexOf(':')));

// looksLikeDevice: a relative path that . and .. were taken from must not become one that
// starts at a drive or names a stream of another place.
function looksLikeDevice(path, tail) {
  if (tail.length >= 2 && isDrive(tail.charCodeAt(0)) && tail.charCodeAt(1) === COLON) return true;
  for (let i = path.indexOf(':'); i !== -1; i = path.indexOf(':', i + 1)) {
    if (i === path.length - 1 || isPathSeparator(path.charCodeAt(i + 1))) return true;
  }
  return false;
}

// componentsOf are the parts of an absolute path, its device among them.
const componentsOf = (path) => path.split('\\').filter((s) => s !== '');

const win32 = {
  resolve(...args) {
    let device = '';
    let tail = '';
    let absolute = false;
    for (let i = args.length - 1; i >= -1; i--) {
      let path;
      if (i >= 0) {
        path = args[i];
        validateString(path, `paths[${i}]`);
        if (path.length === 0) continue;
      } else {
        path = process.cwd();
        if (device.length !== 0) {
          path = (process.env && process.env[`=${device}`]) || path;
          if (path === undefined || (path.slice(0, 2).toLowerCase() !== device.toLowerCase() && path.charCodeAt(2) === BACKSLASH)) path = `${device}\\`;
        }
      }
      const root = winRoot(path);
      if (root.device.length > 0) {
        if (device.length > 0) {
          if (root.device.toLowerCase() !== device.toLowerCase()) continue;
        } else {
          device = root.device;
        }
      }
      if (absolute) {
        if (device.length > 0) break;
      } else {
        tail = `${path.slice(root.end)}\\${tail}`;
        absolute = root.absolute;
        if (root.absolute && device.length > 0) break;
      }
    }
    tail = normalizeString(tail, !absolute, '\\', isPathSeparator);
    return absolute ? `${device}\\${tail}` : `${device}${tail}` || '.';
  },

  normalize(path) {
    validateString(path, 'path');
    const len = path.length;
    if (len === 0) return '.';
    if (len === 1) return isPosixSeparator(path.charCodeAt(0)) ? '\\' : path;
    let { device, absolute, end } = winRoot(path);
    const named = namesDevice(path);
    if (named) {
      end = path.indexOf(':') + 1;
      device = path.slice(0, end);
    }
    let tail = end < len ? normalizeString(path.slice(end), !absolute, '\\', isPathSeparator) : '';
    if (tail.length === 0 && !absolute) tail = '.';
    if (tail.length > 0 && isPathSeparator(path.charCodeAt(len - 1))) tail += '\\';
    // Node takes a name and one more character, such as a separator, for a device as well.
    const reserved = named || reservedName.test(path.slice(0, path.indexOf(':')));
    if (reserved || (!absolute && device === '' && looksLikeDevice(path, tail))) return `.\\${device}${tail}`;
    return absolute ? `${device}\\${tail}` : `${device}${tail}`;
  },

  isAbsolute(path) {
    validateString(path, 'path');
    return path.length > 0 && winRoot(path).absolute;
  },

  join(...args) {
    const parts = [];
    for (let i = 0; i < args.length; i++) {
      validateString(args[i], 'path');
      if (args[i].length > 0) parts.push(args[i]);
    }
    if (parts.length === 0) return '.';
    let joined = parts.join('\\');
    // Two separators at the start would name a server unless the first part does.
    let slashes = 0;
    const first = parts[0];
    let needsReplace = true;
    if (isPathSeparator(first.charCodeAt(0))) {
      ++slashes;
      if (first.length > 1 && isPathSeparator(first.charCodeAt(1))) {
        ++slashes;
        if (first.length > 2) {
          if (isPathSeparator(first.charCodeAt(2))) ++slashes;
          else needsReplace = false;
        }
      }
    }
    if (needsReplace) {
      while (slashes < joined.length && isPathSeparator(joined.charCodeAt(slashes))) slashes++;
      if (slashes >= 2) joined = `\\${joined.slice(slashes)}`;
    }
    // .. must not lead out of a directory by way of a device's name.
    if (joined.includes(':') && componentsOf(joined).some(namesDevice)) return joined.replaceAll('/', '\\');
    return win32.normalize(joined);
  },

  relative(from, to) {
    validateString(from, 'from');
    validateString(to, 'to');
    if (from === to) return '';
    const a = win32.resolve(from);
    const b = win32.resolve(to);
    if (a === b || a.toLowerCase() === b.toLowerCase()) return '';
    const x = componentsOf(a);
    const y = componentsOf(b);
    let n = 0;
    while (n < x.length && n < y.length && x[n].toLowerCase() === y[n].toLowerCase()) n++;
    if (n === 0) {
      // Two roots have no way from one to the other, unless one path's text begins the other's.
      const [s, t] = [x.join('\\').toLowerCase(), y.join('\\').toLowerCase()];
      if (!s.startsWith(t) && !t.startsWith(s)) return b;
    }
    return [...x.slice(n).map(() => '..'), ...y.slice(n)].join('\\');
  },

  toNamespacedPath(path) {
    if (typeof path !== 'string' || path.length === 0) return path;
    const resolved = win32.resolve(path);
    if (resolved.length <= 2) return path;
    if (resolved.charCodeAt(0) === BACKSLASH) {
      if (resolved.charCodeAt(1) === BACKSLASH) {
        const code = resolved.charCodeAt(2);
        if (code !== 63 && code !== DOT) return `\\\\?\\UNC\\${resolved.slice(2)}`;
      }
    } else if (isDrive(resolved.charCodeAt(0)) && resolved.charCodeAt(1) === COLON && resolved.charCodeAt(2) === BACKSLASH) {
      return `\\\\?\\${resolved}`;
    }
    return resolved;
  },

  dirname(path) {
    validateString(path, 'path');
    if (path.length === 0) return '.';
    const root = textRoot(path);
    let end = path.length;
    while (end > root && isPathSeparator(path.charCodeAt(end - 1))) end--;
    while (end > root && !isPathSeparator(path.charCodeAt(end - 1))) end--;
    if (end <= root) return root === 0 ? '.' : path.slice(0, root);
    return path.slice(0, end - 1);
  },

  basename(path, suffix) {
    const drive = typeof path === 'string' && path.length >= 2 && isDrive(path.charCodeAt(0)) && path.charCodeAt(1) === COLON;
    return basenameOf(path, suffix, drive ? 2 : 0, isPathSeparator);
  },

  extname(path) {
    validateString(path, 'path');
    const drive = path.length >= 2 && isDrive(path.charCodeAt(0)) && path.charCodeAt(1) === COLON;
    const [start, end] = baseOf(path, drive ? 2 : 0, isPathSeparator);
    return extOf(path.slice(start, end));
  },

  format(pathObject) { return formatPath('\\', pathObject); },

  parse(path) {
    validateString(path, 'path');
    const ret = { root: '', dir: '', base: '', ext: '', name: '' };
    if (path.length === 0) return ret;
    ret.root = path.slice(0, textRoot(path));
    const [start, end] = baseOf(path, ret.root.length, isPathSeparator);
    ret.base = path.slice(start, end);
    ret.ext = extOf(ret.base);
    ret.name = ret.ext ? ret.base.slice(0, -ret.ext.length) : ret.base;
    ret.dir = start > 0 && start !== ret.root.length ? path.slice(0, start - 1) : ret.root;
    return ret;
  },

  matchesGlob(path, pattern) { return matchesGlob(path, pattern, true); },

  sep: '\\',
  delimiter: ';',
  win32: null,
  posix: null,
};

posix.win32 = win32.win32 = win32;
posix.posix = win32.posix = posix;
win32._makeLong = win32.toNamespacedPath;
posix._makeLong = posix.toNamespacedPath;

module.exports = process.platform === 'win32' ? win32 : posix;
