'use strict';
// DOMException, https://webidl.spec.whatwg.org/#idl-DOMException

// code, name, and whether the name has a code in the table of names
const table = [['INDEX_SIZE_ERR', 'IndexSizeError'], ['DOMSTRING_SIZE_ERR', ''], ['HIERARCHY_REQUEST_ERR', 'HierarchyRequestError'],
  ['WRONG_DOCUMENT_ERR', 'WrongDocumentError'], ['INVALID_CHARACTER_ERR', 'InvalidCharacterError'], ['NO_DATA_ALLOWED_ERR', ''],
  ['NO_MODIFICATION_ALLOWED_ERR', 'NoModificationAllowedError'], ['NOT_FOUND_ERR', 'NotFoundError'],
  ['NOT_SUPPORTED_ERR', 'NotSupportedError'], ['INUSE_ATTRIBUTE_ERR', 'InUseAttributeError'], ['INVALID_STATE_ERR', 'InvalidStateError'],
  ['SYNTAX_ERR', 'SyntaxError'], ['INVALID_MODIFICATION_ERR', 'InvalidModificationError'], ['NAMESPACE_ERR', 'NamespaceError'],
  ['INVALID_ACCESS_ERR', 'InvalidAccessError'], ['VALIDATION_ERR', ''], ['TYPE_MISMATCH_ERR', 'TypeMismatchError'],
  ['SECURITY_ERR', 'SecurityError'], ['NETWORK_ERR', 'NetworkError'], ['ABORT_ERR', 'AbortError'], ['URL_MISMATCH_ERR', 'URLMismatchError'],
  ['QUOTA_EXCEEDED_ERR', 'QuotaExceededError'], ['TIMEOUT_ERR', 'TimeoutError'], ['INVALID_NODE_TYPE_ERR', 'InvalidNodeTypeError'],
  ['DATA_CLONE_ERR', 'DataCloneError']];

const codes = { __proto__: null };
table.forEach(([, name], i) => { if (name !== '') codes[name] = i + 1; });

const { codes: { ERR_INVALID_THIS } } = require('util/errorcodes');
const { kClone, kPack } = require('util/cloning');

// The fields are on an Error, so that the stack and Error.isError are right.
function makeError(message) {
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = 0;
  const e = new Error(message);
  Error.stackTraceLimit = stackTraceLimit;
  return e;
}

class Returns { constructor(o) { return o; } }

class Fields extends Returns {
  #name;
  #message;
  #code;
  constructor(o, name, message, code) {
    super(o);
    this.#name = name;
    this.#message = message;
    this.#code = code;
  }
  static has(o) { return typeof o === 'object' && o !== null && #name in o; }
  static name(o) { return o.#name; }
  static message(o) { return o.#message; }
  static code(o) { return o.#code; }
}

function own(o) { if (!Fields.has(o)) throw new ERR_INVALID_THIS('DOMException'); }

class DOMException {
  constructor(message = '', options = 'Error') {
    const self = makeError();
    delete self.message;
    Object.setPrototypeOf(self, new.target.prototype);
    let name;
    if (options !== null && typeof options === 'object') {
      ({ name } = options);
      name = name === undefined ? 'Error' : `${name}`;
      if ('cause' in options) {
        Object.defineProperty(self, 'cause', { __proto__: null, value: options.cause, configurable: true, writable: true, enumerable: false });
      }
    } else {
      name = `${options}`;
    }
    new Fields(self, name, `${message}`, codes[name] ?? 0);
    Error.captureStackTrace(self);
    return self;
  }
  get name() {
    own(this);
    return Fields.name(this);
  }
  get message() {
    own(this);
    return Fields.message(this);
  }
  get code() {
    own(this);
    return Fields.code(this);
  }
}

Object.setPrototypeOf(DOMException.prototype, Error.prototype);
for (const name of ['name', 'message', 'code']) Object.defineProperty(DOMException.prototype, name, { enumerable: true });
Object.defineProperty(DOMException.prototype, kClone, {
  configurable: true,
  writable: true,
  value() {
    if (!Fields.has(this)) return undefined;
    const copy = new DOMException(this.message, this.name);
    Object.defineProperty(copy, 'stack', { value: this.stack, writable: true, configurable: true });
    return copy;
  },
});
Object.defineProperty(DOMException.prototype, kPack, {
  configurable: true,
  writable: true,
  value() { return ['util/domexception', 'unpack', this.message, this.name, this.stack]; },
});

function unpack(message, name, stack) {
  const copy = new DOMException(message, name);
  Object.defineProperty(copy, 'stack', { value: stack, writable: true, configurable: true });
  return copy;
}
Object.defineProperty(DOMException.prototype, Symbol.toStringTag, { value: 'DOMException', configurable: true });
table.forEach(([constant], i) => {
  const d = { value: i + 1, enumerable: true };
  Object.defineProperty(DOMException, constant, d);
  Object.defineProperty(DOMException.prototype, constant, d);
});

module.exports = { DOMException, unpack };
