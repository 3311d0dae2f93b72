// uglify-js minifies lodash.
const fs = require('fs');
const path = require('path');
const crypto = require('crypto');
const UglifyJS = require('uglify-js');

const text = fs.readFileSync(path.join(__dirname, 'node_modules/lodash/lodash.js'), 'utf8');
const r = UglifyJS.minify(text, { compress: { passes: 1 }, mangle: true });
if (r.error) throw r.error;
console.log(r.code.length, crypto.createHash('sha256').update(r.code).digest('hex'));
console.log(UglifyJS.minify('function f(longName, other) { if (longName) { return other + 1; } else { return other + 2 } } console.log(f(true, 2) + 1 * 2);', { toplevel: true }).code);
console.log(UglifyJS.minify('let = {').error.message);
