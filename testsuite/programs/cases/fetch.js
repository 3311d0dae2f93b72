// fetch over HTTP: what goes out, redirects, codings, uploads, aborts, failures.
const net=require('net'),http=require('http'),util=require('util');
const log=console.log;
const T=async(n,f)=>{try{const r=await f();console.log(n,'OK',util.inspect(r,{depth:2}))}catch(e){console.log(n,e?.name,e?.code,e?.message, e?.cause?('cause '+e.cause.name+' '+e.cause.code+' '+e.cause.message):'')}};
const s=net.createServer(c=>{let d='';c.on('error',()=>{});c.on('data',x=>{d+=x.toString('latin1');if(/\r\n\r\n/.test(d)){const p=d.split(' ')[1];setTimeout(()=>{ if(p!=='/q')log(JSON.stringify(d).replace(/127.0.0.1:\d+/g,'H').replace(/undici-\d+/g,'undici-N'));d='';
 const R={'/ok':'HTTP/1.1 200 OK\r\nContent-Length: 2\r\nX-A: 1\r\nX-a: 2\r\nSet-Cookie: a\r\nset-cookie: b\r\n\r\nhi','/closed':'','/trunc':'HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhi','/bad':'HTTQ\r\n\r\n','/redir':'HTTP/1.1 302 Found\r\nLocation: /ok\r\nContent-Length: 0\r\n\r\n','/redir303':'HTTP/1.1 303 See\r\nLocation: /ok\r\nContent-Length: 0\r\n\r\n','/redir307':'HTTP/1.1 307 T\r\nLocation: /ok\r\nContent-Length: 0\r\n\r\n','/loop':'HTTP/1.1 302 F\r\nLocation: /loop\r\nContent-Length: 0\r\n\r\n','/noloc':'HTTP/1.1 302 F\r\nContent-Length: 0\r\n\r\n','/badloc':'HTTP/1.1 302 F\r\nLocation: http://\r\nContent-Length: 0\r\n\r\n','/ftp':'HTTP/1.1 302 F\r\nLocation: ftp://x/\r\nContent-Length: 0\r\n\r\n','/204':'HTTP/1.1 204 No\r\n\r\n','/badgz':'HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 2\r\n\r\nhi','/unk':'HTTP/1.1 200 OK\r\nContent-Encoding: foo\r\nContent-Length: 2\r\n\r\nhi','/cred':'HTTP/1.1 302 F\r\nLocation: http://u:p@127.0.0.1:PORT/ok\r\nContent-Length: 0\r\n\r\n','/frag':'HTTP/1.1 302 F\r\nLocation: /ok#z\r\nContent-Length: 0\r\n\r\n','/401':'HTTP/1.1 401 U\r\nContent-Length: 0\r\n\r\n','/q':'HTTP/1.1 302 F\r\nLocation: /q\r\nContent-Length: 0\r\n\r\n','/hang':null};
 const r=R[p.split('?')[0]]; if(r===null)return; c.write((r||'').replace('PORT',s.address().port)); if(['/closed','/trunc','/bad'].includes(p))c.end();},20)}})}).listen(0,'127.0.0.1',async()=>{
const B='http://127.0.0.1:'+s.address().port; const show=async r=>({st:r.status,tx:r.statusText,ty:r.type,url:r.url.replace(B,''),red:r.redirected,h:[...r.headers],b:await r.text()});
await T('get',async()=>show(await fetch(B+'/ok?x=1#f')));
await T('hdrs',async()=>show(await fetch(B+'/ok',{headers:{'X-Foo':'1',Accept:'a/b','User-Agent':'me','accept-encoding':'identity',Host:'zzz'}})));
await T('post',async()=>show(await fetch(B+'/ok',{method:'POST',body:'hello'})));
await T('post u8',async()=>show(await fetch(B+'/ok',{method:'PUT',body:new Uint8Array([65,66])})));
await T('post empty',async()=>show(await fetch(B+'/ok',{method:'POST'})));
await T('post blob',async()=>show(await fetch(B+'/ok',{method:'POST',body:new Blob(['bl'],{type:'x/y'})})));
await T('post fd',async()=>{const f=new FormData();f.append('a','1');return show(await fetch(B+'/ok',{method:'POST',body:f}))});
await T('post usp',async()=>show(await fetch(B+'/ok',{method:'POST',body:new URLSearchParams('a=1')})));
await T('post stream',async()=>show(await fetch(B+'/ok',{method:'POST',duplex:'half',body:new ReadableStream({start(c){c.enqueue(new TextEncoder().encode('st'));c.enqueue(new TextEncoder().encode('rm'));c.close()}})})));
await T('post asyncit',async()=>show(await fetch(B+'/ok',{method:'POST',duplex:'half',body:(async function*(){yield Buffer.from('it')})()})));
await T('delete',async()=>show(await fetch(B+'/ok',{method:'DELETE'}))); await T('head',async()=>show(await fetch(B+'/401',{method:'HEAD'})));
for (const p of ['/closed','/trunc','/bad','/redir','/loop','/noloc','/badloc','/ftp','/204','/badgz','/unk','/cred','/frag','/401']) await T(p,async()=>show(await fetch(B+(p==='/loop'?'/q':p))));
await T('redir err',async()=>show(await fetch(B+'/redir',{redirect:'error'}))); await T('redir man',async()=>show(await fetch(B+'/redir',{redirect:'manual'})));
await T('303 post',async()=>show(await fetch(B+'/redir303',{method:'POST',body:'x'}))); await T('307 post',async()=>show(await fetch(B+'/redir307',{method:'POST',body:'x'}))); await T('302 post',async()=>show(await fetch(B+'/redir',{method:'POST',body:'x',headers:{authorization:'s'}}))); await T('307 stream',async()=>show(await fetch(B+'/redir307',{method:'POST',duplex:'half',body:ReadableStream.from([Buffer.from('x')])})));
await T('abort',async()=>{const a=new AbortController();setTimeout(()=>a.abort(),50);return show(await fetch(B+'/hang',{signal:a.signal}))});
await T('abort reason',async()=>{const a=new AbortController();setTimeout(()=>a.abort(new Error('mine')),50);return show(await fetch(B+'/hang',{signal:a.signal}))});
await T('timeout',async()=>show(await fetch(B+'/hang',{signal:AbortSignal.timeout(50)})));
await T('abort body',async()=>{const a=new AbortController();const r=await fetch(B+'/ok',{signal:a.signal});a.abort();return r.text()});
await T('te',async()=>show(await fetch(B+'/ok',{method:'POST',body:'abc',headers:{'transfer-encoding':'chunked'}})));
await T('conn hdr',async()=>show(await fetch(B+'/ok',{headers:{connection:'close'}})));
await T('keepalive hdr',async()=>show(await fetch(B+'/ok',{headers:{'keep-alive':'x'}})));
await T('stream str',async()=>show(await fetch(B+'/ok',{method:'POST',duplex:'half',body:ReadableStream.from(['x'])})));
await T('stream err',async()=>show(await fetch(B+'/ok',{method:'POST',duplex:'half',body:new ReadableStream({pull(){throw new Error('src')}})})));
const P=s.address().port;s.close();

  const zlib = require('zlib');
  const h = http.createServer(async (req, res) => {
    const chunks = []; for await (const c of req) chunks.push(c);
    const body = Buffer.concat(chunks).toString();
    const enc = req.url.slice(1);
    if (enc === 'echo') { res.setHeader('content-type', req.headers['content-type'] ?? 'none'); res.end(body); return; }
    const data = Buffer.from('payload '.repeat(200));
    res.setHeader('content-encoding', enc);
    if (enc === 'gzip') res.end(zlib.gzipSync(data)); else if (enc === 'deflate') res.end(zlib.deflateSync(data)); else if (enc === 'br') res.end(zlib.brotliCompressSync(data)); else if (enc === 'gzip, br') res.end(zlib.brotliCompressSync(zlib.gzipSync(data)));
    else { res.removeHeader('content-encoding'); for (let i = 0; i < 5; i++) { res.write(`part ${i};`); await new Promise((r) => setTimeout(r, 2)); } res.end(); }
  }).listen(0, async () => {
    const U = `http://localhost:${h.address().port}/`;
    for (const e of ['gzip', 'deflate', 'br', 'gzip, br']) await T(e, async () => (await (await fetch(U + encodeURI(e).replace('%20', ' '))).text()).length).catch(() => {});
    await T('parts', async () => { const r = await fetch(U); let s = ''; const d = new TextDecoder(); for await (const c of r.body) s += d.decode(c); return s; });
    await T('form', async () => { const f = new FormData(); f.append('a', 'x'); f.append('f', new File(['content'], 'f.txt', { type: 'text/plain' })); const g = await (await fetch(U + 'echo', { method: 'POST', body: f })).formData(); return [g.get('a'), g.get('f').name, await g.get('f').text()]; });
    await T('clone', async () => { const r = await fetch(U + 'echo', { method: 'POST', body: 'twice' }); const c = r.clone(); return [await r.text(), await c.text()]; });
    await T('json', async () => (await fetch(new Request(U + 'echo', { method: 'POST', body: JSON.stringify({ a: [1] }) }))).json());
    await T('big upload', async () => (await (await fetch(U + 'echo', { method: 'POST', body: 'x'.repeat(3e6) })).text()).length);
    await T('big stream', async () => { let n = 0; return (await (await fetch(U + 'echo', { method: 'PUT', duplex: 'half', body: new ReadableStream({ pull(c) { if (n++ === 40) c.close(); else c.enqueue(new Uint8Array(65536)); } }) })).arrayBuffer()).byteLength; });
    await T('parallel', async () => (await Promise.all(Array.from({ length: 20 }, (_, i) => fetch(U + 'echo', { method: 'POST', body: `n${i}` }).then((r) => r.text())))).join());
    h.close(); h.closeAllConnections();
  });
});
