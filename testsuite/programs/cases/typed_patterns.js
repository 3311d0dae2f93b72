// Array patterns on arrays, typed arrays, matches and others, and what changes their iteration.
function f(x){ const [a,b]=x; return a+':'+b; }
function g(t){ const m=/(\d+)-(\d+)/.exec(t); if(!m) return 0; const [,a,b]=m; return a*b; }
function h(o){ let s=0; for(const [k,v] of Object.entries(o)) s+=k.length*v; for(const [k,v] of new Map([[1,2]])) s+=k*v; for (const [a,b] of [new Uint8Array([1,2]),[3,4]]) s+=a*b; return s; }
const L=[[1,2],new Uint8Array([3,4]),new Float64Array([1.5]),new BigInt64Array([5n,6n]),'xy',new Set([7,8]),[,9],[],new Uint8Array(0),new Map([[1,2]])];
for(let i=0;i<3;i++) for(const x of L) console.log(f(x),g('12-3'),h({a:1,bb:2}));
const t=new Uint8Array([1,2]); t[Symbol.iterator]=function*(){yield 'own'; yield 'x';}; console.log(f(t));
Uint8Array.prototype[Symbol.iterator]=function*(){yield 'proto'; yield 'y';}; console.log(f(new Uint8Array([1,2])), f(new Int8Array([1,2]))); delete Uint8Array.prototype[Symbol.iterator];
const TA=Object.getPrototypeOf(Uint8Array.prototype); const old=TA[Symbol.iterator]; TA[Symbol.iterator]=function*(){yield 'ta';}; console.log(f(new Int16Array([1,2]))); TA[Symbol.iterator]=old; console.log(f(new Int16Array([1,2])));
class Sub extends Uint8Array {} console.log(f(new Sub([5,6])));
const AIP=Object.getPrototypeOf([][Symbol.iterator]()); const nx=AIP.next; AIP.next=function(){const r=nx.call(this); if(!r.done) r.value=r.value*2; return r;}; console.log(f(new Int16Array([1,2])),f([1,2])); AIP.next=nx;
const ab=new ArrayBuffer(8); const d=new Uint8Array(ab); structuredClone(ab,{transfer:[ab]}); try{ f(d);}catch(e){console.log(e.name)}
try{f(null)}catch(e){console.log(e.message)} try{f(5)}catch(e){console.log(e.message)}
