// Messages that make fuzz found to differ.
const t = f => { try { f(); } catch (e) { console.log(e.message); } };
class A { get x() { return 1; } }
class B extends A { static get y() { return 1; } }
class C extends B {}
t(() => { 'use strict'; new B().x = 1; });
t(() => { 'use strict'; Object.create(new B()).x = 1; });
t(() => { 'use strict'; C.y = 1; });
function* outer(inner) { yield* inner; }
const it = outer({ [Symbol.iterator]() { return { next: () => ({ done: false, value: 1 }) }; } });
it.next();
t(() => it.throw(1));
