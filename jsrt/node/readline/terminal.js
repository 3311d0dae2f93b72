'use strict';
// Editing of a line in a terminal.

const Interface = require('readline/interface');
const { charLength, charLengthLeft } = require('readline/keys');
const { cursorTo, moveCursor, clearScreenDown } = require('tty/cursor');
const { getStringWidth, stripVTControlCharacters } = require('util/inspect');

const kMaxUndo = 2048;
const kMaxKillRing = 32;

// displayPos is where the text leaves the cursor.
function displayPos(self, str) {
  let offset = 0;
  const col = self.columns;
  let rows = 0;
  str = stripVTControlCharacters(str);
  for (const char of str) {
    if (char === '\n') {
      // Rows must be counted in full: the offset may be several.
      rows += (Math.ceil(offset / col) || 1);
      offset = 0;
      continue;
    }
    if (char === '\t') {
      offset += self.tabSize - (offset % self.tabSize);
      continue;
    }
    const width = getStringWidth(char, false);
    if (width === 0 || width === 1) {
      offset += width;
    } else { // a wide character does not stand at the edge
      if ((offset + 1) % col === 0) offset++;
      offset += 2;
    }
  }
  return { cols: offset % col, rows: rows + (offset - (offset % col)) / col };
}

function commonPrefix(strings) {
  if (strings.length === 0) return '';
  if (strings.length === 1) return strings[0];
  const sorted = strings.toSorted();
  const [min] = sorted;
  const max = sorted[sorted.length - 1];
  for (let i = 0; i < min.length; i++) if (min[i] !== max[i]) return min.slice(0, i);
  return min;
}

const reverse = (s) => Array.from(s).reverse().join('');
const wordEnd = (s) => /^(?:\s+|[^\w\s]+|\w+)\s*/.exec(s)[0].length;
const wordStart = (s) => /^\s*(?:[^\w\s]+|\w+)?/.exec(reverse(s))[0].length;

