'use strict';
// Signals that other realms can have: transferableAbortController and transferableAbortSignal of util.

const { AbortController, isSignal, createSignal, abortSignal } = require('events/abort');
const { kListed, kPack } = require('util/cloning');
const { codes } = require('util/errors');

// waiting are the ports of signals that a transfer list holds, until they are taken apart.
const waiting = new WeakMap();

const listed = { value() {
  if (this.aborted) return undefined;
  const { port1, port2 } = new MessageChannel();
  port1.unref();
  this.addEventListener('abort', () => {
    port1.postMessage(this.reason);
    port1.close();
  }, { once: true });
  waiting.set(this, port2);
  return port2;
} };

const pack = { value() {
  const port = waiting.get(this);
  if (port === undefined && !this.aborted) throw new DOMException('Object that needs transfer was found in message but not listed in transferList', 'DataCloneError');
  waiting.delete(this);
  return ['events/transferable', 'unpackSignal', this.aborted, this.reason, port];
} };

// unpackSignal makes the other end; it keeps no loop alive.
function unpackSignal(aborted, reason, port) {
  const signal = createSignal(aborted, reason);
  if (port !== undefined) {
    port.onmessage = ({ data }) => {
      abortSignal(signal, data);
      port.close();
    };
    port.unref();
  }
  return transferableAbortSignal(signal);
}

function transferableAbortSignal(signal) {
  if (!isSignal(signal)) throw new codes.ERR_INVALID_ARG_TYPE('signal', 'AbortSignal', signal);
  if (!Object.hasOwn(signal, kListed)) {
    Object.defineProperty(signal, kListed, listed);
    Object.defineProperty(signal, kPack, pack);
  }
  return signal;
}

function transferableAbortController() {
  const controller = new AbortController();
  transferableAbortSignal(controller.signal);
  return controller;
}

module.exports = { transferableAbortController, transferableAbortSignal, unpackSignal };
