'use strict';
const fs = require('fs');
const os = require('os');
const path = require('path');

// Files for the programs, in the folder of temporary files: the runner makes one for both
// peers and removes it.

// small returns the names of n files of 1 to 4 KB.
exports.small = function small(n) {
  const dir = path.join(os.tmpdir(), 'small');
  fs.mkdirSync(dir, { recursive: true });
  const names = Array.from({ length: n }, (_, i) => path.join(dir, `file${i}.txt`));
  if (!fs.existsSync(names[n - 1])) names.forEach((name, i) => fs.writeFileSync(name, 'some text\n'.repeat(100 + i % 300)));
  return names;
};

// large returns the names of a file of some megabytes and of one to copy it to.
exports.large = function large(megabytes) {
  const from = path.join(os.tmpdir(), 'large');
  if (!fs.existsSync(from)) {
    const fd = fs.openSync(from, 'w');
    const part = Buffer.alloc(1 << 20, 'abcdefgh');
    for (let i = 0; i < megabytes; i++) fs.writeSync(fd, part);
    fs.closeSync(fd);
  }
  return [from, path.join(os.tmpdir(), 'copy')];
};
