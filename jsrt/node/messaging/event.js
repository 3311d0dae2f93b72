'use strict';
// MessageEvent, https://html.spec.whatwg.org/#messageevent

const { Event, finish, state } = require('events/event');

let isMessagePort = () => false; // set by messaging/port
let isMessageEvent;

function portError(what, value) {
  const { inspect } = require('util/inspect');
  const shown = typeof value === 'object' ? inspect(value) : String(value);
  return new TypeError(`MessageEvent constructor: Expected eventInitDict.${what} ("${shown}") to be an instance of MessagePort.`);
}

function portsOf(given) {
  if (given === undefined) return [];
  if (given === null || typeof given[Symbol.iterator] !== 'function') {
    throw new TypeError(`MessageEvent constructor: eventInitDict.ports (${String(given)}) is not iterable.`);
  }
  const ports = [...given];
  ports.forEach((port, i) => { if (!isMessagePort(port)) throw portError(`ports[${i}]`, port); });
  return ports;
}

class MessageEvent extends Event {
  #data;
  #origin;
  #lastEventId;
  #source;
  #ports;

  static { isMessageEvent = (v) => v !== null && typeof v === 'object' && #data in v; }

  constructor(type, eventInitDict = undefined) {
    if (arguments.length === 0) throw new TypeError('MessageEvent constructor: 1 argument required, but 0 found.');
    const init = eventInitDict ?? {};
    super(type, init);
    const { data = null, origin = '', lastEventId = '', source = null, ports } = init;
    if (source !== null && !isMessagePort(source)) throw portError('source', source);
    this.#data = data;
    this.#origin = `${origin}`;
    this.#lastEventId = `${lastEventId}`;
    this.#source = source;
    this.#ports = Object.freeze(portsOf(ports));
  }

  get data() { return own(this).#data; }
  get origin() { return own(this).#origin; }
  get lastEventId() { return own(this).#lastEventId; }
  get source() { return own(this).#source; }
  get ports() { return own(this).#ports; }

  initMessageEvent(type, bubbles = false, cancelable = false, data = null, origin = '', lastEventId = '', source = null, ports = []) {
    own(this);
    if (arguments.length === 0) throw new TypeError('MessageEvent.initMessageEvent: 1 argument required, but 0 found.');
    if (state(this).dispatching) return;
    this.initEvent(type, bubbles, cancelable);
    this.#data = data;
    this.#origin = `${origin}`;
    this.#lastEventId = `${lastEventId}`;
    this.#source = source;
    this.#ports = Object.freeze(portsOf(ports));
  }
}

function own(event) {
  if (!isMessageEvent(event)) throw new TypeError('Illegal invocation');
  return event;
}

finish(MessageEvent, ['data', 'origin', 'lastEventId', 'source', 'ports', 'initMessageEvent']);

module.exports = { MessageEvent, setPortTest(test) { isMessagePort = test; } };
