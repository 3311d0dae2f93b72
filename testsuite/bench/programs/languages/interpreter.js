'use strict';

// A virtual machine for a small stack language: a compiler from lists and a dispatch loop.
const ops = { push: 0, load: 1, store: 2, add: 3, sub: 4, mul: 5, lt: 6, jump: 7, jumpIfNot: 8, mod: 9, halt: 10 };

function assemble(lines) {
  const labels = {}, code = [];
  for (const line of lines) {
    if (line.endsWith(':')) labels[line.slice(0, -1)] = code.length;
    else {
      const [op, arg] = line.split(' ');
      code.push({ op: ops[op], arg });
    }
  }
  return code.map(({ op, arg }) => ({ op, arg: arg in labels ? labels[arg] : arg === undefined ? 0 : Number(arg) }));
}

class Machine {
  constructor(code) {
    this.code = code;
    this.stack = [];
    this.vars = new Array(8).fill(0);
    this.steps = 0;
  }
  run() {
    const { stack, vars, code } = this;
    for (let pc = 0; ;) {
      const { op, arg } = code[pc++];
      this.steps++;
      switch (op) {
        case ops.push: stack.push(arg); break;
        case ops.load: stack.push(vars[arg]); break;
        case ops.store: vars[arg] = stack.pop(); break;
        case ops.add: { const b = stack.pop(); stack.push(stack.pop() + b); break; }
        case ops.sub: { const b = stack.pop(); stack.push(stack.pop() - b); break; }
        case ops.mul: { const b = stack.pop(); stack.push(stack.pop() * b); break; }
        case ops.mod: { const b = stack.pop(); stack.push(stack.pop() % b); break; }
        case ops.lt: { const b = stack.pop(); stack.push(stack.pop() < b ? 1 : 0); break; }
        case ops.jump: pc = arg; break;
        case ops.jumpIfNot: if (!stack.pop()) pc = arg; break;
        case ops.halt: return vars[0];
        default: throw new Error('bad instruction ' + op);
      }
    }
  }
}

exports.n = 20000;
exports.run = function (n) {
  const machine = new Machine(assemble(['push 0', 'store 0', 'push 0', 'store 1', 'loop:', 'load 1', 'push ' + n, 'lt',
    'jumpIfNot end', 'load 0', 'load 1', 'mul', 'push 7', 'add', 'push 10007', 'mod', 'store 0',
    'load 1', 'push 1', 'add', 'store 1', 'jump loop', 'end:', 'halt']));
  return machine.run() + ' ' + machine.steps;
};
