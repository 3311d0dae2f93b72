'use strict';
// inspector, https://nodejs.org/api/inspector.html: there is no engine to inspect. The
// module loads and answers as one that no inspector is connected to; what would start one
// throws ERR_INSPECTOR_NOT_AVAILABLE, as in a Node that was built without it.

const EventEmitter = require('events');
const { codes, define } = require('util/errors');
const { validateFunction, validateObject, validateString } = require('util/validators');

define('ERR_INSPECTOR_NOT_AVAILABLE', 'Inspector is not available', Error);
define('ERR_INSPECTOR_NOT_ACTIVE', 'Inspector is not active', Error);
define('ERR_INSPECTOR_NOT_CONNECTED', 'Session is not connected', Error);
define('ERR_INSPECTOR_NOT_WORKER', 'Current thread is not a worker', Error);

function notAvailable() { return new codes.ERR_INSPECTOR_NOT_AVAILABLE(); }

// Session is never connected, since connecting throws.
class Session extends EventEmitter {
  connect() { throw notAvailable(); }

  connectToMainThread() {
    const linked = require('process/linked').linked('worker_threads');
    if (!linked || require(`${'worker_threads'}`).isMainThread) throw new codes.ERR_INSPECTOR_NOT_WORKER();
    throw notAvailable();
  }

  post(method, params, callback) {
    validateString(method, 'method');
    if (!callback && typeof params === 'function') [callback, params] = [params, null];
    if (params) validateObject(params, 'params');
    if (callback) validateFunction(callback, 'callback');
    throw new codes.ERR_INSPECTOR_NOT_CONNECTED();
  }

  disconnect() {}
}

// silent are functions that tell inspectors something, and so tell nobody.
function silent(object, length, names) {
  for (const name of names) {
    const { [name]: fn } = { [name]() {} };
    object[name] = Object.defineProperty(fn, 'length', { value: length, configurable: true });
  }
  return object;
}

function makeConsole() {
  return silent({}, 0, ['debug', 'error', 'info', 'log', 'warn', 'dir', 'dirxml', 'table', 'trace', 'group', 'groupCollapsed', 'groupEnd',
    'clear', 'count', 'countReset', 'assert', 'profile', 'profileEnd', 'time', 'timeLog', 'timeEnd', 'timeStamp']);
}

const inspectorConsole = makeConsole();
inspectorConsole.context = function context(_name) { return makeConsole(); };
Object.defineProperty(inspectorConsole, Symbol.toStringTag, { value: 'console', configurable: true });

const NetworkResources = { __proto__: null };
NetworkResources.put = function put(url, data) {
  validateString(url, 'url');
  validateString(data, 'data');
  throw notAvailable();
};

module.exports = {
  open(_port, _host, _wait) { throw notAvailable(); },
  close() {},
  url() {},
  waitForDebugger() { throw new codes.ERR_INSPECTOR_NOT_ACTIVE(); },
  console: inspectorConsole,
  Session,
  Network: silent({ __proto__: null }, 1, ['requestWillBeSent', 'responseReceived', 'loadingFinished', 'loadingFailed', 'dataSent',
    'dataReceived', 'webSocketCreated', 'webSocketClosed', 'webSocketHandshakeResponseReceived']),
  NetworkResources,
  DOMStorage: silent({ __proto__: null }, 1, ['domStorageItemAdded', 'domStorageItemRemoved', 'domStorageItemUpdated',
    'domStorageItemsCleared', 'registerStorage']),
};
