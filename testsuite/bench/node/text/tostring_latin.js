'use strict';
module.exports = require('../text').toString('latin');
