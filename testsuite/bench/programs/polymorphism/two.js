'use strict';

// A call and a read that meet two shapes.
class Circle {
  constructor(r) { this.kind = 'circle'; this.r = r; }
  area() { return 3 * this.r * this.r; }
}
class Rect {
  constructor(w, h) { this.w = w; this.h = h; this.kind = 'rect'; }
  area() { return this.w * this.h; }
}

exports.n = 800;
exports.run = function (n) {
  const shapes = [];
  for (let i = 0; i < 1000; i++) shapes.push(i % 2 ? new Circle(i & 15) : new Rect(i & 7, 3));
  let sum = 0;
  for (let k = 0; k < n; k++) {
    for (let i = 0; i < shapes.length; i++) {
      const s = shapes[i];
      sum += s.area() + s.kind.length;
    }
  }
  return sum;
};
