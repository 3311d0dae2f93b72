// call on sloppy functions converts this.
function kind() { return typeof this + ' ' + (this === globalThis); }
function run(n) {
  let s = '';
  for (let i = 0; i < n; i++) s += kind.call(i) + ', ' + kind.call() + ', ' + kind.call(null) + ', ' + kind.apply('x', []) + '; ';
  return s;
}
console.log(run(2));
