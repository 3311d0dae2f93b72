'use strict';
// instanceof against classes, functions and built-in constructors, while what they are changes.

class Shape { area() { return 0; } }
class Circle extends Shape { constructor(r) { super(); this.r = r; } area() { return this.r; } }
class Square extends Shape { constructor(s) { super(); this.s = s; } }
function Old(x) { this.x = x; }
const test = (v, C) => v instanceof C;
const values = [new Shape(), new Circle(1), new Square(2), new Old(3), [], {}, Object.create(null), new Date(0), /x/, new Error('e'), new TypeError('t'),
  () => 1, 'text', 5, null, undefined, Symbol.iterator, 3n, new Proxy(new Circle(4), {}), new Map()];
const constructors = { Shape, Circle, Square, Old, Array, Object, Date, RegExp, Error, TypeError, Function, Map, Bound: Circle.bind(null) };
for (const [name, C] of Object.entries(constructors)) console.log(name, values.map(v => +test(v, C)).join(''));

const kinds = list => {
  let s = '';
  for (const v of list) {
    if (v instanceof Circle) s += `c${v.r}`;
    else if (v instanceof Shape) s += 's' + v.area();
    else if (v instanceof Old) s += 'o' + v.x;
    else s += '-';
  }
  return s;
};
console.log(kinds(values.slice(0, 12)), kinds(values));

for (const bad of [undefined, null, {}, 5, () => 1, Object.create(Function.prototype)]) {
  try { console.log(test({}, bad)); } catch (e) { console.log(e.constructor.name, e.message); }
  try { console.log(test(1, bad)); } catch (e) { console.log(e.constructor.name, e.message); }
}

// the prototype property is written
const before = new Old(1);
Old.prototype = { fresh: true };
console.log(test(before, Old), test(new Old(2), Old), kinds([before, new Old(2)]));
Old.prototype = null;
try { test({}, Old); } catch (e) { console.log(e.message); }
console.log(test(5, Old));
Old.prototype = Shape.prototype;
console.log(test(new Circle(1), Old), test(before, Old));

// prototypes of objects and of prototypes change
const c = new Circle(7);
console.log(test(c, Shape), test(c, Square));
Object.setPrototypeOf(c, Square.prototype);
console.log(test(c, Shape), test(c, Circle), test(c, Square));
Object.setPrototypeOf(Circle.prototype, Array.prototype);
console.log(test(new Circle(8), Shape), test(new Circle(8), Array), test(values[1], Shape));
Object.setPrototypeOf(Circle.prototype, Shape.prototype);
console.log(test(new Circle(8), Shape), test(new Circle(8), Array));

// @@hasInstance: late, static, inherited
class Even { static [Symbol.hasInstance](n) { return n % 2 === 0; } }
class Sub extends Even {}
console.log(test(2, Even), test(3, Even), test(4, Sub), test(new Sub(), Sub));
for (let i = 0; i < 3; i++) {
  console.log(test(values[2], Square));
  if (i === 0) Object.defineProperty(Square, Symbol.hasInstance, { value: () => 'yes', configurable: true });
  if (i === 1) delete Square[Symbol.hasInstance];
}
Object.defineProperty(Shape, Symbol.hasInstance, { value: v => v === 1, configurable: true });
console.log(test(1, Circle), test(c, Square), test(1, Shape));
delete Shape[Symbol.hasInstance];
console.log(test(1, Circle), test(c, Square), test(c, Shape));
Circle.count = 0;
for (const v of values) if (v instanceof Circle) Circle.count++;
console.log(Circle.count);
const proxy = new Proxy({}, { getPrototypeOf() { console.log('asked'); return Circle.prototype; } });
console.log(test(proxy, Circle), test(Object.create(proxy), Shape));
const P = new Proxy(Circle, { get(t, k) { console.log('get', String(k)); return Reflect.get(t, k); } });
console.log(test(values[1], P));
