'use strict';
module.exports = require('../team')(2);
