// Parts of process that few programs use: credentials, masks, usage, what is active,
// execve, signals to itself, env as an object.
const { spawnSync } = require('child_process');

const attempt = (f) => {
  try {
    console.log(f());
  } catch (err) {
    console.log(err.name, err.code, err.message);
  }
};

if (process.argv[2] === 'replace') {
  process.on('exit', () => console.log('never'));
  process.execve(process.execPath, [process.execPath, __filename, 'replaced', 'x'], { ...process.env, GREETING: 'hello' });
} else if (process.argv[2] === 'replaced') {
  console.log('replaced', process.argv.slice(2), process.env.GREETING);
} else {
  attempt(() => process.cpuUsage({ user: -1, system: 0 }));
  attempt(() => process.cpuUsage({ user: 1, system: 'x' }));
  attempt(() => process.umask('9'));
  attempt(() => process.umask({}));
  attempt(() => process.kill(process.pid, 987));
  attempt(() => process.kill(0, 'SIGNONE'));
  attempt(() => process.setuid({}));
  attempt(() => process.setgid('no-such-group-here'));
  attempt(() => process.setgroups([1, -1]));
  attempt(() => process.initgroups('no-such-user-here', 'no-such-group-here'));
  attempt(() => process.execve(process.execPath, ['a\0b']));
  attempt(() => process.execve(process.execPath, [], { a: 1 }));
  attempt(() => process.setUncaughtExceptionCaptureCallback(42));
  attempt(() => Object.defineProperty(process.env, 'X_Y', { value: 'a' }));
  attempt(() => Object.defineProperty(process.env, 'X_Y', { get() { return 'a'; } }));
  Object.defineProperty(process.env, 'X_Y', { value: 1, configurable: true, writable: true, enumerable: true });
  console.log(process.env.X_Y, process.getgroups().includes(process.getegid()));
  console.log(typeof process.threadCpuUsage().user);
  attempt(() => process.setSourceMapsEnabled(1));

  const t = setTimeout(() => console.log('while it runs', process.getActiveResourcesInfo().filter((x) => x === 'Timeout')), 1);
  setImmediate(() => {});
  console.log(process.getActiveResourcesInfo());
  process.unref(t);
  console.log(t.hasRef(), process.getActiveResourcesInfo());
  process.ref(t);

  // Signals to itself arrive before the program ends.
  process.once('SIGUSR2', (name, number) => console.log('signal', name, number));
  process.kill(process.pid, 'SIGUSR2');

  const r = spawnSync(process.execPath, [__filename, 'replace'], { encoding: 'utf8' });
  console.log(r.status, r.stdout);
}
