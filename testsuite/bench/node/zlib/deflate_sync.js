'use strict';
module.exports = require('../coders').compress('deflate', false);
