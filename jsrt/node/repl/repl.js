'use strict';
// repl, https://nodejs.org/api/repl.html: lines of a stream that are run, and what they
// give. The text is interpreted (vm).

const readline = require('readline');
const { codes, define } = require('util/errorcodes');
const { inspect } = require('util/inspect');
const { validateFunction, validateObject } = require('util/validators');
const { Recoverable, makeEvaluator } = require('repl/evaluate');
const { makeContext, defineUnderscore, builtins } = require('repl/context');
const { commandsFor } = require('repl/commands');
const { shown } = require('repl/errors');
const { runFor } = require('repl/uncaught');

define('ERR_INVALID_REPL_EVAL_CONFIG', 'Cannot specify both "breakEvalOnSigint" and "eval" for REPL', TypeError);

const REPL_MODE_SLOPPY = Symbol('repl-sloppy');
const REPL_MODE_STRICT = Symbol('repl-strict');

function writer(obj) { return inspect(obj, writer.options); }
writer.options = { ...inspect.defaultOptions, showProxy: true };

const kBuffer = Symbol('buffered command');

// optionsOf are those of both forms of start.
function optionsOf(prompt, stream, evaluate, useGlobal, ignoreUndefined, replMode) {
  if (prompt !== null && typeof prompt === 'object') return { ...prompt };
  return { prompt, input: stream?.stdin ?? stream, output: stream?.stdout ?? stream, eval: evaluate, useGlobal, ignoreUndefined, replMode };
}

// standardStreams are those of the process where a program names none.
function standardStreams(options) {
  if (options.input || options.output) return;
  const { stream } = options;
  options.input = stream?.stdin ?? stream ?? process.stdin;
  options.output = stream?.stdout ?? stream ?? process.stdout;
}

class REPLServer extends readline.Interface {
  constructor(prompt, stream, evaluate, useGlobal, ignoreUndefined, replMode) {
    const options = optionsOf(prompt, stream, evaluate, useGlobal, ignoreUndefined, replMode);
    if (options.breakEvalOnSigint && options.eval) throw new codes.ERR_INVALID_REPL_EVAL_CONFIG();
    standardStreams(options);
    if (options.terminal === undefined) options.terminal = options.output.isTTY;
    options.terminal = Boolean(options.terminal);
    let self;
    super({
      input: options.input,
      output: options.output,
      completer: options.completer ?? ((text, cb) => self.complete(text, cb)),
      terminal: options.terminal,
      historySize: options.historySize,
      prompt: options.prompt === undefined ? '> ' : String(options.prompt),
    });
    self = this;
    setUp(this, options);
    this.on('line', (line) => onLine(this, line));
    this.on('SIGINT', () => onInterrupt(this));
    if (options.terminal && process.env.TERM !== 'dumb') require('repl/editor').watch(this);
    this.displayPrompt();
  }

  setupHistory(historyConfig = {}, cb) {
    const config = typeof historyConfig === 'string' ? { filePath: historyConfig } : historyConfig;
    validateObject(config, 'historyConfig');
    const callback = typeof cb === 'function' ? cb : config.onHistoryFileLoaded;
    validateFunction(callback, 'cb');
    require('repl/history').setUp(this, config, callback);
  }

  clearBufferedCommand() { this[kBuffer] = ''; }

  _handleError(e) {
    this.output.write(shown(e, this));
    if (!this.underscoreErrAssigned) this.lastError = e;
    this.clearBufferedCommand();
    this.lines.level = [];
    if (!this.closed) this.displayPrompt();
  }

  close() {
    if (this.closed) return;
    super.close();
    process.nextTick(() => this.emit('exit'));
  }

  createContext() {
    const context = makeContext(this);
    defineUnderscore(this, context);
    return context;
  }

  resetContext() {
    this.underscoreAssigned = false;
    this.underscoreErrAssigned = false;
    this.lines = Object.assign([], { level: [] });
    this.context = this.createContext();
    this.emit('reset', this.context);
  }

  displayPrompt(preserveCursor) {
    const own = this.getPrompt();
    if (this[kBuffer]) super.setPrompt('| ');
    try {
      this.prompt(preserveCursor);
    } finally {
      super.setPrompt(own);
    }
  }

  setPrompt(prompt) { super.setPrompt(prompt); }

  complete(line, callback) { require('repl/complete').complete(this, line, callback); }

  // completeOnEditorMode completes the last word only, since lines of an editor are none
  // of their own.
  completeOnEditorMode(callback) {
    return (err, results) => {
      if (err) return callback(err);
      const [completions, word = ''] = results;
      const fit = completions.filter(Boolean);
      return callback(null, [fit, word]);
    };
  }

  defineCommand(keyword, cmd) {
    if (typeof cmd === 'function') cmd = { action: cmd };
    else validateFunction(cmd.action, 'cmd.action');
    this.commands[keyword] = cmd;
  }
}

