'use strict';
// cluster, https://nodejs.org/api/cluster.html. Workers share listening descriptors, which
// the primary opens: the kernel gives each connection to one of them.

module.exports = process.env.NODE_UNIQUE_ID === undefined ? require('cluster/primary') : require('cluster/child');
