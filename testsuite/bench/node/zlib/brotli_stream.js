'use strict';
module.exports = require('../coders').compress('brotli', true, 2);
