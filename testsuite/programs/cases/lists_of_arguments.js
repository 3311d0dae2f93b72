// Arguments objects and rest arrays that are only read, iterated over and handed on.
function show(...args) { return args.length + ':' + args.join(); }
function head(first, ...rest) { return first + '/' + rest.length + '/' + rest[0] + '/' + rest[5] + '/' + rest[-1] + '/' + rest['length']; }
function sum(...list) { let s = 0; for (const x of list) s += x; return s; }
function some(...list) { for (const x of list) if (x > 2) return x; return 'none'; }
function pass(...args) { return show(...args); }
function passAfter(a, ...args) { return show(a, 'x', ...args); }
function copies(...args) { const a = [0, ...args]; a.push('end'); return a.join() + args.length; }
function makes(...args) { return new Array(...args).length; }
function applies(f, ...args) { return f.apply(this, args); }
function sloppy() { return show.apply(null, arguments) + arguments.length + arguments[1] + typeof arguments[9]; }
function strict() { 'use strict'; return show.apply(undefined, arguments) + arguments[0]; }
function key(k) { return String(arguments[k]); }
function restKey(k, ...rest) { return typeof rest[k]; }
function self() { return arguments['callee'] === self; }
function assigned(a) { a = 5; return arguments[0]; }
function written(...args) { args[0] = 9; return args.join(); }
const twice = (...n) => n[0] * n[1];
const late = (...n) => () => n.length;
class Base { constructor(...args) { this.list = args.length; this.first = args[0]; } }
class Derived extends Base { constructor(...args) { super(...args); } }
class More extends Base { constructor(x, ...args) { super(x, 7, ...args); } }

for (let round = 0; round < 3; round++) {
  console.log(show(), show(1), show(1, 2, 3, 4, 5, 6, 7));
  console.log(head(), head(1), head(1, 2, 3, 4, 5, 6, 7));
  console.log(sum(), sum(1), sum(1, 2, 3, 4, 5), some(), some(1, 2, 3, 4));
  console.log(pass(), pass(1, 2), pass(1, 2, 3, 4), pass(1, 2, 3, 4, 5, 6), passAfter(), passAfter(1, 2), passAfter(1, 2, 3, 4, 5));
  console.log(copies(), copies(1, 2), makes(), makes(3), makes(3, 4));
  console.log(applies(show), applies(show, 1, 2), applies(show, 1, 2, 3, 4, 5, 6), applies(Math.max, 3, 9, 4));
  console.log(sloppy(), sloppy(1, 2), strict(), strict(4, 5, 6, 7, 8));
  console.log(key('length'), key(0), key(1), key('toString'), key(-1), restKey('concat'), restKey('length'), restKey(0, 'x'), restKey('callee'));
  console.log(self(), assigned(1), assigned(), written(1, 2), written(), twice(3, 4), late(1, 2)());
  console.log(new Derived(1, 2, 3).list, new Derived().first, new More(1).list, new More(4, 5, 6).first);
}

// call and apply of what is not Function.prototype's, or not callable
const own = { call: (a, b) => 'own call ' + a + b, apply: (a, b) => 'own apply ' + a + b };
function invoke(f, ...args) { return f.call('t', 1) + ' ' + f.apply('t', args); }
console.log(invoke(own, 5, 6));
function type() { return typeof this + [].join.call(arguments); }
console.log(invoke(type, 5, 6), invoke(type.bind(1, 2), 3));
for (const bad of [1, undefined, {}, { call: 1, apply: 2 }]) {
  for (const f of [(b) => b.call(1), (b) => b.call(1, 2, 3), (b) => b.apply(1, [2]), function (b) { return b.apply(1, arguments); }]) {
    try { f(bad); } catch (e) { console.log(e.message); }
  }
}
console.log(Reflect.apply(Function.prototype.call, type, [1, 2]), type.call.call(type, 'x', 3), type.apply.apply(type, ['y', [4]]));
try { Function.prototype.call.call(1); } catch (e) { console.log(e.message); }
try { type.apply(1, 2); } catch (e) { console.log(e.message); }
console.log(type.apply(1, { length: 2, 0: 'a' }), type.apply(1), type.apply(1, null), type.apply(1, [, 'hole']));

// nobody keeps the list
const kept = [];
function keep(...args) { kept.push(args); return args; }
function give(...args) { keep(...args); keep.apply(null, args); return args.length; }
give(1, 2); give(3, 4);
kept[0].push('own');
console.log(kept.join('|'));

// iteration that somebody has changed
const next = Object.getPrototypeOf([][Symbol.iterator]()).next;
const plain = [][Symbol.iterator];
function countdown(...list) {
  let out = '';
  for (const x of list) { out += x; if (x === 2) break; }
  return out + show(...list) + [...list].length + copies(...list);
}
Array.prototype[Symbol.iterator] = function* () { for (let i = this.length; i-- > 0;) yield this[i]; };
const reversed = [countdown(1, 2, 3), sum(1, 2), pass(1, 2, 3, 4, 5)];
Array.prototype[Symbol.iterator] = plain;
console.log(reversed.join(' '));
const proto = Object.getPrototypeOf([][Symbol.iterator]());
proto.next = function () { const r = next.call(this); if (!r.done) r.value += 10; return r; };
const raised = [countdown(1, 2, 3), sum(1, 2), pass(1, 2)];
proto.next = next;
console.log(raised.join(' '));
Array.prototype[7] = 'proto';
console.log(head(1, 2), key(7), (function (...r) { return r[7]; })(1));
delete Array.prototype[7];

// exceptions in the middle
function thrower(...list) { for (const x of list) if (x === 3) throw new Error('three of ' + list.length); return 'ok'; }
for (const args of [[1, 2], [1, 2, 3, 4]]) {
  try { console.log(thrower(...args)); } catch (e) { console.log(e.message); }
}
function recursive(n, ...rest) { return n === 0 ? rest.length : recursive(n - 1, n, ...rest); }
console.log(recursive(3), recursive(20, 'a'));
