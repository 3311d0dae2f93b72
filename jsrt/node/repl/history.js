'use strict';
// Lines that a REPL keeps in a file, https://nodejs.org/api/repl.html#replserversetuphistoryhistoryconfig-callback:
// the newest first, as they are entered.

const fs = require('fs');

function read(file) {
  try {
    return fs.readFileSync(file, 'utf8').split(/\r?\n+/).filter(Boolean);
  } catch (err) {
    if (err.code === 'ENOENT') return [];
    throw err;
  }
}

// setUp loads the lines of the file, and writes the file as lines come, at the latest when
// the REPL closes.
function setUp(repl, { filePath, size, removeHistoryDuplicates }, callback) {
  if (size !== undefined) repl.historySize = size;
  if (removeHistoryDuplicates !== undefined) repl.removeHistoryDuplicates = removeHistoryDuplicates;
  repl.pause();
  const done = (err) => {
    process.nextTick(() => {
      if (!repl.closed) repl.resume();
      callback(err, repl);
    });
  };
  if (!filePath) return done(null);
  try {
    repl.history = read(filePath).slice(0, repl.historySize);
    fs.writeFileSync(filePath, repl.history.join('\n'), { mode: 0o600 });
  } catch (err) {
    return done(err);
  }
  let timer;
  const write = () => {
    clearTimeout(timer);
    timer = undefined;
    repl.emit('flushHistory');
    try {
      fs.writeFileSync(filePath, repl.history.join('\n'), { mode: 0o600 });
    } catch { /* the lines are kept until the next time */ }
  };
  repl.on('line', () => {
    clearTimeout(timer);
    timer = setTimeout(write, 15);
  });
  repl.once('close', () => { if (timer !== undefined) write(); });
  return done(null);
}

module.exports = { setUp };
