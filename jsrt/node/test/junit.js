'use strict';
// The JUnit reporter.

const { inspect } = require('util/inspect');
const os = require('os');

const attribute = (s) => `${s}`.replace(/&(?!#\d{1,7};)/g, '&amp;').replace(/</g, '&lt;').replace(/"/g, '&quot;').replace(/\n/g, '&#10;');
const content = (s) => `${s}`.replace(/&/g, '&amp;').replace(/</g, '&lt;');
const comment = (s) => `${s}`.replace(/--/g, '&#45;&#45;');
const seconds = (ms) => (ms / 1000).toFixed(6);

class JUnit {
  #current;
  #roots = [];

  begin() { return '<?xml version="1.0" encoding="utf-8"?>\n<testsuites>\n'; }
  event(type, data) {
    switch (type) {
      case 'test:start':
        this.#start(data);
        break;
      case 'test:pass': case 'test:fail':
        this.#done(data);
        break;
      case 'test:diagnostic': {
        const parent = this.#current;
        (parent?.children ?? this.#roots).push({ comment: data.message, nesting: data.nesting });
        break;
      }
      default:
    }
    return '';
  }
  #start({ nesting, name }) {
    const parent = this.#current;
    const test = { nesting, parent, attrs: { name }, children: [] };
    (parent?.children ?? this.#roots).push(test);
    this.#current = test;
  }
  #done(data) {
    if (this.#current === undefined || this.#current.attrs.name !== data.name || this.#current.nesting !== data.nesting) this.#start(data);
    const test = this.#current;
    this.#current = test.parent;
    test.attrs.time = seconds(data.details.duration_ms);
    const tests = test.children.filter((c) => c.comment === undefined && c.tag !== 'failure' && c.tag !== 'skipped');
    if (tests.length > 0) {
      test.tag = 'testsuite';
      Object.assign(test.attrs, { disabled: 0, errors: 0, tests: tests.length, failures: tests.filter((t) => t.failed).length,
        skipped: tests.filter((t) => t.skipped).length, timestamp: new Date().toISOString(), hostname: os.hostname() });
    } else {
      test.tag = 'testcase';
      test.attrs.classname = data.classname ?? test.parent?.attrs.name ?? 'test';
      if (data.file !== undefined) test.attrs.file = data.file;
    }
    this.#directives(test, data);
  }
  #directives(test, { skip, todo, details: { error } }) {
    const note = (type, message) => {
      test.skipped = true;
      test.children.push({ tag: 'skipped', nesting: test.nesting + 1, attrs: { type, message: message === true ? true : message }, children: [] });
    };
    if (skip) note('skipped', skip);
    if (todo) note('todo', todo);
    if (!error) return;
    test.failed = true;
    if (test.tag === 'testcase') test.attrs.failure = error.message ?? '';
    test.children.push({ tag: 'failure', nesting: test.nesting + 1, attrs: { type: error.failureType, message: `${error.message ?? ''}`.trim() }, children: [`\n${inspect(error)}\n`] });
  }

  #print(node) {
    if (typeof node === 'string') return content(node);
    const space = '\t'.repeat(node.nesting + 1);
    if (node.comment !== undefined) return `${space}<!-- ${comment(node.comment)} -->\n`;
    const attrs = Object.entries(node.attrs).map(([k, v]) => ` ${k}="${attribute(v)}"`).join('');
    if (node.children.length === 0) return `${space}<${node.tag}${attrs}/>\n`;
    const inside = node.children.map((c) => this.#print(c)).join('');
    return typeof node.children[0] === 'string' ? `${space}<${node.tag}${attrs}>${inside}${space}</${node.tag}>\n` : `${space}<${node.tag}${attrs}>\n${inside}${space}</${node.tag}>\n`;
  }
  end() { return `${this.#roots.map((n) => this.#print(n)).join('')}</testsuites>\n`; }
}

module.exports = { JUnit };
