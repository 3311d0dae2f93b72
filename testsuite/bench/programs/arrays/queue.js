'use strict';

// A queue, a stack, a deque and a grid, built on arrays that grow and shrink.
exports.n = 20;
exports.run = function (n) {
  const size = 60;
  let total = 0;
  for (let k = 0; k < n; k++) {
    const grid = [];
    for (let y = 0; y < size; y++) {
      grid.push(new Array(size).fill(-1));
      for (let x = 0; x < size; x++) if ((x * 13 + y * 7 + k) % 11 === 0) grid[y][x] = -2;
    }
    const queue = [[0, 0]];
    grid[0][0] = 0;
    while (queue.length > 0) {
      const [x, y] = queue.shift();
      for (const [dx, dy] of [[1, 0], [-1, 0], [0, 1], [0, -1]]) {
        const nx = x + dx, ny = y + dy;
        if (grid[ny]?.[nx] === -1) {
          grid[ny][nx] = grid[y][x] + 1;
          queue.push([nx, ny]);
        }
      }
    }
    const stack = [];
    for (const row of grid) stack.push(row[size - 1]);
    while (stack.length) total += stack.pop();
    const deque = [1, 2, 3];
    for (let i = 0; i < 300; i++) { deque.unshift(i); if (i % 3 === 0) deque.splice(5, 2, i); }
    total += deque.length + deque[7];
  }
  return total;
};
