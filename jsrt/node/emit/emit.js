'use strict';
// EventEmitter.prototype.emit in Go, for programs that emit often. What console and process
// need is in emitter.js.

const { makeEmit } = require('native');
const { EventEmitter, kCapture, captureRejection } = require('events/emitter');

function returned(target, result, type, ...args) {
  if (target[kCapture]) captureRejection(target, result, type, ...args);
}

EventEmitter.prototype.emit = makeEmit(EventEmitter.prototype.emit, returned);
