'use strict';
// How sockets in the workers of a cluster are bound: ask(socket, request, f) asks the primary
// for a descriptor, f(errno, fd), which
// is false if the socket is closed. bind, fd and close are for the primary.

const native = require('native');

function bind(q) {
  const h = native.bind(q.address, q.port, q.flags);
  if (typeof h !== 'number') native.ref(h, false);
  return h;
}

// drop closes a descriptor that nobody wants any more.
function drop(fd) {
  const h = native.open(fd);
  if (typeof h !== 'number') native.close(h, () => {});
}

module.exports = {
  drop,
  ask: undefined,
  bind,
  fd: (h) => native.fd(h),
  close: (h) => native.close(h, () => {}),
};
