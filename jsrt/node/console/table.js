'use strict';
// console.table, https://nodejs.org/api/console.html#consoletabletabulardata-properties

const { inspect, getStringWidth } = require('util/inspect');
const types = require('util/types');
const { validateArray } = require('util/validators');

const isPlain = (v) => v === null || (typeof v !== 'object' && typeof v !== 'function');

function render(data, properties, colors) {
  if (properties !== undefined) validateArray(properties, 'properties');
  // Objects with more than two properties are too much for a cell.
  const show = (v) => inspect(v, { maxArrayLength: 3, breakLength: Infinity, colors,
    depth: v !== null && typeof v === 'object' && !Array.isArray(v) && Object.keys(v).length > 2 ? -1 : 0 });
  const numbers = (list) => list.map((_, i) => show(i));
  if (types.isMap(data) || types.isMapIterator(data)) {
    const entries = [...data];
    if (types.isMap(data) || entries.every((e) => Array.isArray(e))) {
      return draw(['(iteration index)', 'Key', 'Values'], [numbers(entries), entries.map(([k]) => show(k)), entries.map(([, v]) => show(v))]);
    }
    return draw(['(iteration index)', 'Values'], [numbers(entries), entries.map(show)]);
  }
  if (types.isSet(data) || types.isSetIterator(data)) {
    const values = [...data];
    return draw(['(iteration index)', 'Values'], [numbers(values), values.map((v) => show(v))]);
  }
  return draw(...columnsOf(data, properties, show));
}

// columnsOf gives the heads and columns of rows that are objects or values.
function columnsOf(data, properties, show) {
  const index = Object.keys(data);
  const columns = new Map();
  const values = [];
  let hasValues = false;
  index.forEach((key, row) => {
    const item = data[key];
    if (properties === undefined && isPlain(item)) {
      hasValues = true;
      values[row] = show(item);
      return;
    }
    for (const name of properties ?? Object.keys(item)) {
      const text = `${name}`;
      if (!columns.has(text)) columns.set(text, []);
      columns.get(text)[row] = !isPlain(item) && Object.hasOwn(item, name) ? show(item[name]) : '';
    }
  });
  // Names that are numbers come first, as properties of an object do.
  const heads = Object.keys(Object.fromEntries([...columns.keys()].map((k) => [k, 0])));
  const cells = heads.map((k) => columns.get(k));
  if (hasValues) {
    heads.push('Values');
    cells.push(values);
  }
  return [['(index)', ...heads], [index, ...cells]];
}

function draw(heads, columns) {
  const height = Math.max(...columns.map((c) => c.length));
  const cell = (column, row) => (Object.hasOwn(column, row) ? column[row] : '');
  const widths = heads.map((head, i) => {
    let width = getStringWidth(head);
    for (let row = 0; row < height; row++) width = Math.max(width, getStringWidth(cell(columns[i], row)));
    return width;
  });
  const line = (left, middle, right) => left + widths.map((w) => '─'.repeat(w + 2)).join(middle) + right;
  const row = (cells) => `│${cells.map((text, i) => ` ${text}${' '.repeat(widths[i] - getStringWidth(text))} `).join('│')}│`;
  const out = [line('┌', '┬', '┐'), row(heads), line('├', '┼', '┤')];
  for (let r = 0; r < height; r++) out.push(row(columns.map((c) => cell(c, r))));
  out.push(line('└', '┴', '┘'));
  return out.join('\n');
}

module.exports = { render };
