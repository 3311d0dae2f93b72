'use strict';
// Asks a server of every protocol and prints what it saw, without ports and dates: the
// same lines whatever made the client and the server.

const fs = require('fs');
const path = require('path');

const ports = JSON.parse(process.argv[3]);
const pem = (name) => fs.readFileSync(path.join(process.env.PEERS_DIR, name));
const shared = { ports, pem, ca: pem('ca.pem') };

const checks = {
  ...require('./client-http.js')(shared),
  ...require('./client-http2.js')(shared),
  ...require('./client-web.js')(shared),
  ...require('./client-sockets.js')(shared),
};

(async () => {
  for (const [name, check] of Object.entries(checks)) {
    let result;
    const late = new Promise((resolve) => setTimeout(resolve, 20_000, 'TOO LATE').unref());
    try {
      result = await Promise.race([check(), late]);
    } catch (err) {
      result = { threw: err.name, code: err.code, message: err.message.replaceAll(/:\d{4,5}\b/g, ':PORT'), cause: err.cause?.code };
    }
    console.log(`${name}: ${JSON.stringify(result)}`);
  }
})();
