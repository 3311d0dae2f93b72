'use strict';
// What EventEmitter and EventTarget share.

module.exports = { defaultMaxListeners: 10, kMaxListeners: Symbol('events.maxEventTargetListeners'), kWarned: Symbol('events.maxEventTargetListenersWarned'),
  kListeners: Symbol('events.listenersOfTarget'), // an option of addEventListener: called whatever stopImmediatePropagation says
  kResistStop: Symbol('kResistStopPropagation'), kNewListener: Symbol('kNewListener'), kRemoveListener: Symbol('kRemoveListener') };
