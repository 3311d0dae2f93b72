'use strict';

// Small immutable values with methods, as in geometry code.
class Vector {
  constructor(x, y) {
    this.x = x;
    this.y = y;
  }
  plus(o) { return new Vector(this.x + o.x, this.y + o.y); }
  minus(o) { return new Vector(this.x - o.x, this.y - o.y); }
  times(k) { return new Vector(this.x * k, this.y * k); }
  dot(o) { return this.x * o.x + this.y * o.y; }
  get length() { return Math.sqrt(this.dot(this)); }
}

class Body {
  constructor(position, velocity, mass) {
    Object.assign(this, { position, velocity, mass });
  }
  pull(other, dt) {
    const d = other.position.minus(this.position);
    const r = d.length + 0.1;
    this.velocity = this.velocity.plus(d.times(dt * other.mass / (r * r * r)));
  }
  move(dt) {
    this.position = this.position.plus(this.velocity.times(dt));
  }
}

exports.n = 600;
exports.run = function (n) {
  const bodies = [];
  for (let i = 0; i < 12; i++) {
    bodies.push(new Body(new Vector(i * 3, i * i), new Vector(0, i % 3), 1 + i / 4));
  }
  for (let step = 0; step < n; step++) {
    for (const a of bodies) {
      for (const b of bodies) if (a !== b) a.pull(b, 0.01);
    }
    for (const b of bodies) b.move(0.01);
  }
  return bodies.map(b => b.position.x.toFixed(6)).join(' ');
};
