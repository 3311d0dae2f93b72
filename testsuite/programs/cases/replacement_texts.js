// Replacement texts with a string, a pattern, and a pattern whose exec is its own.
for (const t of ["a$1b", "$$", "$&$&", "[$`|$']", "$<n>", "$0", "$", "x$", "$10", "$01", "é$&"]) {
  console.log('hello'.replace('l', t), 'hello'.replaceAll('l', t), 'hello'.replace(/l(l)?/g, t), 'hello'.replace(/(?<n>l)/, t), ''.replaceAll('', t), 'ab'.replaceAll('', t));
  const r = /(l)/; r.exec = function (s) { return RegExp.prototype.exec.call(this, s); };
  console.log('hello'.replace(r, t));
  const q = /(?<n>l)/; q.exec = function (s) { return RegExp.prototype.exec.call(this, s); };
  console.log('hello'.replace(q, t));
}
