'use strict';

// Building text by +=, templates, join, padStart and repeat.
exports.n = 4000;
exports.run = function (n) {
  let out = '';
  const lines = [];
  for (let i = 0; i < n; i++) {
    out += 'item ' + i + ', ';
    lines.push(`${String(i).padStart(6, '0')}: ${i % 2 ? 'odd' : 'even'} ${(i / 7).toFixed(2)}`);
  }
  const table = lines.join('\n') + '='.repeat(40);
  let html = '<ul>';
  for (const line of table.split('\n')) html += '<li>' + line.trim() + '</li>';
  html += '</ul>';
  let hash = 0;
  for (let i = 0; i < html.length; i++) hash = (hash * 31 + html.charCodeAt(i)) | 0;
  return hash + out.length;
};
