'use strict';
module.exports = require('../team')(1);