function setUp(self, options) {
  const { useGlobal, ignoreUndefined, replMode, breakEvalOnSigint, preview } = options;
  let colors = options.useColors;
  if (colors === undefined && options.terminal) colors = typeof self.output.getColorDepth === 'function' && self.output.getColorDepth() > 2;
  Object.assign(self, {
    allowBlockingCompletions: Boolean(options.allowBlockingCompletions),
    useColors: Boolean(colors),
    useGlobal: Boolean(useGlobal),
    ignoreUndefined: Boolean(ignoreUndefined),
    replMode: replMode || REPL_MODE_SLOPPY,
    underscoreAssigned: false,
    last: undefined,
    underscoreErrAssigned: false,
    lastError: undefined,
    breakEvalOnSigint: Boolean(breakEvalOnSigint),
    editorMode: false,
    lines: Object.assign([], { level: [] }),
    commands: { __proto__: null },
  });
  void preview; // results are shown when a line is entered only
  for (const [name, field] of [['inputStream', 'input'], ['outputStream', 'output']]) { // their names of old
    Object.defineProperty(self, name, { configurable: true, get: () => self[field], set(value) { self[field] = value; } });
  }
  self[kBuffer] = '';
  self.eval = options.eval || makeEvaluator(self, REPL_MODE_STRICT);
  self.context = self.createContext();
  Object.assign(self.commands, commandsFor(self));
  self.writer = options.writer || module.exports.writer;
  if (!options.writer && self.useColors) writer.options.colors = true; // of all REPLs, as in Node
}

// command runs a line that is a command, and tells whether it was one.
function command(self, text) {
  if (!text.startsWith('.') || text.startsWith('..') || !Number.isNaN(Number.parseFloat(text))) return false;
  const [, keyword, rest] = /^\.(\S*)\s*([^]*)$/.exec(text);
  const known = self.commands[keyword];
  if (known !== undefined) {
    known.action.call(self, rest);
    return true;
  }
  if (self[kBuffer]) return false; // a chain of calls goes on
  self.output.write('Invalid REPL keyword\n');
  self.displayPrompt();
  return true;
}

function onLine(self, line) {
  line ??= '';
  if (self.editorMode) {
    self[kBuffer] += `${line}\n`;
    return;
  }
  self.interrupted = false;
  if (command(self, line.trim())) return;
  enter(self, line);
}

// enter evaluates a line, with those before it that were not complete.
function enter(self, line) {
  const text = `${self[kBuffer]}${line}\n`;
  self.lines.push(line);
  const file = `REPL${++count}`;
  runFor(self, () => self.eval(text, self.context, file, (...result) => finish(self, line, text, result)));
}
let count = 0;

function finish(self, line, text, result) {
  const [error, value] = result;
  if (error && !self[kBuffer] && line.trim().startsWith('npm ') && !(error instanceof Recoverable)) {
    self.output.write('npm should be run outside of the Node.js REPL, in your normal shell.\n(Press Ctrl+D to exit.)\n');
    self.displayPrompt();
    return;
  }
  if (error instanceof Recoverable) {
    self[kBuffer] = text;
    if (!self.closed) self.displayPrompt();
    return;
  }
  if (error !== null && error !== undefined) {
    self._handleError(error);
    return;
  }
  self.clearBufferedCommand();
  if (result.length === 2 && (!self.ignoreUndefined || value !== undefined)) {
    if (!self.underscoreAssigned) self.last = value;
    self.output.write(`${self.writer(value)}\n`);
  }
  if (!self.closed) self.displayPrompt();
}

// onInterrupt is Ctrl+C: it leaves what is half entered, and twice the REPL.
function onInterrupt(self) {
  const empty = self.line.length === 0;
  self.clearLine();
  if (self.editorMode) {
    self.editorMode = false;
    self.interrupted = false;
  } else if (empty && !self[kBuffer]) {
    if (self.interrupted) {
      self.close();
      return;
    }
    self.output.write('(To exit, press Ctrl+C again or Ctrl+D or type .exit)\n');
    self.interrupted = true;
  } else {
    self.interrupted = false;
  }
  self.clearBufferedCommand();
  self.lines.level = [];
  self.displayPrompt();
}

function start(prompt, source, eval_, useGlobal, ignoreUndefined, replMode) {
  return new REPLServer(prompt, source, eval_, useGlobal, ignoreUndefined, replMode);
}

// runText runs text as one command, as .load and .editor do.
Object.defineProperty(REPLServer, 'runText', { value: enter });
// pending is what was entered in the editor.
Object.defineProperty(REPLServer, 'takeBuffer', { value(self) {
  const text = self[kBuffer];
  self[kBuffer] = '';
  return text;
} });

module.exports = { start, writer, REPLServer, REPL_MODE_SLOPPY, REPL_MODE_STRICT, Recoverable, isValidSyntax: require('repl/evaluate').isValidSyntax };
let list = builtins();
for (const name of ['builtinModules', '_builtinLibs']) {
  Object.defineProperty(module.exports, name, { get: () => list, set(value) { list = value; }, configurable: true });
}
