'use strict';
module.exports = require('../digest')('md5');
