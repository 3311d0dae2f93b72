// What reports tell: typed code, guesses, and what stays general.
class Point {
  constructor(x, y) {
    this.x = x;
    this.y = y;
  }
  norm() {
    return Math.sqrt(this.x * this.x + this.y * this.y);
  }
}

function sum(points) {
  let s = 0;
  for (let i = 0; i < points.length; i++) {
    s += points[i].norm();
  }
  return s;
}

function fib(n) {
  return n < 2 ? n : fib(n - 1) + fib(n - 2);
}

function careful(o) {
  try {
    return o.a + o.b;
  } catch (e) {
    return '<' + e.message + '> & "more"';
  }
}

function early(list, key) {
  for (const item of list) {
    if (item[key] == key) return item;
  }
  return undefined;
  console.log('never reached', list.length);
}

const points = [];
for (let i = 0; i < 10; i++) points.push(new Point(i, i + 1));
console.log(sum(points), fib(10), careful({}), early(points, 'x'));
