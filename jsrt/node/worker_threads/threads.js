'use strict';
// postMessageToThread, https://nodejs.org/api/worker_threads.html#worker_threadspostmessagetothreadthreadid-value-transferlist-timeout:
// each thread has a mailbox.

const native = require('native');
const { codes } = require('util/errorcodes');
const { validateNumber } = require('util/validators');
const { handleOf, isMessagePort } = require('messaging/port');
const thread = require('worker_threads/thread');

let prepared = false;
let lastRequest = 0;
const waiting = new Map(); // requests of this thread

// deliver gives a message of another thread to the listeners: the outcome is the answer.
function deliver({ value, source, request }) {
  let outcome = 'ok';
  try {
    if (!process.emit('workerMessage', value, source)) outcome = 'failed';
  } catch {
    outcome = 'errored';
  }
  native.send(source, { answer: request, outcome }, undefined);
}

// prepare opens this thread's mailbox.
function prepare() {
  if (prepared) return;
  prepared = true;
  const mail = native.mailbox();
  mail.on('message', (message) => {
    if (message.answer === undefined) {
      deliver(message);
      return;
    }
    waiting.get(message.answer)?.(message.outcome);
  });
  mail.unref();
}

const errors = { failed: 'ERR_WORKER_MESSAGING_FAILED', errored: 'ERR_WORKER_MESSAGING_ERRORED', timeout: 'ERR_WORKER_MESSAGING_TIMEOUT' };

async function postMessageToThread(threadId, value, transferList, timeout) {
  if (typeof transferList === 'number' && timeout === undefined) {
    timeout = transferList;
    transferList = [];
  }
  if (timeout !== undefined) validateNumber(timeout, 'timeout', 0);
  if (threadId === thread.threadId) throw new codes.ERR_WORKER_MESSAGING_SAME_THREAD();
  prepare();
  const request = ++lastRequest;
  const list = transferList?.map((item) => (isMessagePort(item) ? handleOf(item) : item));
  const { promise, resolve } = Promise.withResolvers();
  let timer;
  waiting.set(request, resolve);
  if (!native.send(threadId, { value, source: thread.threadId, request }, list)) resolve('failed');
  else if (timeout !== undefined) timer = setTimeout(resolve, timeout, 'timeout');
  // The answer is awaited: the mailbox alone would let the thread end.
  const alive = setInterval(() => {}, 2 ** 30);
  const outcome = await promise;
  waiting.delete(request);
  clearTimeout(timer);
  clearInterval(alive);
  if (outcome !== 'ok') throw new codes[errors[outcome]]();
}

module.exports = { postMessageToThread, prepare };
