// An uncaught error ends the program with code 1 after exit handlers.
process.on('exit', (code) => console.log('exit code', code, process.exitCode));
setTimeout(() => { throw new Error('late'); }, 1);
console.log('before');
