'use strict';
// MIMEType, errors of system calls, QuotaExceededError, querystring's ends, checks of fs, child_process and events.
const util = require('util');
const fs = require('fs');
const qs = require('querystring');
const { MIMEType } = util;
const t = (f) => { try { console.log(f()); } catch (e) { console.log(e.name, e.code, e.message); } };
for (const s of ['text/plain', '  Text/HTML ; charset=UTF-8; x="a\\"b;c" ; y=; z=1;z=2', 'text', 'te xt/x', 'text/', 'text/pl ain', 'text/x;a=é']) {
  t(() => { const m = new MIMEType(s); return [`${m}`, m.essence, [...m.params], JSON.stringify({ m, p: m.params })]; });
  t(() => MIMEType.parse(s) === null);
}
const m = new MIMEType('a/b;c=d');
m.type = 'X';
m.params.set('E', 'f g');
m.params.delete('c');
console.log(`${m}`, m.params.has('e'), m.params.get('zz'));
t(() => { m.type = ''; });
t(() => m.params.set('a', '\u0100'));
t(() => util._errnoException(-2, 'open', 'x').message);
t(() => util._exceptionWithHostPort(-111, 'connect', '1.2.3.4', 80).message);
t(() => { const q = new QuotaExceededError('m', { quota: 5, requested: 7 }); return [q.name, q.code, q.quota, q.requested, q instanceof DOMException]; });
for (const o of [{ quota: -1 }, { quota: 5, requested: 3 }]) t(() => new QuotaExceededError('m', o));
console.log(qs.parse('a', []), qs.parse('a', null, []), qs.parse('&a', null, null, { maxKeys: 1 }));
const cp = require('child_process');
for (const v of [true, -1, 1.5]) {
  t(() => cp.spawnSync('x', { timeout: v }).error.code);
  t(() => cp.spawnSync('x', { maxBuffer: v }).error.code);
}
t(() => cp.spawnSync('x', { cwd: new URL('http://a/b') }).error.code);
t(() => new (require('events'))({ captureRejections: 1 }));
const dir = fs.mkdtempSync(`${require('os').tmpdir()}/case-`);
fs.symlinkSync(`${dir}/cycle`, `${dir}/cycle`);
try { fs.realpathSync(`${dir}/cycle`); } catch (e) { console.log(e.code, e.syscall, e.errno); }
fs.mkdirSync(`${dir}/a/../b/c`, { recursive: true });
console.log(fs.readdirSync(dir).join());
const d = fs.opendirSync(dir);
d.closeSync();
d.close((e) => console.log(e.code));
fs.rmSync(dir, { recursive: true });
console.log(require('node:sea').isSea(), require('zlib').Z_FINISH, require('http2').constants.NGHTTP2_HCAT_HEADERS, require('constants').EWOULDBLOCK);
(async () => {
  const h = await fs.promises.open(__filename);
  t(() => fs.createReadStream(null, { fd: h, fs }));
  await h.close();
  // Promises settle whatever the options are.
  for (const [name, ...args] of [['readdir', __dirname], ['realpath', __filename], ['statfs', '/'], ['readlink', '/no/such'], ['rmdir', '/no/such'], ['rm', '/no/such'], ['access', '/'],
    ['cp', 'a', 'b'], ['copyFile', 'a', 'b'], ['symlink', 'a', '/']]) {
    console.log(name, await fs.promises[name](...args, () => {}).then((v) => typeof v, (e) => e.code));
  }
})();
