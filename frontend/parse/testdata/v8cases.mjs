// Writes cases for TestAgainstV8: programs of test262 with a token or two
// deleted, inserted, replaced or swapped, and what V8 says about each.
//
//   TEST262_DIR=… node --experimental-vm-modules v8cases.mjs SEED COUNT FILE
//   FRONTEND_V8_CASES=FILE go test ./frontend/parse -run AgainstV8 -v
import fs from 'fs'; import vm from 'vm'; import path from 'path';
let seed=+process.argv[2]||1; const rnd=n=>{ seed=(seed+0x6D2B79F5)|0; let t=Math.imul(seed^(seed>>>15),1|seed); t=(t+Math.imul(t^(t>>>7),61|t))^t; return ((t^(t>>>14))>>>0)%n };
const files=[]; (function w(d){ for(const e of fs.readdirSync(d,{withFileTypes:true})){ const p=path.join(d,e.name); if(e.isDirectory()) w(p); else if(p.endsWith('.js')&&!p.includes('_FIXTURE')) files.push(p) } })(process.env.TEST262_DIR + '/test/language');
const pool=['(',')','{','}','[',']',';',',','.','...','?.','=>','=','+=','&&=','??','||','**','-','!','++','`','/','a','b','await','yield','async','let','static','of','in','get','set','function','function*','class','extends','super','this','new','new.target','import','import.meta','export','default','return','var','const','for','while','if','else','try','catch','finally','switch','case','break','continue','throw','with','delete','typeof','void','eval','arguments','#x','1','0n','"s"','/r/','`t`','"use strict";','\n','constructor','null','using','await using','enum','implements','*','?',':','L:','...a','{a=1}','[a]','({a})','x=>x','async x=>x','async()=>{}','function(){}','class{}','debugger'];
const out=[]; const N=+process.argv[3]||20000;
const strip=s=>s.replace(/\/\*---[\s\S]*?---\*\//,'').replace(/^\/\/.*$/gm,'').trim();
while(out.length<N){ const f=files[rnd(files.length)]; let raw=fs.readFileSync(f,'utf8'); if(/RegExp|regexp/.test(f)) continue; const mod=/flags:.*module/.test(raw)||rnd(8)==0; if(/import-defer|source-phase|decorators|import-bytes|import-text/.test(raw)) continue; let s=strip(raw); if(s.length>1500||s.length<5) continue;
 const toks=s.match(/\s+|[A-Za-z_$#][\w$]*|\d+n?|"[^"\n]*"|'[^'\n]*'|=>|\.\.\.|\?\.|[=!<>&|?*+-]{1,3}|[^]/g); if(!toks) continue;
 const k=1+rnd(2); for(let i=0;i<k;i++){ const j=rnd(toks.length); switch(rnd(4)){ case 0: toks.splice(j,1); break; case 1: toks.splice(j,0,' '+pool[rnd(pool.length)]+' '); break; case 2: toks[j]=' '+pool[rnd(pool.length)]+' '; break; case 3: { const q=rnd(toks.length); const t=toks[j]; toks[j]=toks[q]; toks[q]=t } } }
 let src=toks.join(''); if(!mod&&rnd(6)==0) src='"use strict";\n'+src;
 let m, pos=null; try { if(mod) new vm.SourceTextModule(src); else new vm.Script(src); m='OK' } catch(e){ m=e.message; const st=e.stack.split("\n"); const ln=+(/:(\d+)$/.exec(st[0])||[])[1]; let ci=st.findIndex((l,i)=>i>0&&/^ *\^+$/.test(l)); pos = ci>0?[ln, st[ci].indexOf("^")+1, st[ci].trim().length]:null }
 out.push(JSON.stringify([src, mod?1:0, m, pos])) }
fs.writeFileSync(process.argv[4]||'mut.jsonl', out.join('\n')+'\n');
