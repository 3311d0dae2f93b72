'use strict';
module.exports = require('../text').fromString('latin');
