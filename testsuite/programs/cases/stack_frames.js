// Frames of Error.stack: constructors, the module, built-ins, errors of a class.
const frames = (s) => s.split('\n').slice(1).filter((l) => !/node:|main.cjs/.test(l)).map((l) => l.trim().replace(/\(?[^ (]*cases./, '')).join(' | ');
class A { constructor() { this.s = new Error('a').stack; } }
class B extends A {}
class E2 extends TypeError {}
function make() { return new E2('q'); }
console.log(frames(new A().s));
console.log(frames(new B().s).replace(/at new B [^|]*[|] /, ''));
console.log(frames(make().stack));
console.log(frames([1].map(function cb() { return new Error('x').stack; })[0]));
console.log(frames([1].map(() => new Error('x').stack)[0]));
