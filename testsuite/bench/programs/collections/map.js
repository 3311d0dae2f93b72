'use strict';

// A Map with number, string and object keys; iteration; deletion.
exports.n = 12000;
exports.run = function (n) {
  const numbers = new Map(), strings = new Map(), objects = new Map();
  const keys = [];
  for (let i = 0; i < n; i++) {
    numbers.set(i * 17 % n, i);
    strings.set('key' + i % 3000, (strings.get('key' + i % 3000) ?? 0) + i);
    const key = { i };
    keys.push(key);
    objects.set(key, i);
  }
  let sum = 0;
  for (const [k, v] of numbers) sum += k ^ v;
  for (const v of strings.values()) sum += v;
  strings.forEach((v, k) => { sum += k.length; });
  for (let i = 0; i < n; i += 2) objects.delete(keys[i]);
  for (const key of keys) if (objects.has(key)) sum += objects.get(key);
  return sum + numbers.size + strings.size + objects.size;
};
