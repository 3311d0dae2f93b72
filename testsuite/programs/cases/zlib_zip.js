// Zip archives of zlib: entries, ZipBuffer, ZipFile, streams, errors. What is compressed
// differs in length from Node's, so that only what is stored is shown as bytes.
const assert = require('assert');
const fs = require('fs');
const os = require('os');
const path = require('path');
const { pipeline } = require('stream/promises');
const zlib = require('zlib');
const { ZipEntry, ZipBuffer, ZipFile } = zlib;

const modified = new Date(2024, 4, 6, 7, 8, 10);
const odd = new Date(2024, 4, 6, 7, 8, 11, 500);
const stored = (name, text, o) => ZipEntry.createSync(name, Buffer.from(text), { modified, method: 'store', ...o });
const archive = (entries, o) => Buffer.concat([...zlib.createZipArchiveSync(entries, o)]);
const text = 'a line that comes again\n'.repeat(500);

async function attempt(name, fn) {
  try {
    console.log(name, await fn());
  } catch (err) {
    console.log(name, err.name, err.code, err.message);
  }
}

function about(e) {
  return [e.name, e.nameBuffer.toString('hex'), e.comment, e.size, e.crc32, e.flags, e.method, e.mode.toString(8), e.isFile, e.isDirectory, e.isSymlink, e.compressed,
    e.modified.getTime() - modified.getTime(), e.rawContent?.length === e.compressedSize];
}

async function entries() {
  const list = [stored('a.txt', 'hello', { comment: 'cé', mode: 0o640 }), ZipEntry.createSync('d/', Buffer.alloc(0), { modified: odd }), stored('é.txt', '', { modified: odd }),
    ZipEntry.createSymlink('link', 'a.txt', { modified })];
  for (const e of list) console.log(...about(e));
  const streamed = ZipEntry.createStream('s', (async function* () { yield Buffer.from('str'); yield Buffer.from('eam'); })(), { modified, method: 'store' });
  await attempt('size', () => streamed.size);
  await attempt('content', () => streamed.content());
  const chunks = [];
  for await (const c of zlib.createZipArchive([...list, streamed], 'about it')) chunks.push(c);
  console.log(streamed.size, streamed.crc32, Buffer.concat(chunks).toString('hex'));
  await attempt('again', async () => { for await (const c of zlib.createZipArchive([streamed])) void c; });
  await attempt('sync', () => archive([ZipEntry.createStream('s', [])]));
}

async function packed() {
  const list = [];
  for (const method of ['deflate', 'zstd', 'store']) {
    list.push(await ZipEntry.create(`${method}.txt`, Buffer.from(text), { method, modified }));
    list.push(ZipEntry.createStream(`${method}.stream`, (async function* () { for (let i = 0; i < text.length; i += 5000) yield Buffer.from(text.slice(i, i + 5000)); })(), { method }));
  }
  const file = path.join(os.tmpdir(), `zip-${process.pid}.zip`);
  await pipeline(zlib.createZipArchive(list), fs.createWriteStream(file));
  const zip = await ZipFile.open(file, { writable: true });
  console.log(zip.size, zip.writable, [...zip.keys()]);
  for (const [name, e] of zip.entriesSync()) {
    let streamed = '';
    for await (const c of await zip.stream(name)) streamed += c;
    console.log(name, e.method, e.compressedSize < e.size, e.rawContent, e.contentSync().toString() === text, (await e.content()).toString() === text, streamed === text);
  }
  const adding = zip.add('new', Buffer.from('new'));
  await attempt('meanwhile', () => zip.deleteSync('new'));
  const late = ZipEntry.createStream('late', (async function* () { yield Buffer.from('late'); })());
  await Promise.all([adding, zip.addEntry(late), zip.delete('zstd.txt')]);
  console.log(late.size, late.contentSync().toString(), zip.deleteSync('none'), zip.addSync('new', Buffer.from('newer')).name, [...zip.keys()]);
  const again = new ZipBuffer(fs.readFileSync(file));
  console.log([...again.keys()], again.get('new').contentSync().toString());
  const compact = zip.compactSync('small');
  console.log(compact.length < fs.statSync(file).size, new ZipBuffer(compact).comment, new ZipBuffer(compact).get('late').contentSync().toString());
  const e = zip.getSync('new');
  await zip.close();
  await attempt('closed', () => e.contentSync());
  await attempt('closed', () => zip.get('new'));
  await attempt('read only', async () => {
    await using other = await ZipFile.open(file);
    return await other.add('x', Buffer.alloc(1));
  });
  fs.rmSync(file);
}

