'use strict';
const { Readable, Transform, Writable } = require('stream');

// Buffers of 64 bytes through classes of the program, by pipe.
class Source extends Readable {
  constructor(n) {
    super({ highWaterMark: 4096 });
    this.left = n;
    this.piece = Buffer.alloc(64, 7);
  }
  _read() { this.push(this.left-- > 0 ? this.piece : null); }
}
class Copy extends Transform {
  _transform(chunk, encoding, done) {
    this.push(chunk);
    done();
  }
}
class Count extends Writable {
  sum = 0;
  _write(chunk, encoding, done) {
    this.sum += chunk.length;
    done();
  }
}

exports.n = 50000;
exports.run = (n) => new Promise((resolve, reject) => {
  const sink = new Count();
  sink.on('finish', () => resolve(sink.sum)).on('error', reject);
  new Source(n).pipe(new Copy()).pipe(sink);
});
