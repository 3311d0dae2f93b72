// Objects that refer to each other, and that sites in the code made next to each other in
// memory, must not keep dead ones: not from turn to turn, nor within a long turn.
class Req { constructor(i) { this.res = null; this.i = i; this.body = new Array(200).fill(i); } }
class Res { constructor(req) { this.req = req; this.listeners = []; this.done = false; } }
let last, n = 0;
function handle(i) {
  const req = new Req(i), res = new Res(req);
  req.res = res;
  res.listeners.push(() => { res.done = true; return req.i; }, (...a) => [req, a]);
  res.meta = { req, at: i };
  const pair = [req, res];
  res.pair = pair;
  if (i % 3 === 0) res.extra = () => pair;
  if (i % 7 === 0) req.other = { res };
  last = res;
}
const small = () => process.memoryUsage().rss < 400e6;
for (let k = 0; k < 150000; k++) handle(n++);
console.log('one turn', small());
function turn() {
  for (let k = 0; k < 5; k++) handle(n++);
  if (n < 300000) setImmediate(turn);
  else console.log('many turns', small());
}
turn();
