// Indexed properties of Array.prototype do not reach console.log.
Array.prototype[1] = 'bad';
Array.prototype[2] = 'worse';
console.log('x', [1,,3]);
console.error === console.log || console.log('%s|%d', 'a', 1);
delete Array.prototype[1];
delete Array.prototype[2];
console.log([1,,3]);
