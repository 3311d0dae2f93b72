// A program that reads whatever process has.
const copy = { ...process };
console.log(Object.keys(copy).length > 40, typeof copy.stdin, typeof copy.stdout.write, copy.stderr.fd);
