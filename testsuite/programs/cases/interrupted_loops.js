// Loops of all kinds that a time limit ends, and exceptions that pass many calls.
const vm=require('vm');
for (const code of ['for(;;){}','while(true){try{continue}finally{}}','do{}while(true)','function f(){return g()} function g(){return 1} for(;;)f()','outer: for(;;){ for(;;){ continue outer } }','for(;;){ try { throw 1 } catch {} }','label: { for(;;){ switch(1){ case 1: continue; } } }','function* g(){ for(;;) yield 1 } for (const x of g());','let i=0; while(i<10){ if(i===5) continue; i++ }','for(;;){ try { for(;;){ break } } finally { continue } }', 'let x=0; for(;x!==1;) { (()=>{ try { return } finally { } })() }']) {
  try { vm.runInNewContext(code,{}, {timeout:40}); console.log('no') } catch(e) { console.log(e.code) }
}
// exceptions leave nothing behind
function rec(n){ if(n===0) throw new Error('deep'); return rec(n-1) }
let c=0; for(let i=0;i<2000;i++){ try { new Function('rec','return rec(50)')(rec) } catch(e){ c++ } } console.log(c);
const s=new Error('x').stack.split('\n').length; console.log(s<15);
