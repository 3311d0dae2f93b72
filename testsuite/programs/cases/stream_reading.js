// The state while chunks are pushed and read.
const {Readable}=require('stream');
const names={9:'ended',10:'endEmitted',11:'reading',12:'sync',13:'needReadable',14:'emittedReadable',15:'rListening',16:'resumeSched',18:'readingMore',24:'flow',28:'B28',29:'B29'};
const bits=(s)=>{const st=s._readableState;const k=Object.getOwnPropertySymbols(st).find(x=>String(x)=='Symbol(kState)');const v=st[k];const a=['len'+st.length];for(let i=4;i<32;i++)if((v>>>i)&1&&names[i])a.push(names[i]);return a.join(' ')};
for(const two of [0,1,2])for(const hwm of [1,16])for(const mode of ['data','readable','none','resume']){const n=two+mode+hwm;let left=3;
const r=new Readable({highWaterMark:hwm,read(){if(left--<=0)return;for(let i=0;i<=two;i++){this.push('c'+i);console.log(n,'pushed',bits(this))}}});
const em=r.emit;r.emit=function(e,...a){if(e==='readable'||e==='resume')console.log(n,'EMIT',e,bits(r));return em.call(this,e,...a)};
if(mode==='data')r.on('data',d=>console.log(n,'data',d+'',bits(r)));
if(mode==='resume')r.resume();
if(mode==='readable')r.on('readable',()=>{let c;while((c=r.read())!==null)console.log(n,'got',c+'',bits(r));console.log(n,'null',bits(r))});
if(mode==='none'){console.log(n,r.read()+'',bits(r));setImmediate(()=>console.log(n,r.read()+'',bits(r)))}
setImmediate(()=>console.log(n,'imm',bits(r)));
}
