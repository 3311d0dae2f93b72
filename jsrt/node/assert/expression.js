'use strict';
// The text of a failed assert(value), from the line of source that calls it.

const native = require('native');

const closing = { '(': ')', '[': ']', '{': '}' };
const isWord = (c) => c !== undefined && /[\w$\u0080-\uffff]/.test(c);

// skipString is behind the string, template or comment that begins at i; i if none does.
function skipString(line, i) {
  const c = line[i];
  if (c === '/' && line[i + 1] === '*') {
    const end = line.indexOf('*/', i + 2);
    return end < 0 ? line.length : end + 2;
  }
  if (c === '/' && line[i + 1] === '/') return line.length;
  const regexp = c === '/' && !/[\w$)\]]\s*$/.test(line.slice(0, i));
  if (c !== '"' && c !== "'" && c !== '`' && !regexp) return i;
  let inClass = false;
  for (let k = i + 1; k < line.length; k++) {
    if (line[k] === '\\') k++;
    else if (regexp && line[k] === '[') inClass = true;
    else if (regexp && line[k] === ']') inClass = false;
    else if (line[k] === c && !inClass) return k + 1;
  }
  return line.length;
}

// skipBrackets is behind the bracket that closes the one at i.
function skipBrackets(line, i) {
  const stack = [closing[line[i]]];
  for (i++; i < line.length;) {
    const next = skipString(line, i);
    if (next !== i) {
      i = next;
      continue;
    }
    const c = line[i++];
    if (c in closing) stack.push(closing[c]);
    else if (c === stack[stack.length - 1] && stack.length > 0) stack.pop();
    if (stack.length === 0) return i;
  }
  return line.length;
}

// startOf goes back from the name that is called to where the expression begins.
function startOf(line, at) {
  while (at > 0) {
    if (isWord(line[at - 1]) || line[at - 1] === '.') {
      at--;
    } else if (line[at - 1] === ']' || line[at - 1] === '[' || line[at - 1] === '"' || line[at - 1] === "'") {
      const open = line.lastIndexOf('[', at - 1);
      if (open <= 0 || !(isWord(line[open - 1]) || line[open - 1] === ']')) break;
      at = open;
    } else {
      break;
    }
  }
  while (line[at] === '.') at++;
  return at;
}

function endOf(line, at) {
  while (at < line.length) {
    if (isWord(line[at]) || line[at] === '.' || line[at] === ' ') at++;
    else if (line[at] === '[') at = skipBrackets(line, at);
    else if (line[at] === '(') return skipBrackets(line, at);
    else return -1;
  }
  return -1;
}

// expression is the call's text; undefined if it cannot be told.
function expression() {
  const site = native.callSite();
  if (site === undefined) return undefined;
  const [line, column] = site;
  const start = startOf(line, column - 1);
  const end = endOf(line, column - 1);
  return end < 0 ? undefined : line.slice(start, end);
}

module.exports = { expression };
