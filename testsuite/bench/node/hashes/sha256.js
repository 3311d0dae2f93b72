'use strict';
module.exports = require('../digest')('sha256');
