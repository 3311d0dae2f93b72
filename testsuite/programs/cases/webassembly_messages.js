// What the constructors and methods of WebAssembly say of wrong arguments.
const t=(n,f)=>{try{const r=f();console.log(n,'->',r)}catch(e){console.log(n,'!!',e.name+': '+e.message)}};
const b=(...a)=>new Uint8Array([0,0x61,0x73,0x6d,1,0,0,0,...a]);
const M=WebAssembly.Module,I=WebAssembly.Instance;
t('M',()=>M()); t('new M',()=>new M()); t('new M 0',()=>new M(0)); t('empty',()=>new M(new Uint8Array())); t('bad magic',()=>new M(new Uint8Array([1,2,3,4,5,6,7,8])));
t('short',()=>new M(new Uint8Array([0,0x61,0x73])));t('ver',()=>new M(new Uint8Array([0,0x61,0x73,0x6d,2,0,0,0])));
t('sec',()=>new M(b(1,5)));t('sec2',()=>new M(b(99,1,0)));

t('validate none',()=>WebAssembly.validate()); t('validate 0',()=>WebAssembly.validate(0)); t('validate e',()=>WebAssembly.validate(new Uint8Array()));
t('I',()=>I()); t('new I',()=>new I()); t('new I{}',()=>new I({})); const e=new M(b());t('imports0',()=>new I(e,0)); t('imports null',()=>new I(e,null)); t('ok',()=>new I(e));
t('exports()',()=>M.exports()); t('exports{}',()=>M.exports({}));t('imports{}',()=>M.imports({}));t('cs',()=>M.customSections());t('cs{}',()=>M.customSections({}));t('cse',()=>M.customSections(e));t('cseu',()=>M.customSections(e,undefined));t('cs1',()=>M.customSections(e,'x'));
// imports: (import "m" "f" (func)) 
const imp=(...d)=>new M(b(1,4,1,0x60,0,0,2,5+d.length,1,1,0x6d,1,0x66,...d));
const imf=imp(0,0); t('imf none',()=>new I(imf)); t('imf {}',()=>new I(imf,{})); t('imf m:1',()=>new I(imf,{m:1}));t('imf m:{}',()=>new I(imf,{m:{}}));t('imf m:{f:1}',()=>new I(imf,{m:{f:1}}));
t('M.imports',()=>JSON.stringify(M.imports(imf)));
const img=imp(3,0x7f,0); t('img',()=>new I(img,{m:{f:{}}}));t('img big',()=>new I(img,{m:{f:1n}}));t('img glob',()=>new I(img,{m:{f:new WebAssembly.Global({value:'i64'},1n)}}));t('img glob mut',()=>new I(img,{m:{f:new WebAssembly.Global({value:'i32',mutable:true},1)}}));
const imgm=imp(3,0x7f,1);t('imgm',()=>new I(imgm,{m:{f:1}}));t('imgm im',()=>new I(imgm,{m:{f:new WebAssembly.Global({value:'i32'},1)}}));
const img64=imp(3,0x7e,0);t('img64',()=>new I(img64,{m:{f:1}}));const imgx=imp(3,0x6f,0);t('imgx',()=>new I(imgx,{m:{f:1}}));const imgf=imp(3,0x70,0);t('imgf',()=>new I(imgf,{m:{f:1}}));
const imt=imp(1,0x70,0,5);t('imt',()=>new I(imt,{m:{f:1}}));t('imt small',()=>new I(imt,{m:{f:new WebAssembly.Table({element:'anyfunc',initial:1})}}));t('imt type',()=>new I(imt,{m:{f:new WebAssembly.Table({element:'externref',initial:10})}}));
const imtm=imp(1,0x70,1,1,5);t('imtm nomax',()=>new I(imtm,{m:{f:new WebAssembly.Table({element:'anyfunc',initial:1})}}));t('imtm big',()=>new I(imtm,{m:{f:new WebAssembly.Table({element:'anyfunc',initial:1,maximum:9})}}));
const imm=imp(2,0,2);t('imm',()=>new I(imm,{m:{f:1}}));t('imm small',()=>new I(imm,{m:{f:new WebAssembly.Memory({initial:1})}}));
const immm=imp(2,1,1,2);t('immm nomax',()=>new I(immm,{m:{f:new WebAssembly.Memory({initial:1})}}));t('immm big',()=>new I(immm,{m:{f:new WebAssembly.Memory({initial:1,maximum:5})}}));t('immm shared',()=>new I(immm,{m:{f:new WebAssembly.Memory({initial:1,maximum:2,shared:true})}}));
const imms=imp(2,3,1,2);t('imms unshared',()=>new I(imms,{m:{f:new WebAssembly.Memory({initial:1,maximum:2})}}));
const T=WebAssembly.Table;t('T',()=>T());t('new T',()=>new T());t('T{}',()=>new T({}));t('T el',()=>new T({element:'x'}));t('T ini',()=>new T({element:'anyfunc'}));t('T inineg',()=>new T({element:'anyfunc',initial:-1}));t('T inibig',()=>new T({element:'anyfunc',initial:1e10}));t('T 1e8',()=>new T({element:'anyfunc',initial:1e8}));t('T max<',()=>new T({element:'anyfunc',initial:10,maximum:9}));t('T val',()=>new T({element:'anyfunc',initial:10},{}));t('T nan',()=>new T({element:'anyfunc',initial:'x'}));
const tt=new T({element:'anyfunc',initial:10,maximum:20});t('get',()=>tt.get());t('get11',()=>tt.get(11));t('get-1',()=>tt.get(-1));t('set',()=>tt.set(0,()=>{}));t('set11',()=>tt.set(11,null));t('set0',()=>tt.set());t('grow',()=>tt.grow(11));t('grow-1',()=>tt.grow(-1));t('grow x',()=>tt.grow(1,{}));t('growno',()=>tt.grow());t('get recv',()=>T.prototype.get.call({},0));t('len recv',()=>T.prototype.length);
t('set1arg',()=>{tt.set(0);return tt.get(0)});
const tx=new T({element:'externref',initial:1},'v');t('tx',()=>tx.get(0));t('tx2',()=>{tx.set(0);return tx.get(0)});t('tx3',()=>{const x=new T({element:'externref',initial:1});return x.get(0)});
const Me=WebAssembly.Memory;t('Me',()=>Me());t('new Me',()=>new Me());t('Me{}',()=>new Me({}));t('Me neg',()=>new Me({initial:-1}));t('Me 65537',()=>new Me({initial:65537}));t('Me max',()=>new Me({initial:2,maximum:1}));t('Me max65537',()=>new Me({initial:2,maximum:65537}));t('Me sh',()=>new Me({initial:2,shared:true}));t('Me both',()=>new Me({initial:2,minimum:2}));t('Me min',()=>new Me({minimum:2}).buffer.byteLength);
const mm=new Me({initial:1,maximum:2});t('grow',()=>mm.grow(5));t('grow-1',()=>mm.grow(-1));t('grow no',()=>mm.grow());t('recv',()=>Me.prototype.grow.call({}));t('recv',()=>Me.prototype.buffer);
const G=WebAssembly.Global;t('G',()=>G());t('new G',()=>new G());t('G{}',()=>new G({}));t('G val',()=>new G({value:'x'}));t('G i64',()=>new G({value:'i64'},1));t('G i64u',()=>new G({value:'i64'}).value);t('G v128',()=>new G({value:'v128'}).value);t('G v128 v',()=>new G({value:'v128'},1));t('Gset',()=>{new G({value:'i32'}).value=1});t('Gset0',()=>{'use strict';Object.getOwnPropertyDescriptor(G.prototype,'value').set.call(new G({value:'i32',mutable:true}))});t('G recv',()=>G.prototype.value);t('Gf',()=>new G({value:'anyfunc'},1));t('Gf',()=>new G({value:'anyfunc'}).value);t('Gx',()=>new G({value:'externref'}).value);t('Gx',()=>new G({value:'externref'},undefined).value);t('valueOf',()=>G.prototype.valueOf.call({}));
const Ta=WebAssembly.Tag;t('Ta',()=>Ta());t('new Ta',()=>new Ta());t('Ta{}',()=>new Ta({}));t('Ta p',()=>new Ta({parameters:1}));t('Ta p2',()=>new Ta({parameters:['x']}));
const E=WebAssembly.Exception;const tag=new Ta({parameters:['i32','i64']});t('E',()=>E());t('new E',()=>new E());t('E tag',()=>new E(tag));t('E []',()=>new E(tag,[]));t('E 1',()=>new E(tag,[1,1]));const ex=new E(tag,[1,2n]);t('getArg',()=>ex.getArg(tag,0));t('getArg1',()=>ex.getArg(tag,1));t('getArg2',()=>ex.getArg(tag,2));t('getArg',()=>ex.getArg());t('getArg bad',()=>ex.getArg(new Ta({parameters:[]}),0));t('is',()=>ex.is(tag));t('is',()=>ex.is());t('stack',()=>ex.stack);t('stack',()=>typeof new E(tag,[1,2n],{traceStack:true}).stack);t('ts',()=>new E(tag,[1,2n],1));
t('JSTag',()=>new E(WebAssembly.JSTag,[1]));
t('recv',()=>I.prototype.exports);
console.log(ex, tag, tt, mm, new G({value:'i32'},3), e, new I(e), WebAssembly.JSTag);

(async () => {
  for (const f of [() => WebAssembly.compile(), () => WebAssembly.compile(new Uint8Array([1])), () => WebAssembly.instantiate(), () => WebAssembly.instantiate(e, 1),
    () => WebAssembly.instantiate(imf), () => WebAssembly.instantiate(imf, {}), () => WebAssembly.instantiate(b(), 3), () => WebAssembly.instantiate(b())]) {
    try {
      const x = await f();
      console.log(Reflect.ownKeys(x), x);
    } catch (x) {
      console.log(`${x.name}: ${x.message}`);
    }
  }
})();
