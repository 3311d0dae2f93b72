// What the message of a circle says of its members.
const t = (o) => { try { JSON.stringify(o); } catch (e) { console.log(e.message); } };
let o = {}; o[0] = o; t(o); o = { 5: {} }; o[5].x = o; t(o); o = [[]]; o[0][3] = o; t(o); o = { a: { 7: { b: {} } } }; o.a[7].b.c = o; t(o);
o = { 1: [] }; o[1].push(o); t(o); class A extends Array {} o = new A(); o.push(o); t(o); o = { '': {} }; o[''].x = o; t(o); o = new Proxy([], {}); o[0] = o; t(o);
const ta = [1]; ta.q = ta; t(ta); o = {}; o[4294967295] = o; t(o);
