// TextDecoder and StringDecoder.
const { StringDecoder } = require('string_decoder');
const names='ibm866 iso-8859-2 iso-8859-3 iso-8859-4 iso-8859-5 iso-8859-6 iso-8859-7 iso-8859-8 iso-8859-8-i iso-8859-10 iso-8859-13 iso-8859-14 iso-8859-15 iso-8859-16 koi8-r koi8-u macintosh windows-874 windows-1250 windows-1251 windows-1252 windows-1253 windows-1254 windows-1255 windows-1256 windows-1257 windows-1258 x-mac-cyrillic x-user-defined'.split(' ');
const b=Uint8Array.from({length:128},(_, i)=>i+128);
for(const n of names){const d=new TextDecoder(n);console.log(n,JSON.stringify(d.decode(b)));let bad=[];for(let i=128;i<256;i++){try{new TextDecoder(n,{fatal:true}).decode(Uint8Array.of(i))}catch{bad.push(i)}}console.log(bad.join())}
for(const [n,h] of [['shift_jis','93fa967b8cea82a081'],['euc-jp','c6fccbdcb8ec8eb1ff'],['gbk','d6d0cec4a1'],['gb18030','81308130d6d0'],['big5','a4a4a4e5'],['euc-kr','c7d1b1db'],['iso-2022-jp','1b2442467c4b5c1b284241'],['utf-16be','00410042d83d'],['utf-16le','41004200']]){const d=new TextDecoder(n);console.log(n,JSON.stringify(d.decode(Buffer.from(h,'hex'))));let s='';const bb=Buffer.from(h,'hex');for(let i=0;i<bb.length;i++)s+=d.decode(bb.subarray(i,i+1),{stream:true});s+=d.decode();console.log(JSON.stringify(s))}

const te = new TextEncoder();
console.log(te.encode('h\u00e9\ud800'), te.encodeInto('a\u20ac\u20ac', new Uint8Array(5)), te.encodeInto('\ud83d\ude00x', new Uint8Array(3)));
const bom = Uint8Array.of(0xef, 0xbb, 0xbf, 0x61);
console.log(new TextDecoder().decode(bom).length, new TextDecoder('utf-8', { ignoreBOM: true }).decode(bom).length);
const stream = new TextDecoder();
console.log(JSON.stringify([0xef, 0xbb, 0xbf, 0x61, 0xf0, 0x9f, 0x98, 0x80, 0xe2, 0x82].map((c) => stream.decode(Uint8Array.of(c), { stream: true }))), JSON.stringify(stream.decode()));
for (const [name, hex] of [['utf8', 'e282acf09f9880c3'], ['utf16le', '3dd8003dd861'], ['base64', '6162636465'], ['hex', 'abcd'], ['latin1', 'e9']]) {
  const d = new StringDecoder(name);
  const out = [];
  for (const c of Buffer.from(hex, 'hex')) out.push(d.write(Buffer.of(c)));
  out.push(d.end());
  console.log(name, JSON.stringify(out), d.lastNeed, d.lastTotal);
}
