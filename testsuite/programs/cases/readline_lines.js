// Lines, questions and keys from streams.
const readline = require('readline');
const { PassThrough } = require('stream');

async function lines() {
  const input = new PassThrough();
  const rl = readline.createInterface({ input, crlfDelay: Infinity });
  setTimeout(() => input.end('one\ntwo\r\nthree\r'), 1);
  for await (const line of rl) console.log('line', JSON.stringify(line));
}

async function question() {
  const input = new PassThrough();
  const output = new PassThrough();
  const shown = [];
  output.on('data', (d) => shown.push(String(d)));
  const rl = require('readline/promises').createInterface({ input, output });
  setTimeout(() => input.write('bob\n'), 1);
  console.log(await rl.question('name? '), shown);
  rl.close();
  await rl.question('again? ').catch((e) => console.log(e.code, e.message));
}

async function terminal() {
  const input = new PassThrough();
  const output = new PassThrough();
  let shown = '';
  output.on('data', (d) => { shown += d; });
  const rl = readline.createInterface({ input, output, terminal: true, prompt: '> ' });
  rl.on('line', (l) => console.log('got', JSON.stringify(l)));
  rl.prompt();
  for (const keys of ['helo', '\x1b[D', 'l', '\x05', ' world', '\x17', '\x7f', '!', '\r', '\x1b[A', '\r']) {
    input.write(keys);
    await new Promise((resolve) => setImmediate(resolve));
  }
  console.log(rl.history, JSON.stringify(shown));
  rl.close();
}

function keys() {
  const input = new PassThrough();
  readline.emitKeypressEvents(input);
  input.on('keypress', (s, key) => console.log(JSON.stringify([s, key])));
  for (const k of ['a', 'A', '\x01', '\x1b[A', '\x1b[1;5C', '\x1bOP', '\x1b[99z', '\u4f60', '\r', '\t']) input.write(k);
}

lines().then(question).then(terminal).then(keys);
