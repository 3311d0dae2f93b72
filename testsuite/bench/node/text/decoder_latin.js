'use strict';
module.exports = require('../text').decoder('latin');
