'use strict';
// Interface: lines from a stream, https://nodejs.org/api/readline.html#class-interfaceconstructor

const EventEmitter = require('events');
const { StringDecoder } = require('string_decoder');
const { codes } = require('util/errorcodes');
const { validateAbortSignal, validateArray, validateNumber, validateString, validateUint32 } = require('util/validators');
const { emitKeypressEvents } = require('readline/keys');
const { kFirstEventParam } = require('events/keys');

const kLines = Symbol('line object stream');
// Line ends: \r\n and \r, \n, and those of Unicode.
const lineEnding = /\r?\n|\r(?!\n)|\u2028|\u2029/g;

module.exports = Interface;

function Interface(input, output, completer, terminal) {
  this._sawReturnAt = 0;
  this.isCompletionEnabled = true;
  this._sawKeyPress = false;
  this._previousKey = null;
  this.escapeCodeTimeout = 500;
  this.tabSize = 8;
  EventEmitter.call(this);

  const o = { history: input.history, historySize: input.historySize, removeHistoryDuplicates: false, crlfDelay: undefined, prompt: '> ', signal: undefined };
  if (input?.input) ({ input, output, completer, terminal } = fromOptions(this, input, o));
  if (completer !== undefined && typeof completer !== 'function') throw new codes.ERR_INVALID_ARG_VALUE('completer', completer);
  if (terminal === undefined && output != null) terminal = output.isTTY;
  setUpHistory(this, o);
  this.line = '';
  this.output = output;
  this.input = input;
  this.crlfDelay = o.crlfDelay ? Math.max(100, o.crlfDelay) : 100;
  this.completer = completer && (completer.length === 2 ? completer : (v, cb) => { cb(null, completer(v)); });
  this._prompt = o.prompt;
  this.terminal = Boolean(terminal);
  this._questionCallback = undefined;
  this._line_buffer = undefined;
  if (this.terminal) openTerminal(this, input, output);
  else openLines(this, input);
  if (o.signal) closeOn(this, o.signal);
  this.line = '';
  input.resume();
}
Object.setPrototypeOf(Interface.prototype, EventEmitter.prototype);
Object.setPrototypeOf(Interface, EventEmitter);

// Fields with names that programs know, kept out of keys and displays.
for (const name of ['_sawReturnAt', '_sawKeyPress', '_previousKey', '_prompt', '_questionCallback', '_line_buffer', '_decoder', '_oldPrompt']) {
  const key = Symbol(name);
  Object.defineProperty(Interface.prototype, name, {
    get() { return this[key]; },
    set(value) { Object.defineProperty(this, key, { value, writable: true, configurable: true }); },
  });
}

// hide keeps what is internal out of keys and displays.
function hide(object, names) {
  for (const name of names) Object.defineProperty(object, name, { enumerable: false });
}

function fromOptions(self, options, o) {
  if (options.tabSize !== undefined) {
    validateUint32(options.tabSize, 'tabSize', true);
    self.tabSize = options.tabSize;
  }
  o.removeHistoryDuplicates = options.removeHistoryDuplicates;
  if (options.prompt !== undefined) o.prompt = options.prompt;
  if (options.escapeCodeTimeout !== undefined) {
    if (!Number.isFinite(options.escapeCodeTimeout)) {
      throw new codes.ERR_INVALID_ARG_VALUE('input.escapeCodeTimeout', self.escapeCodeTimeout);
    }
    self.escapeCodeTimeout = options.escapeCodeTimeout;
  }
  if (options.signal) validateAbortSignal(options.signal, 'options.signal');
  o.signal = options.signal;
  o.crlfDelay = options.crlfDelay;
  return { input: options.input, output: options.output, completer: options.completer, terminal: options.terminal };
}

