// exec of a pattern that is not global reads lastIndex, which may run code, also where nobody wants the result.
'use strict';
const assertThrows = (f) => { try { f(); console.log('NO THROW'); } catch (e) { console.log(e.name); } };
function t1() { let r = /foo/; Object.defineProperty(r, 'lastIndex', { writable: false }); assertThrows(function () { r.exec('foopy'); }); }
function t2() { const r = /foo/g; Object.defineProperty(r, 'lastIndex', { writable: false }); assertThrows(function () { r.exec('foopy'); }); }
function t3() { const r = /foo/; r.lastIndex = { valueOf() { throw new TypeError(); } }; assertThrows(function () { r.exec('foopy'); }); }
function t4() { const r = /foo/; r.lastIndex = { valueOf() { throw new TypeError(); } }; assertThrows(() => r.exec('x')); assertThrows(() => r.test('x')); try { r.exec('a'); console.log('no'); } catch (e) { console.log('yes'); } }
t1(); t2(); t3(); t4();
function t5() { const r = /abc/; r.lastIndex = -17; const m = r.exec('abc'); console.log(m && m[0], r.lastIndex); r.lastIndex = { valueOf() { throw new RangeError(); } }; assertThrows(function () { r.exec('foopy'); }); }
t5();
