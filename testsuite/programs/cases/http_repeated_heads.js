'use strict';
// Heads of responses that are made natively, fields that come again with a request, bodies in one piece.
const http = require('http');
const s=http.createServer((q,r)=>{
  if(q.url==='/a'){ r.write('one'); r.end('two'); }
  else if(q.url==='/b'){ r.writeHead(200,{'X-A':'b'}); r.write('one'); r.end(); }
  else if(q.url==='/c'){ r.writeHead(200,{'content-length':6}); r.write('one',()=>console.log('cb1')); setTimeout(()=>r.end('two'),5); }
  else if(q.url==='/d'){ r.setHeader('X-One','1'); r.setHeader('x-one',2); r.setHeader('Set-Cookie',['a','b']); r.setHeader('123','n'); console.log(r.getHeaderNames(), r.getRawHeaderNames(), r.getHeader('X-ONE'), JSON.stringify(r.getHeaders())); r.removeHeader('123'); r.setHeader('tab','a\tb'); try{r.setHeader('bad','a\nb')}catch(e){console.log(e.code)} try{r.setHeader('ba d','x')}catch(e){console.log(e.code)} try{r.setHeader('bad',undefined)}catch(e){console.log(e.code)} try{r.setHeader('é','x')}catch(e){console.log(e.code)} try{r.setHeader('uni','\u1234')}catch(e){console.log(e.code)} r.setHeader('lat','é\u00ff'); r.setHeader('del2','x'.repeat(20)); try{r.setHeader('del','x'.repeat(20)+'\x7f')}catch(e){console.log(e.code)} r.end('x'); try{r.setHeader('a','b')}catch(e){console.log(e.code)} }
  else if(q.url==='/e'){ r.write('x'); r.destroy(); }
  else if(q.url==='/f'){ console.log(Object.keys(q.headers).join(), q.rawHeaders.join('|'), JSON.stringify(q.headers)); q.headers.extra=1; q.rawHeaders.push('z'); r.statusMessage='Fine'; r.writeHead(201); r.end(q.headers['x-n']); }
  else if(q.url==='/g'){ const b=[]; q.on('data',d=>b.push(d)); q.on('end',()=>{ console.log(Object.keys(q).includes('_readableState'), q.readable, q.readableEnded, q.destroyed); r.end(Buffer.concat(b)); }); q.on('close',()=>console.log('close', q.destroyed)); }
  else r.end();
});
s.listen(0,async()=>{
  const agent=new http.Agent({keepAlive:true,maxSockets:1}); const port=s.address().port;
  const get=(path,opt={},body)=>new Promise(ok=>{ const q=http.request({port,path,agent,setHost:false,...opt,headers:{Host:'h',...opt.headers}},r=>{ let t=''; r.setEncoding('latin1').on('data',d=>t+=d).on('end',()=>{ const h={...r.headers}; delete h.date; console.log(path,r.statusCode,r.statusMessage,JSON.stringify(h),t); ok(); }).on('error',e=>{console.log(path,e.code);ok()}); }).on('error',e=>{console.log(path,e.code);ok()}); q.end(body); });
  for(const p of ['/a','/b','/c','/d','/e','/a','/a','/b']) await get(p);
  for(let i=0;i<4;i++) await get('/f',{headers:{'X-N':'v'+(i>>1),'X-M':'w','x-m':'u'}});
  for(let i=0;i<4;i++) await get('/f',{headers:{'X-N':'v'+(i>>1),'X-M':'w', Cookie:'a=1'}});
  for(let i=0;i<3;i++) await get('/g',{method:'POST'},'body'.repeat(i*10));
  agent.destroy(); s.close();
});
