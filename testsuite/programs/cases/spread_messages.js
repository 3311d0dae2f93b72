// What the errors of things that are not iterable say, by where they are asked to be.
const t = (f) => { try { f(); console.log('no'); } catch (e) { console.log(e.constructor.name, e.message); } };
const o = {a: 1, n: null}; let u; const s = Symbol('q'); const num = 5;
t(() => [...u]); t(() => [...o]); t(() => [...o.a]); t(() => [...num]); t(() => [...null]); t(() => [...o.n]); t(() => [1, ...u]);
function f() {} 
t(() => f(...u)); t(() => f(...o)); t(() => f(...o.a)); t(() => f(...num)); t(() => f(1, ...u)); t(() => f(...null)); t(() => f(...u, 1)); t(() => f(...o, 1)); t(() => f(...num, 1));
t(() => new f(...u)); t(() => new f(...o)); t(() => new f(1, ...num)); t(() => new f(...num, 2));
t(() => o.x(...u)); t(() => Math.max(...o)); t(() => Math.max(...5)); t(() => Math.max(1, ...o.a));
t(() => f(...{ [Symbol.iterator]: 5 })); t(() => f(...{ [Symbol.iterator]() { return 1; } }));
t(() => f(...true)); t(() => f(...'abc')); t(() => f(...s)); t(() => f(...() => {}));
t(() => { const [a] = u; }); t(() => { const [a] = o; }); t(() => { const [a] = 5; }); t(() => { for (const x of o) ; }); t(() => { for (const x of u) ; }); t(() => { for (const x of 5) ; });
t(() => new Map(5)); t(() => new Map([5])); t(() => new Set(o)); t(() => Array.from({ [Symbol.iterator]: 1 })); t(() => new Promise()); t(() => Object.fromEntries(5)); t(() => Object.fromEntries([5])); t(() => { const [[a]] = [1]; }); t(() => { (([a]) => a)(1); }); t(() => { (([a]) => a)(); }); t(() => { (({a}) => a)(); }); t(() => { const {a: {b}} = {}; });
t(() => { class A extends f { constructor() { super(...u); } } new A(); }); t(() => { class A extends f { constructor() { super(...o); } } new A(); });
t(() => { class A extends f { constructor() { super(1, ...num); } } new A(); });
function* g() { yield* 5; } t(() => [...g()]); function* g2() { yield* u; } t(() => [...g2()]);
