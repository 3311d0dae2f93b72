const o={a:1,b:2};const ks=x=>{const r=[];for(const k in x)r.push(k);return r.join()};
console.log(ks(o),ks(o),ks({a:3,b:4}));
Object.prototype.zz=1; console.log(ks(o),ks({a:3,b:4})); delete Object.prototype.zz; console.log(ks(o));
class A{constructor(){this.x=1}}; console.log(ks(new A),ks(new A)); A.prototype.y=3; console.log(ks(new A)); Object.defineProperty(A.prototype,'y',{enumerable:false}); console.log(ks(new A));Object.defineProperty(A.prototype,'y',{enumerable:true}); console.log(ks(new A));
for(const k in o){ console.log(k); delete o.b }
const p={a:1,b:2}; Object.defineProperty(p,'a',{enumerable:false}); console.log(ks(p)); const q={a:1,b:2,5:1}; console.log(ks(q)); Object.prototype[7]=1; console.log(ks({a:1,b:2})); delete Object.prototype[7]; console.log(ks({a:1,b:2}));
const n=Object.create(null); n.a=1; console.log(ks(n),ks(n)); const pr=Object.create(new Proxy({t:1},{})); pr.u=1; console.log(ks(pr));
Object.prototype[Symbol('q')]=1;console.log(ks({a:1,b:2}));
const c=Object.create(A.prototype); Object.setPrototypeOf(A.prototype,{inh:1}); console.log(ks(c), ks(new A));
