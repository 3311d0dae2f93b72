'use strict';

// A tokenizer built on one sticky regular expression, as many small languages have.
const token = /\s*(?:(\d+(?:\.\d+)?(?:e[+-]?\d+)?)|([A-Za-z_$][\w$]*)|("(?:[^"\\]|\\.)*")|(\/\/[^\n]*)|(=>|[=!<>]=+|&&|\|\||[-+*\/%=<>(){}\[\];,.!?:]))/y;
const keywords = new Set(['function', 'return', 'if', 'else', 'for', 'let', 'const']);
const program = `
function area(shape, scale) { // computes an area
  let total = 0.5e+3;
  for (let i = 0; i < shape.sides.length; i = i + 1) {
    if (shape.sides[i] >= 10 && scale !== "a \\"quoted\\" string") { total = total + shape.sides[i] * scale; }
    else { return { value: total / 2, label: "none" }; }
  }
  return total => total % 12;
}`.repeat(12);

exports.n = 12;
exports.run = function (n) {
  const counts = { number: 0, name: 0, keyword: 0, string: 0, punctuation: 0 };
  for (let k = 0; k < n; k++) {
    token.lastIndex = 0;
    let m;
    while ((m = token.exec(program)) !== null) {
      const [, number, name, string, comment, punctuation] = m;
      if (number !== undefined) counts.number += parseFloat(number);
      else if (name !== undefined) counts[keywords.has(name) ? 'keyword' : 'name']++;
      else if (string !== undefined) counts.string += string.length;
      else if (punctuation !== undefined) counts.punctuation++;
      else if (comment === undefined) throw new Error('no token');
    }
  }
  return JSON.stringify(counts);
};
