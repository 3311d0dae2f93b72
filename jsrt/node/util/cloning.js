'use strict';
// What structuredClone has to know of objects of the platform.

module.exports = {
  // A method of objects that can be cloned: gets the function that clones a value and
  // returns the copy.
  kClone: Symbol('messaging_clone_symbol'),
  // A method of objects that other realms can clone: gives the name of a module, that of
  // one of its functions, and arguments for which it makes the clone.
  kPack: Symbol('messaging_pack_symbol'),
  // A method of objects that can be transferred: detaches the object and gives another.
  kTransfer: Symbol('messaging_transfer_symbol'),
  // A method of objects that a transfer list may hold: prepares them, and gives what goes
  // in the list in their place, if anything.
  kListed: Symbol('messaging_listed_symbol'),
  // A property of objects that are more than JavaScript's in Node, for v8.serialize.
  kHost: Symbol('host_object_symbol'),
  // Objects that markAsUntransferable was given.
  untransferable: new WeakSet(),
  // Predicates for objects that cannot be cloned, or not transferred.
  refused: [],
};