const editing = {
  _getDisplayPos(str) { return displayPos(this, str); },
  _getCursorPos() { return this.getCursorPos(); },
  _refreshLine() {
    const line = this._prompt + this.line;
    const pos = displayPos(this, line);
    const cursor = this.getCursorPos();
    // Up to where the prompt began, and everything anew from there.
    const up = this.prevRows || 0;
    if (up > 0) moveCursor(this.output, 0, -up);
    cursorTo(this.output, 0);
    clearScreenDown(this.output);
    this._writeToOutput(line);
    // The terminal goes to a new line only with the next character.
    if (pos.cols === 0) this._writeToOutput(' ');
    cursorTo(this.output, cursor.cols);
    const diff = pos.rows - cursor.rows;
    if (diff > 0) moveCursor(this.output, 0, -diff);
    this.prevRows = cursor.rows;
  },
  _addHistory() {
    if (this.line.length === 0) return '';
    if (this.historySize === 0 || this.line.trim().length === 0) return this.line;
    if (this.history.length === 0 || this.history[0] !== this.line) {
      if (this.removeHistoryDuplicates) {
        const at = this.history.indexOf(this.line);
        if (at !== -1) this.history.splice(at, 1);
      }
      this.history.unshift(this.line);
      if (this.history.length > this.historySize) this.history.pop();
    }
    this.historyIndex = -1;
    const line = this.history[0];
    // The listener may change the list, for instance to leave out secrets.
    this.emit('history', this.history);
    return line;
  },
  _insertString(c) {
    beforeEdit(this);
    if (this.cursor < this.line.length) {
      this.line = this.line.slice(0, this.cursor) + c + this.line.slice(this.cursor);
      this.cursor += c.length;
      // Of text that came at once only the last character draws the line again.
      if (this.isCompletionEnabled) this._refreshLine();
      else this._writeToOutput(c);
      return;
    }
    const before = this.getCursorPos();
    this.line += c;
    this.cursor += c.length;
    const after = this.getCursorPos();
    if (before.rows < after.rows) this._refreshLine();
    else this._writeToOutput(c);
  },
  _tabComplete(lastKeypressWasTab) {
    this.pause();
    const string = this.line.slice(0, this.cursor);
    const done = (err, value) => {
      if (this.closed) return;
      this.resume();
      if (err) {
        this._writeToOutput(`Tab completion error: ${require('util/inspect').inspect(err)}`);
        return;
      }
      complete(this, value, lastKeypressWasTab);
    };
    const result = this.completer(string, done);
    if (result && typeof result.then === 'function') result.then((v) => done(null, v), done);
  },
  _wordLeft() {
    if (this.cursor > 0) this._moveCursor(-wordStart(this.line.slice(0, this.cursor)));
  },
  _wordRight() {
    if (this.cursor < this.line.length) this._moveCursor(wordEnd(this.line.slice(this.cursor)));
  },
  _deleteLeft() {
    if (this.cursor === 0 || this.line.length === 0) return;
    beforeEdit(this);
    const size = charLengthLeft(this.line, this.cursor);
    this.line = this.line.slice(0, this.cursor - size) + this.line.slice(this.cursor);
    this.cursor -= size;
    this._refreshLine();
  },
  _deleteRight() {
    if (this.cursor >= this.line.length) return;
    beforeEdit(this);
    this.line = this.line.slice(0, this.cursor) + this.line.slice(this.cursor + charLength(this.line, this.cursor));
    this._refreshLine();
  },
  _deleteWordLeft() {
    if (this.cursor === 0) return;
    beforeEdit(this);
    const leading = this.line.slice(0, this.cursor);
    const keep = leading.slice(0, leading.length - wordStart(leading));
    this.line = keep + this.line.slice(this.cursor);
    this.cursor = keep.length;
    this._refreshLine();
  },
  _deleteWordRight() {
    if (this.cursor === this.line.length) return;
    beforeEdit(this);
    const trailing = this.line.slice(this.cursor);
    this.line = this.line.slice(0, this.cursor) + trailing.slice(wordEnd(trailing));
    this._refreshLine();
  },
  _deleteLineLeft() {
    beforeEdit(this);
    kill(this, this.line.slice(0, this.cursor));
    this.line = this.line.slice(this.cursor);
    this.cursor = 0;
    this._refreshLine();
  },
  _deleteLineRight() {
    beforeEdit(this);
    kill(this, this.line.slice(this.cursor));
    this.line = this.line.slice(0, this.cursor);
    this._refreshLine();
  },
  _line() {
    const line = this._addHistory();
    this._undoStack = [];
    this._redoStack = [];
    this.clearLine();
    this._onLine(line);
  },
  _historyNext() {
    if (this.historyIndex < 0) return;
    const search = this._search || '';
    let index = this.historyIndex - 1;
    while (index >= 0 && (!this.history[index].startsWith(search) || this.line === this.history[index])) index--;
    setLine(this, index === -1 ? search : this.history[index]);
    this.historyIndex = index;
  },
  _historyPrev() {
    if (this.historyIndex >= this.history.length || this.history.length === 0) return;
    const search = this._search || '';
    let index = this.historyIndex + 1;
    while (index < this.history.length && (!this.history[index].startsWith(search) || this.line === this.history[index])) index++;
    setLine(this, index === this.history.length ? search : this.history[index]);
    this.historyIndex = index;
  },
  _moveCursor(dx) {
    if (dx === 0) return;
    const before = this.getCursorPos();
    this.cursor += dx;
    if (this.cursor < 0) this.cursor = 0;
    else if (this.cursor > this.line.length) this.cursor = this.line.length;
    const after = this.getCursorPos();
    // Within a row the cursor is moved; otherwise all is drawn again.
    if (before.rows === after.rows) moveCursor(this.output, after.cols - before.cols, 0);
    else this._refreshLine();
  },
};

function setLine(self, line) {
  beforeEdit(self);
  self.line = line;
  self.cursor = line.length;
  self._refreshLine();
}

function kill(self, text) {
  if (!text || text === self._killRing[0]) return;
  self._killRing.unshift(text);
  self._killRingCursor = 0;
  while (self._killRing.length > kMaxKillRing) self._killRing.pop();
}

