'use strict';

// Rendering with a template that Handlebars has compiled, and compiling it now and then.
const Handlebars = require('handlebars');

Handlebars.registerHelper('money', value => value.toFixed(2) + ' EUR');
const template = `<h1>{{title}}</h1>
{{#if user}}<p>Hello, {{user.name}}!</p>{{else}}<p>Please sign in.</p>{{/if}}
<ul>{{#each items}}<li class="{{kind}}">{{@index}} {{name}}: {{money price}}{{#each tags}} #{{this}}{{/each}}</li>
{{/each}}</ul>{{#with footer}}<footer>{{text}}</footer>{{/with}}`;
const items = Array.from({ length: 60 }, (_, i) => ({
  name: `Article <${i}> & "more"`, price: i * 1.75, kind: i % 2 ? 'odd' : 'even', tags: ['a' + i, 'b' + i % 7],
}));

exports.n = 30;
exports.run = function (n) {
  let length = 0, render;
  for (let i = 0; i < n; i++) {
    if (i % 10 === 0) render = Handlebars.compile(template);
    length += render({ title: `Page ${i}`, user: i % 3 ? { name: 'Ada' } : null, items, footer: { text: 'end' } }).length;
  }
  return length;
};
