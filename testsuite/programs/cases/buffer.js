'use strict';
// Buffer: conversions, searching, filling, numbers.
for(const s of ['YQ==YQ==','Y=Q=','*YQ','YWJj!ZGVm','YWJjZ','YWJj ZG\nVm','=bad','YWJ=j','YW Jj=','YWJj-_-_','YWJj+/-_','YQ=','A','AB\u0141CD','YWJ\u4141jZGVm', 'Y Q = = Y Q']) { const t=Buffer.alloc(20); console.log(JSON.stringify(s),Buffer.from(s,'base64'),Buffer.byteLength(s,'base64'),Buffer.from(s,'base64url'), t.write(s,'base64'));}
console.log(Buffer.poolSize, Buffer.from('abcxxef','hex'),Buffer.byteLength('abc','hex'),Buffer.from('a\u0161b1','hex'));
console.log(Buffer.alloc(3).buffer.byteLength, Buffer.allocUnsafe(40000).buffer.byteLength);
const u=Buffer.alloc(5); console.log(u.write('a€€'),u, u.write('abc',1,'ucs2'),u, u.write('zz',0,'hex'), u.write('abcd',0,1,'hex'));
console.log(Buffer.from('abc').toString('latin1',1), Buffer.from('abc').toString('utf8',2,1),Buffer.from('abc').toString('utf8','1'),Buffer.from('abc').toString('utf8',NaN,2.9),Buffer.from([200,65]).toString('ascii'));
console.log(Buffer.from('abc').inspect(), Buffer.alloc(60), Object.assign(Buffer.from('a'),{x:1}), 0);
console.log(Buffer.from('abcabc').lastIndexOf('abc',-1),Buffer.from('abcabc').indexOf('',10),Buffer.from('abcabc').indexOf('c',null),Buffer.from('abcabc').lastIndexOf('c',undefined),Buffer.from('abcabc').lastIndexOf('b',null),Buffer.from('abcabc').indexOf(99.9),Buffer.from('abcabc').indexOf(256+97),Buffer.from('aabb','hex').indexOf('b','hex'));
console.log(Buffer.from('abcabc').indexOf(Buffer.from('bc'),1,'ucs2'),Buffer.from('abab','ucs2').indexOf('b',3,'ucs2'),Buffer.from('abab','ucs2').lastIndexOf('b',3,'ucs2'), Buffer.from('abab','ucs2').lastIndexOf('b','ucs2'));
console.log([undefined,null,'','utf8','UTF-8','Utf8','ucs2','UCS-2','utf16le','UTF-16LE','latin1','binary','BINARY','hex','HEX','ascii','base64','base64url','utf-16','buffer',1,'utf7'].map(Buffer.isEncoding).join());
for (const e of [null,"",0,false,1,{}]) for(const f of [()=>Buffer.from("a",e),()=>Buffer.from("a").toString(e),()=>Buffer.byteLength("aé",e),()=>Buffer.alloc(2).write("a",0,1,e),()=>Buffer.alloc(2).fill("é",e),()=>Buffer.alloc(2,"a",e)]){try{console.log(e,f.toString().slice(4),f())}catch(x){console.log(e,f.toString().slice(4),x.message)}}
console.log(Buffer.from({length:2,0:5}),Buffer.from(new String('x')),Buffer.from({type:'Buffer',data:[1,2]}),Buffer.from([1.5,'2',-1,300,NaN]),Buffer.from({valueOf(){return 'abc'}}),Buffer.from({[Symbol.toPrimitive](){return 'abc'}}),Buffer.from({length:'3'}),Buffer.from(new Uint16Array([1,300])),Buffer.from(new Float32Array([1.5,-1])));
console.log(Buffer.from({length:-1}), Buffer.concat([Buffer.from('abc'),new Uint8Array(2)],4),Buffer.concat([Buffer.from('abc')],10),Buffer.concat([]),Buffer.byteLength(new ArrayBuffer(3)),Buffer.byteLength(new DataView(new ArrayBuffer(3))));
console.log(Buffer.alloc(5,'ab'),Buffer.alloc(5,'é','latin1'),Buffer.alloc(5,257),Buffer.alloc(5,1.9),Buffer.alloc(5,true),Buffer.alloc(5,Buffer.from('abc')),Buffer.alloc(5,new Uint16Array([1,2])),Buffer.alloc(5,null));
console.log(Buffer.from('é').swap16(), Buffer.from('abc').equals(new Uint8Array([97,98,99])),Buffer.from('abc').parent===Buffer.from('a').buffer,Buffer.from('abc').slice(-2),Buffer.from('abc').subarray('1'),Buffer.from('abc').slice(5));
console.log(Buffer.prototype.parent,Buffer.prototype.offset,Buffer.from('abcdef').copy(Buffer.alloc(3),1,2),Buffer.from('abc').toJSON(),Buffer.from('abc').includes('b'));
console.log(Buffer.from('abcdef').compare(Buffer.from('bcd'),0,2,1,3),Buffer.from('a').compare(Buffer.from('b')),Buffer.compare(Buffer.from('aa'),Buffer.from('a')));
const ab=new ArrayBuffer(8);console.log(Buffer.from(ab,'2'),Buffer.from(ab,NaN,3),Buffer.from(ab,null,null),Buffer.from(ab,undefined,NaN),Buffer.from(ab,-1<0?0:0,'4'));
console.log(atob('YQ='.slice(0,2)),atob(' Y Q = = '),btoa('é'),atob(''),btoa(null)); for(const s of ['YQ=','Y','YQ===','Y=Q=','-_']){try{console.log(s,atob(s))}catch(e){console.log(s,e.message,e.name)}}

{ // a string does not change with the memory it was read from
  const m = Buffer.from('abc'.repeat(20));
  const s = m.toString();
  m.fill(0x7a);
  console.log(s.slice(0, 6), m.toString().slice(0, 3));
}
{
  const m = Buffer.alloc(40);
  console.log(m.writeUInt8(255, 0), m.writeInt8(-2, 1), m.writeUInt16LE(0x1234, 2), m.writeInt16BE(-3, 4), m.writeUInt32BE(0xdeadbeef, 6),
    m.writeInt32LE(-5, 10), m.writeFloatBE(1.5, 14), m.writeDoubleLE(Math.PI, 18), m.writeBigInt64BE(-7n, 26), m.writeUIntLE(0x123456789a, 34, 5));
  console.log(m, m.readUInt8(0), m.readInt8(1), m.readUint16LE(2), m.readInt16BE(4), m.readUInt32BE(6), m.readInt32LE(10), m.readFloatBE(14),
    m.readDoubleLE(18), m.readBigInt64BE(26), m.readBigUInt64BE(26), m.readUIntLE(34, 5), m.readIntBE(34, 6));
  m.writeDoubleBE(NaN, 0);
  m.writeFloatLE(NaN, 8);
  console.log(m.subarray(0, 12), m.swap16().subarray(0, 4), m.swap32().subarray(0, 4), m.swap64().subarray(0, 8));
}
