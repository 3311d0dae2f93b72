'use strict';
// Lists of objects that look alike are parsed without looking for anything else: where one of them
// differs, it must not matter.

function show(text, reviver) {
  try {
    const value = JSON.parse(text, reviver);
    console.log(JSON.stringify(value), value.map((o) => Object.keys(o).join()).join(' '));
  } catch (e) {
    console.log(`${e.name}: ${e.message}`);
  }
}
const row = (i) => `{"sku":"part-${i}","quantity":${i},"price":${i}.25,"on":${i % 2 === 0},"none":null}`;
const rows = (list) => `[${list.join()}]`;
const alike = [1, 2, 3, 4, 5].map(row);

show(rows(alike));
for (const other of [
  '{}', '{"sku":"a"}', '{"quantity":1,"sku":"a"}', '{"sku":{"x":1},"quantity":2}', '{"sku":[1],"quantity":2,"price":3,"on":true,"none":null}',
  '{"sku":"a\\n","quantity":1,"price":2,"on":true,"none":null}', '{"sku":"a","quantity":-1,"price":2,"on":true,"none":null}',
  '{"sku":"a","quantity":1e3,"price":2,"on":true,"none":null}', '{"sku":"a","quantity":1,"price":2,"on":true,"none":null,"more":1}',
  '{"sku":"a","quantity":1,"price":2,"on":true,"none":null,}', '{"sku":"a","quantity":1,"price":2,"on":true,}', '{"sku":"a","quantity":01,"price":2,"on":true,"none":null}',
  '{"sku":"a","quantity":1,"price":2,"on":truer,"none":null}', '{"sku":"a","quantity":1,"price":2,"on":true,"none":nul}',
  '{"sku":"a","quantity":1,"price":2.,"on":true,"none":null}', '{"sku":"a" ,"quantity": 1,\n"price":2,"on":true,"none":null }',
  '{"sku":"\u00e9\u20ac","quantity":1,"price":2,"on":true,"none":null}', '{"sku":"a","quantity":1,"price":2,"on":true,"none":null',
  '{"sku":"a","quantity":1,"price":2,"on":true,"sku":"b"}', '{"sku":"a","sku":"b","quantity":1,"price":2,"on":true}', '{"sku":"a","quantity":1,"price":2,"on":true,"none":null}}',
  '{"__proto__":"a","quantity":1}', '{"0":1,"sku":"a"}',
]) {
  show(rows([...alike.slice(0, 2), other, ...alike.slice(2)]));
}
show(rows(['{"a":1,"a":2}', '{"a":1,"a":2}', '{"a":1,"a":2}', '{"a":3}']));
show(rows(['{"a":1,"b":2}', '{"a":1,"b":2}', '{"a":1,"b":2,"a":3}', '{"a":1,"b":2,"a":3}', '{"a":1,"b":2,"a":4}']));
show(rows(['{"0":1}', '{"0":2}', '{"0":3}']));
show(rows(['{"a":1,"0":1}', '{"a":1,"0":2}', '{"a":1,"0":3}']));
show(rows(['{"__proto__":1,"b":2}', '{"__proto__":2,"b":2}', '{"__proto__":3,"b":2}']));
show(rows(['{"\u00e9":1}', '{"\u00e9":2}', '{"\u00e9":3}', '{"\u00e9":"\u20ac"}', '{"\u00e9":5}']));
show(rows(['{"\\u0061":1}', '{"a":2}', '{"\\u0061":3}', '{"a":4}']));
show(rows(alike), (key, value, { source }) => (key === 'quantity' ? source : value));
for (let i = 0; i < 12; i++) show(rows([...alike.slice(0, 3), '{"sku":"a"}', row(9)]));

// What is parsed is nobody else's.
const list = JSON.parse(rows(alike));
list[0].extra = 1;
delete list[1].price;
list[2].sku = 7;
console.log(JSON.stringify(list), JSON.stringify(JSON.parse(rows(alike))));

// Lists that are written, too.
const Row = class { constructor(i) { this.sku = `part-${i}`; this.quantity = i; this.price = i * 1.25; } };
const out = [0, 1, 2, 3, 4, 5].map((i) => new Row(i * 37));
const write = (...args) => {
  try {
    console.log(JSON.stringify(...args));
  } catch (e) {
    console.log(`${e.name}: ${e.message}`);
  }
};
write(out);
write([...out, null, 7, 'x', undefined, () => 1, [out[0]], ...out, new Date(0), /x/, new Map(), Object(1), Object('s'), true, Symbol('s'), out[1]]);
write([out[0], out[1], { ...out[2] }, { 0: 1, ...out[3] }, Object.assign(Object.create(null), out[4]), out[5]]);
out[3].price = '\u20ac';
write(out);
out[3].price = 3;
out[2].price = out;
write(out);
out[2].price = out[1];
write(out);
out[1].price = out[2];
write(out);
out[1].price = { toJSON(key) { return `by ${key}`; } };
out[2].price = undefined;
write(out);
write({ out, more: [out, [out]] });
write(out, null, 1);
write(out, ['sku', 'price']);
write(out, (key, value) => (typeof value === 'number' ? -value : value));
Row.prototype.toJSON = function(key) { return [key, this.sku]; };
write(out);
delete Row.prototype.toJSON;
write(out);
let reads = 0;
Object.defineProperty(Object.prototype, 'toJSON', { configurable: true, get() { reads++; return undefined; } });
write(out);
console.log(reads);
delete Object.prototype.toJSON;
const odd = out.map((o) => ({ ...o }));
odd[1].quantity = { toJSON() { odd[2].extra = 1; delete odd[3].sku; odd.length = 5; return 1; } };
write(odd);
write([0.5, 0.25, 0.125, 12.5, 123.45, 1234.567, 10.05, 100.001, -0.5, -12.25, 99, 100, 999, 1000, 9999, 10000, 12345, -1, -99, 0, -0, 1e21].map((n) => ({ n })));
