// marked renders its README.
const fs = require('fs');
const path = require('path');
const { marked } = require('marked');

const text = fs.readFileSync(path.join(__dirname, 'node_modules/marked/README.md'), 'utf8');
console.log(marked.parse(text));
console.log(marked.parse('# T\n\n| a | b |\n|---|:-:|\n| 1 | **2** |\n\n- [x] done\n- [ ] open\n  1. one\n  2. two\n\n> quote `code` <b>raw</b>\n\n```js\nlet a = "<>&";\n```\n\n![i](u "t") [l](http://x.y/?a=b&c) ~~s~~ https://auto.link'));
console.log(JSON.stringify(marked.lexer('*a* _b_ **c**\n\n***\n\nx  \ny')));
