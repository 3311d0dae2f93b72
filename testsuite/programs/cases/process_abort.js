// process.abort() and --abort-on-uncaught-exception end by a signal, listeners or not,
// unless a capture callback or a domain takes the exception.
const { spawnSync } = require('child_process');
const what = process.argv[2];

const children = {
  abort() { process.abort(); },
  listener() {
    process.on('uncaughtException', () => console.log('heard'));
    throw new Error('boom');
  },
  rejection() { Promise.reject(new Error('boom')); },
  capture() {
    process.setUncaughtExceptionCaptureCallback((e) => console.log('captured', e.message));
    throw new Error('boom');
  },
  domain() {
    const d = require('domain').create();
    d.on('error', (e) => console.log('domain', e.message));
    d.run(() => setImmediate(() => { throw new Error('boom'); }));
  },
  bareDomain() {
    require('domain').create().run(() => setImmediate(() => { throw new Error('boom'); }));
  },
};

if (Object.hasOwn(children, what ?? '')) {
  children[what]();
} else {
  for (const name of Object.keys(children)) {
    const r = spawnSync(process.execPath, [__filename, name], {
      env: { ...process.env, NODE_OPTIONS: '--abort-on-uncaught-exception' }, encoding: 'utf8' });
    console.log(name, ['SIGABRT', 'SIGTRAP', 'SIGILL'].includes(r.signal), r.status, r.stdout);
  }
}
