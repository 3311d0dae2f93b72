'use strict';
// Fields that have names of accessors or of properties of built-in objects.
class Item {
  constructor(name, size) { this.name = name; this.size = size; this.message = null; this.next = undefined; }
  label() { return this.name + ':' + this.size; }
  grow() { this.size += 1; this.message = this.name; return this; }
}
class Failure extends Error { constructor(m) { super(m); this.name = 'Failure'; } }
function names(list) {
  let s = '';
  for (const x of list) s += x.name + ',' + x.size + ',' + x.message + ';';
  return s;
}
function sum(n) {
  let s = 0, last = null;
  for (let i = 0; i < n; i++) {
    const p = new Item('i' + i, i);
    p.next = last;
    last = i % 3 ? p : null;
    s += p.size + p.name.length + p.grow().size;
  }
  return s + (last === null ? 0 : last.size);
}
const list = [];
for (let i = 0; i < 4; i++) list.push(new Item('x' + i, i).grow());
console.log(names(list), sum(100), sum(5));
list.push(new Failure('bad'), function f() {}, class { static name = 7; static size() {} }, new Error('e'), 'text', new Float64Array(2));
console.log(names(list));
const m = new (globalThis['M' + 'ap'])([[1, 2]]);
console.log(names([m, { get name() { return 'got'; }, size: 1 }, Object.create(new Item('proto', 5))]));
const frozen = Object.freeze(new Item('f', 1));
try { frozen.grow(); } catch (e) { console.log(e.name, e.message); }
Object.defineProperty(Item.prototype, 'name', { set(v) { console.log('set', v); }, get() { return 'accessor'; }, configurable: true });
const late = new Item('late', 2);
console.log(late.name, Object.keys(late), late.label(), sum(1));
delete Item.prototype.name;
console.log(new Item('again', 3).label(), sum(2));
function Source(source, flags) { this.source = source; this.flags = flags; this.global = flags.includes('g'); }
function read(x) { return x.source + '/' + x.flags + '/' + x.global; }
console.log(read(new Source('a', 'g')), read(/b/g), read(new Source('c', '')), read(/d/));
