'use strict';
// What structuredClone has to know of objects of the platform.

module.exports = {
  // A method of objects that can be cloned: gets the function that clones a value and
  // returns the copy.
  kClone: Symbol('messaging_clone_symbol'),
  // Predicates for objects that cannot be cloned, or not transferred.
  refused: [],
};
