// return of Iterator.concat: of an iterator that throws, and in itself.
const throwing = { [Symbol.iterator]() { return { next() { return { done: false, value: 1 }; }, return() { throw new RangeError('no'); } }; } };
const it = Iterator.concat(throwing, [2]);
console.log(it.next());
try { it.return(); } catch (e) { console.log(e.name, e.message); }
console.log(it.next(), it.return());

let entered = 0;
const own = { next() { return { done: false }; }, return() { entered++; outer.return(); return {}; } };
const outer = Iterator.concat({ [Symbol.iterator]() { return own; } });
outer.next();
try { outer.return(); } catch (e) { console.log(e.name, e.message); }
console.log(entered, outer.next());
