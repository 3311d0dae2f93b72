'use strict';

const server = require('http').createServer((req, res) => res.end('hello'));
server.listen(0, '127.0.0.1', () => console.log(JSON.stringify({ http: server.address().port })));
