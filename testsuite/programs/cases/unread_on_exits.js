// Values that only a way out of a fast version mentions, and there in vain.
function h(g, s, a) {
  var dead = ((a.length % g.call(1, 'x')) | 0) !== Math.imul(s.charCodeAt(1), s.length);
  let n = 0;
  for (let i = 0; i < a.length; i++) n += a[i] * 2;
  return n;
}
console.log(h(function () { return 3; }, 'abc', [1, 2, 3]), h(function () { return 'x'; }, 'abc', ['1', 2]));
