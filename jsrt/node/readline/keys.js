'use strict';
// Keys of a terminal: the bytes that come become 'keypress' events,
// https://nodejs.org/api/readline.html#readlineemitkeypresseventsstream-interface

const { StringDecoder } = require('string_decoder');

const kDecoder = Symbol('keypress-decoder');
const kParser = Symbol('escape-decoder');
const kEscape = '\x1b';

// Sequences by what follows ESC: name, with a modifier where the code itself says so.
const names = {
  'OP': 'f1', 'OQ': 'f2', 'OR': 'f3', 'OS': 'f4', '[P': 'f1', '[Q': 'f2', '[R': 'f3', '[S': 'f4',
  '[11~': 'f1', '[12~': 'f2', '[13~': 'f3', '[14~': 'f4', '[15~': 'f5', '[17~': 'f6', '[18~': 'f7', '[19~': 'f8',
  '[20~': 'f9', '[21~': 'f10', '[23~': 'f11', '[24~': 'f12', '[[A': 'f1', '[[B': 'f2', '[[C': 'f3', '[[D': 'f4', '[[E': 'f5',
  '[200~': 'paste-start', '[201~': 'paste-end',
  '[A': 'up', '[B': 'down', '[C': 'right', '[D': 'left', '[E': 'clear', '[F': 'end', '[H': 'home',
  'OA': 'up', 'OB': 'down', 'OC': 'right', 'OD': 'left', 'OE': 'clear', 'OF': 'end', 'OH': 'home',
  '[1~': 'home', '[2~': 'insert', '[3~': 'delete', '[4~': 'end', '[5~': 'pageup', '[6~': 'pagedown', '[7~': 'home', '[8~': 'end',
  '[[5~': 'pageup', '[[6~': 'pagedown',
};
const shifted = { '[a': 'up', '[b': 'down', '[c': 'right', '[d': 'left', '[e': 'clear', '[2$': 'insert', '[3$': 'delete',
  '[5$': 'pageup', '[6$': 'pagedown', '[7$': 'home', '[8$': 'end', '[Z': 'tab' };
const controlled = { 'Oa': 'up', 'Ob': 'down', 'Oc': 'right', 'Od': 'left', 'Oe': 'clear', '[2^': 'insert', '[3^': 'delete',
  '[5^': 'pageup', '[6^': 'pagedown', '[7^': 'home', '[8^': 'end' };

const isDigit = (ch) => ch >= '0' && ch <= '9';

// parseCode splits a sequence into its code and the modifier: [1;5A is [A with 5.
function parseCode(body, code) {
  let m = /^(?:(\d\d?)(?:;(\d+))?([~^$])|(\d{3}~))$/.exec(body);
  if (m) return m[4] ? [code + m[4], 0] : [code + m[1] + m[3], (m[2] || 1) - 1];
  m = /^((\d;)?(\d))?([A-Za-z])$/.exec(body);
  if (m) return [code + m[4], (m[3] || 1) - 1];
  return [code + body, 0];
}

function nameKey(key, code) {
  if (Object.hasOwn(names, code)) {
    key.name = names[code];
  } else if (Object.hasOwn(shifted, code)) {
    key.name = shifted[code];
    key.shift = true;
  } else if (Object.hasOwn(controlled, code)) {
    key.name = controlled[code];
    key.ctrl = true;
  } else {
    key.name = 'undefined';
  }
}

