'use strict';
// What idle connections cost: a server that answers "hello" and never closes.

const server = require('http').createServer((req, res) => res.end('hello'));
server.keepAliveTimeout = 0;
server.listen(0, '127.0.0.1', 8192, () => console.log(JSON.stringify({ http: server.address().port })));
