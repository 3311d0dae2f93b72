'use strict';
module.exports = require('../text').fromString('cjk');
