'use strict';
module.exports = require('../text').encoder('latin');
