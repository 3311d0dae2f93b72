// fs.glob and path.matchesGlob: patterns, exclude, file types.
const fs = require('fs');
const os = require('os');
const path = require('path');
const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'glob-'));
for (const d of ['a/b', '.h', 'c']) fs.mkdirSync(path.join(dir, d), { recursive: true });
for (const f of ['a/x.js', 'a/b/y.js', '.h/z.js', '.dot.js', 'c/q.ts', 'r.js']) fs.writeFileSync(path.join(dir, f), '');
fs.symlinkSync('../a', path.join(dir, 'c/la'));
const cwd = dir;
for (const p of ['**', '*', '**/*.js', 'a/**', './a/*', '{a,c}/*', '**/', 'a/*/', '!(a)', '*.@(js|ts)', '**/../r.js', '[a-c]/*', '.*', '.*/**',
  '**/b/**', 'a', 'a/', 'x', '', '.', '**/la/*', 'c/la/*', 'a/**/b', '**/**/y.js', 'a//x.js', '?', '+(a|b|c)/x.js', 'c/../a/*']) {
  console.log(p, '->', fs.globSync(p, { cwd }).sort().join(' '));
}
console.log(fs.globSync('**', { cwd, exclude: ['a/**'] }).sort(), fs.globSync('**', { cwd, exclude: (n) => n === 'a' }).sort());
console.log(fs.globSync(`${dir}/*.js`).map((p) => path.basename(p)));
console.log(fs.globSync('**', { cwd, withFileTypes: true }).map((d) => `${path.relative(dir, path.join(d.parentPath, d.name))} ${d.isDirectory()}`).sort());
for (const [f, p] of [['a/b.js', '**/*.js'], ['.a', '*'], ['a', 'a/**'], ['a/', 'a'], ['b', '!(a)'], ['a1', 'a[0-9]'], ['ab', 'a?(b)'], ['./a', 'a'], ['a', '[[:alpha:]]']]) {
  console.log(f, p, path.matchesGlob(f, p));
}
for (const f of [() => fs.globSync(1), () => fs.globSync('*', { exclude: 1 }), () => fs.glob('*')]) {
  try { f(); } catch (e) { console.log(e.code, e.message); }
}
fs.glob('*.js', { cwd }, async (err, list) => {
  console.log(err, list);
  for await (const f of fs.promises.glob('c/*.ts', { cwd })) console.log(f);
  const blob = await fs.openAsBlob(path.join(dir, 'r.js'), { type: 'text/x' });
  console.log(blob.size, blob.type);
  fs.rmSync(dir, { recursive: true });
});
