// The order of reads, results and the end in async iteration.
const {Readable}=require('stream');
const tick=()=>new Promise(r=>setImmediate(r));
const micro=(label,n=6)=>{let i=0;const f=()=>{if(i++<n){console.log(' ',label,'m'+i);Promise.resolve().then(f)}};Promise.resolve().then(f)};
const mk=(o={})=>{const r=new Readable({objectMode:true,read(){},...o});const em=r.emit;r.emit=function(e,...a){if(e!=='newListener')console.log('  emit',e,a[0]&&a[0].message||'');return em.call(this,e,...a)};const d=r.destroy;r.destroy=function(e,cb){console.log('  destroy',e&&e.name,e&&e.message);return d.call(this,e,cb)};const rd=r.read;r.read=function(n){const v=rd.call(this,n);console.log('  read',n,v);return v};r.on('close',()=>{});return r};
const show=(n,p)=>p.then(v=>console.log(n,JSON.stringify(v),Object.keys(v).join()),e=>console.log(n,'ERR',e&&e.code,e&&e.message));
const protoOf=it=>{const P=Object.getPrototypeOf(it);return P===Object.prototype?'Object.prototype':P===Object.getPrototypeOf(Object.getPrototypeOf(Object.getPrototypeOf(async function*(){}())))?'AsyncIteratorPrototype':String(Object.getOwnPropertyNames(P))};
(async()=>{
console.log('# create');{const r=mk();const it=r[Symbol.asyncIterator]();console.log(r.eventNames(),protoOf(it),it[Symbol.asyncIterator]()===it,it.stream===r,typeof it[Symbol.asyncDispose],it.next.name,it.return.length,it.throw.name);r.destroy();await tick();show('n',it.next());await tick()}
console.log('# buffered');{const r=mk();r.push(1);r.push(2);await tick();const it=r[Symbol.asyncIterator]();micro('a');show('n1',it.next());console.log('  sync after next');show('n2',it.next());show('n3',it.next());await tick();console.log(r.listenerCount('readable'));r.push(3);await tick();
 console.log('# ret');micro('b');show('ret',it.return('RV'));console.log('  sync after return',r.destroyed);show('n4',it.next());await tick()}
console.log('# ret pending');{const r=mk();const it=r[Symbol.asyncIterator]();show('n1',it.next());show('n2',it.next());await tick();show('ret',it.return(7));console.log(' destroyed',r.destroyed);await tick();show('after',it.next());await tick()}
console.log('# ret first');{const r=mk();const it=r[Symbol.asyncIterator]();show('ret',it.return(7));console.log(' destroyed',r.destroyed);await tick();console.log(r.eventNames());show('n',it.next());await tick();}
console.log('# throw');{const r=mk();r.on('error',()=>{});const it=r[Symbol.asyncIterator]();r.push(1);show('n1',it.next());await tick();show('thr',it.throw(new Error('T')));console.log(' destroyed',r.destroyed);await tick();show('n',it.next());await tick()}
console.log('# throw first');{const r=mk();r.on('error',()=>{});const it=r[Symbol.asyncIterator]();show('thr',it.throw(new Error('T')));console.log(' destroyed',r.destroyed);await tick();show('n',it.next());await tick()}
console.log('# error');{const r=mk();const it=r[Symbol.asyncIterator]();show('n1',it.next());show('n2',it.next());await tick();micro('c');r.destroy(new Error('E'));await tick();show('n3',it.next());await tick();show('n4',it.next());await tick()}
console.log('# error buffered');{const r=mk();const it=r[Symbol.asyncIterator]();r.push(1);r.push(2);show('n1',it.next());await tick();r.destroy(new Error('E'));show('n2',it.next());await tick();show('n3',it.next());show('n4',it.next());await tick()}
console.log('# end');{const r=mk();const it=r[Symbol.asyncIterator]();r.push(1);r.push(null);show('n1',it.next());show('n2',it.next());show('n3',it.next());micro('d');await tick();console.log(r.destroyed,r.eventNames());show('n4',it.next());await tick()}
console.log('# noautodestroy end');{const r=mk({autoDestroy:false});const it=r[Symbol.asyncIterator]();r.push(1);r.push(null);show('n1',it.next());show('n2',it.next());await tick();console.log(r.destroyed,r.eventNames())}
console.log('# destroyOnReturn');{const r=mk();const it=r.iterator({destroyOnReturn:false});r.push(1);r.push(2);show('n1',it.next());await tick();show('ret',it.return());await tick();console.log(r.destroyed,r.eventNames(),r.readableFlowing);show('n2',it.next());const it2=r.iterator();show('n3',it2.next());await tick();console.log(r.eventNames())}
console.log('# destroyOnReturn throw');{const r=mk();r.on('error',()=>{});const it=r.iterator({destroyOnReturn:false});r.push(1);show('n1',it.next());await tick();show('thr',it.throw(new Error('TT')));await tick();console.log(r.destroyed,r.eventNames())}
console.log('# destroyed no err');{const r=mk();const it=r[Symbol.asyncIterator]();r.push(1);r.push(2);show('n1',it.next());await tick();show('n2',it.next());show('n3',it.next());r.destroy();await tick();show('n4',it.next());await tick()}
console.log('# read while destroyed w/ data');{const r=mk();r.push(1);r.push(2);r.destroy();const it=r[Symbol.asyncIterator]();show('n1',it.next());await tick();show('n2',it.next());await tick()}
console.log('# for await');{const r=mk();r.push(1);r.push(2);r.push(null);micro('e',14);for await(const x of r){console.log('x',x);}console.log('done',r.destroyed)}
console.log('# for await break');{const r=mk();r.push(1);r.push(2);micro('f',14);for await(const x of r){console.log('x',x);break}console.log('done',r.destroyed);await tick()}
})();
