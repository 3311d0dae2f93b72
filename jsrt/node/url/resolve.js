'use strict';
// Resolving of legacy URLs, https://nodejs.org/api/url.html#urlresolvefrom-to

function joinPath(u) { u.path = (u.pathname || '') + (u.search || ''); }

function finish(u) {
  u.href = u.format();
  return u;
}

// takeHost makes the first segment the host, for schemes without slashes.
function takeHost(u, host) {
  u.hostname = u.host = host;
  if (u.host && u.host.includes('@')) {
    const [auth, rest] = u.host.split('@');
    u.auth = auth;
    u.host = u.hostname = rest;
  }
}

// otherProtocol: the relative URL has a protocol of its own.
function otherProtocol(result, relative, { slashed, hostless }) {
  if (!slashed.has(relative.protocol)) {
    for (const k of Object.keys(relative)) result[k] = relative[k];
    return finish(result);
  }
  result.protocol = relative.protocol;
  let { host } = relative;
  let { hostname } = relative;
  if (!host && !/^file:?$/.test(relative.protocol) && !hostless.has(relative.protocol)) {
    const segments = (relative.pathname || '').split('/');
    while (segments.length > 0 && !host) host = segments.shift();
    host ||= '';
    hostname ||= '';
    if (segments[0] !== '') segments.unshift('');
    if (segments.length < 2) segments.unshift('');
    result.pathname = segments.join('/');
  } else {
    result.pathname = relative.pathname;
  }
  result.search = relative.search;
  result.query = relative.query;
  result.host = host || '';
  result.auth = relative.auth;
  result.hostname = hostname || host;
  result.port = relative.port;
  if (result.pathname || result.search) joinPath(result);
  result.slashes ||= relative.slashes;
  return finish(result);
}

// removeDots applies . and .. from the end and returns how many .. are left.
function removeDots(path) {
  let up = 0;
  for (let i = path.length - 1; i >= 0; i--) {
    if (path[i] === '.') {
      path.splice(i, 1);
    } else if (path[i] === '..') {
      path.splice(i, 1);
      up++;
    } else if (up > 0) {
      path.splice(i, 1);
      up--;
    }
  }
  return up;
}

function resolveObject(result, source, relative, kinds) {
  for (const k of Object.keys(source)) result[k] = source[k];
  result.hash = relative.hash;
  if (relative.href === '') return finish(result);
  if (relative.slashes && !relative.protocol) {
    for (const k of Object.keys(relative)) if (k !== 'protocol') result[k] = relative[k];
    if (kinds.slashed.has(result.protocol) && result.hostname && !result.pathname) result.path = result.pathname = '/';
    return finish(result);
  }
  if (relative.protocol && relative.protocol !== result.protocol) return otherProtocol(result, relative, kinds);

  let relHost = relative.host;
  let relHostname = relative.hostname;
  let relPort = relative.port;
  const sourceAbsolute = Boolean(result.pathname) && result.pathname[0] === '/';
  const relAbsolute = Boolean(relHost || (relative.pathname && relative.pathname[0] === '/'));
  let endAbsolute = relAbsolute || sourceAbsolute || Boolean(result.host && relative.pathname);
  const noDotsLeft = endAbsolute;
  let path = (result.pathname && result.pathname.split('/')) || [];
  const relPath = (relative.pathname && relative.pathname.split('/')) || [];
  const noSlashes = Boolean(result.protocol) && !kinds.slashed.has(result.protocol);

  // Without slashes the host is the first segment for a while.
  if (noSlashes) {
    result.hostname = '';
    result.port = null;
    if (result.host) {
      if (path[0] === '') path[0] = result.host;
      else path.unshift(result.host);
    }
    result.host = '';
    if (relative.protocol) {
      relHostname = null;
      relPort = null;
      result.auth = null;
      if (relHost) {
        if (relPath[0] === '') relPath[0] = relHost;
        else relPath.unshift(relHost);
      }
      relHost = null;
    }
    endAbsolute = endAbsolute && (relPath[0] === '' || path[0] === '');
  }

  if (relAbsolute) {
    if (relHost || relHost === '') {
      if (result.host !== relHost) result.auth = null;
      result.host = relHost;
      result.port = relPort;
    }
    if (relHostname || relHostname === '') {
      if (result.hostname !== relHostname) result.auth = null;
      result.hostname = relHostname;
    }
    result.search = relative.search;
    result.query = relative.query;
    path = relPath;
  } else if (relPath.length > 0) {
    path.pop();
    path = path.concat(relPath);
    result.search = relative.search;
    result.query = relative.query;
  } else if (relative.search !== null && relative.search !== undefined) {
    if (noSlashes) takeHost(result, path.shift());
    result.search = relative.search;
    result.query = relative.query;
    if (result.pathname !== null || result.search !== null) joinPath(result);
    return finish(result);
  }
  if (path.length === 0) {
    result.pathname = null;
    result.path = result.search ? `/${result.search}` : null;
    return finish(result);
  }

  const last = path[path.length - 1];
  const trailingSlash = last === '' || ((last === '.' || last === '..') && Boolean(result.host || relHost || path.length > 1));
  let up = removeDots(path);
  if (!endAbsolute && !noDotsLeft) while (up-- > 0) path.unshift('..');
  if (endAbsolute && path[0] !== '' && (!path[0] || path[0][0] !== '/')) path.unshift('');
  if (trailingSlash && !path.join('/').endsWith('/')) path.push('');
  const absolute = path[0] === '' || Boolean(path[0] && path[0][0] === '/');
  if (noSlashes) takeHost(result, absolute ? '' : path.length > 0 ? path.shift() : '');
  endAbsolute ||= Boolean(result.host && path.length > 0);
  if (endAbsolute && !absolute) path.unshift('');
  if (path.length === 0) {
    result.pathname = null;
    result.path = null;
  } else {
    result.pathname = path.join('/');
  }
  if (result.pathname !== null || result.search !== null) joinPath(result);
  result.auth = relative.auth || result.auth;
  result.slashes ||= relative.slashes;
  return finish(result);
}

module.exports = { resolveObject };
