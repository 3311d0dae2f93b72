'use strict';
// worker_threads, https://nodejs.org/api/worker_threads.html

const { MessagePort, MessageChannel, receiveMessageOnPort, isMessagePort, isOpen } = require('messaging/port');
const { refused, untransferable } = require('util/cloning');
const thread = require('worker_threads/thread');

let uncloneable;

function isObject(value) { return (typeof value === 'object' && value !== null) || typeof value === 'function'; }

function markAsUncloneable(object) {
  if (!isObject(object)) return;
  if (uncloneable === undefined) {
    uncloneable = new WeakSet();
    refused.push((value) => uncloneable.has(value));
  }
  uncloneable.add(object);
}

function markAsUntransferable(object) { if (isObject(object)) untransferable.add(object); }
function isMarkedAsUntransferable(object) { return isObject(object) && untransferable.has(object); }

const moveMessagePortToContext = { moveMessagePortToContext(...args) {
  const [port] = args;
  if (!isMessagePort(port)) {
    const err = new TypeError('The "port" argument must be a MessagePort instance');
    err.code = 'ERR_INVALID_ARG_TYPE';
    throw err;
  }
  if (!isOpen(port)) {
    throw Object.assign(new Error('Cannot send data on closed MessagePort'), { code: 'ERR_CLOSED_MESSAGE_PORT' });
  }
  return port[require('util/cloning').kTransfer]();
} }.moveMessagePortToContext;

function setEnvironmentData(key, value) {
  if (value === undefined) thread.environmentData.delete(key);
  else thread.environmentData.set(key, value);
}

function getEnvironmentData(key) { return thread.environmentData.get(key); }

function locks() {
  const value = require('worker_threads/locks').locks;
  Object.defineProperty(module.exports, 'locks', { value, writable: true, configurable: true, enumerable: true });
  return value;
}

module.exports = {
  isInternalThread: false,
  isMainThread: thread.isMainThread,
  MessagePort,
  MessageChannel,
  markAsUncloneable,
  markAsUntransferable,
  isMarkedAsUntransferable,
  moveMessagePortToContext,
  receiveMessageOnPort,
  resourceLimits: thread.resourceLimits,
  postMessageToThread(threadId, value, transferList, timeout) {
    return require('worker_threads/threads').postMessageToThread(threadId, value, transferList, timeout);
  },
  threadId: thread.threadId,
  threadName: thread.threadName,
  SHARE_ENV: Symbol.for('nodejs.worker_threads.SHARE_ENV'),
  Worker: require('worker_threads/worker').Worker,
  parentPort: thread.parentPort,
  workerData: thread.workerData,
  BroadcastChannel: require('messaging/broadcast').BroadcastChannel,
  setEnvironmentData,
  getEnvironmentData,
  get locks() { return locks(); },
};
