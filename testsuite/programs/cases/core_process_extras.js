'use strict';
// What few programs name of process, properties of process.env, options of exit.
const { spawnSync, execSync } = require('child_process');
if (process.argv[2] === 'exit') {
  process.reallyExit = (code) => { console.log('really', code); };
  process.exit(3);
} else {
  console.log(process.env.hasOwnProperty === Object.prototype.hasOwnProperty, 'toString' in process.env, process.env.NOT_THERE);
  console.log(Object.getOwnPropertyDescriptor(process, 'exitCode').configurable);
  console.log(Object.keys(globalThis).includes('process'), Object.keys(globalThis).includes('console'));
  console.log(Object.keys(process.resourceUsage()).length, typeof process.cpuUsage().user, process.umask() === process.umask());
  console.log(process.mainModule === require.main, process.debugPort);
  const clone = structuredClone(process.env);
  console.log(clone.PATH === process.env.PATH);
  console.log(spawnSync(process.execPath, [__filename, 'exit']).stdout.toString());
  const kept = {};
  process.finalization.register(kept, (o, event) => console.log('finalized', o === kept, event));
  const gone = {};
  process.finalization.register(gone, () => console.log('never'));
  process.finalization.unregister(gone);
  console.log(execSync('echo text').toString().trim());
  process.exitCode = 0;
}
