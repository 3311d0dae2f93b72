// The standard streams as streams: what console writes passes through process.stdout.
const { Writable, Readable } = require('stream');

console.log('before');
const { write } = process.stdout;
let seen = '';
process.stdout.write = (s) => {
  seen += s;
  return true;
};
console.log('hidden');
process.stdout.write = write;
console.log(JSON.stringify(seen));
console.log(process.stdout instanceof Writable, process.stderr instanceof Writable, process.stdin instanceof Readable);
console.log(process.stdout.fd, process.stderr.fd, process.stdin.fd, process.stdout._isStdio);

Readable.from(['a\n', 'b\n']).pipe(process.stdout).on('unpipe', () => {
  process.stdout.cork();
  process.stdout.write('corked ');
  process.stdout.write('text\n');
  process.nextTick(() => {
    process.stdout.uncork();
    process.stdout.write('last\n', (err) => console.log('written', err));
  });
});
process.stdin.on('end', () => console.log('end of stdin')).resume();
