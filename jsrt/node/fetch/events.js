'use strict';
// CloseEvent, https://websockets.spec.whatwg.org/#the-closeevent-interface, and ErrorEvent,
// https://html.spec.whatwg.org/#errorevent

const { Event, finish } = require('events/event');
const { illegal, need, usv, text } = require('fetch/idl');

let isClose;
let isError;

class CloseEvent extends Event {
  #init;
  static { isClose = (v) => v !== null && typeof v === 'object' && #init in v; }
  constructor(type, eventInitDict = undefined) {
    need(arguments, 1, 'CloseEvent constructor');
    const init = eventInitDict ?? {};
    super(type, init);
    const { wasClean = false, code = 0, reason = '' } = init;
    this.#init = { wasClean: Boolean(wasClean), code: Number(code) & 0xFFFF, reason: usv(reason) };
  }
  get wasClean() { return closeEvent(this).#init.wasClean; }
  get code() { return closeEvent(this).#init.code; }
  get reason() { return closeEvent(this).#init.reason; }
}
finish(CloseEvent, ['wasClean', 'code', 'reason']);

function closeEvent(e) {
  if (!isClose(e)) throw illegal();
  return e;
}

class ErrorEvent extends Event {
  #init;
  static { isError = (v) => v !== null && typeof v === 'object' && #init in v; }
  constructor(type, eventInitDict) {
    need(arguments, 1, 'ErrorEvent constructor');
    const init = eventInitDict ?? {};
    super(type, init);
    const { message = '', filename = '', lineno = 0, colno = 0, error } = init;
    this.#init = { message: text(message), filename: usv(filename), lineno: Number(lineno) >>> 0, colno: Number(colno) >>> 0, error };
  }
  get message() { return errorEvent(this).#init.message; }
  get filename() { return errorEvent(this).#init.filename; }
  get lineno() { return errorEvent(this).#init.lineno; }
  get colno() { return errorEvent(this).#init.colno; }
  get error() { return errorEvent(this).#init.error; }
}
finish(ErrorEvent, ['message', 'filename', 'lineno', 'colno', 'error']);

function errorEvent(e) {
  if (!isError(e)) throw illegal();
  return e;
}

module.exports = { CloseEvent: require('process/options').has('--no-experimental-websocket') ? undefined : CloseEvent, ErrorEvent };
