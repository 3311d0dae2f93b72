'use strict';

// A recursive descent parser for expressions and statements, and a printer of its tree.
class Parser {
  constructor(text) { this.text = text; this.pos = 0; this.next(); }
  next() {
    const { text } = this;
    while (text[this.pos] === ' ' || text[this.pos] === '\n') this.pos++;
    const start = this.pos, c = text[start];
    if (c === undefined) { this.kind = 'end'; this.value = ''; return; }
    if (c >= '0' && c <= '9') {
      while (text[this.pos] >= '0' && text[this.pos] <= '9') this.pos++;
      this.kind = 'number';
    } else if ((c >= 'a' && c <= 'z') || c === '_') {
      while ((text[this.pos] >= 'a' && text[this.pos] <= 'z') || text[this.pos] === '_') this.pos++;
      this.kind = 'name';
    } else {
      this.pos++;
      this.kind = 'punctuation';
    }
    this.value = text.slice(start, this.pos);
  }
  eat(value) {
    if (this.value !== value) throw new SyntaxError(`expected ${value} at ${this.pos}, found ${this.value}`);
    this.next();
  }
  program() {
    const body = [];
    while (this.kind !== 'end') body.push(this.statement());
    return { type: 'Program', body };
  }
  statement() {
    if (this.value === 'while') {
      this.next();
      const test = this.expression(0);
      this.eat('{');
      const body = [];
      while (this.value !== '}') body.push(this.statement());
      this.eat('}');
      return { type: 'While', test, body };
    }
    const name = this.value;
    this.next();
    this.eat('=');
    const value = this.expression(0);
    this.eat(';');
    return { type: 'Assign', name, value };
  }
  expression(level) {
    let left = this.primary();
    const power = { '<': 1, '+': 2, '-': 2, '*': 3, '/': 3 };
    while (this.kind === 'punctuation' && power[this.value] > level) {
      const operator = this.value;
      this.next();
      left = { type: 'Binary', operator, left, right: this.expression(power[operator]) };
    }
    return left;
  }
  primary() {
    const { kind, value } = this;
    this.next();
    if (kind === 'number') return { type: 'Number', value: Number(value) };
    if (kind === 'name') return { type: 'Name', name: value };
    if (value !== '(') throw new SyntaxError('unexpected ' + value);
    const inner = this.expression(0);
    this.eat(')');
    return inner;
  }
}
const print = {
  Program: n => n.body.map(show).join('\n'),
  While: n => `while ${show(n.test)} {\n${n.body.map(show).join('\n')}\n}`,
  Assign: n => `${n.name} = ${show(n.value)};`,
  Binary: n => `(${show(n.left)} ${n.operator} ${show(n.right)})`,
  Number: n => String(n.value),
  Name: n => n.name,
};
function show(node) { return print[node.type](node); }

exports.n = 200;
exports.run = function (n) {
  const source = `i = 0; total = 1 + 2 * 3;
while i < 100 { total = total + i * (i - 1) / 2; i = i + 1; while total { total = total - some_name * 12345; } }
`.repeat(n);
  const text = show(new Parser(source).program());
  return text.length + ' ' + show(new Parser(text).program()).length;
};
