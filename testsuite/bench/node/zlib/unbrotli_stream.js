'use strict';
module.exports = require('../coders').decompress('brotli', true);
