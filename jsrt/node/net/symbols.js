'use strict';
// Private properties of sockets that several parts of net use.

module.exports = {
  kSetNoDelay: Symbol('kSetNoDelay'),
  kSetKeepAlive: Symbol('kSetKeepAlive'),
  kSetKeepAliveInitialDelay: Symbol('kSetKeepAliveInitialDelay'),
  kNewHandle: Symbol('kNewHandle'),
  kSetTOS: Symbol('kSetTOS'),
};
