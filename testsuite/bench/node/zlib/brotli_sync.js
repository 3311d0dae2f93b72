'use strict';
module.exports = require('../coders').compress('brotli', false, 2);
