'use strict';
module.exports = require('../text').encode('base64');
