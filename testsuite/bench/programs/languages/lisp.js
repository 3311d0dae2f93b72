'use strict';

// A Lisp: reader, environments as prototype chains, closures.
function read(text) {
  const tokens = text.match(/[()]|[^\s()]+/g);
  let at = 0;
  const form = () => {
    const t = tokens[at++];
    if (t !== '(') return /^-?\d+$/.test(t) ? Number(t) : Symbol.for(t);
    const list = [];
    while (tokens[at] !== ')') list.push(form());
    at++;
    return list;
  };
  return form();
}
const sym = s => Symbol.for(s);
const [IF, LET, LAMBDA, DO, DEFINE] = ['if', 'let', 'lambda', 'do', 'define'].map(sym);

function evaluate(x, env) {
  if (typeof x === 'number') return x;
  if (typeof x === 'symbol') {
    if (x in env) return env[x];
    throw new ReferenceError(String(x.description));
  }
  switch (x[0]) {
    case IF: return evaluate(x[1], env) ? evaluate(x[2], env) : evaluate(x[3], env);
    case DO: { let r; for (const e of x.slice(1)) r = evaluate(e, env); return r; }
    case DEFINE: return (env[x[1]] = evaluate(x[2], env));
    case LET: {
      const inner = Object.create(env);
      inner[x[1]] = evaluate(x[2], env);
      return evaluate(x[3], inner);
    }
    case LAMBDA: return (...args) => {
      const inner = Object.create(env);
      x[1].forEach((p, i) => { inner[p] = args[i]; });
      return evaluate(x[2], inner);
    };
    default: {
      const [f, ...args] = x.map(e => evaluate(e, env));
      return f(...args);
    }
  }
}
const globals = { '+': (a, b) => a + b, '-': (a, b) => a - b, '*': (a, b) => a * b, '<': (a, b) => a < b };

exports.n = 17;
exports.run = function (n) {
  const env = {};
  for (const name in globals) env[sym(name)] = globals[name];
  return evaluate(read(`(do (define fib (lambda (n) (if (< n 2) n (+ (fib (- n 1)) (fib (- n 2))))))
    (define twice (lambda (f) (lambda (x) (f (f x)))))
    (let k 3 (+ ((twice (lambda (x) (* x k))) 5) (fib ${n}))))`), env);
};
