'use strict';
// os, https://nodejs.org/api/os.html

const native = require('native');

const goos = native.goos();
const types = { linux: 'Linux', darwin: 'Darwin', windows: 'Windows_NT', freebsd: 'FreeBSD', openbsd: 'OpenBSD' };
const machines = { amd64: 'x86_64', arm64: goos === 'darwin' ? 'arm64' : 'aarch64', 386: 'i686' };

const signals = require('process/signalnames');

const errnos = native.errnos();
const errno = {};
for (const [code, , n] of errnos) errno[code] = n;
for (const [code, n] of native.moreErrnos()) errno[code] = n;

function meminfo(name) {
  const m = new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(native.readFile('/proc/meminfo'));
  return m ? Number(m[1]) * 1024 : 0;
}

function cpus() {
  const model = native.cpuModel();
  const stat = native.readFile('/proc/stat').split('\n').filter((l) => /^cpu\d/.test(l));
  const list = [];
  for (let i = 0; i < native.numCPU(); i++) {
    const [, user = 0, nice = 0, sys = 0, idle = 0, , irq = 0] = (stat[i] ?? '').split(/\s+/).map(Number);
    list.push({ model, speed: 0, times: { user: user * 10, nice: nice * 10, sys: sys * 10, idle: idle * 10, irq: irq * 10 } });
  }
  return list;
}

function networkInterfaces() {
  const result = {};
  for (const [name, address, netmask, family, mac, internal, cidr, scopeid] of native.interfaces()) {
    const entry = { address, netmask, family, mac, internal, cidr };
    if (family === 'IPv6') entry.scopeid = scopeid;
    (result[name] ??= []).push(entry);
  }
  return result;
}

function userInfo(options) {
  const [username, uid, gid, homedir] = native.user();
  const encoding = options?.encoding;
  const text = (s) => (encoding === undefined || encoding === 'utf8' || s === null ? s : encoded(s, encoding));
  return { uid, gid, username: text(username), homedir: text(homedir), shell: text(process.env.SHELL ?? (goos === 'windows' ? null : native.shell(username))) };
}
function encoded(s, encoding) {
  const b = require('buffer').Buffer.from(s);
  return encoding === 'buffer' ? b : b.toString(encoding);
}

// fail throws the error of a system call; number is negative.
function fail(syscall, number) {
  const [code, message] = os.errorOf(number) ?? ['UNKNOWN', 'unknown error'];
  const err = new Error(`A system error occurred: ${syscall} returned ${code} (${message})`);
  Object.defineProperty(err, 'name', { value: 'SystemError', writable: true, configurable: true });
  Object.defineProperty(err, 'stack', { value: err.stack.replace(/^Error/, 'SystemError [ERR_SYSTEM_ERROR]'), writable: true, configurable: true });
  err.code = 'ERR_SYSTEM_ERROR';
  err.info = { errno: number, code, message, syscall };
  for (const name of ['errno', 'syscall']) {
    Object.defineProperty(err, name, { get() { return err.info[name]; }, set(v) { err.info[name] = v; }, enumerable: true, configurable: true });
  }
  throw err;
}

function getPriority(pid) {
  if (pid === undefined) pid = 0;
  else require('util/validators').validateInt32(pid, 'pid');
  const [priority, errno] = native.getPriority(pid);
  if (errno !== 0) fail('uv_os_getpriority', errno);
  return priority;
}

function setPriority(pid, priority) {
  if (priority === undefined) [pid, priority] = [0, pid];
  const { validateInt32 } = require('util/validators');
  validateInt32(pid, 'pid');
  validateInt32(priority, 'priority', -20, 19);
  const errno = native.setPriority(pid, priority);
  if (errno !== 0) fail('uv_os_setpriority', errno);
}

const os = {
  arch: () => process.arch,
  availableParallelism: () => native.numCPU(),
  cpus,
  endianness: () => 'LE',
  freemem: () => meminfo('MemAvailable'),
  getPriority,
  homedir: () => process.env.HOME ?? native.user()[3],
  hostname: () => native.hostname(),
  loadavg: () => native.readFile('/proc/loadavg').split(' ').slice(0, 3).map(Number),
  machine: () => machines[native.goarch()] ?? native.goarch(),
  networkInterfaces,
  platform: () => process.platform,
  setPriority,
  release: () => native.readFile('/proc/sys/kernel/osrelease').trim(),
  tmpdir() {
    const dir = process.env.TMPDIR || process.env.TMP || process.env.TEMP || '/tmp';
    return dir.length > 1 && dir.endsWith('/') ? dir.slice(0, -1) : dir;
  },
  totalmem: () => meminfo('MemTotal'),
  type: () => types[goos] ?? goos,
  uptime: () => Number(native.readFile('/proc/uptime').split(' ')[0]),
  userInfo,
  version: () => native.readFile('/proc/sys/kernel/version').trim(),
  devNull: goos === 'windows' ? '\\\\.\\nul' : '/dev/null',
  EOL: goos === 'windows' ? '\r\n' : '\n',
  constants: Object.assign(Object.create(null), {
    UV_UDP_REUSEADDR: 4,
    dlopen: Object.assign(Object.create(null), { RTLD_LAZY: 1, RTLD_NOW: 2, RTLD_GLOBAL: 256, RTLD_LOCAL: 0, RTLD_DEEPBIND: 8 }),
    errno: Object.assign(Object.create(null), errno),
    signals: Object.freeze(Object.assign(Object.create(null), signals)),
    priority: Object.assign(Object.create(null), { PRIORITY_LOW: 19, PRIORITY_BELOW_NORMAL: 10, PRIORITY_NORMAL: 0, PRIORITY_ABOVE_NORMAL: -7, PRIORITY_HIGH: -14, PRIORITY_HIGHEST: -20 }),
  }),
};

module.exports = os;
for (const name of ['devNull', 'EOL']) Object.defineProperty(os, name, { writable: false });
Object.defineProperty(os, 'constants', { writable: false, configurable: false });
// Functions of one value stand for it: `${os.type}`.
for (const name of ['arch', 'availableParallelism', 'endianness', 'freemem', 'homedir', 'hostname', 'machine', 'platform', 'release', 'tmpdir', 'totalmem', 'type',
  'uptime', 'version']) {
  os[name][Symbol.toPrimitive] = () => os[name]();
}
// What these throw has a stack; there is nothing to leave out.
for (const name of ['homedir', 'hostname', 'uptime']) os[name].withoutStackTrace = os[name].bind(os);
// For util: what an errno means.
Object.defineProperty(os, 'errorOf', { value: (n) => errnos.find((e) => e[2] === -n)?.slice(0, 2), enumerable: false });
Object.defineProperty(os, 'errorMap', { value: () => new Map(errnos.map(([code, text, n]) => [-n, [code, text]])), enumerable: false });
