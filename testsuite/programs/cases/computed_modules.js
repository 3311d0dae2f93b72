// Modules by names that are computed: what the text shows of them makes them part of the program.
const path = require('path');

const constant = 'os';
console.log(typeof require(constant).cpus);
console.log(require(path.join(__dirname, 'mod', 'listed', 'plain')), require(__dirname + '/mod/listed/plain.js'));
const where = path.join(__dirname, 'mod/listed');
console.log(require(path.join(where, 'second.cjs')), require(`${where}/data.json`));

// a folder whose modules are listed, as loaders of models and routes do it
const loaded = {};
for (const file of ['plain.js', 'second.cjs', 'data.json', 'folder', 'package']) loaded[file] = require(path.join(where, file));
console.log(loaded);
for (const name of ['plain', 'second']) console.log(name, require(`./mod/listed/${name}.${name === 'plain' ? 'js' : 'cjs'}`));
for (const name of ['deep', 'none']) {
  try {
    console.log(require('./mod/listed/' + name + '/inner'));
  } catch (e) {
    console.log(e.code, e.message.split('\n')[0].replace(/'.*\//, "'"));
  }
}

// by another name of require, as moment finds its locales
let aliased;
function load(name) {
  aliased = require;
  return aliased('./mod/listed/' + name);
}
console.log(load('plain'), load('folder'), aliased('./mod/listed/second.cjs'));

// broken ones are the program's affair, when it asks for them
for (const name of ['broken', 'misses', 'throws', 'absent']) {
  try {
    require('./mod/listed/' + name);
  } catch (e) {
    console.log(name, e.name, e.code, e.message.split('\n')[0]);
  }
}
console.log(path.basename(require.resolve('./mod/listed/' + 'plain')), path.basename(require.resolve(path.join(where, 'folder'))));

(async () => {
  for (const name of ['esm', 'waits']) console.log(await import(`./mod/listed/${name}.mjs`).then((m) => m.default));
  console.log((await import('./mod/listed/' + 'plain.js')).default);
  await import('./mod/listed/' + ['no'] + '.mjs').catch((e) => console.log(e.code));
})();