function yank(self) {
  if (self._killRing.length === 0) return;
  self._yanking = true;
  self._insertString(self._killRing[self._killRingCursor]);
}

function yankPop(self) {
  if (!self._yanking || self._killRing.length < 2) return;
  const last = self._killRing[self._killRingCursor];
  if (++self._killRingCursor >= self._killRing.length) self._killRingCursor = 0;
  const current = self._killRing[self._killRingCursor];
  const head = self.line.slice(0, self.cursor - last.length);
  self.line = head + current + self.line.slice(self.cursor);
  self.cursor = head.length + current.length;
  self._refreshLine();
}

// beforeEdit remembers the line for undo.
function beforeEdit(self) {
  if (self._undoStack === undefined) return;
  if (self._undoStack.push({ text: self.line, cursor: self.cursor }) > kMaxUndo) self._undoStack.shift();
}

function swap(self, from, to) {
  if (from.length === 0) return;
  to.push({ text: self.line, cursor: self.cursor });
  const entry = from.pop();
  self.line = entry.text;
  self.cursor = entry.cursor;
  self._refreshLine();
}

function complete(self, value, lastKeypressWasTab) {
  const [completions, completeOn] = value;
  if (!completions || completions.length === 0) return;
  const prefix = commonPrefix(completions.filter((e) => e !== ''));
  if (prefix.startsWith(completeOn) && prefix.length > completeOn.length) {
    self._insertString(prefix.slice(completeOn.length));
    return;
  }
  if (!completeOn.startsWith(prefix)) {
    self.line = self.line.slice(0, self.cursor - completeOn.length) + prefix + self.line.slice(self.cursor);
    self.cursor = self.cursor - completeOn.length + prefix.length;
    self._refreshLine();
    return;
  }
  if (!lastKeypressWasTab) return;
  beforeEdit(self);
  // A second tab shows what there is to choose from.
  const widths = completions.map((e) => getStringWidth(e));
  const width = Math.max(...widths) + 2;
  let maxColumns = Math.floor(self.columns / width) || 1;
  if (maxColumns === Infinity) maxColumns = 1;
  let output = '\r\n';
  let column = 0;
  let blanks = 0;
  for (let i = 0; i < completions.length; i++) {
    const completion = completions[i];
    if (completion === '' || column === maxColumns) {
      output += '\r\n';
      column = 0;
      blanks = 0;
    } else {
      output += ' '.repeat(blanks);
    }
    if (completion === '') {
      output += '\r\n';
    } else {
      output += completion;
      blanks = width - widths[i];
      column++;
    }
  }
  if (column !== 0) output += '\r\n\r\n';
  self._writeToOutput(output);
  self._refreshLine();
}

function suspend(self) {
  if (process.platform === 'win32') return;
  if (self.listenerCount('SIGTSTP') > 0) {
    self.emit('SIGTSTP');
    return;
  }
  require('process/signals'); // links it
  process.once('SIGCONT', () => {
    if (!self.paused) { // raw mode is lost while the shell has the terminal
      self.pause();
      self.emit('SIGCONT');
    }
    self._setRawMode(true);
    self._refreshLine();
  });
  self._setRawMode(false);
  process.kill(process.pid, 'SIGTSTP');
}

