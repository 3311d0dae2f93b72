'use strict';
// How a REPL shows an error: without the frames of the REPL, after "Uncaught".

const { isNativeError } = require('util/types');

const kThrown = Symbol('thrown'); // what stands for null or undefined

// ownFrames cuts a stack before the code that was entered: what it called is left.
function ownFrames(stack) {
  const lines = stack.split('\n');
  const last = lines.findLastIndex((line) => /^ {4}at (?:.*\()?REPL\d+:\d+:\d+\)?$/.test(line));
  if (last < 0) return stack;
  return lines.slice(0, lines[last].endsWith(')') ? last + 1 : last).join('\n');
}

const isError = (e) => isNativeError(e) || e instanceof Error;

// trim makes the stack what is to be shown.
function trim(e) {
  if (typeof e.stack !== 'string') return;
  let { stack } = e;
  if (e.name === 'SyntaxError') stack = stack.replace(/^REPL\d+:\d+\r?\n/, '').replace(/^\s+at\s.*\n?/gm, '').replace(/\n$/, '');
  else stack = ownFrames(stack.replace(/^REPL\d+:\d+\r?\n[^]*?\n\n(?=\S)/, ''));
  try {
    Object.defineProperty(e, 'stack', { value: stack, writable: true, configurable: true, enumerable: false });
  } catch { /* a frozen error stays as it is */ }
}

// mark puts "Uncaught" before the line that names the error, or before all.
function mark(text, width) {
  const lines = text.split(/(?<=\n)/);
  const at = lines.findIndex((line) => /^\[?(?:[A-Z][a-z0-9_]*)*Error/.test(line));
  if (at < 0) return `Uncaught${lines.length === 1 ? ' ' : ':\n'}${text}`;
  lines[at] = `Uncaught${lines[at].length > width ? ':\n' : ' '}${lines[at]}`;
  return lines.join('');
}

// shown is what is written for something that was thrown.
function shown(e, repl) {
  if (e !== null && typeof e === 'object' && e[kThrown]) e = e.value;
  let text;
  if (isError(e)) {
    trim(e);
    text = repl.writer(e);
    if (text.startsWith('[') && text.endsWith(']')) text = text.slice(1, -1);
  } else {
    text = repl.writer(e);
  }
  return `${mark(text, repl.writer.options?.breakLength ?? 80)}\n`;
}

module.exports = { kThrown, shown };
