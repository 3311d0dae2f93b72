'use strict';

const { readFileSync } = require('fs');
const { createServer } = require('https');

const server = createServer({ key: readFileSync('key.pem'), cert: readFileSync('cert.pem') }, (req, res) => res.end('hello'));
server.listen(0, '127.0.0.1', () => console.log(JSON.stringify({ http: server.address().port })));
