// Files that come to be when the program runs: required, imported, found as packages,
// with exports, imports and main; require.cache; module objects; source maps.
const fs = require('fs');
const os = require('os');
const path = require('path');
const Module = require('module');
const { SourceMap, findPackageJSON } = Module;
const { pathToFileURL } = require('url');

void (() => eval('0')); // such programs have the interpreter
const dir = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'module-disk-')));
const write = (name, text) => {
  fs.mkdirSync(path.dirname(path.join(dir, name)), { recursive: true });
  fs.writeFileSync(path.join(dir, name), typeof text === 'string' ? text : JSON.stringify(text));
};
const show = (s) => `${s}`.replaceAll(dir, 'DIR');
const t = (f) => {
  try {
    console.log(f());
  } catch (e) {
    console.log(e.name, e.code, show(e.message.split('\n')[0]));
  }
};

write('a.js', 'exports.n = 1; exports.b = require("./b"); exports.name = __filename; exports.kids = module.children.length; exports.is = module instanceof require("module").Module;');
write('b/index.js', 'module.exports = { parent: module.parent && module.parent.id.slice(-4), loaded: module.loaded };');
write('c.json', { c: [1, 2] });
write('bad.json', '{');
write('bad.js', 'let x = ;');
write('throws.js', 'throw new Error("once")');
write('esm.mjs', 'export const x = 1; export default import.meta.filename; export { n } from "./a.js";');
write('syntax.js', 'export const found = 3;');
write('node_modules/pkg/package.json', { name: 'pkg', exports: { '.': { import: './i.mjs', default: './r.js' }, './sub/*': './lib/*.js', './hidden': null } });
write('node_modules/pkg/r.js', 'module.exports = "required"');
write('node_modules/pkg/i.mjs', 'export default "imported"');
write('node_modules/pkg/lib/x.js', 'module.exports = "x of " + require("pkg")');
write('node_modules/main/package.json', { main: 'lib' });
write('node_modules/main/lib/index.js', 'module.exports = "main"');
write('package.json', { name: 'own', exports: { './a': './a.js' }, imports: { '#b': './b/index.js', '#fs': 'pkg/sub/x' } });
write('self.js', 'module.exports = [require("own/a").n, typeof require("#b"), require("#fs")]');
write('x.foo', 'whatever');

(async () => {
  const r = Module[`create${'Require'}`](path.join(dir, 'noop.js'));
  t(() => show(JSON.stringify(r('./a'))));
  t(() => r('./a') === r(path.join(dir, 'a.js')) && r.cache[path.join(dir, 'a.js')].exports === r('./a'));
  t(() => JSON.stringify(r('./c')));
  t(() => r('./bad.json'));
  t(() => r('./bad'));
  t(() => r('./throws'));
  t(() => Object.keys(r.cache).some((k) => k.endsWith('throws.js')));
  t(() => r('./nothing'));
  t(() => [r('pkg'), r('pkg/sub/x'), r('main')].join());
  t(() => r('pkg/hidden'));
  t(() => r('pkg/lib/x.js'));
  t(() => r('./self').join());
  t(() => show(r.resolve('main')));
  t(() => r('./esm.mjs').x + show(r('./esm.mjs').default));
  t(() => r('./syntax').found);
  const ns = await import(pathToFileURL(path.join(dir, 'esm.mjs')));
  console.log(ns.x, show(ns.default));
  const before = r('./a');
  delete r.cache[r.resolve('./a')];
  t(() => before !== r('./a'));
  r.cache[r.resolve('./a')].exports = 'other';
  t(() => r('./a'));
  await import(pathToFileURL(path.join(dir, 'none.mjs'))).catch((e) => console.log(e.code));
  Module._extensions['.foo'] = (module, file) => module._compile(`module.exports = ${JSON.stringify(path.basename(file))} + ${JSON.stringify(fs.readFileSync(file, 'utf8'))}`, file);
  t(() => r('./x'));
  delete Module._extensions['.foo'];
  t(() => show(findPackageJSON('pkg', pathToFileURL(path.join(dir, 'a.js')))));
  t(() => show(findPackageJSON(pathToFileURL(path.join(dir, 'b', 'index.js')))));

  const map = new SourceMap({ version: 3, sources: ['s.ts'], names: ['f'], mappings: 'AAAA,SAASA;;IACPA,CAAC' }, { lineLengths: [9, 0, 8] });
  console.log(map.findEntry(0, 10), map.findOrigin(3, 6), map.findEntry(1, 4).originalLine, map.lineLengths, map.payload.names);
  t(() => new SourceMap(1));
  t(() => Module.setSourceMapsSupport(1));
  t(() => JSON.stringify(Module.getSourceMapsSupport()));
  console.log(Module._resolveLookupPaths('./x', { id: '/a/b', filename: '/a/b.js' }), Module._resolveLookupPaths('fs'));
  fs.rmSync(dir, { recursive: true });
})();
