'use strict';

module.exports = ({ ports }) => {
  const base = `http://127.0.0.1:${ports.http}`;
  const opened = (ws) => new Promise((resolve, reject) => {
    ws.onopen = resolve;
    ws.onerror = (e) => reject(new Error('refused'));
  });
  const message = (ws) => new Promise((resolve) => ws.onmessage = (e) => resolve(e.data));
  const closed = (ws) => new Promise((resolve) => ws.onclose = (e) => resolve([e.code, e.reason, e.wasClean]));

  return {
    'fetch get': async () => {
      const res = await fetch(`${base}/hello`);
      const headers = [...res.headers].filter(([n]) => n !== 'date');
      return [res.status, res.statusText, res.redirected, headers, await res.text()];
    },
    'fetch post json': async () => (await fetch(`${base}/sum`, { method: 'POST', body: JSON.stringify({ a: 1 }) })).json(),
    'fetch streaming body': async () => {
      const body = new ReadableStream({
        async pull(c) {
          this.n = (this.n ?? 0) + 1;
          await new Promise((resolve) => setTimeout(resolve, 2));
          if (this.n > 10) c.close();
          else c.enqueue(new TextEncoder().encode(`part ${this.n} `.repeat(2000)));
        },
      });
      return (await fetch(`${base}/sum`, { method: 'POST', body, duplex: 'half' })).json();
    },
    'fetch form': async () => {
      const f = new FormData();
      f.set('field', 'välue');
      f.append('file', new Blob(['content of the file'], { type: 'text/x' }), 'näme.txt');
      return (await fetch(`${base}/form`, { method: 'POST', body: f })).json();
    },
    'fetch url encoded': async () => (await fetch(`${base}/form`, { method: 'POST', body: new URLSearchParams({ a: '1 2', b: 'ü' }) })).json(),
    'fetch gzip': async () => {
      const res = await fetch(`${base}/gzip`);
      return [res.headers.get('content-encoding'), (await res.text()).length];
    },
    'fetch redirect 303': async () => {
      const res = await fetch(`${base}/redirect?code=303&to=/info`, { method: 'POST', body: 'x' });
      return [res.status, res.redirected, new URL(res.url).pathname, (await res.json()).method];
    },
    'fetch redirect 307': async () => {
      const res = await fetch(`${base}/redirect?code=307&to=/sum`, { method: 'POST', body: 'xyz' });
      return [res.status, res.redirected, (await res.json()).length];
    },
    'fetch redirect refused': () => fetch(`${base}/redirect?code=302&to=/hello`, { redirect: 'error' }),
    'fetch redirect by hand': async () => {
      const res = await fetch(`${base}/redirect?code=302&to=/hello`, { redirect: 'manual' });
      return [res.status, res.type, res.headers.get('location')];
    },
    'fetch streamed answer': async () => {
      let n = 0;
      for await (const d of (await fetch(`${base}/big?n=2000000`)).body) n += d.length;
      return n;
    },
    'fetch range': async () => {
      const res = await fetch(`${base}/file`, { headers: { Range: 'bytes=0-3' } });
      return [res.status, res.headers.get('content-range'), await res.text()];
    },
    'fetch abort': async () => {
      const control = new AbortController();
      setTimeout(() => control.abort(), 30);
      return fetch(`${base}/slow?ms=700`, { signal: control.signal });
    },
    'fetch abort of a body': async () => {
      const control = new AbortController();
      const res = await fetch(`${base}/never`, { signal: control.signal });
      const reader = res.body.getReader();
      const first = new TextDecoder().decode((await reader.read()).value);
      control.abort();
      return [first, await reader.read().catch((e) => e.name)];
    },
    'fetch timeout': () => fetch(`${base}/slow?ms=700`, { signal: AbortSignal.timeout(30) }),
    'fetch dropped': async () => (await fetch(`${base}/drop`)).text(),
    'fetch nobody listens': () => fetch('http://127.0.0.1:1/').catch((e) => [e.message, e.cause?.message]),
    'fetch events': async () => {
      const res = await fetch(`${base}/events`, { headers: { 'Last-Event-ID': '7' } });
      return [res.headers.get('content-type'), await res.text()];
    },
    'websocket': async () => {
      const ws = new WebSocket(`ws://127.0.0.1:${ports.http}/ws`, ['chat', 'echo']);
      await opened(ws);
      const seen = [ws.protocol, ws.extensions];
      for (const m of ['hello', 'protocol', 'ping me']) {
        ws.send(m);
        seen.push(await message(ws));
      }
      ws.binaryType = 'arraybuffer';
      ws.send(new Uint8Array([1, 2, 3]));
      seen.push([...new Uint8Array(await message(ws))]);
      ws.send('big 100000');
      seen.push((await message(ws)).length);
      ws.send('ü'.repeat(40_000));
      seen.push((await message(ws)).length);
      const end = closed(ws);
      ws.close(4001, 'enough');
      return [...seen, await end];
    },
    'websocket closed by the server': async () => {
      const ws = new WebSocket(`ws://127.0.0.1:${ports.http}/ws`);
      await opened(ws);
      ws.send('close 4321');
      return closed(ws);
    },
    'websocket refused': async () => {
      const ws = new WebSocket(`ws://127.0.0.1:${ports.http}/hello-no`.replace(`:${ports.http}`, ':1'));
      const errors = [];
      ws.onerror = (e) => errors.push(e.type);
      return [await closed(ws), errors];
    },
  };
};
