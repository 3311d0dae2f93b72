'use strict';
module.exports = require('../text').decode('base64');
