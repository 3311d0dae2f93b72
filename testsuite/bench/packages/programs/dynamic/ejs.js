'use strict';

// Rendering a page with a template that ejs has compiled, and compiling it now and then.
const ejs = require('ejs');

const template = `<!doctype html>
<title><%= title %></title>
<% if (user) { %><p>Hello, <%= user.name %>!</p><% } else { %><p>Please sign in.</p><% } %>
<ul>
<% for (const item of items) { -%>
  <li class="<%= item.price > 20 ? 'dear' : 'cheap' %>"><%= item.name %>: <%- item.price.toFixed(2) %></li>
<% } -%>
</ul>
<p><%= items.length %> items, <%= items.reduce((sum, item) => sum + item.price, 0).toFixed(2) %> in all</p>
`;
const items = Array.from({ length: 60 }, (_, i) => ({ name: `Article <${i}> & "more"`, price: i * 1.75 }));

exports.n = 30;
exports.run = function (n) {
  let length = 0, render;
  for (let i = 0; i < n; i++) {
    if (i % 10 === 0) render = ejs.compile(template);
    length += render({ title: `Page ${i}`, user: i % 3 ? { name: 'Ada' } : null, items }).length;
  }
  return length;
};
