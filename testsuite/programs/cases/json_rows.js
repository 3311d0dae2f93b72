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
