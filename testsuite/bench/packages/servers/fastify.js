'use strict';

const app = require('fastify')();
app.get('/', async () => ({ hello: 'world' }));
app.listen({ port: 0, host: '127.0.0.1' }).then(() => console.log(JSON.stringify({ http: app.server.address().port })));
