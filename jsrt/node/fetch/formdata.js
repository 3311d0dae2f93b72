'use strict';
// FormData, https://xhr.spec.whatwg.org/#interface-formdata

const { kInspect, illegal, need, usv, show, iterable, finish } = require('fetch/idl');
const { File, isBlob } = require('buffer/blob');

let isFormData;
let entriesOf;

class FormData {
  #entries = [];

  static {
    isFormData = (v) => typeof v === 'object' && v !== null && #entries in v;
    entriesOf = (f) => f.#entries;
  }

  constructor(form = undefined) {
    if (form !== undefined) throw new TypeError('FormData constructor: Argument 1 could not be converted to: undefined.');
  }
  append(name, value, filename = undefined) {
    check(this);
    need(arguments, 2, 'FormData.append');
    this.#entries.push(entry(name, value, filename, arguments.length === 3, 'FormData.append'));
  }
  delete(name) {
    check(this);
    need(arguments, 1, 'FormData.delete');
    name = usv(name);
    this.#entries = this.#entries.filter((e) => e.name !== name);
  }
  get(name) {
    check(this);
    need(arguments, 1, 'FormData.get');
    name = usv(name);
    return this.#entries.find((e) => e.name === name)?.value ?? null;
  }
  getAll(name) {
    check(this);
    need(arguments, 1, 'FormData.getAll');
    name = usv(name);
    return this.#entries.filter((e) => e.name === name).map((e) => e.value);
  }
  has(name) {
    check(this);
    need(arguments, 1, 'FormData.has');
    name = usv(name);
    return this.#entries.some((e) => e.name === name);
  }
  set(name, value, filename = undefined) {
    check(this);
    need(arguments, 2, 'FormData.set');
    const e = entry(name, value, filename, arguments.length === 3, 'FormData.set');
    const i = this.#entries.findIndex((x) => x.name === e.name);
    if (i < 0) {
      this.#entries.push(e);
      return;
    }
    this.#entries = this.#entries.filter((x, k) => k <= i || x.name !== e.name);
    this.#entries[i] = e;
  }
  [kInspect](depth, options) {
    const fields = { __proto__: null };
    for (const { name, value } of this.#entries) {
      if (!(name in fields)) fields[name] = value;
      else if (Array.isArray(fields[name])) fields[name].push(value);
      else fields[name] = [fields[name], value];
    }
    options.depth ??= depth;
    options.colors ??= true;
    const s = require('util/inspect').inspect(fields, options);
    return `FormData ${s.slice(s.indexOf(']') + 2)}`;
  }
}
iterable(FormData, 'FormData', check, (f) => entriesOf(f).map(({ name, value }) => [name, value]));
finish(FormData, ['append', 'delete', 'get', 'getAll', 'has', 'set']);

function check(f) { if (!isFormData(f)) throw illegal(); }

function entry(name, value, filename, withName, what) {
  name = usv(name);
  if (withName && !isBlob(value)) throw new TypeError(`${what}: Expected value ("${show(value)}") to be an instance of Blob.`);
  if (!isBlob(value)) return { name, value: usv(value) };
  if (withName) filename = usv(filename);
  if (!(value instanceof File)) value = new File([value], filename ?? 'blob', { type: value.type });
  else if (filename !== undefined) value = new File([value], filename, { type: value.type, lastModified: value.lastModified });
  return { name, value };
}

module.exports = { FormData, isFormData, entriesOf };
