// A timer that expires while callbacks take their time waits for the next turn of the loop:
// an interval whose callbacks take longer than it keeps nothing else from its turn.
const log = [];
const busy = (ms) => { const end = performance.now() + ms; while (performance.now() < end); };
let n = 0;
let done = false;
setTimeout(() => {
  const slow = setInterval(() => {
    log.push('interval');
    busy(30);
    if (++n === 4) {
      clearInterval(slow);
      done = true;
    }
  }, 5);
  setImmediate(function immediate() {
    if (log[log.length - 1] !== 'immediate') log.push('immediate');
    if (done) console.log(log.join(' '));
    else setImmediate(immediate);
  });
}, 20);
