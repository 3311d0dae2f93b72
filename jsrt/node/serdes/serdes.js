'use strict';
// Serializer and Deserializer, https://nodejs.org/api/v8.html#serialization-api; the format
// itself is in Go. What it makes has to be linked, which naming it does: Date, Map, Set,
// SharedArrayBuffer, RegExp, BigInt.

const native = require('native');
const { Buffer } = require('buffer');
require('util/errors');
native.setHost(require('util/cloning').kHost);

// viewClasses are the classes of views by the number that stands for them.
const viewClasses = [Int8Array, Uint8Array, Uint8ClampedArray, Int16Array, Uint16Array, Int32Array, Uint32Array, Float32Array,
  Float64Array, DataView, Buffer, BigInt64Array, BigUint64Array, Float16Array];
const bufferNumber = 10;

const tags = new Map();
viewClasses.forEach((C, i) => { if (i !== bufferNumber) tags.set(`[object ${C.name}]`, i); });
const { toString } = Object.prototype;

function typeError(code, message) {
  const err = new TypeError(message);
  err.code = code;
  return err;
}

function needsNew(name) { return typeError('ERR_CONSTRUCT_CALL_REQUIRED', `Class constructor ${name} cannot be invoked without 'new'`); }

// methods gives a class its methods, enumerable and before its constructor.
function methods(C, table, last) {
  delete C.prototype.constructor;
  Object.assign(C.prototype, table);
  Object.defineProperty(C.prototype, 'constructor', { value: C, writable: true, configurable: true, enumerable: false });
  Object.assign(C.prototype, last);
}

function Serializer() {
  if (new.target === undefined) throw needsNew('Serializer');
  return native.serializer(new.target.prototype);
}
methods(Serializer, {
  writeHeader: native.writeHeader,
  writeValue: native.writeValue,
  releaseBuffer: native.releaseBuffer,
  transferArrayBuffer: { transferArrayBuffer(...args) {
    if (native.writeTransfer.call(this, ...args) === false) throw typeError('ERR_INVALID_ARG_TYPE', 'arrayBuffer must be an ArrayBuffer');
  } }.transferArrayBuffer,
  writeUint32: native.writeUint32,
  writeUint64: native.writeUint64,
  writeDouble: native.writeDouble,
  writeRawBytes: { writeRawBytes(...args) {
    if (native.writeRawBytes.call(this, ...args) === false) throw typeError('ERR_INVALID_ARG_TYPE', 'source must be a TypedArray or a DataView');
  } }.writeRawBytes,
  _setTreatArrayBufferViewsAsHostObjects: native._setTreatArrayBufferViewsAsHostObjects,
}, { _getDataCloneError: Error });

function Deserializer(buffer) {
  if (new.target === undefined) throw needsNew('Deserializer');
  if (!ArrayBuffer.isView(buffer)) throw typeError('ERR_INVALID_ARG_TYPE', 'buffer must be a TypedArray or a DataView');
  const d = native.deserializer(new.target.prototype, buffer);
  d.buffer = buffer;
  return d;
}
methods(Deserializer, {
  readHeader: native.readHeader,
  readValue: native.readValue,
  getWireFormatVersion: native.getWireFormatVersion,
  transferArrayBuffer: { transferArrayBuffer(...args) {
    if (native.readTransfer.call(this, ...args) === false) throw typeError('ERR_INVALID_ARG_TYPE', 'arrayBuffer must be an ArrayBuffer or SharedArrayBuffer');
  } }.transferArrayBuffer,
  readUint32: native.readUint32,
  readUint64: native.readUint64,
  readDouble: native.readDouble,
  _readRawBytes: native._readRawBytes,
}, {
  readRawBytes: function readRawBytes(length) {
    const offset = this._readRawBytes(length);
    return Buffer.from(this.buffer.buffer, this.buffer.byteOffset + offset, length);
  },
});

// DefaultSerializer writes views and Buffers by their class, without the rest of their memory.
class DefaultSerializer extends Serializer {
  constructor() {
    super();
    this._setTreatArrayBufferViewsAsHostObjects(true);
  }
  _writeHostObject(view) {
    const number = view.constructor === Buffer ? bufferNumber : tags.get(toString.call(view));
    if (number === undefined) throw new this._getDataCloneError(`Unserializable host object: ${require('util/inspect').inspect(view)}`);
    this.writeUint32(number);
    this.writeUint32(view.byteLength);
    this.writeRawBytes(new Uint8Array(view.buffer, view.byteOffset, view.byteLength));
  }
}

// DefaultDeserializer makes views of the memory that they are read from, where that is aligned.
class DefaultDeserializer extends Deserializer {
  _readHostObject() {
    const C = viewClasses[this.readUint32()];
    const size = this.readUint32();
    const at = this._readRawBytes(size);
    const width = C.BYTES_PER_ELEMENT || 1;
    const offset = this.buffer.byteOffset + at;
    const make = (buffer, from) => (C === Buffer ? Buffer.from(buffer, from, size) : new C(buffer, from, size / width));
    if (offset % width === 0) return make(this.buffer.buffer, offset);
    const copy = Buffer.allocUnsafe(size);
    copy.set(new Uint8Array(this.buffer.buffer, offset, size));
    return make(copy.buffer, copy.byteOffset);
  }
}

function serialize(value) {
  const ser = new DefaultSerializer();
  ser.writeHeader();
  ser.writeValue(value);
  return ser.releaseBuffer();
}

function deserialize(buffer) {
  const des = new DefaultDeserializer(buffer);
  des.readHeader();
  return des.readValue();
}

module.exports = { Serializer, Deserializer, DefaultSerializer, DefaultDeserializer, serialize, deserialize };
