// The properties of WebAssembly and all below it.
const seen=new Map();
function fmt(v){ if(typeof v==='function') return `fn ${v.name}/${v.length}`; if(typeof v==='symbol') return String(v); if (typeof v==='object'&&v) return seen.has(v)?'#'+seen.get(v):'object'; return JSON.stringify(v)}
function dump(o,name){ if(seen.has(o))return; seen.set(o,name); console.log('=='+name, typeof o, 'proto', fmt(Object.getPrototypeOf(o)), Object.prototype.toString.call(o));
 const kids=[];
 for(const k of Reflect.ownKeys(o)){ const d=Object.getOwnPropertyDescriptor(o,k); const at=(d.writable?'W':'')+(d.enumerable?'E':'')+(d.configurable?'C':'');
  console.log('  ',String(k),at, 'value' in d?fmt(d.value): `get ${d.get&&d.get.name}/${d.get&&d.get.length} set ${d.set&&d.set.name}/${d.set&&d.set.length}`);
  if('value' in d && d.value && (typeof d.value==='object'||(typeof d.value==='function'&&d.value.prototype))) kids.push([d.value,name+'.'+String(k)]);
 }
 for(const [a,b] of kids) dump(a,b);
}
seen.set(Object.prototype,'OP');seen.set(Function.prototype,'FP');seen.set(Error,'Error');seen.set(Error.prototype,'EP');

for (const k of ['toFixedLengthBuffer', 'toResizableBuffer']) delete WebAssembly.Memory.prototype[k];
dump(WebAssembly,'WebAssembly');
console.log(WebAssembly.compile.toString(), WebAssembly.Module.toString());
const { value, ...rest } = Object.getOwnPropertyDescriptor(globalThis, 'WebAssembly'); console.log(rest);