async function buffers() {
  const bytes = archive([stored('a', '1'), stored('b', '2'), stored('a', '3')], { comment: 'c' });
  const zip = new ZipBuffer(bytes);
  console.log(zip.size, zip.comment, zip.has('a'), zip.get('a').contentSync().toString(), Object.prototype.toString.call(zip));
  zip.delete('b');
  zip.addSync('z', Buffer.from('z'), { modified });
  zip.forEach((e, name, all) => console.log(name, e.size, all === zip));
  console.log((await zip.toBuffer()).toString('hex'), zip.toBufferSync({ comment: '', baseOffset: 7 }).toString('hex'));
  console.log(new ZipBuffer(Buffer.concat([Buffer.from('#!/bin/sh\n'), bytes])).get('b').contentSync().toString());
  await attempt('none', () => zip.get('q'));
  await attempt('ambiguous', () => new ZipBuffer(Buffer.concat([bytes, bytes])));
  await attempt('nothing', () => new ZipBuffer(Buffer.alloc(50)));
  await attempt('limit', () => zip.get('z').content({ maxSize: 0 }));
  for (const [what, at, value] of [['data', 31, 0], ['signature', 1, 0], ['size', 22, 9], ['method', 8, 12], ['encrypted', 6, 1]]) {
    const bad = Buffer.from(bytes);
    bad[at] = value;
    await attempt(what, () => new ZipBuffer(bad).get('a').contentSync().toString());
    const last = Buffer.from(archive([stored('a', '1')]));
    last[at] = value;
    await attempt(what, () => [...ZipEntry.read(last)][0].contentSync().toString());
  }
  const many = new ZipBuffer(archive((function* () { for (let i = 0; i < 66000; i++) yield stored(`${i}`, ''); })()));
  console.log(many.size, many.has('65999'));
}

async function files() {
  const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'zip'));
  fs.writeFileSync(path.join(dir, 'x'), 'xx', { mode: 0o600 });
  fs.symlinkSync('x', path.join(dir, 'l'));
  const list = [[dir, 'dir'], [path.join(dir, 'x'), 'x'], [path.join(dir, 'l'), 'l']];
  for (const followSymlinks of [true, false]) {
    const parts = [];
    for await (const c of zlib.zipFiles(list, { followSymlinks })) parts.push(c);
    for (const e of ZipEntry.read(Buffer.concat(parts))) console.log(e.name, e.mode.toString(8), e.isSymlink, e.isDirectory, e.contentSync().toString());
  }
  await attempt('device', async () => { for await (const c of zlib.zipFiles([['/dev/zero', 'a']])) void c; });
  fs.rmSync(dir, { recursive: true });
}

async function released() {
  const sources = [1, 2, 3].map(() => fs.createReadStream(process.execPath));
  const list = sources.map((s, i) => ZipEntry.createStream(`${i}`, s));
  const out = zlib.createZipArchive(list);
  for await (const c of out) {
    void c;
    break;
  }
  await new Promise((resolve) => { setTimeout(resolve, 50); });
  console.log(sources.map((s) => s.destroyed));
  const alone = fs.createReadStream(process.execPath);
  ZipEntry.createStream('s', alone)[Symbol.dispose]();
  console.log(alone.destroyed);
}

async function mistakes() {
  await attempt('name', () => ZipEntry.create('', Buffer.alloc(0)));
  await attempt('data', () => ZipEntry.create('a', 'text'));
  await attempt('directory', () => ZipEntry.createSync('d/', Buffer.alloc(1)));
  await attempt('method', () => ZipEntry.createSync('a', Buffer.alloc(1), { method: 'lzma' }));
  await attempt('mode', () => ZipEntry.createSync('a', Buffer.alloc(1), { mode: -1 }));
  await attempt('modified', () => ZipEntry.createSync('a', Buffer.alloc(1), { modified: 5 }));
  await attempt('long', () => ZipEntry.createSync('a'.repeat(70000), Buffer.alloc(1)));
  await attempt('comment', () => archive([], 'a'.repeat(70000)));
  await attempt('offset', () => archive([], { baseOffset: -1 }));
  await attempt('entry', () => new ZipBuffer(archive([])).addEntry({}));
  await attempt('most', () => zlib.setMaxZipContentSize(-1));
  zlib.setMaxZipContentSize(3);
  await attempt('most', () => new ZipBuffer(archive([stored('a', '12345')])).get('a').contentSync());
  console.log(zlib.getMaxZipContentSize());
  assert(new ZipBuffer(archive([])) instanceof ZipBuffer);
}

async function main() {
  for (const part of [entries, packed, buffers, files, released, mistakes]) {
    console.log(`-- ${part.name}`);
    await part();
  }
}
main();
