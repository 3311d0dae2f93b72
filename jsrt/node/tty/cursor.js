'use strict';
// Escape sequences that move the cursor, https://nodejs.org/api/readline.html#readlinecursortostream-x-y-callback

const { codes } = require('util/errorcodes');
const { validateFunction } = require('util/validators');

// csi makes the text of a control sequence.
function csi(strings, ...args) {
  let text = '\x1b[';
  for (let n = 0; n < strings.length; n++) {
    text += strings[n];
    if (n < args.length) text += args[n];
  }
  return text;
}

const kClearToLineBeginning = csi`1K`;
const kClearToLineEnd = csi`0K`;
const kClearLine = csi`2K`;
const kClearScreenDown = csi`0J`;

function check(callback) {
  if (callback !== undefined) validateFunction(callback, 'callback');
}

// write sends a sequence; without a stream or a sequence the callback comes anyway.
function write(stream, data, callback) {
  if (stream === null || stream === undefined || data === '') {
    if (typeof callback === 'function') process.nextTick(callback, null);
    return true;
  }
  return stream.write(data, callback);
}

function cursorTo(stream, x, y, callback) {
  check(callback ?? undefined);
  if (typeof y === 'function') {
    callback = y;
    y = undefined;
  }
  if (Number.isNaN(x)) throw new codes.ERR_INVALID_ARG_VALUE('x', x);
  if (Number.isNaN(y)) throw new codes.ERR_INVALID_ARG_VALUE('y', y);
  if (stream == null || (typeof x !== 'number' && typeof y !== 'number')) return write(null, '', callback);
  if (typeof x !== 'number') throw new codes.ERR_INVALID_CURSOR_POS();
  return write(stream, typeof y !== 'number' ? csi`${x + 1}G` : csi`${y + 1};${x + 1}H`, callback);
}

function moveCursor(stream, dx, dy, callback) {
  check(callback);
  if (stream == null || !(dx || dy)) return write(null, '', callback);
  let data = '';
  if (dx < 0) data += csi`${-dx}D`;
  else if (dx > 0) data += csi`${dx}C`;
  if (dy < 0) data += csi`${-dy}A`;
  else if (dy > 0) data += csi`${dy}B`;
  return write(stream, data, callback);
}

function clearLine(stream, dir, callback) {
  check(callback);
  if (stream === null || stream === undefined) return write(null, '', callback);
  return write(stream, dir < 0 ? kClearToLineBeginning : dir > 0 ? kClearToLineEnd : kClearLine, callback);
}

function clearScreenDown(stream, callback) {
  check(callback);
  if (stream === null || stream === undefined) return write(null, '', callback);
  return write(stream, kClearScreenDown, callback);
}

module.exports = { csi, cursorTo, moveCursor, clearLine, clearScreenDown, kClearToLineBeginning, kClearToLineEnd, kClearLine, kClearScreenDown };
