// Commands of a shell that start the program again by its file, as they are written for Node.
const { exec, execFileSync, execSync, spawnSync } = require('child_process');

if (process.argv[2] === 'child') {
  console.log('child', require.main === module, process.argv.slice(2), process.execArgv, process.argv[1] === __filename);
  if (process.argv[3] === 'throw') setTimeout(() => { throw new Error('thrown by the child'); });
  if (process.argv[3] === 'again') process.stdout.write(execSync(`"${process.execPath}" "${__filename}" child last`));
} else {
  parent();
}

function parent() {
  process.stdout.write(execSync(`"${process.execPath}" --no-warnings --stack-trace-limit=5 "${__filename}" child "a b"`));
  process.stdout.write(execSync('"$NODE" "$FILE" child again', { env: { ...process.env, NODE: process.execPath, FILE: __filename } }));
  process.stdout.write(execFileSync('sh', ['-c', `exec "$0" "$1" child sh`, process.execPath, __filename]));
  console.log(String(spawnSync(`"${process.execPath}" "${__filename}" child spawned`, { shell: true }).stdout));
  console.log(execSync('echo "[$GONODEC_AS_NODE]"').toString().trim());
  exec(`ulimit -c 0 && "${process.execPath}" --abort-on-uncaught-exception "${__filename}" child throw`, (err, out) => {
    console.log(out.trim(), err.code > 128, err.killed); // 133 or 134: V8 traps
  });
}