function setUpHistory(self, o) {
  let { history, historySize } = o;
  if (history === undefined) history = [];
  else validateArray(history, 'history');
  if (historySize === undefined) historySize = 30;
  else validateNumber(historySize, 'size', 0);
  self.history = history;
  self.historyIndex = -1;
  self.historySize = historySize;
  self.removeHistoryDuplicates = Boolean(o.removeHistoryDuplicates);
  hide(self, ['removeHistoryDuplicates']);
}

function closeOn(self, signal) {
  const onAbort = () => self.close();
  if (signal.aborted) {
    process.nextTick(onAbort);
  } else {
    const disposable = EventEmitter.addAbortListener(signal, onAbort);
    self.once('close', () => disposable[Symbol.dispose]());
  }
}

function onError(self) { return (err) => self.emit('error', err); }

function openLines(self, input) {
  const onerror = onError(self);
  const ondata = (data) => self._normalWrite(data);
  const onend = () => {
    if (typeof self._line_buffer === 'string' && self._line_buffer.length > 0) self.emit('line', self._line_buffer);
    self.close();
  };
  input.on('error', onerror);
  input.on('data', ondata);
  input.on('end', onend);
  self.once('close', function onSelfCloseWithoutTerminal() {
    input.removeListener('data', ondata);
    input.removeListener('error', onerror);
    input.removeListener('end', onend);
  });
  self._decoder = new StringDecoder('utf8');
}

function openTerminal(self, input, output) {
  require('readline/terminal');
  const onerror = onError(self);
  const onkeypress = (s, key) => {
    self._ttyWrite(s, key);
    if (key?.sequence) {
      // A paste that holds half a character leaves it for the next key.
      const ch = key.sequence.codePointAt(0);
      if (ch >= 0xd800 && ch <= 0xdfff) self._refreshLine();
    }
  };
  const onend = () => {
    if (typeof self.line === 'string' && self.line.length > 0) self.emit('line', self.line);
    self.close();
  };
  const onresize = () => self._refreshLine();
  emitKeypressEvents(input, self);
  input.on('error', onerror);
  input.on('keypress', onkeypress);
  input.on('end', onend);
  self._setRawMode(true);
  self.terminal = true;
  self.cursor = 0;
  self.historyIndex = -1;
  self._undoStack = [];
  self._redoStack = [];
  self._killRing = [];
  self._killRingCursor = 0;
  self.prevRows = 0;
  hide(self, ['_undoStack', '_redoStack', '_killRing', '_killRingCursor']);
  if (output !== null && output !== undefined) output.on('resize', onresize);
  self.once('close', function onSelfCloseWithTerminal() {
    input.removeListener('keypress', onkeypress);
    input.removeListener('error', onerror);
    input.removeListener('end', onend);
    if (output !== null && output !== undefined) output.removeListener('resize', onresize);
  });
}

function checkOpen(self) {
  if (self.closed) throw new codes.ERR_USE_AFTER_CLOSE('readline');
}

// define makes the methods; those of programs that subclass have these names too.
function define(methods) {
  for (const name of Reflect.ownKeys(methods)) {
    Object.defineProperty(Interface.prototype, name, { ...Object.getOwnPropertyDescriptor(methods, name), enumerable: false });
  }
}

// Methods of terminals, which the first use of one brings.
for (const name of ['_addHistory', '_refreshLine', '_insertString', '_tabComplete', '_wordLeft', '_wordRight', '_deleteLeft', '_deleteRight',
  '_deleteWordLeft', '_deleteWordRight', '_deleteLineLeft', '_deleteLineRight', '_line', '_historyNext', '_historyPrev', '_getDisplayPos',
  '_getCursorPos', '_moveCursor', '_ttyWrite']) {
  define({ [name](...args) {
    require('readline/terminal'); // puts its methods in the place of these
    return this[name](...args);
  } });
}

