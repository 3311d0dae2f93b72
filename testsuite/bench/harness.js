'use strict';

// Runs one program, PROGRAM MODE MILLISECONDS: its run function once (MODE once), or over
// and over, first to warm up and then for the given time (MODE steady). Prints one line of
// JSON: what run returned, and the median time of a call in milliseconds. A program that
// takes seconds says with exports.repeats how many calls are enough; the first warms up.
// MODE prepare calls the program's prepare function, if there is one, which makes what both
// peers work on: in a process of its own, so that its time and memory are nobody's.
module.exports = async function harness(load) {
  const [mode, milliseconds] = process.argv.slice(3);
  const budget = Number(milliseconds);
  const { run, n, repeats, prepare } = load();
  if (mode === 'prepare') {
    prepare?.(n);
    console.log('{}');
    return;
  }
  const checksum = String(await run(n));
  let median = 0;
  if (mode === 'steady') {
    if (!repeats) await repeat(run, n, checksum, budget / 2, 5);
    const times = await repeat(run, n, checksum, repeats ? 0 : budget, repeats ?? 5);
    median = times.sort((a, b) => a - b)[times.length >> 1];
  }
  console.log(JSON.stringify({ checksum, median }));
};

// repeat calls run for the given time, at least so many times, and returns the times of the calls.
async function repeat(run, n, checksum, milliseconds, least) {
  const times = [];
  const end = performance.now() + milliseconds;
  while (times.length < least || performance.now() < end) {
    const start = performance.now();
    const result = await run(n);
    times.push(performance.now() - start);
    if (String(result) !== checksum) throw new Error(`${result} now, ${checksum} in the first run`);
  }
  return times;
}
