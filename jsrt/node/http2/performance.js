'use strict';
// Entries of sessions and streams for PerformanceObserver, in programs that have perf_hooks.

const native = require('native');
const { linked } = require('process/linked');
const timeline = linked('perf_hooks/observe') ? require(`perf_hooks/${'observe'}`) : undefined;

const now = () => process.uptime() * 1000;

class Figures {
  constructor() {
    this.start = now();
    this.bytesRead = 0;
    this.bytesWritten = 0;
    this.firstByte = 0;
    this.firstByteSent = 0;
    this.firstHeader = 0;
  }
}

// begun notes the beginning of a stream or session, where somebody observes.
function begun() { return timeline !== undefined && timeline.observed('http2') ? new Figures() : undefined; }

function read(f, n) {
  if (f.bytesRead === 0) f.firstByte = now() - f.start;
  f.bytesRead += n;
}

function written(f, n) {
  if (f.bytesWritten === 0) f.firstByteSent = now() - f.start;
  f.bytesWritten += n;
}

function header(f) { if (f.firstHeader === 0) f.firstHeader = now() - f.start; }

function streamEnded(stream, session) {
  const f = stream._h2figures;
  const duration = now() - f.start;
  const all = session._h2state;
  all.streamTime += duration;
  timeline.report('Http2Stream', 'http2', f.start, duration, { bytesRead: f.bytesRead, bytesWritten: f.bytesWritten, id: stream.id,
    timeToFirstByte: f.firstByte, timeToFirstByteSent: f.firstByteSent, timeToFirstHeader: f.firstHeader });
}

function sessionEnded(session) {
  const f = session._h2figures;
  const state = session._h2state;
  const [framesReceived, framesSent, bytesRead, bytesWritten, maxConcurrentStreams, streamCount] = native.counts(session._h2handle);
  timeline.report('Http2Session', 'http2', f.start, now() - f.start, { bytesRead, bytesWritten, framesReceived, framesSent, maxConcurrentStreams,
    pingRTT: state.pingRTT, streamAverageDuration: streamCount === 0 ? 0 : state.streamTime / streamCount, streamCount,
    type: session.type === 0 ? 'server' : 'client' });
}

module.exports = { begun, read, written, header, streamEnded, sessionEnded };
