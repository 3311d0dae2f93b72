'use strict';

const app = require('express')();
app.get('/', (req, res) => res.send('hello'));
const server = app.listen(0, '127.0.0.1', () => console.log(JSON.stringify({ http: server.address().port })));
