'use strict';
module.exports = require('../text').decode('hex');
