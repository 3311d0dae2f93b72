'use strict';
// eventLoopUtilization of the loop and of a worker, nodeTiming, resource timing, entries of
// the collector.
const { performance, eventLoopUtilization, PerformanceObserver, PerformanceResourceTiming } = require('perf_hooks');
const { Worker, isMainThread, parentPort } = require('worker_threads');

if (!isMainThread) {
  parentPort.on('message', () => parentPort.close());
  parentPort.postMessage(eventLoopUtilization().active > 0);
} else {
  main();
}

function resources() {
  const timing = { startTime: 1, endTime: 9, finalServiceWorkerStartTime: 0, redirectStartTime: 0, redirectEndTime: 0, postRedirectStartTime: 3,
    finalConnectionTimingInfo: { domainLookupStartTime: 1, domainLookupEndTime: 2, connectionStartTime: 3, connectionEndTime: 4, secureConnectionStartTime: 5,
      ALPNNegotiatedProtocol: 'h' }, finalNetworkRequestStartTime: 6, finalNetworkResponseStartTime: 7, encodedBodySize: 10, decodedBodySize: 20 };
  performance.setResourceTimingBufferSize(1);
  const entry = performance.markResourceTiming(timing, 'http://a/', 'fetch', globalThis, '', {}, 200, '');
  console.log(entry instanceof PerformanceResourceTiming, entry.toJSON());
  console.log(performance.getEntriesByType('resource').length);
  performance.clearResourceTimings();
  console.log(performance.getEntriesByType('resource').length);
}

function main() {
  const { nodeTiming } = performance;
  console.log(performance.eventLoopUtilization === eventLoopUtilization, eventLoopUtilization(), nodeTiming.loopStart, nodeTiming.loopExit);
  console.log(Object.keys(nodeTiming), nodeTiming.nodeStart > 0, nodeTiming.v8Start > nodeTiming.nodeStart, nodeTiming.bootstrapComplete > nodeTiming.environment);
  console.log(performance.measure('x', 'nodeStart').startTime === nodeTiming.nodeStart, Object.keys(performance.toJSON()));
  resources();
  setTimeout(() => {
    const a = eventLoopUtilization();
    console.log(a.idle > 10, a.active > 0, a.utilization === a.active / (a.idle + a.active), nodeTiming.loopStart > nodeTiming.bootstrapComplete);
    const end = Date.now() + 20;
    while (Date.now() < end);
    const b = eventLoopUtilization(a);
    console.log(b.idle, b.utilization, b.active > 15, eventLoopUtilization(eventLoopUtilization(), a).idle);
    inWorker();
  }, 50);
}

function inWorker() {
  const worker = new Worker(__filename);
  const { eventLoopUtilization: utilization } = worker.performance;
  worker.once('message', (own) => {
    const a = utilization();
    console.log(own, a.idle + a.active > 0);
    setTimeout(() => {
      console.log(utilization(a).idle > 5);
      worker.postMessage('end');
    }, 20);
  });
  worker.on('exit', () => {
    console.log(utilization());
    collected();
  });
}

function collected() {
  const observer = new PerformanceObserver((list) => {
    const [entry] = list.getEntries();
    console.log(entry.name, entry.entryType, entry.duration >= 0, entry.startTime > 0, Object.keys(entry.detail));
    observer.disconnect();
    clearInterval(timer);
  });
  observer.observe({ entryTypes: ['gc'] });
  const timer = setInterval(() => { for (let i = 0, list = []; i < 300000; i++) list.push({ i }); }, 1);
}
