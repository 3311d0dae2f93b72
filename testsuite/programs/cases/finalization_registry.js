'use strict';
// The collector tells a FinalizationRegistry on the loop, without keeping the program alive.
let told = 0;
const registry = new FinalizationRegistry((held) => { told += held; });
const values = new WeakMap();
(function fill() {
  for (let i = 0; i < 100; i++) {
    const key = {};
    const value = { i };
    values.set(key, value);
    registry.register(value, 1);
  }
})();
let turns = 0;
(function turn() {
  const garbage = [];
  for (let i = 0; i < 100000; i++) garbage.push({ i });
  if (told === 0 && turns++ < 500) setImmediate(turn, garbage.length);
  else console.log(told > 0, turns < 500);
})();
