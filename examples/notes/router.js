'use strict';
// Routes by method and path; ":name" matches one segment.

class Router {
  #routes = [];

  on(method, path, handler) { this.#routes.push({ method, segments: path.split('/'), handler }); }

  async handle(req) {
    const url = new URL(req.url, 'http://localhost');
    const segments = url.pathname.split('/');
    let known = false;
    for (const route of this.#routes) {
      const params = match(route.segments, segments);
      if (!params) continue;
      known = true;
      if (route.method === req.method) return route.handler(req, { ...params, query: url.searchParams });
    }
    throw Object.assign(new Error(known ? `${req.method} is not allowed here` : 'there is nothing here'), { status: known ? 405 : 404 });
  }
}

function match(pattern, segments) {
  if (pattern.length !== segments.length) return null;
  const params = {};
  for (let i = 0; i < pattern.length; i++) {
    if (pattern[i].startsWith(':')) params[pattern[i].slice(1)] = decodeURIComponent(segments[i]);
    else if (pattern[i] !== segments[i]) return null;
  }
  return params;
}

module.exports = { Router };
