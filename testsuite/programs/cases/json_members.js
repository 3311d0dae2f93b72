// Texts that JSON.parse takes the short way through, and those that leave it; objects of one shape in JSON.stringify.
const cases=['{"a":1}','{"a":1,"b":[1,2,{"c":"x","d":-1.5}],"e":null}','[{"a":1,"b":"xx"},{"a":2,"b":"yy"},{"a":3,"c":4},{"b":1,"a":2},{"a":1,"b":2,"c":{"a":5,"b":6}},{}]',
'[{"a": 1.5, "b": "x"}, {"a": 2.25, "b": "y\\n"}, {"a": 01}]','[{"a":1},{"a":1.}]','[{"a":1},{"a":1e3}]','[{"a":1},{"a":1E3,"b":2}]','[{"a":1},{"a":.5}]','[1,2,3,]','[{"a":1},{"a":1,}]','[{"a":1},{"a":1 "b"}]',
'[{"a":1},{"a"','[{"a":1},{"a":','[{"a":1},{"a":1','[{"a":1},{"a":"','[{"a":1},{"a":"x','[{"a":1},{"a":"x"','[{"a":1},{"a":"x"}','[{"a":1},{"a":"x"}]x','[{"a":1},{"a":1,"a":2},{"a":1,"a":3}]',
'[{"__proto__":1},{"__proto__":2}]','[{"0":1,"x":2},{"0":3,"x":4}]','[{"":1},{"":2}]','[{"é":1,"b":2},{"é":3,"b":4}]','[{"a":1.2.3},{"a":1.2.3}]','[12345678901234567,{"a":1234567890123456},1234567.12345678901]','[0,00]','[0.1,0.25,10,0]',
'[{"a":1,"b":2},\n {"a":3,\n  "b":4\n }\n]','[{"a":{"b":{"c":1}}},{"a":{"b":{"c":2}}},{"a":{"b":{"c":3,"d":4}}}]','["\u0001"]','[{"a":1},{"a":"\u0001"}]','[{"a":tru}]','[true,false,null,{"a":true},{"a":false}]','[[1,2],[3,[4,{"k":1},{"k":2}]]]','[{"a":1},{"a"  : 2}]','[{"a":1},{ "a":2}]','[-0,{"a":-0},0]','"x"','1','[','{','','[1 2]','{"a":1 2}'];
for(const c of cases){ let r; try{ r=JSON.parse(c); const s=JSON.stringify(r); console.log(s, JSON.stringify(r,null,1)===JSON.stringify(JSON.parse(JSON.stringify(r)),null,1)); }catch(e){ console.log(e.name+': '+e.message);} }
console.log(JSON.stringify({a:'x"y',b:'é\u2028',c:'\u1234',d:NaN,e:-0,f:1e21,g:1.5,h:undefined,i:()=>1,j:Symbol(),k:'\ud800',long:'z'.repeat(600),'q"':1,n:null,t:true,x:[1,'a',undefined]}));
const big={}; for(let i=0;i<3000;i++) big['key'+i]=i%3?'v'.repeat(i%300):i/7; const t=JSON.stringify(big); console.log(t.length, JSON.stringify(JSON.parse(t))===t);
console.log(JSON.stringify({a:{toJSON(){return 5}},b:new Date(0),c:Object('s'),d:Object(1)}), JSON.stringify({a:1,b:'x'},(k,v)=>typeof v==='number'?v+1:v), JSON.stringify({a:1,b:'x'},['b']), JSON.stringify({a:1,b:{c:2}},null,'--'));
console.log(JSON.stringify({['a'.repeat(300)]:1, ['b'.repeat(5000)]:'c'.repeat(5000)}).length);
class P{constructor(a,b){this.a=a;this.b=b}}
const ps=[]; for(let i=0;i<6;i++) ps.push(new P(i, i%2?'s'+i:{toJSON(k){ ps[3].z=1; delete ps[4].a; return k==='b'?undefined:i}}));
console.log(JSON.stringify(ps)); console.log(JSON.stringify(ps));
const q=[1,2,3].map(i=>({x:'\u4e2d'.repeat(i%2),y:i,'we"ird':i,u:undefined,f(){},n:NaN,nest:{x:'a',y:2,z:{x:1,y:{}}}}));
console.log(JSON.stringify(q)); console.log(JSON.stringify(q,null,2).length, JSON.stringify({q,r:q}).length);
const g=[1,2,3].map(i=>({get a(){return i},b:2})); console.log(JSON.stringify(g)); 
const h2=[1,2,3].map(i=>Object.defineProperty({a:1,c:3},'b',{value:2,enumerable:false})); console.log(JSON.stringify(h2));
console.log(JSON.stringify([1,2,3].map(i=>({a:-0,b:Infinity,c:-Infinity,d:1e300,[Symbol.iterator]:1}))));
console.log(JSON.stringify([1,2,3].map(i=>({a:undefined,b:i})))); console.log(JSON.stringify([1,2,3].map(i=>({a:undefined}))));
const del=[1,2,3].map(i=>{const o={a:i,b:{toJSON(){delete o.c;return 1}},c:3,d:4};return o}); console.log(JSON.stringify(del));
try{const c=[{a:1,b:2},{a:1,b:2}]; c[1].b=c[1]; JSON.stringify(c)}catch(e){console.log(e.message)}
console.log(JSON.stringify([1,2,3].map(i=>({a:10n**0n===1n?'big':'',b:i}))));
try{console.log(JSON.stringify([{a:1},{a:1},{a:1n}]))}catch(e){console.log(e.message)}
for (const f of [c=>c.replaceAll('"x','"中x').replaceAll('"a"','"中"'), c=>c.replaceAll('"b"','"é€b"').replaceAll('yy','😀y\ud800'), c=>'["😀é€",'+c+']', c=>'{"€":"é","k":'+c+'}€', c=>'[{"a":"é"},'+c+',{"é":1}]'])
for(const c of cases){ const t=f(c); let r; try{ r=JSON.parse(t); console.log(JSON.stringify(r)); const out=[]; JSON.parse(t,function(k,v,x){ out.push(k+'='+x.source); return v}); console.log(out.join()); }catch(e){ console.log(e.name+': '+e.message);} }
for (const t of ['"€\\n\\u00e9\\ud83d\\ude00"','"\ud83d\\ude00€"','"€\\x"','"€\u0001"','€','{"a":€}','["é",\u00a0]','["€",\ufeff1]','"€','{"€','{"€":1,"€":2}','[{"€":1},{"€":2},{"€":3,"é":4}]','["\ud800","\udc00€"]'])
 try { const r=JSON.parse(t); console.log(JSON.stringify(r), typeof r==='string'?r.length:0);} catch(e){console.log(e.message)}
