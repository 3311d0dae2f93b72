'use strict';
// How servers in the workers of a cluster listen: listen(server, request, f) asks the
// primary for a descriptor, f(errno, handle). bind, fd and close are for the primary.

const native = require('native');

module.exports = {
  listen: undefined,
  bind: (q) => native.listen(q.network, q.address, q.port, Boolean(q.reusePort)),
  adopt: (fd) => native.listenFd(fd),
  fd: (h) => native.fd(h),
  close: (h) => native.closeListener(h),
};
