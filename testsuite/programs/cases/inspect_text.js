// What inspect does to text: quotes, escapes, width, terminal sequences.
const util = require('util');
const texts = ["it's", `"it's"`, '`"it\'s"`', '`"it\'s" ${', 'a\nb\tc\u0000\x7f\x9f\v\f\r\b', '\ud800x', 'x\udc00', '\ud83d\ude00', 'back\\slash', ''];
for (const t of texts) console.log(util.inspect(t), util.inspect({ [t]: 1 }), util.inspect(Symbol(t)));
console.log(util.inspect({ a1: 1, _b: 2, '1c': 3, 'ü': 4, $d: 5, 'e-f': 6 }));
console.log(util.inspect('one line\nand another line that makes it long enough to break\nthe end\n'));
for (const t of ['\u001b[31mred\u001b[39m', '\u001b]8;;http://x.y/?a=b&c\u0007link\u001b]8;;\u0007', 'a\u001b[1;22;333mb', '\u001b[2K\u001b[1Gx', '\u009b4mx',
  '\u001b', '\u001b[', 'x\u001b[12345mz', '\u001b(Bq', '\u001b]0;title\u001b\\after', '\u001b[?25h!', '\u001b#8w']) {
  console.log(JSON.stringify(util.stripVTControlCharacters(t)));
}
console.log(['漢字', 'ab', 'é', 'e\u0301', '👍', '✓', 'ｆ', 'か', '한', 'x'].concat(Array(20).fill('zzzz')));
console.log([new Map([[1, 2]]).entries(), new Set(['a']).values(), (function* g() {})()]);
try { null.x; } catch (e) { const o = Object.setPrototypeOf(e, null); console.log(util.inspect(o).split('\n')[0]); }
console.log(util.inspect((function() { return arguments; })(1, 'b')));
try { Buffer; } catch {}
const err = new RangeError('boom'); err.name = 'Odd'; console.log(util.inspect(err).split('\n')[0]);
for (const v of [['a', 'string', 1], ['b', ['Object', 'string', 'AbortSignal'], 's'], ['c.d', ['function', 'AnInstance2'], null]]) {
  try { util.promisify(v[2]); } catch (e) { console.log(e.code, e.message); }
}
console.log(util.format('%j %s %d', { a: 1 }, 'x', 3), (() => { const c = {}; c.c = c; return util.format('%j', c); })());
console.log(util.inspect([1e21, -1234567.891, 123456789n], { numericSeparator: true }));

(function(a){ console.log(arguments); console.log(util.inspect(arguments,{showHidden:true})); arguments.x=3; console.log(arguments)})(1,'b');
(function(){'use strict'; console.log(arguments, [arguments])})(1,'b');
(function(){console.log(arguments)})();
