'use strict';
// Keys that the functions of events and EventTarget share.

module.exports = {
  kMaxListeners: Symbol('events.maxEventTargetListeners'),
  kWarned: Symbol('events.maxEventTargetListenersWarned'),
  kListeners: Symbol('events.listenersOfTarget'),
  // an option of addEventListener: called whatever stopImmediatePropagation says
  kResistStop: Symbol('kResistStopPropagation'),
  // an option of addEventListener: the listener gets what emit was given, not an event
  kNodeStyle: Symbol('kIsNodeStyleListener'),
  // methods that are told of the number of listeners
  kNewListener: Symbol('kNewListener'),
  kRemoveListener: Symbol('kRemoveListener'),
  // an option of on(): the iterator gives first arguments instead of lists
  kFirstEventParam: Symbol('nodejs.kFirstEventParam'),
};
