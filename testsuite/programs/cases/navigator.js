// navigator, sessionStorage.
const T=(n,f)=>{try{console.log(n,f())}catch(e){console.log(n,'THROW',e.name,e.code,e.message)}};
T('ss',()=>sessionStorage); T('set',()=>{sessionStorage.setItem('a',1);sessionStorage.b='2';sessionStorage['c d']=3;return [sessionStorage.length,sessionStorage.getItem('a'),sessionStorage.a,sessionStorage.b,sessionStorage.getItem('zz'),sessionStorage.zz,sessionStorage.key(0),Object.keys(sessionStorage),'a' in sessionStorage, sessionStorage.key(9)]}); T('insp',()=>sessionStorage); T('del',()=>{delete sessionStorage.a;return [sessionStorage.length,'a' in sessionStorage,JSON.stringify(sessionStorage)]}); T('rm',()=>{sessionStorage.removeItem('b');sessionStorage.clear();return sessionStorage.length}); T('new',()=>new Storage()); T('noarg',()=>sessionStorage.setItem('x')); T('noarg',()=>sessionStorage.getItem()); T('noarg',()=>sessionStorage.key()); T('inst',()=>sessionStorage instanceof Storage); T('tag',()=>Object.prototype.toString.call(sessionStorage)); T('sym',()=>{sessionStorage[Symbol.for('q')]=1;return [sessionStorage.length,sessionStorage[Symbol.for('q')]]}); T('quota',()=>sessionStorage.setItem('a','x'.repeat(6e6))); T('this',()=>Storage.prototype.getItem.call({},'a')); T('desc',()=>{sessionStorage.k='v';return Object.getOwnPropertyDescriptor(sessionStorage,'k')}); T('def',()=>{Object.defineProperty(sessionStorage,'dd',{value:7});return sessionStorage.getItem('dd')}); T('getItem key',()=>{sessionStorage.setItem('getItem','x');return [typeof sessionStorage.getItem, sessionStorage.length]}); 
T('nav', () => [navigator.userAgent, navigator.language, typeof navigator.hardwareConcurrency, navigator instanceof Navigator]);
(async () => {
  const log = [];
  const { locks } = navigator;
  await Promise.all([locks.request('a', async (l) => { log.push(l.name, l.mode); await new Promise((r) => setTimeout(r, 2)); log.push('released'); }),
    locks.request('a', { mode: 'shared' }, () => { log.push('s1'); }), locks.request('a', { mode: 'shared' }, () => { log.push('s2'); }),
    locks.request('a', { ifAvailable: true }, (l) => { log.push(l); }), locks.request('b', () => { log.push('b'); return 5; }).then((v) => log.push(v))]);
  console.log(log.join());
  await locks.request('-x', () => {}).catch((e) => console.log(e.name, e.message));
  const q = await locks.query(); console.log(q);
})();
