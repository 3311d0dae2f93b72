// a client that writes in pieces, pipelined responses, and writes after a response's head
const http = require('http'), net = require('net');
const server = http.createServer((req, res) => {
  const body = [];
  req.on('data', d => body.push(String(d)));
  req.on('end', () => {
    res.write(req.url); res.write(' '); 
    if (req.url === '/slow') setTimeout(() => { res.write('late'); res.end('!'); }, 20);
    else { res.write(body.join('')); res.write('é', 'latin1'); res.end(); }
  });
});
server.listen(0, () => {
  const { port } = server.address();
  const req = http.request({ port, method: 'POST', path: '/post', agent: false }, res => {
    res.setEncoding('latin1');
    let all = ''; res.on('data', d => all += d); res.on('end', () => { console.log(all); pipelined(); });
  });
  req.write('one'); req.write('two', () => console.log('two written')); req.write(Buffer.from('three')); req.end('four');
  function pipelined() {
    const s = net.connect(port, () => s.write('GET /slow HTTP/1.1\r\nHost: a\r\n\r\nGET /fast HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n'));
    let all = ''; s.setEncoding('latin1'); s.on('data', d => all += d);
    s.on('close', () => { console.log(all.replace(/Date: .*\r\n/g, '')); server.close(); });
  }
});