define({
  get columns() { return this.output?.columns ? this.output.columns : Infinity; },
  setPrompt(prompt) { this._prompt = prompt; },
  getPrompt() { return this._prompt; },
  _setRawMode(mode) {
    const wasInRawMode = this.input.isRaw;
    if (typeof this.input.setRawMode === 'function') this.input.setRawMode(mode);
    return wasInRawMode;
  },
  prompt(preserveCursor) {
    checkOpen(this);
    if (this.paused) this.resume();
    if (this.terminal && process.env.TERM !== 'dumb') {
      if (!preserveCursor) this.cursor = 0;
      this._refreshLine();
    } else {
      this._writeToOutput(this._prompt);
    }
  },
  _question(query, cb) {
    checkOpen(this);
    if (this._questionCallback) {
      this.prompt();
      return;
    }
    this._oldPrompt = this._prompt;
    this.setPrompt(query);
    this._questionCallback = cb;
    this.prompt();
  },
  _questionCancel() {
    if (!this._questionCallback) return;
    this._questionCallback = null;
    this.setPrompt(this._oldPrompt);
    this.clearLine();
  },
  _onLine(line) {
    if (this._questionCallback) {
      const cb = this._questionCallback;
      this._questionCallback = null;
      this.setPrompt(this._oldPrompt);
      cb(line);
    } else {
      this.emit('line', line);
    }
  },
  _writeToOutput(stringToWrite) {
    validateString(stringToWrite, 'stringToWrite');
    if (this.output !== null && this.output !== undefined) this.output.write(stringToWrite);
  },
  close() {
    if (this.closed) return;
    this.pause();
    if (this.terminal) this._setRawMode(false);
    this.closed = true;
    this.emit('close');
  },
  pause() {
    checkOpen(this);
    if (this.paused) return undefined;
    this.input.pause();
    this.paused = true;
    this.emit('pause');
    return this;
  },
  resume() {
    checkOpen(this);
    if (!this.paused) return undefined;
    this.input.resume();
    this.paused = false;
    this.emit('resume');
    return this;
  },
  write(d, key) {
    checkOpen(this);
    if (this.paused) this.resume();
    if (this.terminal) this._ttyWrite(d, key);
    else this._normalWrite(d);
  },
  _normalWrite(b) {
    if (b === undefined) return;
    let string = this._decoder.write(b);
    // \r and \n in two chunks are one end of line.
    if (this._sawReturnAt && Date.now() - this._sawReturnAt <= this.crlfDelay) {
      if (string.codePointAt(0) === 10) string = string.slice(1);
      this._sawReturnAt = 0;
    }
    lineEnding.lastIndex = 0;
    let match = lineEnding.exec(string);
    if (match === null) {
      if (string) this._line_buffer = this._line_buffer ? this._line_buffer + string : string;
      return;
    }
    if (this._line_buffer) {
      string = this._line_buffer + string;
      this._line_buffer = null;
      lineEnding.lastIndex = 0;
      match = lineEnding.exec(string);
    }
    this._sawReturnAt = string.endsWith('\r') ? Date.now() : 0;
    // All ends first: a listener may write to this interface.
    const ends = [0, match.index, lineEnding.lastIndex];
    while ((match = lineEnding.exec(string)) !== null) ends.push(match.index, lineEnding.lastIndex);
    const last = ends.pop();
    for (let i = 0; i < ends.length; i += 2) {
      this._onLine(string.slice(ends[i], ends[i + 1]));
    }
    this._line_buffer = string.slice(last);
  },
  clearLine() {
    this._moveCursor(Infinity);
    this._writeToOutput('\r\n');
    this.line = '';
    this.cursor = 0;
    this.prevRows = 0;
  },
  getCursorPos() {
    return require('readline/terminal').displayPos(this, this._prompt + this.line.slice(0, this.cursor ?? 0));
  },
  [Symbol.asyncIterator]() {
    // The input is paused when many lines wait.
    this[kLines] ??= EventEmitter.on(this, 'line', { close: ['close'], highWaterMark: 1024, [kFirstEventParam]: true });
    return this[kLines];
  },
  [Symbol.dispose]() { this.close(); },
});
