// handlebars compiles templates to functions at run time.
const Handlebars = require('handlebars');

Handlebars.registerHelper('loud', (s) => String(s).toUpperCase());
Handlebars.registerHelper('list', function(items, options) { return `<ul>${items.map((i) => `<li>${options.fn(i)}</li>`).join('')}</ul>`; });
Handlebars.registerPartial('person', '{{first}} {{last}}{{#if note}} ({{note}}){{/if}}');
const source = `{{!-- comment --}}<h1>{{title}}</h1>
{{#each people}}
  {{@index}}: {{> person this}} {{#unless @last}},{{else}}.{{/unless}}
{{else}}
  nobody
{{/each}}
{{#with author}}{{loud name}} {{../title}} {{lookup ../map "k"}}{{/with}} {{{raw}}} {{raw}} {{#list people}}{{first}}{{/list}}
{{#if (eq a 1)}}one{{else if b}}b{{else}}neither{{/if}} {{missing}} {{nested.deep.value}} {{~trimmed~}} !`;
Handlebars.registerHelper('eq', (a, b) => a === b);
const template = Handlebars.compile(source);
const data = { title: 'A & B', people: [{ first: 'Yehuda', last: 'Katz' }, { first: 'Carl', last: 'L<e>rche', note: "it's" }], author: { name: 'x' }, map: { k: 'v' }, raw: '<b>"raw"</b>', a: 1, nested: { deep: { value: 0 } }, trimmed: 't' };
console.log(template(data));
console.log(template({ ...data, people: [], a: 2, b: true }));
console.log(Handlebars.precompile('{{#each x}}{{y}}{{/each}}').length > 200, Handlebars.escapeExpression('<&">\'`='));
for (const bad of ['{{#if}}', '{{foo', '{{#a}}{{/b}}', '{{> nope}}', '{{nohelper 1}}']) {
  try { console.log(Handlebars.compile(bad)({})); } catch (e) { console.log(e.message); }
}
console.log(JSON.stringify(Handlebars.parse('a {{b.c d=1}}').body.map((n) => n.type)));
