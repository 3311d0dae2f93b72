// Children: pipes, exit codes, signals, errors, the sync forms.
const cp = require('child_process');
const { promisify } = require('util');

function cat(next) {
  const c = cp.spawn('cat');
  const out = [];
  c.on('spawn', () => console.log('spawn', typeof c.pid, c.spawnfile, c.spawnargs));
  c.stdout.on('data', (d) => out.push(d));
  c.on('exit', (code, signal) => console.log('exit', code, signal));
  c.on('close', (code, signal) => { console.log('close', code, signal, Buffer.concat(out).toString('latin1')); next(); });
  c.stdin.write('to the child ');
  c.stdin.end('and back');
}

function failures(next) {
  const c = cp.spawn('gonodec-no-such-program', ['a']);
  c.on('error', (e) => {
    console.log(e.message, e.code, e.errno, e.syscall, e.path, e.spawnargs);
    cp.exec('echo out; echo err >&2; exit 3', { encoding: 'latin1' }, (err, stdout, stderr) => {
      console.log(err.message, err.code, err.killed, err.signal, err.cmd, [stdout, stderr]);
      for (const f of [() => cp.spawn(''), () => cp.spawn('a\0b'), () => cp.spawn('ls', { stdio: 'x' }), () => cp.spawn('ls', 5)]) {
        try { f(); } catch (x) { console.log(x.name, x.code, x.message); }
      }
      next();
    });
  });
}

function signals(next) {
  const c = cp.spawn('sleep', ['30']);
  c.on('spawn', () => console.log(c.kill('SIGTERM'), c.killed));
  c.on('exit', (code, signal) => {
    console.log(code, signal, c.signalCode, c.kill());
    cp.execFile('sleep', ['30'], { timeout: 20, killSignal: 'SIGKILL' }, (err) => {
      console.log(err.killed, err.signal, err.code);
      process.on('SIGUSR2', (name, n) => {
        console.log('got', name, n);
        process.removeAllListeners('SIGUSR2');
        clearInterval(t);
        next();
      });
      const t = setInterval(() => {}, 1000);
      process.kill(process.pid, 'SIGUSR2');
    });
  });
}

function sync() {
  console.log(cp.execSync('echo sync', { encoding: 'latin1' }), cp.execFileSync('sh', ['-c', 'echo $X'], { env: { ...process.env, X: 'from env' }, encoding: 'latin1' }));
  const { pid, ...r } = cp.spawnSync('sh', ['-c', 'cat; exit 2'], { input: 'abc', encoding: 'latin1' });
  console.log(typeof pid, r);
  console.log(cp.spawnSync('sleep', ['30'], { timeout: 20 }).error.code, cp.spawnSync('gonodec-no-such-program').error.message);
  try { cp.execSync('exit 4', { stdio: 'pipe' }); } catch (e) { console.log(e.message, e.status); }
  console.log(cp.spawnSync('pwd', { cwd: '/', encoding: 'latin1' }).stdout.trim());
  promisify(cp.exec)('echo promised', { encoding: 'latin1' }).then((v) => console.log(v));
}

cat(() => failures(() => signals(sync)));
