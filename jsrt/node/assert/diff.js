'use strict';
// The lines in which two texts differ (Myers, "An O(ND) Difference Algorithm").

const kNone = 0;
const kInsert = 1;
const kDelete = -1;
const kNopLinesToCollapse = 5;

function sameLine(actual, expected, commas) {
  if (actual === expected) return true;
  return commas && (`${actual},` === expected || actual === `${expected},`);
}

// diff lists the edits from the last line to the first.
function diff(actual, expected, commas) {
  const max = actual.length + expected.length;
  const v = new Int32Array(2 * max + 1);
  const trace = [];
  for (let d = 0; d <= max; d++) {
    trace.push(v.slice());
    for (let k = -d; k <= d; k += 2) {
      const at = k + max;
      let x = k === -d || (k !== d && v[at - 1] < v[at + 1]) ? v[at + 1] : v[at - 1] + 1;
      let y = x - k;
      while (x < actual.length && y < expected.length && sameLine(actual[x], expected[y], commas)) {
        x++;
        y++;
      }
      v[at] = x;
      if (x >= actual.length && y >= expected.length) return edits(trace, actual, expected, commas, max);
    }
  }
  return [];
}

function edits(trace, actual, expected, commas, max) {
  const result = [];
  let x = actual.length;
  let y = expected.length;
  for (let d = trace.length - 1; d >= 0; d--) {
    const v = trace[d];
    const k = x - y;
    const at = k + max;
    const prev = k === -d || (k !== d && v[at - 1] < v[at + 1]) ? k + 1 : k - 1;
    const px = v[prev + max];
    const py = px - prev;
    while (x > px && y > py) {
      const line = actual[x - 1];
      result.push([kNone, commas && !line.endsWith(',') ? expected[y - 1] : line]);
      x--;
      y--;
    }
    if (d > 0) {
      if (x > px) result.push([kInsert, actual[--x]]);
      else result.push([kDelete, expected[--y]]);
    }
  }
  return result;
}

// print writes the edits; many equal lines in a row are left out.
function print(list) {
  let message = '';
  let skipped = false;
  let same = 0;
  for (let i = list.length - 1; i >= 0; i--) {
    const [type, value] = list[i];
    const previous = i < list.length - 1 ? list[i + 1][0] : null;
    if (previous === kNone && type !== previous) {
      // One or two lines are shown rather than replaced.
      if (same === kNopLinesToCollapse + 1) {
        message += `  ${list[i + 1][1]}\n`;
      } else if (same === kNopLinesToCollapse + 2) {
        message += `  ${list[i + 2][1]}\n  ${list[i + 1][1]}\n`;
      } else if (same >= kNopLinesToCollapse + 3) {
        message += `...\n  ${list[i + 1][1]}\n`;
        skipped = true;
      }
      same = 0;
    }
    if (type === kInsert) message += `+ ${value}\n`;
    else if (type === kDelete) message += `- ${value}\n`;
    else if (same < kNopLinesToCollapse) message += `  ${value}\n`;
    if (type === kNone) same++;
  }
  return { message: `\n${message.trimEnd()}`, skipped };
}

module.exports = { diff, print };
