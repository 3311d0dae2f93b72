'use strict';

// Text beyond Latin-1: code points, comparison, escaping, a small encoder.
exports.n = 150;
exports.run = function (n) {
  const text = 'Grüße, мир! 你好 🌍 naïve café — “quoted” €5 '.repeat(8);
  let sum = 0;
  for (let k = 0; k < n; k++) {
    for (const c of text) sum += c.codePointAt(0);
    sum += [...text].length + text.toUpperCase().length;
    let escaped = '';
    for (let i = 0; i < text.length; i++) {
      const u = text.charCodeAt(i);
      escaped += u < 128 ? text[i] : '\\u' + u.toString(16).padStart(4, '0');
    }
    sum += escaped.length + encodeURIComponent(text).length;
    sum += text.split('мир').length + text.indexOf('🌍', k) + (text.slice(k) < text ? 1 : 0);
    sum += decodeURIComponent(encodeURIComponent(text)) === text ? 1 : 0;
  }
  return sum;
};
