'use strict';

// Parsing the lines of a log file with capture groups.
const lines = [];
for (let i = 0; i < 1500; i++) {
  lines.push(`192.168.${i % 256}.${i * 7 % 256} - - [12/Oct/2024:13:${String(i % 60).padStart(2, '0')}:01 +0000] ` +
    `"${['GET', 'POST', 'PUT'][i % 3]} /api/v${i % 4}/items/${i}?q=a%20b HTTP/1.1" ${i % 9 ? 200 : 404} ${i * 13 % 9999}`);
}
const line = /^(\d+\.\d+\.\d+\.\d+) - - \[([^\]]+)\] "(\w+) (\S+) HTTP\/[\d.]+" (\d{3}) (\d+)$/;
const date = /(?<day>\d{2})\/(?<month>[A-Z][a-z]{2})\/(?<year>\d{4}):(?<hour>\d\d):(?<minute>\d\d)/;

exports.n = 2;
exports.run = function (n) {
  let bytes = 0, errors = 0, minutes = 0, items = 0;
  for (let k = 0; k < n; k++) {
    for (const text of lines) {
      const m = line.exec(text);
      if (!m) continue;
      bytes += Number(m[6]);
      if (m[5] === '404') errors++;
      minutes += +date.exec(m[2]).groups.minute;
      const path = /\/items\/(\d+)/.exec(m[4]);
      if (path) items += +path[1] % 10;
    }
  }
  return `${bytes} ${errors} ${minutes} ${items}`;
};
