'use strict';
module.exports = require('../coders').decompress('gzip', true);
