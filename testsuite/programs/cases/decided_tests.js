// Tests that types or constants decide: default values of parameters in bodies that stand
// in the place of calls, class constructors (which others than `new` of the unit call, too),
// megamorphic reads and writes.
'use strict';

function box({ width = 1, height = 2, name = 'box' } = {}) { return width * height + name.length; }
function three(a, b = a + 1, c = a + b) { return `${a} ${b} ${c}`; }
function maybe(x, flag = false, note = null) {
  if (flag) return 'flag ' + x;
  if (note) return 'note ' + note;
  return x === undefined ? 'nothing' : 'plain ' + x;
}
for (let i = 0; i < 3; i++) {
  console.log(box(), box({ width: i }), box({ width: i, height: 3 }), box({ name: 'n' + i }), box({ width: undefined, height: 7 }));
  console.log(three(i), '|', three(i, undefined), '|', three(i, 2), '|', three(i, undefined, 3), '|', three(i, null));
  console.log(maybe(), maybe(i), maybe(i, true), maybe(i, i > 1), maybe(i, false, 'x'), maybe(i, 0, i));
}
try { box(null); } catch (e) { console.log(e.name); }

class Blobby {
  #type;
  constructor(sources = [], options = undefined) {
    let endings = 'transparent';
    if (options !== undefined && options !== null && typeof options !== 'object') throw new TypeError('dictionary');
    if (options?.endings !== undefined) endings = `${options.endings}`;
    const type = options?.type === undefined ? '' : `${options.type}`;
    this.#type = [sources.length, endings, type].join();
  }
  get type() { return this.#type; }
}
class Sub extends Blobby {}
const make = (C, ...a) => new C(...a).type;
console.log(make(Blobby), make(Blobby, [1], { type: 't' }), make(Sub, [1, 2], { endings: 'native' }), make(Sub, undefined, null), Reflect.construct(Blobby, ['abc', { type: 5 }]).type);
try { make(Blobby, [], 7); } catch (e) { console.log(e.message); }

// More shapes than a site remembers; slots beyond the inline ones; prototypes that change.
class Base { get kind() { return 'base'; } }
const objects = [];
for (let i = 0; i < 30; i++) {
  const o = i % 3 === 2 ? Object.create(i % 2 ? Base.prototype : { inherited: i }) : {};
  for (let j = 0; j < i % 11; j++) o['p' + i + '_' + j] = j;
  o.value = i;
  if (i % 4 === 0) o.own = 'own' + i;
  objects.push(o);
}
const read = o => o.value, own = o => o.own, inherited = o => o.inherited, kind = o => o.kind;
const write = (o, x) => { o.value = x; };
const all = f => objects.map(f).join();
for (let k = 0; k < 4; k++) {
  console.log(all(read), all(own), all(inherited), all(kind));
  for (const o of objects) { try { write(o, read(o) + k); } catch (e) { console.log(e.message); } }
  if (k === 0) Object.prototype.own = 'proto';
  if (k === 1) { delete Object.prototype.own; Object.defineProperty(Base.prototype, 'inherited', { get() { return 'got ' + this.value; }, configurable: true }); }
  if (k === 2) { Object.freeze(objects[3]); Object.defineProperty(objects[4], 'value', { get: () => 'accessor', set(x) { this.set = x; } }); }
}
try { write(objects[3], 1); } catch (e) { console.log(e.message); }
write(objects[4], 'w');
console.log(objects[4].set, objects[4].value);
