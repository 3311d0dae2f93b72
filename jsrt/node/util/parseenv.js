'use strict';
// util.parseEnv, https://nodejs.org/api/util.html#utilparseenvcontent

const { validateString } = require('util/validators');

function parseEnv(content) {
  validateString(content, 'content');
  const result = { __proto__: null };
  const line = /^[ \t]*(?:export[ \t]+)?([^=\s#]+)[ \t]*=[ \t]*("(?:[^"]*)"|'(?:[^']*)'|`(?:[^`]*)`|[^#\r\n]*)?[^\r\n]*$/gm;
  for (const [, key, raw = ''] of content.replaceAll('\r\n', '\n').matchAll(line)) {
    let value = raw.trim();
    const quote = value[0];
    if ((quote === '"' || quote === "'" || quote === '`') && value.endsWith(quote) && value.length > 1) {
      value = value.slice(1, -1);
      if (quote === '"') value = value.replaceAll('\\n', '\n');
    }
    result[key] = value;
  }
  return result;
}

module.exports = { parseEnv };
