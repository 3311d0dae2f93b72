'use strict';
module.exports = require('../coders').compress('zstd', false);
