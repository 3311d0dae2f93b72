'use strict';

// A ray tracer of spheres with shadows and reflections.
const add = (a, b) => ({ x: a.x + b.x, y: a.y + b.y, z: a.z + b.z });
const sub = (a, b) => ({ x: a.x - b.x, y: a.y - b.y, z: a.z - b.z });
const scale = (a, k) => ({ x: a.x * k, y: a.y * k, z: a.z * k });
const dot = (a, b) => a.x * b.x + a.y * b.y + a.z * b.z;
const unit = a => scale(a, 1 / Math.sqrt(dot(a, a)));

class Sphere {
  constructor(center, radius, color, mirror) {
    this.center = center;
    this.radius = radius;
    this.color = color;
    this.mirror = mirror;
  }
  hit(origin, direction) {
    const oc = sub(origin, this.center);
    const b = dot(oc, direction);
    const d = b * b - dot(oc, oc) + this.radius ** 2;
    if (d < 0) return Infinity;
    const t = -b - Math.sqrt(d);
    return t > 1e-4 ? t : Infinity;
  }
}

const light = unit({ x: 1, y: 2, z: -1 });
function trace(scene, origin, direction, depth) {
  let best = Infinity, object = null;
  for (const s of scene) {
    const t = s.hit(origin, direction);
    if (t < best) { best = t; object = s; }
  }
  if (object === null) return { x: 0.2, y: 0.3, z: 0.5 + direction.y / 2 };
  const point = add(origin, scale(direction, best));
  const normal = unit(sub(point, object.center));
  const shadow = scene.some(s => s.hit(point, light) < Infinity);
  let color = scale(object.color, shadow ? 0.1 : Math.max(0.1, dot(normal, light)));
  if (depth > 0 && object.mirror > 0) {
    const reflected = sub(direction, scale(normal, 2 * dot(direction, normal)));
    color = add(scale(color, 1 - object.mirror), scale(trace(scene, point, reflected, depth - 1), object.mirror));
  }
  return color;
}

exports.n = 120;
exports.run = function (n) {
  const scene = [];
  for (let i = 0; i < 8; i++) {
    scene.push(new Sphere({ x: (i % 3) - 1, y: (i % 2) - 0.5, z: 3 + i * 0.4 }, 0.5, { x: i / 8, y: 0.5, z: 1 - i / 8 }, i % 2 ? 0.4 : 0));
  }
  let sum = 0;
  for (let y = 0; y < n; y++) {
    for (let x = 0; x < n; x++) {
      const c = trace(scene, { x: 0, y: 0, z: -1 }, unit({ x: x / n - 0.5, y: 0.5 - y / n, z: 1 }), 3);
      sum += Math.floor(c.x * 255) + Math.floor(c.y * 255) + Math.floor(c.z * 255);
    }
  }
  return sum;
};
