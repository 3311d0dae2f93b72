// A program that still waits when nothing is left to do ends with the code 13.
process.on('exit', (code) => {
  console.log('exit', code, process.exitCode);
  process.exitCode = 0;
});
await new Promise(() => {});
console.log('never');
