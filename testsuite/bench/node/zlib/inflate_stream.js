'use strict';
module.exports = require('../coders').decompress('deflate', true);
