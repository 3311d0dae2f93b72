'use strict';
// v8.serialize and what is below it: every type in V8's wire format, and back.
const v8 = require('v8');
const { inspect } = require('util');

function attempt(name, f) {
  try {
    const v = f();
    console.log(name, Buffer.isBuffer(v) ? v.toString('hex') : v);
  } catch (err) {
    console.log(name, 'throws', err.name, err.code, err.message);
  }
}
const stackless = (err, stack) => { err.stack = stack; return err; };
const self = { name: 'self' };
self.self = self;
const sparse = [];
sparse[1000] = 1;

const values = {
  ints: [0, 1, -1, 2147483647, -2147483648], doubles: [1.5, -0, NaN, 2147483648, Infinity], mixed: [1, 'a', 1.5],
  latin1: 'abc\xe9', wide: 'ab\u0100', wide2: '\u0100', long: 'x'.repeat(130) + '\u1234', empty: '',
  primitives: [true, false, null, undefined], bigints: [0n, 1n, -123456789012345678901234567890n, 2n ** 64n],
  date: [new Date(5), new Date(NaN)], regexps: [/a\u0100/giu, /abc/d, /[a]/v, /x/sy],
  map: new Map([[1, 2], ['a', {}]]), set: new Set([1, 'x']), holes: [1, , 3], named: Object.assign([1, 2], { x: 1 }), sparse,
  object: { a: 1, b: 'x', 1: 2, 4294967294: 3, 4294967295: 4 }, self, boxed: [Object(1), Object(true), Object(false), Object('x'), Object(1n)],
  error: stackless(new TypeError('m'), 'st'), cause: stackless(new Error('m', { cause: { a: 1 } }), 'S'), noStack: stackless(new RangeError('r'), undefined),
  buffers: [new Uint8Array([1, 2, 3]).buffer, new ArrayBuffer(3, { maxByteLength: 10 })],
  views: [new Uint8Array([1, 2]), Buffer.from([3]), new Float64Array([1]), new DataView(new ArrayBuffer(3)), new Float16Array([1]), new BigInt64Array(1)],
  instance: new (class A { constructor() { this.x = 1; } })(),
};
for (const [name, value] of Object.entries(values)) {
  attempt(name, () => v8.serialize(value));
  attempt(' back', () => inspect(v8.deserialize(v8.serialize(value)), { depth: 5, compact: true, breakLength: 200 }));
}

console.log('refused');
for (const value of [() => {}, Symbol('x'), new WeakMap(), Promise.resolve(), new Proxy({}, {}), (function* () {})(), new SharedArrayBuffer(1),
  Object(Symbol('q')), class Foo {}, [][Symbol.iterator](), new v8.Serializer()]) attempt('-', () => v8.serialize(value));

console.log('Serializer');
const write = (f) => { const s = new v8.Serializer(); f(s); return s.releaseBuffer(); };
attempt('views', () => write((s) => { const u = new Uint8Array([1, 2, 3, 4]); s.writeValue([u.subarray(1, 3), u, new DataView(u.buffer, 1)]); }));
attempt('resizable', () => write((s) => { const b = new ArrayBuffer(4, { maxByteLength: 16 }); s.writeValue([new Uint8Array(b), new Uint8Array(b, 1, 2), new DataView(b)]); }));
attempt('shared', () => write((s) => { s._getSharedArrayBufferId = () => 7; s.writeValue(new SharedArrayBuffer(3)); }));
attempt('transfer', () => write((s) => { const b = new ArrayBuffer(3); s.transferArrayBuffer(5, b); s.writeValue([b, b]); }));
attempt('numbers', () => write((s) => { s.writeUint32(300); s.writeUint64(1, 2); s.writeDouble(1.5); s.writeRawBytes(Buffer.from('ab')); }));
attempt('host', () => write((s) => {
  s._setTreatArrayBufferViewsAsHostObjects(true);
  s._writeHostObject = function(o) { this.writeUint32(o.length); };
  s.writeValue([new Uint8Array(3), new Uint8Array(2)]);
}));
attempt('clone error', () => { class S extends v8.Serializer { _getDataCloneError(m) { return new RangeError(`X ${m}`); } } new S().writeValue(() => 1); });
attempt('no view', () => write((s) => s.writeRawBytes('a')));
attempt('no buffer', () => write((s) => s.transferArrayBuffer(1, {})));
attempt('this', () => v8.Serializer.prototype.writeHeader.call({}));
attempt('call', () => v8.Serializer());

console.log('Deserializer');
const reader = (hex) => new v8.Deserializer(Buffer.from(hex, 'hex'));
const read = (hex, set) => { const d = reader(hex); set?.(d); d.readHeader(); return d.readValue(); };
for (const hex of ['', 'ff10', 'ff0c4906', 'ff0d6f7b00', 'ff0f', 'ff0f49064906', 'ff0f5303e282ac', 'ff0f55ffffffff0f', 'ff0f00004902',
  'ff0f6f22016149022201614904' + '7b02', 'ff0f6f22095f5f70726f746f5f5f49027b01', 'ff0f6f5449027b01', 'ff0f6f22016149027b02', 'ff0f4102490' + '22d240002',
  'ff0f522201281000', 'ff0f522201618008', 'ff0f71', 'ff0f42030102035642010100', 'ff0d420301020356420101', 'ff0f42030102035657010100', 'ff0f5e00',
  'ff0f5c', 'ff0f7507', 'ff0f7405', 'ff0f722e', 'ff0f61ffffffff0f4000ffffffff0f']) attempt(hex, () => read(hex));
attempt('transferred', () => read('ff0f7405', (d) => d.transferArrayBuffer(5, new ArrayBuffer(3))).byteLength);
attempt('host', () => read('ff0f41025c5e01240002', (d) => { d._readHostObject = () => ({ a: 1 }); }));
attempt('no object', () => read('ff0f5c', (d) => { d._readHostObject = () => 1; }));
attempt('no header', () => [reader('4906').readValue(), reader('220161490e7b01').readValue()]);
attempt('u32', () => [reader('ac02').readUint32(), reader('8280808010').readUint64(), reader('000000000000f83f').readDouble(), reader('6162').readRawBytes(2)]);
for (const method of ['readUint32', 'readUint64', 'readDouble', '_readRawBytes']) attempt(method, () => reader('')[method](1));
attempt('type', () => v8.deserialize('x'));
const circular = new Error('x');
circular.cause = circular;
attempt('circular', () => { const e = v8.deserialize(v8.serialize(circular)); return e.cause === e; });
attempt('memory', () => { const b = v8.serialize(new Uint8Array([1, 2, 3])); const u = v8.deserialize(b); return [u, u.buffer === b.buffer]; });
attempt('no class', () => v8.serialize(Object.setPrototypeOf(new Uint8Array(2), null)));
attempt('other tag', () => { const u = new Uint8Array(2); Object.defineProperty(u, Symbol.toStringTag, { value: 'Q' }); return v8.serialize(u); });
