module.exports = 'package';
