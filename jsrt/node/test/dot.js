'use strict';
// The dot reporter: a character for each test.

const { Spec, errorText } = require('test/spec');
require('process/stdio'); // what process.stdout opens

class Dot {
  #count = 0;
  #failed = [];
  #spec = new Spec(false);
  get columns() { return Math.max(process.stdout.columns ?? 20, 20); }
  event(type, data) {
    if (type !== 'test:fail' && type !== 'test:pass') return '';
    if (type === 'test:fail') this.#failed.push(data);
    let text = type === 'test:fail' ? 'X' : '.';
    if (++this.#count === this.columns) {
      text += '\n';
      this.#count = 0;
    }
    return text;
  }
  end() {
    let text = '\n';
    if (this.#failed.length > 0) text += '\nFailed tests:\n\n';
    for (const data of this.#failed) text += `${this.#spec.line('test:fail', data)}${errorText(data.details.error, false)}`;
    return text;
  }
}

module.exports = { Dot };
