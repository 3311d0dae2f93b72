// the encoding of a digest is asked for its text
const crypto = require('crypto');
for (const make of [() => crypto.createHash('sha1').update('x'), () => crypto.createHmac('sha1', 'k').update('x')]) {
  try { make().digest({ toString() { throw new Error('boom'); } }); } catch (e) { console.log(e.message); }
  console.log(make().digest('hex'), make().digest({ toString: () => 'hex' }), make().digest(undefined).length);
}
