'use strict';

// Inline markup of markdown by replace with functions, and blocks by split and test.
const source = `# A title with *emphasis* and \`code\`

Some **strong text**, some _emphasis_, a [link](http://example.com/a "title") and an ![image](img.png).
A line with \`inline <code>\` and an address <http://example.org/path?x=1>, & an entity &amp; too.

- item one with **bold**
- item two with [another](/relative/link) and ~~gone~~ text
1. numbered \\* escaped

> quoted text *here* and __there__

    indented code & more

The end, finally: 3 < 4 && 5 > 2. `.repeat(8);

const escapes = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

function inline(text) {
  const kept = [];
  const keep = html => '\x00' + (kept.push(html) - 1) + '\x00';
  return text
    .replace(/\\([\\\`*_{}\[\]()#+\-.!])/g, (_, c) => keep(c))
    .replace(/(\`+)([\s\S]*?[^\`])\1(?!\`)/g, (_, ticks, code) => keep('<code>' + code.trim().replace(/[&<>"]/g, c => escapes[c]) + '</code>'))
    .replace(/<(https?:\/\/[^\s<>]+)>/g, (_, url) => keep(`<a href="${url}">${url}</a>`))
    .replace(/&(?!#?\w+;)|[<>]/g, c => escapes[c])
    .replace(/(!?)\[((?:\[[^\]]*\]|[^\[\]])*)\]\(\s*([^\s)]+)(?:\s+"([^"]*)")?\s*\)/g, (_, image, label, url, title) =>
      image ? `<img src="${url}" alt="${label}">` : `<a href="${url}"${title ? ` title="${title}"` : ''}>${label}</a>`)
    .replace(/(\*\*|__)(?=\S)([\s\S]*?\S)\1/g, '<strong>$2</strong>')
    .replace(/(\*|_)(?=\S)([\s\S]*?\S)\1/g, '<em>$2</em>')
    .replace(/~~(?=\S)([\s\S]*?\S)~~/g, '<del>$1</del>')
    .replace(/\x00(\d+)\x00/g, (_, i) => kept[i]);
}

function block(text) {
  let m = /^(#{1,6})\s+(.*?)\s*#*$/.exec(text);
  if (m) return `<h${m[1].length}>${inline(m[2])}</h${m[1].length}>`;
  if (/^ {4}/.test(text)) return '<pre>' + text.replace(/^ {4}/gm, '') + '</pre>';
  if (/^>/.test(text)) return '<blockquote>' + inline(text.replace(/^> ?/gm, '')) + '</blockquote>';
  if (/^(?:[-*+]|\d+\.)\s/.test(text)) {
    return '<ul>' + text.split(/\n(?=[-*+]|\d+\.)/).map(item => '<li>' + inline(item.replace(/^(?:[-*+]|\d+\.)\s+/, '')) + '</li>').join('') + '</ul>';
  }
  return '<p>' + inline(text) + '</p>';
}

exports.n = 4;
exports.run = function (n) {
  let html = '';
  for (let k = 0; k < n; k++) html = source.split(/\n{2,}/).map(block).join('\n');
  let hash = 0;
  for (let i = 0; i < html.length; i++) hash = (hash * 31 + html.charCodeAt(i)) | 0;
  return html.length + ' ' + hash;
};
