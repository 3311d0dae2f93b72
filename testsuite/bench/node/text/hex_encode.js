'use strict';
module.exports = require('../text').encode('hex');
