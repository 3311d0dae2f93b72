'use strict';

// Runs one program, PROGRAM MODE MILLISECONDS: its run function once (MODE once), or over
// and over, first to warm up and then for the given time (MODE steady). Prints one line of
// JSON: what run returned, and the median time of a call in milliseconds.
module.exports = async function harness(load) {
  const [mode, milliseconds] = process.argv.slice(3);
  const budget = Number(milliseconds);
  const { run, n } = load();
  const checksum = String(await run(n));
  let median = 0;
  if (mode === 'steady') {
    await repeat(run, n, checksum, budget / 2);
    const times = await repeat(run, n, checksum, budget);
    median = times.sort((a, b) => a - b)[times.length >> 1];
  }
  console.log(JSON.stringify({ checksum, median }));
};

// repeat calls run for the given time, at least five times, and returns the times of the calls.
async function repeat(run, n, checksum, milliseconds) {
  const times = [];
  const end = performance.now() + milliseconds;
  while (times.length < 5 || performance.now() < end) {
    const start = performance.now();
    const result = await run(n);
    times.push(performance.now() - start);
    if (String(result) !== checksum) throw new Error(`${result} now, ${checksum} in the first run`);
  }
  return times;
}
