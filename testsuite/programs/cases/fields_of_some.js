// Properties that only some of the values have which come to a place: objects that one field
// tells apart, and primitive values.
class Inner { constructor(l, r) { this.w = l.w + r.w; this.l = l; this.r = r; } }

function build(text) {
  const counts = {};
  for (const c of text) counts[c] = (counts[c] || 0) + 1;
  let nodes = Object.entries(counts).map(([c, w]) => ({ c, w }));
  while (nodes.length > 1) {
    nodes.sort((a, b) => a.w - b.w || ((a.c ?? '') < (b.c ?? '') ? -1 : 1));
    const [a, b, ...rest] = nodes;
    nodes = [...rest, new Inner(a, b)];
  }
  return nodes[0];
}

function codes(root) {
  const found = {};
  (function walk(node, path) {
    if (node.c !== undefined) found[node.c] = path;
    else { walk(node.l, path + '0'); walk(node.r, path + '1'); }
  })(root, '');
  return found;
}

for (let i = 0; i < 3; i++) console.log(JSON.stringify(codes(build('abracadabra alakazam'))));

const show = (list) => list.map((v) => v?.html ?? `<${v}>`).join('');
for (let i = 0; i < 3; i++) console.log(show([{ html: 'x' }, 'text', 5, null, true, undefined, 7n, [1], { html: null }]));
String.prototype.html = 'of strings';
console.log(show(['a', { html: 'y' }, 1]));
delete String.prototype.html;
Object.defineProperty(Number.prototype, 'html', { get() { return `got ${typeof this}`; }, configurable: true });
console.log(show(['a', 2, { html: 'y' }]));
delete Number.prototype.html;

function read(v) { return v.size; }
const seen = [];
for (const v of [{ size: 1 }, 'abc', { size: 2 }, 4, { other: 1 }, Symbol.iterator, null, undefined, new Map([[1, 2]])]) {
  try { seen.push(String(read(v))); } catch (e) { seen.push(e.message); }
}
console.log(seen.join('\n'));
