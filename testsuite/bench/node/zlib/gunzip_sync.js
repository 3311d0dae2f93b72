'use strict';
module.exports = require('../coders').decompress('gzip', false);
