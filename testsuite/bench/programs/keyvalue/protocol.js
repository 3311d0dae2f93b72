'use strict';

// The text protocol of a cache server: requests in Buffers, parsed, run and answered.
class Session {
  constructor(db) { this.db = db; this.pending = Buffer.alloc(0); this.out = []; }
  data(chunk) {
    this.pending = this.pending.length ? Buffer.concat([this.pending, chunk]) : chunk;
    for (;;) {
      const end = this.pending.indexOf('\r\n');
      if (end < 0) return;
      const [command, key, ...rest] = this.pending.toString('latin1', 0, end).split(' ');
      if (command === 'set') {
        const length = Number(rest[0]);
        if (this.pending.length < end + 2 + length) return;
        this.db.set(key, this.pending.toString('utf8', end + 2, end + 2 + length));
        this.pending = this.pending.subarray(end + 2 + length);
        this.out.push('+OK');
      } else {
        this.pending = this.pending.subarray(end + 2);
        const value = this.db.get(key);
        this.out.push(value === undefined ? '$-1' : `$${Buffer.byteLength(value)}\r\n${value}`);
      }
    }
  }
}

exports.n = 300;
exports.run = function (n) {
  const db = new Map();
  let sum = 0;
  for (let i = 0; i < n; i++) {
    const session = new Session(db);
    let request = '';
    for (let k = 0; k < 8; k++) {
      const value = 'välue ' + i * k;
      request += k % 2 ? `get key${(i * k) % 50}\r\n` : `set key${(i + k) % 50} ${Buffer.byteLength(value)}\r\n${value}`;
    }
    const bytes = Buffer.from(request);
    for (let at = 0; at < bytes.length; at += 40) session.data(bytes.subarray(at, at + 40));
    const answer = Buffer.from(session.out.join('\r\n'));
    sum += answer.length + answer[answer.length >> 1];
  }
  return sum + db.size;
};
