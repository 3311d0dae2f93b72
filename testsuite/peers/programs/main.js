'use strict';
// One binary for all sides: `main server`, `main client SERVERS`, `main get URL`.
switch (process.argv[2]) {
  case 'client': require('./client.js'); break;
  case 'get': require('./get.js'); break;
  default: require('./server.js');
}
