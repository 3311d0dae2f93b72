// path.win32: servers and shares as roots, names of devices, ways between roots; and the
// quirks of basename and parse that both systems have.
const { win32, posix } = require('path');

const show = (name, ...args) => console.log(name, JSON.stringify(args), JSON.stringify(win32[name](...args)));
for (const p of ['\\\\unc\\share\\foo', '\\\\unc\\share', '\\\\unc\\share\\', '//unc/share/a/', 'c:\\', 'c:foo', 'c:', '\\', 'foo', '\\\\.\\dev\\x', '/a//b//']) {
  show('dirname', p);
  show('parse', p);
  show('normalize', p);
}
for (const p of ['test/../C:/Windows', 'test/../??/D:/x', 'a/../b:', 'CON:foo', 'con:..\\..\\x', 'AUX.', 'COM\u00b9:x', 'COM0:x', './a/../nul:b', 'c:\\..\\con:']) show('normalize', p);
show('join', '\\server\\up', 'CON:..\\..\\..\\private\\db.conf');
show('join', './upload', '/../C:/Windows');
show('join', 'a/b', '../nul:x/../y');
show('join', 'upload', '..\\', 'C:foo');
show('relative', '\\\\foo\\baz-quux', '\\\\foo\\baz');
show('relative', '\\\\foo\\bar', '\\\\other\\bar');
show('relative', 'C:\\a\\b', 'D:\\a');
show('relative', 'C:\\a\\b', 'c:\\A\\c');
show('relative', 'C:\\', 'C:\\x');
for (const [p, s] of [['//', '::'], ['D:/', '.'], ['.xb\\\\', 'b.xb'], ['a/b.js//', '.js']]) {
  show('basename', p, s);
  console.log(JSON.stringify(posix.basename(p, s)));
}
console.log(posix.parse('/..'), posix.parse('..'), posix.parse('/a/..'));