const ctrl = {
  c(self) {
    if (self.listenerCount('SIGINT') > 0) self.emit('SIGINT');
    else self.close(); // Node closes: the program ends if nothing else goes on
  },
  h(self) { self._deleteLeft(); },
  d(self) {
    if (self.cursor === 0 && self.line.length === 0) self.close();
    else if (self.cursor < self.line.length) self._deleteRight();
  },
  u(self) { self._deleteLineLeft(); },
  k(self) { self._deleteLineRight(); },
  a(self) { self._moveCursor(-Infinity); },
  e(self) { self._moveCursor(Infinity); },
  b(self) { self._moveCursor(-charLengthLeft(self.line, self.cursor)); },
  f(self) { self._moveCursor(charLength(self.line, self.cursor)); },
  l(self) {
    cursorTo(self.output, 0, 0);
    clearScreenDown(self.output);
    self._refreshLine();
  },
  n(self) { self._historyNext(); },
  p(self) { self._historyPrev(); },
  y(self) { yank(self); },
  z(self) { suspend(self); },
  w(self) { self._deleteWordLeft(); },
  backspace(self) { self._deleteWordLeft(); },
  delete(self) { self._deleteWordRight(); },
  left(self) { self._wordLeft(); },
  right(self) { self._wordRight(); },
};
const meta = {
  b(self) { self._wordLeft(); },
  f(self) { self._wordRight(); },
  d(self) { self._deleteWordRight(); },
  delete(self) { self._deleteWordRight(); },
  backspace(self) { self._deleteWordLeft(); },
  y(self) { yankPop(self); },
};
const plain = {
  return(self) {
    self._sawReturnAt = Date.now();
    self._line();
  },
  enter(self) {
    // \n after \r is the same end of line.
    if (self._sawReturnAt === 0 || Date.now() - self._sawReturnAt > self.crlfDelay) self._line();
    self._sawReturnAt = 0;
  },
  backspace(self) { self._deleteLeft(); },
  delete(self) { self._deleteRight(); },
  left(self) { self._moveCursor(-charLengthLeft(self.line, self.cursor)); },
  right(self) { self._moveCursor(charLength(self.line, self.cursor)); },
  home(self) { self._moveCursor(-Infinity); },
  end(self) { self._moveCursor(Infinity); },
  up(self) { self._historyPrev(); },
  down(self) { self._historyNext(); },
};

// insert takes text, which may hold ends of lines when it is pasted.
function insert(self, s) {
  if (typeof s !== 'string' || !s) return;
  let next = 0;
  const re = /\r\n|\n|\r/g;
  for (let m = re.exec(s); m !== null; m = re.exec(s)) {
    self._insertString(s.slice(next, m.index));
    self._line();
    next = re.lastIndex;
  }
  if (next === 0) self._insertString(s);
  else if (next < s.length) self._insertString(s.slice(next));
}

editing._ttyWrite = function _ttyWrite(s, key) {
  const previousKey = this._previousKey;
  key ||= {};
  this._previousKey = key;
  if (!key.meta || key.name !== 'y') this._yanking = false;
  // Up and down look for lines that begin as what was typed.
  if ((key.name === 'up' || key.name === 'down') && !key.ctrl && !key.meta && !key.shift) {
    if (this._search === null || this._search === undefined) this._search = this.line.slice(0, this.cursor);
  } else if (this._search !== null && this._search !== undefined) {
    this._search = null;
    if (this.history.length === this.historyIndex) this.historyIndex = -1;
  }
  if (key.name === 'escape') return;
  // ctrl+_ and ctrl+^: undo and redo.
  if (key.sequence === '\x1f') return void swap(this, this._undoStack, this._redoStack);
  if (key.sequence === '\x1e') return void swap(this, this._redoStack, this._undoStack);
  if (key.ctrl && key.shift) {
    if (key.name === 'backspace') this._deleteLineLeft();
    else if (key.name === 'delete') this._deleteLineRight();
  } else if (key.ctrl) {
    if (Object.hasOwn(ctrl, key.name)) ctrl[key.name](this);
  } else if (key.meta) {
    if (Object.hasOwn(meta, key.name)) meta[key.name](this);
  } else {
    if (this._sawReturnAt && key.name !== 'enter') this._sawReturnAt = 0;
    if (Object.hasOwn(plain, key.name)) {
      plain[key.name](this);
    } else if (key.name === 'tab' && typeof this.completer === 'function' && this.isCompletionEnabled) {
      this._tabComplete(previousKey && previousKey.name === 'tab');
    } else {
      insert(this, s);
    }
  }
  return undefined;
};

for (const name of Object.keys(editing)) {
  Object.defineProperty(Interface.prototype, name, { value: editing[name], writable: true, configurable: true, enumerable: false });
}

module.exports = { displayPos };
