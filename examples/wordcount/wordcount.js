// Counts words: a first program to compile. `make demo` builds and runs it.
const { EventEmitter } = require('node:events');
const { parseArgs } = require('node:util');

class Counter extends EventEmitter {
  #words = new Map();

  *tokens(text) {
    for (const [word] of text.toLowerCase().matchAll(/\p{L}+/gu)) yield word;
  }

  async count(text) {
    for (const word of this.tokens(text)) {
      this.#words.set(word, (this.#words.get(word) ?? 0) + 1);
      this.emit('word', word);
    }
    return [...this.#words].toSorted(([a, n], [b, m]) => m - n || (a < b ? -1 : 1));
  }
}

async function main() {
  const { values, positionals } = parseArgs({
    options: { top: { type: 'string', short: 't', default: '3' } },
    allowPositionals: true,
  });
  const text = positionals.join(' ') || 'the quick brown fox jumps over the lazy dog and the cat';
  const counter = new Counter();
  let n = 0;
  counter.on('word', () => n++);
  const sorted = await counter.count(text);
  console.log(`${n} words, ${sorted.length} different`);
  console.log(Object.fromEntries(sorted.slice(0, Number(values.top))));
}

main();
