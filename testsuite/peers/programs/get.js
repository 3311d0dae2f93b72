'use strict';
// Gets one https URL and prints what the connection was, and the body.

const fs = require('fs');
const https = require('https');
const path = require('path');

const pem = (name) => fs.readFileSync(path.join(process.env.PEERS_DIR, name));

const options = { ca: pem('ca.pem'), key: pem('client.key'), cert: pem('client.pem') };
https.get(process.argv[3], options, (res) => {
  const s = res.socket;
  console.log(res.statusCode, s.getProtocol(), s.authorized, s.getPeerCertificate().subject.CN);
  res.pipe(process.stdout);
}).on('error', (e) => console.log('error', e.code));