// emitKeys takes characters one by one; '' ends an escape that nothing followed.
function* emitKeys(stream) {
  while (true) {
    let ch = yield;
    let s = ch;
    let escaped = false;
    const key = { sequence: null, name: undefined, ctrl: false, meta: false, shift: false };
    if (ch === kEscape) {
      escaped = true;
      s += (ch = yield);
      if (ch === kEscape) s += (ch = yield);
    }
    if (escaped && (ch === 'O' || ch === '[')) {
      let code = ch;
      let modifier = 0;
      if (ch === 'O') {
        s += (ch = yield);
        if (isDigit(ch)) {
          modifier = (ch >> 0) - 1;
          s += (ch = yield);
        }
        code += ch;
      } else {
        s += (ch = yield);
        if (ch === '[') {
          code += ch;
          s += (ch = yield);
        }
        const start = s.length - 1;
        for (let n = 0; n < 3 && isDigit(ch); n++) s += (ch = yield);
        if (ch === ';') {
          s += (ch = yield);
          if (isDigit(ch)) s += yield;
        }
        [code, modifier] = parseCode(s.slice(start), code);
      }
      key.ctrl = Boolean(modifier & 4);
      key.meta = Boolean(modifier & 10);
      key.shift = Boolean(modifier & 1);
      key.code = code;
      nameKey(key, code);
    } else {
      plainKey(key, ch, escaped);
    }
    key.sequence = s;
    if (s.length !== 0 && (key.name !== undefined || escaped)) stream.emit('keypress', escaped ? undefined : s, key);
    else if (charLength(s, 0) === s.length) stream.emit('keypress', s, key);
  }
}

function plainKey(key, ch, escaped) {
  if (ch === '\r') {
    key.name = 'return';
    key.meta = escaped;
  } else if (ch === '\n') {
    key.name = 'enter';
    key.meta = escaped;
  } else if (ch === '\t') {
    key.name = 'tab';
    key.meta = escaped;
  } else if (ch === '\b' || ch === '\x7f') {
    key.name = 'backspace';
    key.meta = escaped;
  } else if (ch === kEscape) {
    key.name = 'escape';
    key.meta = escaped;
  } else if (ch === ' ') {
    key.name = 'space';
    key.meta = escaped;
  } else if (!escaped && ch <= '\x1a') {
    key.name = String.fromCharCode(ch.charCodeAt(0) + 'a'.charCodeAt(0) - 1);
    key.ctrl = true;
  } else if (/^[0-9A-Za-z]$/.test(ch)) {
    key.name = ch.toLowerCase();
    key.shift = /^[A-Z]$/.test(ch);
    key.meta = escaped;
  } else if (escaped) {
    key.name = ch.length ? undefined : 'escape';
    key.meta = true;
  }
}

// charLength is the number of units of the character at i.
function charLength(str, i) {
  if (str.length <= i) return 1; // the end of the line is one, for the cursor
  return str.codePointAt(i) >= 0x10000 ? 2 : 1;
}
function charLengthLeft(str, i) {
  if (i <= 0) return 0;
  return (i > 1 && str.codePointAt(i - 2) >= 0x10000) || str.codePointAt(i - 1) >= 0x10000 ? 2 : 1;
}

function emitKeypressEvents(stream, iface = {}) {
  if (stream[kDecoder]) return;
  stream[kDecoder] = new StringDecoder('utf8');
  stream[kParser] = emitKeys(stream);
  stream[kParser].next();
  const triggerEscape = () => stream[kParser].next('');
  const { escapeCodeTimeout = 500 } = iface;
  let timeoutId;

  function onData(input) {
    if (stream.listenerCount('keypress') === 0) {
      // Nobody listens: wait until somebody does.
      stream.removeListener('data', onData);
      stream.on('newListener', onNewListener);
      return;
    }
    const string = stream[kDecoder].write(input);
    if (!string) return;
    clearTimeout(timeoutId);
    iface._sawKeyPress = charLength(string, 0) === string.length;
    iface.isCompletionEnabled = false;
    let length = 0;
    for (const character of string) {
      length += character.length;
      if (length === string.length) iface.isCompletionEnabled = true;
      try {
        stream[kParser].next(character);
        // An escape alone is a key if nothing follows soon.
        if (length === string.length && character === kEscape) timeoutId = setTimeout(triggerEscape, escapeCodeTimeout);
      } catch (err) {
        // A listener threw, which ended the generator.
        stream[kParser] = emitKeys(stream);
        stream[kParser].next();
        throw err;
      }
    }
  }
  function onNewListener(event) {
    if (event === 'keypress') {
      stream.on('data', onData);
      stream.removeListener('newListener', onNewListener);
    }
  }
  if (stream.listenerCount('keypress') > 0) stream.on('data', onData);
  else stream.on('newListener', onNewListener);
}

module.exports = { emitKeypressEvents, charLength, charLengthLeft };
