'use strict';

// A small deterministic generator of pseudo-random numbers (Park and Miller).
exports.random = function random(seed) {
  let state = seed % 2147483647 || 1;
  return function next(limit) {
    state = (state * 16807) % 2147483647;
    return state % limit;
  };
};
