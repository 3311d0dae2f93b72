// A descriptor that is closed twice is none the second time: nothing of the runtime takes its number.
const fs = require('fs');
require('net'); require('timers');
const assert = require('assert');
(async () => {
  for (let i = 0; i < 3; i++) {
    const fh = await fs.promises.open(__filename.endsWith('.js') && fs.existsSync(__filename) ? __filename : process.execPath);
    fs.closeSync(fh.fd);
    await assert.rejects(() => fh.close(), { code: 'EBADF', syscall: 'close' });
    await new Promise((done) => setTimeout(done, 1));
  }
  console.log('closed twice');
})();
