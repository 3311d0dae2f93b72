'use strict';
// Resource timing, https://w3c.github.io/resource-timing/, linked when a program names it.

const { codes } = require('util/errorcodes');
const { PerformanceEntry, finish, kCreate } = require('perf_hooks/entry');
const { add, clear, resources } = require('perf_hooks/observe');

// fields are the attributes behind those of every entry: how each is computed.
const fields = {
  initiatorType: (x) => x.initiatorType,
  workerStart: (x) => x.timing.finalServiceWorkerStartTime,
  redirectStart: (x) => x.timing.redirectStartTime,
  redirectEnd: (x) => x.timing.redirectEndTime,
  fetchStart: (x) => x.timing.postRedirectStartTime,
  domainLookupStart: (x) => x.timing.finalConnectionTimingInfo?.domainLookupStartTime,
  domainLookupEnd: (x) => x.timing.finalConnectionTimingInfo?.domainLookupEndTime,
  connectStart: (x) => x.timing.finalConnectionTimingInfo?.connectionStartTime,
  connectEnd: (x) => x.timing.finalConnectionTimingInfo?.connectionEndTime,
  secureConnectionStart: (x) => x.timing.finalConnectionTimingInfo?.secureConnectionStartTime,
  nextHopProtocol: (x) => x.timing.finalConnectionTimingInfo?.ALPNNegotiatedProtocol,
  requestStart: (x) => x.timing.finalNetworkRequestStartTime,
  finalResponseHeadersStart: (x) => x.timing.finalNetworkResponseStartTime,
  firstInterimResponseStart: (x) => x.timing.firstInterimNetworkResponseStartTime ?? 0,
  responseStart: (x) => x.timing.firstInterimNetworkResponseStartTime || x.timing.finalNetworkResponseStartTime,
  responseEnd: (x) => x.timing.endTime,
  encodedBodySize: (x) => x.timing.encodedBodySize,
  decodedBodySize: (x) => x.timing.decodedBodySize,
  // What came from a cache was not transferred; headers are taken to have 300 bytes.
  transferSize: (x) => (x.cacheMode === 'local' ? 0 : x.cacheMode === 'validated' ? 300 : x.timing.encodedBodySize + 300),
  deliveryType: (x) => x.deliveryType,
  responseStatus: (x) => x.responseStatus,
  renderBlockingStatus: (x) => x.timing.renderBlocking === true ? 'blocking' : 'non-blocking',
  contentType: (x) => x.bodyInfo?.contentType ?? '',
  contentEncoding: (x) => x.bodyInfo?.contentEncoding ?? '',
};
const order = ['initiatorType', 'nextHopProtocol', 'workerStart', 'redirectStart', 'redirectEnd', 'fetchStart', 'domainLookupStart', 'domainLookupEnd',
  'connectStart', 'connectEnd', 'secureConnectionStart', 'requestStart', 'finalResponseHeadersStart', 'firstInterimResponseStart', 'responseStart', 'responseEnd', 'transferSize',
  'encodedBodySize', 'decodedBodySize', 'deliveryType', 'responseStatus', 'renderBlockingStatus', 'contentType', 'contentEncoding'];

let infoOf;

class PerformanceResourceTiming extends PerformanceEntry {
  #info;
  static {
    infoOf = (e) => {
      if (e === null || typeof e !== 'object' || !(#info in e)) throw new codes.ERR_INVALID_THIS('PerformanceResourceTiming');
      return e.#info;
    };
  }
  constructor(token = undefined, name = undefined, info = undefined) {
    if (token !== kCreate) throw new codes.ERR_ILLEGAL_CONSTRUCTOR();
    super(kCreate, name, 'resource', info.timing.startTime, info.timing.endTime - info.timing.startTime);
    this.#info = info;
  }
  get name() {
    infoOf(this);
    return super.name;
  }
  get startTime() {
    infoOf(this);
    return super.startTime;
  }
  get duration() {
    infoOf(this);
    return super.duration;
  }
  toJSON() {
    const info = infoOf(this);
    const json = { name: this.name, entryType: this.entryType, startTime: this.startTime, duration: this.duration };
    for (const name of order) json[name] = fields[name](info);
    return json;
  }
}
Object.defineProperty(PerformanceResourceTiming, 'length', { value: 0, configurable: true });
const { toJSON } = PerformanceResourceTiming.prototype;
delete PerformanceResourceTiming.prototype.toJSON;
for (const name of Object.keys(fields)) {
  Object.defineProperty(PerformanceResourceTiming.prototype, name, { get: Object.getOwnPropertyDescriptor({ get [name]() { return fields[name](infoOf(this)); } }, name).get,
    enumerable: true, configurable: true });
}
Object.defineProperty(PerformanceResourceTiming.prototype, 'toJSON', { value: toJSON, enumerable: true, configurable: true, writable: true });
finish(PerformanceResourceTiming, ['name', 'startTime', 'duration']);

let limit = 250;
let waiting = []; // behind a full buffer, until the event is over
let told = false;

// fits puts an entry into the buffer, or makes it wait and tells of the full buffer.
function fits(entry) {
  if (resources.length < limit && !told) {
    resources.push(entry);
    return;
  }
  waiting.push(entry);
  if (told) return;
  told = true;
  setImmediate(() => {
    const { performance } = require('perf_hooks');
    performance.dispatchEvent(new (require('events/event').Event)('resourcetimingbufferfull'));
    told = false;
    const list = waiting;
    waiting = [];
    resources.push(...list.slice(0, Math.max(0, limit - resources.length)));
  });
}

function markResourceTiming(timingInfo, requestedUrl, initiatorType, global, cacheMode, bodyInfo, responseStatus, deliveryType = '') {
  if (cacheMode !== '' && cacheMode !== 'local') {
    const err = new Error("cache must be an empty string or 'local'\nThis is caused by either a bug in Node.js or incorrect usage of Node.js internals.\n" +
      'Please open an issue with this stack trace at https://github.com/nodejs/node/issues\n');
    err.code = 'ERR_INTERNAL_ASSERTION';
    throw err;
  }
  const entry = new PerformanceResourceTiming(kCreate, requestedUrl, { timing: timingInfo, initiatorType, cacheMode, bodyInfo, responseStatus, deliveryType });
  add(entry);
  fits(entry);
  return entry;
}
Object.defineProperty(markResourceTiming, 'length', { value: 7, configurable: true });

function setBufferSize(size) { limit = size >>> 0; }

module.exports = { PerformanceResourceTiming, markResourceTiming, setBufferSize, clear: () => clear(resources, undefined) };
