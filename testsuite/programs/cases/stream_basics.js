// Streams of all kinds: the order of their events.
const s=require('stream');const {pipeline}=s;
const r=s.Readable.from([1,2,3]);
r.on('data',d=>console.log('data',d)).on('end',()=>console.log('end')).on('close',()=>console.log('close'));
const log=(n,e)=>{for(const k of ['data','end','close','finish','prefinish','drain','pipe','unpipe','resume','pause','readable','error'])e.on(k==='data'||k==='readable'?'x':k,(a)=>console.log(n,k,k==='error'?a.message:''));return e};
const t=log('t',new s.Transform({objectMode:true,highWaterMark:2,transform(c,e,cb){setImmediate(()=>cb(null,c*2))},flush(cb){this.push('f');cb()}}));
const w=log('w',new s.Writable({objectMode:true,highWaterMark:1,write(c,e,cb){console.log('write',c);process.nextTick(cb)},final(cb){console.log('final');setImmediate(cb)}}));
pipeline(s.Readable.from([1,2,3,4,5]),t,w,(err)=>{console.log('done',err)});
(async()=>{for await(const x of s.Readable.from(['a','b']))console.log(x);
console.log(await s.Readable.from([1,2,3]).toArray());
try{for await(const x of new s.Readable({read(){this.destroy(new Error('boo'))}}))console.log(x)}catch(e){console.log(e.message)}
await require('stream/promises').pipeline(async function*(){yield 1;yield 2},async function(src){for await(const c of src)console.log('g',c)}).then(console.log,e=>console.log(e.message));
})();
function Old(){s.Readable.call(this,{objectMode:true});this.n=0}require('util').inherits(Old,s.Readable);Old.prototype._read=function(){this.push(this.n<3?this.n++:null)};
new Old().on('readable',function(){let c;while((c=this.read())!==null)console.log('old',c)}).on('end',()=>console.log('oldend'));
const w2=log('w2',new s.Writable({objectMode:true,write(c,e,cb){cb(new Error('bad'))}}));w2.write(1,e=>console.log('cb',e.message));w2.write(2,e=>console.log('cb2',e.message));w2.end(e=>console.log('endcb',e.message));
