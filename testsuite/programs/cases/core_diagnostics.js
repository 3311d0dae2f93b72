'use strict';
// Channels of child_process and dgram.
const dc = require('diagnostics_channel');
for (const n of ['child_process', 'tracing:child_process.spawn:start', 'tracing:child_process.spawn:end', 'tracing:child_process.spawn:error', 'udp.socket']) {
  dc.subscribe(n, (m, name) => console.log(name, Object.keys(m).join(), (m.process ?? m.socket).constructor.name));
}
const cp = require('child_process');
const c = cp.spawn('true');
c.on('exit', () => {
  cp.spawn('no-such-program').on('error', (e) => console.log(e.code));
  require('dgram').createSocket('udp4').close();
});
