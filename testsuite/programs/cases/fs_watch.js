// fs.watch of a file, a directory, a tree; ignore, abort, promises; fs.watchFile.
const fs = require('fs');
const os = require('os');
const path = require('path');
const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'watch-'));
const once = (w, want) => new Promise((resolve) => w.on('change', function heard(type, name) {
  if (name !== want) return;
  w.removeListener('change', heard);
  resolve([type, name]);
}));
const tries = (f) => { try { f(); } catch (e) { console.log(e.code, e.message.replace(dir, '')); } };

async function main() {
  tries(() => fs.watch(path.join(dir, 'none')));
  tries(() => fs.watch(dir, { recursive: 1 }));
  tries(() => fs.watch(dir, { ignore: 1 }));
  tries(() => fs.watch(dir, { encoding: 'x' }));
  tries(() => fs.watchFile(dir));

  let w = fs.watch(dir);
  let change = once(w, 'a');
  fs.writeFileSync(path.join(dir, 'a'), '1');
  console.log(await change);
  w.close();
  await new Promise((resolve) => w.on('close', resolve));
  console.log('closed', w._handle);

  w = fs.watch(path.join(dir, 'a'), { encoding: 'hex' });
  change = once(w, '61');
  fs.writeFileSync(path.join(dir, 'a'), '22');
  console.log(await change);
  w.close();

  w = fs.watch(dir, { recursive: true, ignore: ['*.no', /hidden/] });
  w.on('change', (type, name) => { if (/no$|hidden/.test(name)) console.log('not ignored', name); });
  fs.mkdirSync(path.join(dir, 'deep/er'), { recursive: true });
  await once(w, 'deep/er');
  change = once(w, 'deep/er/file');
  fs.writeFileSync(path.join(dir, 'deep/er/x.no'), '');
  fs.writeFileSync(path.join(dir, 'deep/hidden'), '');
  fs.writeFileSync(path.join(dir, 'deep/er/file'), '');
  console.log(await change);
  w.close();

  const c = new AbortController();
  w = fs.watch(dir, { signal: c.signal });
  c.abort();
  await new Promise((resolve) => w.on('close', resolve));

  const p = new AbortController();
  setTimeout(() => fs.writeFileSync(path.join(dir, 'p'), ''), 20);
  try {
    for await (const e of fs.promises.watch(dir, { signal: p.signal })) {
      console.log(e.eventType, e.filename);
      p.abort('enough');
    }
  } catch (e) {
    console.log(e.name, e.code, e.cause);
  }

  const file = path.join(dir, 'polled');
  await new Promise((resolve) => {
    fs.watchFile(file, { interval: 20 }, (now, old) => {
      console.log(now.size, old.size);
      if (now.size === 3) resolve();
      else fs.writeFileSync(file, 'abc');
    });
  });
  fs.unwatchFile(file);
  fs.watch(dir).unref();
  fs.watchFile(file, { persistent: false }, () => {});
  fs.rmSync(dir, { recursive: true });
}
main();
