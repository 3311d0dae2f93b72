// Small methods are expanded into their callers; what they do in the middle, where they
// throw from and what stacks show must be as if they had been called.
'use strict';

class Board {
  constructor(n) {
    this.cells = new Array(n).fill(0);
    this.moves = 0;
    this.last = null;
  }
  swap(i, j) {
    const t = this.cells[i];
    this.cells[i] = this.cells[j];
    this.cells[j] = t;
  }
  put(i, x) {
    this.moves += 1;
    if (i < 0 || i >= this.cells.length) throw new RangeError('no cell ' + i);
    this.cells[i] = x;
    this.last = x;
    return this;
  }
  check(x) {
    this.moves++;
    return x.value.deep;
  }
  viaCheck(x) {
    this.moves++;
    return this.check(x) + 1;
  }
  fill(n) {
    for (let i = 0; i < n; i++) this.put(i, i * 2);
    for (let i = 0; i < n - 1; i++) this.swap(i, n - 1 - i);
    return this.cells.join();
  }
}

function frames(e) {
  const lines = e.stack.split('\n').filter((l, i) => i === 0 || l.includes('expanded_calls.js:')).slice(0, 5);
  return lines.map(l => l.replace(/\(.*[\\/]([^\\/]+)\)/, '($1)').replace(/at [A-Z]\w+\./, 'at ')).join(' | ');
}

const b = new Board(8);
console.log(b.fill(8), b.moves, b.last);

// A throw in the middle: what came before it has happened once.
function overflow(board) {
  board.put(3, 'x');
  board.put(99, 'y');
  return 'not reached';
}
for (let i = 0; i < 3; i++) {
  try { overflow(b); } catch (e) { console.log(e.message, b.moves, b.last, frames(e)); }
}

// Nested: two inlined frames and the function they stand in.
function nested(board, x) {
  const n = board.viaCheck(x);
  return n + board.viaCheck(x);
}
console.log(nested(b, { value: { deep: 20 } }), b.moves);
try { nested(b, { value: null }); } catch (e) { console.log(e.message, b.moves, frames(e)); }
try { nested(b, {}); } catch (e) { console.log(e.message, b.moves, frames(e)); }

// A getter that turns up in the middle of the body.
let reads = 0;
Object.defineProperty(b, 'last', { get() { reads++; return 'got'; }, set(v) { reads += 10; } });
b.put(1, 'z').put(2, 'w');
console.log(reads, b.cells.join(), b.moves);

// Another method of the same name: on the object, on a subclass, on the prototype.
function steps(board) {
  board.put(0, 'a');
  board.swap(0, 1);
  return board.cells.join();
}
console.log(steps(b));
class Other extends Board {
  swap(i, j) { this.swapped = [i, j]; super.swap(i, j); }
}
const o = new Other(3);
console.log(steps(o), o.swapped);
b.swap = function (i, j) { this.cells[i] = 'own' + j; };
console.log(steps(b));
Board.prototype.put = function (i, x) { this.cells[i] = 'patched ' + x; return this; };
console.log(steps(b), steps(o), b.moves);
try { steps({ put() { return 1; }, swap: 5 }); } catch (e) { console.log(e.message, frames(e)); }
try { steps(null); } catch (e) { console.log(e.message); }

// Arguments that are missing, of other kinds, and evaluated once.
const c = new Board(4);
Board.prototype.put = Board.prototype.constructor.prototype.put;
console.log(c.check.length, c.swap('0', 1.5), c.cells.length, c.cells[1.5], c.swap(), Object.keys(c.cells).join());
let n = 0;
function counted(board) { board.swap(n++, n++); return n; }
console.log(counted(c), counted(c), c.cells.join());

// captureStackTrace cuts at the inlined function.
class Fail {
  constructor() { this.count = 0; }
  raise(skip) {
    this.count++;
    const e = { name: 'cut' };
    Error.captureStackTrace(e, skip);
    return e.stack;
  }
  outer(skip) { this.count++; return this.raise(skip); }
}
function top(f, skip) { return f.outer(skip); }
const f = new Fail();
for (const skip of [undefined, f.raise, f.outer, top]) {
  console.log(frames({ stack: top(f, skip) }), f.count);
}

// Recursion through an expanded function still ends in a RangeError.
class Deep {
  constructor() { this.n = 0; }
  down(x) { this.n++; return this.again(x); }
  again(x) { this.n++; return this.down(x + 1) + 1; }
}
const d = new Deep();
try { d.down(0); } catch (e) { console.log(e instanceof RangeError, d.n > 1000); }
