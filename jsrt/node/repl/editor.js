'use strict';
// Editor mode of a REPL at a terminal: lines are kept until Ctrl+D runs them.

// watch makes Ctrl+D in the editor run what was entered.
function watch(repl) {
  const ttyWrite = repl._ttyWrite.bind(repl);
  Object.defineProperty(repl, '_ttyWrite', { configurable: true, writable: true, value(d, key = {}) {
    if (!repl.editorMode || !key.ctrl || key.name !== 'd') {
      ttyWrite(d, key);
      return;
    }
    const text = repl.constructor.takeBuffer(repl) + repl.line;
    repl.editorMode = false;
    repl.clearLine();
    repl.constructor.runText(repl, text.replace(/\n$/, ''));
  } });
}

module.exports = { watch };
