exports.x = require('a-package-that-nobody-has');
