const clean = s => s.split('\n').map(l => l.replace(/\(?\/.*[\\/]/, '(')).filter(l => !l.includes('node:') && !l.includes('<anonymous>')).join('\n');
async function leaf(x) { await null; throw new Error('leaf ' + x); }
async function mid(x) {
  const y = 1 +
    await leaf(x);
  return y;
}
const arrow = async x => { await mid(x); };
class A { async m(x) { await arrow(x); } static async s(x) { return await new A().m(x); } async *gen(x) { yield await A.s(x); } }
async function all(x) { await Promise.all([null, mid(x)]); }
async function loop(x) { for await (const y of new A().gen(x)) console.log(y); }
async function tryIt(f, x) { try { await f(x); } catch (e) { console.log(clean(e.stack)); } }
async function sync(x) { helper(x); } function helper(x) { throw new Error('sync ' + x); }
async function callsSync(x) { await null; await sync(x); }
async function noAwait(x) { return leaf(x); }
async function viaThen(x) { await leaf(x).then(y => y); }
async function caught(x) { try { await leaf(x); } finally { await 0; } }
const o = { async h(x) { await leaf(x); } };
(async function main() {
  for (const f of [leaf, mid, arrow, x => new A().m(x), x => A.s(x), all, loop, sync, callsSync, noAwait, viaThen, caught, x => o.h(x)]) await tryIt(f, f.name);
  await new Promise(r => setTimeout(r, 1));
  await tryIt(mid, 'timer');
  await null; console.log(clean(new Error('here').stack));
})();
