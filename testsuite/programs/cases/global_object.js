// global is globalThis, whose tag is "global".
console.log(global === globalThis, typeof global.setTimeout, Object.prototype.toString.call(globalThis), typeof print);
global.answer = 42;
console.log(answer, Object.getOwnPropertyDescriptor(globalThis, 'global').enumerable);
