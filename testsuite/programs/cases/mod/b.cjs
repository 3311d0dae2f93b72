exports.named = 'named export';
exports.list = [1, 2];
