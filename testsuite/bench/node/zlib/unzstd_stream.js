'use strict';
module.exports = require('../coders').decompress('zstd', true);
