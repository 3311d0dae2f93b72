'use strict';
// Messages of channels with serialization "advanced": their length in four bytes, and the
// value as v8.serialize has it, but that objects of the platform become plain ones.

const { DefaultDeserializer, DefaultSerializer } = require('serdes');
const { Buffer } = require('buffer');

const VIEW = 0;
const OBJECT = 1;

class ChannelSerializer extends DefaultSerializer {
  _writeHostObject(object) {
    if (ArrayBuffer.isView(object)) {
      this.writeUint32(VIEW);
      return super._writeHostObject(object);
    }
    this.writeUint32(OBJECT);
    this.writeValue({ ...object });
    return undefined;
  }
}

class ChannelDeserializer extends DefaultDeserializer {
  _readHostObject() { return this.readUint32() === VIEW ? super._readHostObject() : this.readValue(); }
}

function encode(message) {
  const s = new ChannelSerializer();
  s.writeHeader();
  s.writeValue(message);
  const data = s.releaseBuffer();
  const length = Buffer.allocUnsafe(4);
  length.writeUInt32BE(data.length);
  return Buffer.concat([length, data]);
}

function decode(data) {
  const d = new ChannelDeserializer(data);
  d.readHeader();
  return d.readValue();
}

module.exports = { encode, decode };
