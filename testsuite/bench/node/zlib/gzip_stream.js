'use strict';
module.exports = require('../coders').compress('gzip', true);
