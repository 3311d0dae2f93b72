'use strict';
// UTF-16 that ends within a unit or a pair.
const show = s => s.split('').map(c => c.charCodeAt(0).toString(16)).join(' ') + ';';
for (const enc of ['utf-16le', 'utf-16be']) for (const list of [[[0x3e, 0xd9, 0x3d]], [[0x3e, 0xd9], [0x3d]], [[0x3e, 0xd9]], [[0x3e], [0xd9], [0x3d], [0xd8], [0x3b], [0xde]], [[0x3d]], [[0x3e,0xd9,0x3d,0xd8]], [[0x3d,0xd8,0x41,0x00]], [[0x3d,0xd8],[0x41,0x00,0x3e]], [[0x41, 0xdc, 0x3d]], [[0x3e,0xd9,0x3e]]]) {
  for (const ignoreBOM of [false, true]) {
  const d = new TextDecoder(enc, { ignoreBOM });
  const bytes = a => enc === 'utf-16be' ? Uint8Array.from(a) : Uint8Array.from(a);
  console.log(enc, list.map(a => show(d.decode(bytes(a), { stream: true }))).join(' | '), show(d.decode()), show(new TextDecoder(enc).decode(bytes(list.flat()))));
  try { console.log(show(new TextDecoder(enc, { fatal: true }).decode(bytes(list.flat())))); } catch (e) { console.log(e.name, e.code); }
  try { const f = new TextDecoder(enc, { fatal: true }); console.log(list.map(a => show(f.decode(bytes(a), { stream: true }))).join(' | ')); console.log(show(f.decode())); } catch (e) { console.log(e.name, e.code); }
}}
const { StringDecoder } = require('string_decoder');
for (const list of [[[0x3e, 0xd9, 0x3d]], [[0x3e, 0xd9], [0x3d]], [[0x3e, 0xd9]], [[0x3e], [0xd9], [0x3d], [0xd8], [0x3b], [0xde]], [[0x3d]]]) {
  const s = new StringDecoder('utf16le'); console.log(list.map(a => show(s.write(Buffer.from(a)))).join(' | '), show(s.end()));
}
