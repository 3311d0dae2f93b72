'use strict';
// Notes in a JSON file: read at the start, written after every change, one write at a
// time, and never half.

const fs = require('fs/promises');

class Store {
  #file;
  #notes;
  #next;
  #writing = Promise.resolve();

  constructor(file, notes) {
    this.#file = file;
    this.#notes = new Map(notes.map((n) => [n.id, n]));
    this.#next = Math.max(0, ...this.#notes.keys()) + 1;
  }

  static async open(file) {
    try {
      return new Store(file, JSON.parse(await fs.readFile(file, 'utf8')));
    } catch (err) {
      if (err.code !== 'ENOENT') throw err;
      return new Store(file, []);
    }
  }

  list(tag) { return [...this.#notes.values()].filter((n) => tag === null || n.tags.includes(tag)); }
  get(id) { return this.#notes.get(Number(id)); }

  async add(note) { return this.#put(this.#next++, note); }

  async replace(id, note) { return this.#notes.has(Number(id)) ? this.#put(Number(id), note) : undefined; }

  async remove(id) {
    const note = this.get(id);
    if (this.#notes.delete(Number(id))) await this.#save();
    return note;
  }

  async #put(id, note) {
    const stored = { id, ...note };
    this.#notes.set(id, stored);
    await this.#save();
    return stored;
  }

  #save() {
    this.#writing = this.#writing.then(async () => {
      const temporary = `${this.#file}.new`;
      await fs.writeFile(temporary, JSON.stringify([...this.#notes.values()], null, 2));
      await fs.rename(temporary, this.#file);
    });
    return this.#writing;
  }
}

module.exports = { Store };
