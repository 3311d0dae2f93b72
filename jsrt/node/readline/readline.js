'use strict';
// readline, https://nodejs.org/api/readline.html

const Base = require('readline/interface');
const { emitKeypressEvents } = require('readline/keys');
const { clearLine, clearScreenDown, cursorTo, moveCursor } = require('tty/cursor');
const { AbortError } = require('util/errors');
const { validateAbortSignal } = require('util/validators');

function Interface(input, output, completer, terminal) {
  if (!(this instanceof Interface)) return new Interface(input, output, completer, terminal);
  Base.call(this, input, output, completer, terminal);
}
Object.setPrototypeOf(Interface.prototype, Base.prototype);
Object.setPrototypeOf(Interface, Base);

// In Node these are of this class only.
for (const name of ['_decoder', '_line_buffer', '_oldPrompt', '_previousKey', '_prompt', '_questionCallback', '_sawKeyPress', '_sawReturnAt']) {
  Object.defineProperty(Interface.prototype, name, Object.getOwnPropertyDescriptor(Base.prototype, name));
}

Interface.prototype.question = function question(query, options, cb) {
  cb = typeof options === 'function' ? options : cb;
  if (options === null || typeof options !== 'object') options = {};
  if (options.signal) {
    validateAbortSignal(options.signal, 'options.signal');
    if (options.signal.aborted) return;
    const disposable = require('events').addAbortListener(options.signal, () => { this._questionCancel(); });
    const original = cb;
    if (typeof cb === 'function') {
      cb = (answer) => {
        disposable[Symbol.dispose]();
        return original(answer);
      };
    }
  }
  if (typeof cb === 'function') this._question(query, cb);
};
Interface.prototype.question[Symbol.for('nodejs.util.promisify.custom')] = function question(query, options) {
  if (options === null || typeof options !== 'object') options = {};
  if (options.signal?.aborted) return Promise.reject(new AbortError(undefined, { cause: options.signal.reason }));
  return new Promise((resolve, reject) => {
    let cb = resolve;
    if (options.signal) {
      const disposable = require('events').addAbortListener(options.signal, () => {
        reject(new AbortError(undefined, { cause: options.signal.reason }));
      });
      cb = (answer) => {
        disposable[Symbol.dispose]();
        resolve(answer);
      };
    }
    this.question(query, options, cb);
  });
};

function createInterface(input, output, completer, terminal) { return new Interface(input, output, completer, terminal); }

module.exports = {
  Interface,
  clearLine,
  clearScreenDown,
  createInterface,
  cursorTo,
  emitKeypressEvents,
  moveCursor,
  get promises() { return require('readline/promises'); },
};
Object.defineProperty(module.exports, 'promises', { configurable: true });
