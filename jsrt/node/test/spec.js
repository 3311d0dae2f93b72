'use strict';
// The spec reporter: a tree of what ran, and the failures after it.

const path = require('path');
const { inspect } = require('util/inspect');
const { isFailure, kinds } = require('test/core');

const symbols = { 'test:fail': '\u2716 ', 'test:pass': '\u2714 ', 'test:diagnostic': '\u2139 ', 'arrow': '\u25B6 ', 'skip': '\uFE63 ', 'todo': '\u26A0 ' };
const indent = (nesting) => '  '.repeat(nesting);

class Spec {
  #stack = [];
  #reported = [];
  #failed = [];
  constructor(colors = false) {
    this.colors = colors;
    const c = (n) => (colors ? `\u001B[${n}m` : '');
    this.palette = { 'test:fail': c(31), 'test:pass': c(32), 'test:diagnostic': c(34), 'gray': c(90), 'white': c(39), 'yellow': c(33), 'red': c(31) };
  }

  event(type, data) {
    switch (type) {
      case 'test:fail':
        if (data.details?.error?.failureType !== kinds.subtests) this.#failed.push(data);
        return this.#result(type, data);
      case 'test:pass': return this.#result(type, data);
      case 'test:start':
        this.#stack.unshift({ data, type });
        return '';
      case 'test:stderr': case 'test:stdout': return data.message;
      case 'test:diagnostic': return `${this.palette['test:diagnostic']}${indent(data.nesting)}${symbols[type]}${data.message}${this.palette.white}\n`;
      case 'test:summary': return data.file === undefined ? this.failures() : '';
      default: return '';
    }
  }

  #result(type, data) {
    const subtest = this.#stack.shift();
    let prefix = '';
    while (this.#stack.length > 0) {
      const { data: parent } = this.#stack.pop();
      this.#reported.unshift(parent);
      prefix += `${indent(parent.nesting)}${symbols.arrow}${parent.name}\n`;
    }
    const first = this.#reported[0];
    if (first !== undefined && first.nesting === data.nesting && first.name === data.name) this.#reported.shift();
    void subtest;
    return `${prefix}${this.line(type, data, indent(data.nesting))}\n`;
  }

  line(type, data, space = '') {
    let color = this.palette[type];
    let symbol = symbols[type];
    const { skip, todo, expectFailure, details } = data;
    let title = `${data.name}${details?.duration_ms ? ` ${this.palette.gray}(${details.duration_ms}ms)${this.palette.white}` : ''}`;
    const reason = (v, word) => ` # ${typeof v === 'string' && v !== '' ? v : word}`;
    if (skip !== undefined) {
      title += reason(skip, 'SKIP');
      symbol = symbols.skip;
      color = this.palette.gray;
    } else if (todo !== undefined) {
      title += reason(todo, 'TODO');
      if (type === 'test:fail') {
        symbol = symbols.todo;
        color = this.palette.yellow;
      }
    } else if (expectFailure !== undefined) {
      title += ' # EXPECTED FAILURE';
    }
    return `${space}${color}${symbol}${title}${this.palette.white}`;
  }

  failures() {
    if (this.#failed.length === 0) return '';
    const parts = [`\n${this.palette['test:fail']}${symbols['test:fail']}failing tests:${this.palette.white}\n`];
    for (const data of this.#failed) {
      const place = data.file === undefined ? '' : `test at ${path.relative(process.cwd(), data.file)}:${data.line}:${data.column}\n`;
      parts.push(`${place}${this.line('test:fail', data)}${errorText(data.details.error, this.colors)}`);
    }
    this.#failed = [];
    return parts.join('\n');
  }
}

// errorText shows what a test threw, indented.
function errorText(error, colors, space = '  ') {
  if (error === undefined) return '';
  const err = isFailure(error) && error.cause !== undefined ? error.cause : error;
  const text = inspect(err, { colors, depth: Infinity });
  return `\n${text.split(/\r?\n/).map((l) => `${space}${l}`).join('\n')}\n`;
}

module.exports = { Spec, errorText };
