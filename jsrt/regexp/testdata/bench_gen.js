// Writes bench.json (patterns and subjects) and, with "time", what V8 needs:
//   node testdata/bench_gen.js > testdata/bench.json
//   node testdata/bench_gen.js time
'use strict';
const prose = 'The quick brown fox jumps over the lazy dog on 2024-03-15 at 10:42:07; contact joe.smith+news@example.co.uk or see https://www.example.org/path/to/page?id=42&x=y#frag. ' +
  'Server 192.168.10.254 answered in 35.7 ms (code 0x1F4), said "hello, \\"world\\"" and left. Price: $1,234.56, colour #ff8800. ';
const code = 'function add(a, b) { // sum of two\n  const total = a + b * 2.5e3;\n  if (total >= 10 && total !== 42) return "big\\n" + total;\n  /* nothing */ return `small ${total}`;\n}\nlet x_1 = add(0x10, y$2), arr = [1, 2, 3].map((n) => n ** 2);\n';
const html = '<div class="item" id=\'i1\'><a href="https://example.com/?q=1">A <b>bold</b> link</a><br/><img src="x.png" alt="">text &amp; more</div>\n<!-- comment --><p>para</p>\n';
const csv = 'id,name,"quoted, field",12.5,2020-01-01\n17,"say ""hi""",plain,,x\n';
const log = '127.0.0.1 - frank [10/Oct/2000:13:55:36 -0700] "GET /apache_pb.gif?x=1 HTTP/1.0" 200 2326 "-" "Mozilla/4.08 [en] (Win98; I ;Nav)"\n';
const rep = (s, n) => s.repeat(Math.ceil(n / s.length)).slice(0, n);
const cases = [
  ['date', '(\\d{4})-(\\d{2})-(\\d{2})', '', rep(prose, 20000)],
  ['time', '\\b\\d{1,2}:\\d{2}(?::\\d{2})?\\b', '', rep(prose, 20000)],
  ['email', '[\\w.+-]+@[\\w-]+\\.[\\w.-]+', '', rep(prose, 20000)],
  ['url', 'https?://[^\\s/$.?#].[^\\s]*', '', rep(prose, 20000)],
  ['ipv4', '\\b(?:\\d{1,3}\\.){3}\\d{1,3}\\b', '', rep(prose, 20000)],
  ['ipv4strict', '(?:(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)\\.){3}(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)', '', rep(prose, 20000)],
  ['number', '[-+]?\\d+(?:\\.\\d+)?(?:[eE][-+]?\\d+)?', '', rep(code + prose, 20000)],
  ['word', '\\w+', '', rep(prose, 20000)],
  ['words2', '(\\w+)\\s+(\\w+)', '', rep(prose, 20000)],
  ['literal', 'lazy dog', '', rep(prose, 20000)],
  ['literali', 'lazy dog', 'i', rep(prose, 20000)],
  ['alternation', 'fox|dog|server|price|hello', '', rep(prose, 20000)],
  ['alternationi', 'fox|dog|server|price|hello', 'i', rep(prose, 20000)],
  ['char', ',', '', rep(prose, 20000)],
  ['vowels', '[aeiou]', '', rep(prose, 20000)],
  ['quoted', '"(?:[^"\\\\]|\\\\.)*"', '', rep(prose, 20000)],
  ['hexcolor', '#(?:[0-9a-f]{6}|[0-9a-f]{3})\\b', 'i', rep(prose, 20000)],
  ['identifier', '[A-Za-z_$][\\w$]*', '', rep(code, 20000)],
  ['keywords', '\\b(?:function|const|let|var|if|else|return|for|while|new|class)\\b', '', rep(code, 20000)],
  ['tokenizer', '\\s+|//[^\\n]*|/\\*[^]*?\\*/|[A-Za-z_$][\\w$]*|0[xX][\\da-fA-F]+|\\d+(?:\\.\\d*)?(?:[eE][-+]?\\d+)?|"(?:[^"\\\\\\n]|\\\\.)*"|`(?:[^`\\\\]|\\\\.)*`|=>|[-+*/%=<>!&|^]=?=?|[{}()[\\];,.?:~]', 'y', rep(code, 20000)],
  ['comment', '/\\*[^]*?\\*/', '', rep(code, 20000)],
  ['template', '\\$\\{([^}]+)\\}', '', rep(code, 20000)],
  ['tags', '<(/?)([a-zA-Z]+)([^>]*)>', '', rep(html, 20000)],
  ['attrs', '([\\w-]+)\\s*=\\s*(?:"([^"]*)"|\'([^\']*)\'|([^\\s>]+))', '', rep(html, 20000)],
  ['backref', '<([a-z]+)[^>]*>[^<]*</\\1>', '', rep(html, 20000)],
  ['entities', '[&<>"\']', '', rep(html, 20000)],
  ['csv', '(?:^|,)("(?:[^"]|"")*"|[^,\\n]*)', 'm', rep(csv, 20000)],
  ['line', '^.*$', 'm', rep(code, 20000)],
  ['linebreak', '\\r\\n|\\r|\\n', '', rep(code, 20000)],
  ['log', '^(\\S+) (\\S+) (\\S+) \\[([^\\]]+)\\] "(\\S+) (\\S+) (\\S+)" (\\d+) (\\d+)', 'm', rep(log, 20000)],
  ['trim', '^\\s+|\\s+$', '', '   ' + rep(prose, 2000) + '   '],
  ['trimend', '\\s+$', '', rep(prose, 20000) + '   '],
  ['spaces', '\\s+', '', rep(prose, 20000)],
  ['camel', '([a-z])([A-Z])', '', rep('someCamelCaseIdentifier anotherOne ', 20000)],
  ['kebab', '-(\\w)', '', rep('some-kebab-case-name other ', 20000)],
  ['thousands', '\\B(?=(?:\\d{3})+(?!\\d))', '', rep('1234567890 ', 2000)],
  ['lookahead', '\\w+(?=:)', '', rep('key: value other:thing nothing ', 20000)],
  ['lookbehind', '(?<=\\$)[\\d,.]+', '', rep(prose, 20000)],
  ['lazydot', '".*?"', '', rep(prose, 20000)],
  ['greedydot', '.*fox', '', rep(prose.slice(0, 90) + '\n', 20000)],
  ['path', '^(?:/([^/]+?))?(?:/([^/]+?))?/?$', '', '/users/12345'],
  ['semver', '^(\\d+)\\.(\\d+)\\.(\\d+)(?:-([\\da-z.-]+))?(?:\\+([\\da-z.-]+))?$', 'i', '12.34.56-beta.1+build.789'],
  ['uuid', '^[0-9a-f]{8}-[0-9a-f]{4}-[1-5][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$', 'i', '123e4567-e89b-12d3-a456-426614174000'],
  ['password', '^(?=.*[a-z])(?=.*[A-Z])(?=.*\\d)[A-Za-z\\d]{8,}$', '', 'Passw0rdAndMore123'],
  ['json', '[{}[\\],:]|"(?:[^"\\\\]|\\\\.)*"|-?\\d+(?:\\.\\d+)?|true|false|null', '', rep('{"id":17,"name":"joe \\"x\\"","tags":["a","b"],"ok":true,"v":-1.5},', 20000)],
  ['escape', '[.*+?^${}()|[\\]\\\\]', '', rep(prose, 20000)],
  ['unicodeword', '\\p{L}+', 'u', rep('Größe naïve übermäßig straße cafe ', 20000)],
  ['wide', '[\\u4e00-\\u9fff]+', '', rep('日本語テキスト and ascii 漢字 words ', 20000)],
  ['wideu', '\\p{Script=Han}+', 'u', rep('日本語テキスト and ascii 漢字 words ', 20000)],
];
if (process.argv[2] === 'time') {
  const only = process.argv[3];
  for (const [name, p, f, s] of cases) {
    if (only && only !== name) continue;
    const re = new RegExp(p, f.includes('y') ? f : f + 'g');
    let n = 0;
    const once = () => {
      re.lastIndex = 0; n = 0;
      let last = 0;
      while (re.test(s)) { n++; if (re.lastIndex === last || name === 'thousands') re.lastIndex++; last = re.lastIndex; }
    };
    for (let t = performance.now(); performance.now() - t < 60;) once();
    let best = Infinity;
    for (let r = 0; r < 5; r++) {
      let k = 0; const t = performance.now();
      do { for (let i = 0; i < 8; i++) once(); k += 8; } while (performance.now() - t < 30);
      best = Math.min(best, (performance.now() - t) / k * 1e6);
    }
    console.log(name + '\t' + best.toFixed(0) + '\t' + n);
  }
} else {
  console.log(JSON.stringify(cases.map(([name, pattern, flags, subject]) => ({ name, pattern, flags, subject }))));
}
