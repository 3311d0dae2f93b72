'use strict';

// Arguments objects that a function needs only where it goes one of several ways.

const slice = Array.prototype.slice;

// What a method of an application does: a setting is read, or a route made.
const app = { settings: { etag: 'weak' }, set(name) { return this.settings[name]; } };
for (const method of ['get', 'post']) {
  app[method] = function (path) {
    if (method === 'get' && arguments.length === 1) {
      return this.set(path);
    }
    const before = arguments.length;
    return [path, before, slice.call(arguments, 1)];
  };
}
console.log(app.get('etag'), app.get('/', 1, 2), app.post('/'), app.post('/', 3), app.get());

// Somebody changes the object before its length and elements are read.
function changed(f) {
  if (arguments.length > 3) return 'many';
  f(arguments);
  return [arguments.length, arguments[1], arguments[2]];
}
console.log(changed(a => { a.length = 7; a[1] = 'b'; }, 'a'), changed(a => { delete a[1]; }, 'a', 'c'), changed(() => {}, 1, 2, 3));

// The object is one and the same in each round of a loop, and where an exception has come before.
function rounds(n) {
  const seen = new Set();
  for (let i = 0; i < n; i++) {
    if (arguments.length === 2) continue;
    seen.add(arguments);
  }
  return seen.size;
}
console.log(rounds(3), rounds(3, 0), rounds(2, 0, 0));

function caught(f) {
  let first;
  try {
    if (arguments.length === 1) return 'one';
    first = arguments;
    f(arguments);
  } catch {
    return [arguments.length, arguments === first];
  }
  return arguments[1];
}
console.log(caught(0), caught(a => { a.length = 9; throw 1; }, 2), caught(a => { a[1] = 'x'; }, 2));

// Parameters that are assigned to are not the elements in strict code; they are in other code.
function assigned(a) {
  if (arguments.length === 0) return 'none';
  a = 5;
  return slice.call(arguments);
}
const sloppy = new Function('slice', 'return function (a) { if (arguments.length === 0) return "none"; a = 5; return slice.call(arguments); }')(slice);
const kept = new Function('slice', 'return function (a) { if (arguments.length === 1) return a; return [a, slice.call(arguments, 1), typeof arguments.callee]; }')(slice);
console.log(assigned(), assigned(1, 2), sloppy(), sloppy(1, 2), kept(1), kept(1, 2, 3));

// An arrow function has the object, and one that is handed on is told apart from the next call's.
function arrow() {
  if (arguments.length === 0) return () => 0;
  return () => arguments;
}
const one = arrow(1), two = arrow(2);
console.log(arrow()(), one()[0], two()[0], one() === one(), one() === two());

// A rest array beside it.
function both(a, ...rest) {
  if (arguments.length === 1) return rest.length;
  rest.push(0);
  return [slice.call(arguments), rest];
}
console.log(both(1), both(1, 2));
