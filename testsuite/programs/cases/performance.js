// performance.mark, measure, observers.
const { PerformanceObserver } = require('perf_hooks');
const p = performance;
function attempt(f) {
  try {
    return f();
  } catch (e) {
    return `${e.name} ${e.code} ${e.message}`;
  }
}
for (const f of [
  () => p.mark('a', { startTime: 5, detail: { x: 1 } }), () => p.mark('b', { startTime: 8 }), () => p.measure('m', 'a', 'b'),
  () => p.measure('n', { start: 1, end: 4, detail: 'd' }), () => p.measure('o', { start: 1, duration: 5 }), () => p.mark(),
  () => p.mark('a', { startTime: -1 }), () => p.mark('nodeStart'), () => p.measure('x', 'zz'), () => p.measure('x', { start: 1, end: 2, duration: 3 }),
  () => p.getEntries().map((e) => e.name), () => p.getEntriesByType('measure').length, () => p.clearMarks('a'),
  () => p.getEntriesByType('mark').map((e) => e.name), () => p.now() > 0, () => Math.abs(p.timeOrigin + p.now() - Date.now()) < 50,
]) console.log(f.toString().slice(6), '=>', attempt(f));
const obs = new PerformanceObserver((list, o) => {
  console.log('observed', list.getEntries().map((e) => e.name + e.entryType), o === obs, list);
  obs.disconnect();
});
obs.observe({ entryTypes: ['mark', 'measure'] });
p.mark('z1', { startTime: 1 });
p.measure('z2', { start: 1, end: 2 });
