'use strict';

// Validation by exceptions: thrown, caught, wrapped, passed through finally.
class ValidationError extends Error {
  constructor(field, message) {
    super(message);
    this.name = 'ValidationError';
    this.field = field;
  }
}
function check(user) {
  if (typeof user.age !== 'number') throw new ValidationError('age', 'age must be a number');
  if (user.age < 0) throw new RangeError('negative');
  return user.age;
}
function guarded(user, log) {
  try {
    return check(user);
  } finally {
    log.count++;
  }
}

exports.n = 2000;
exports.run = function (n) {
  const log = { count: 0 };
  const users = [{ age: 3 }, { age: 'x' }, { age: -1 }, null];
  let sum = 0;
  for (let i = 0; i < n; i++) {
    try {
      sum += guarded(users[i & 3], log);
    } catch (e) {
      if (e instanceof ValidationError) sum += e.field.length;
      else if (e instanceof RangeError) sum += e.message.length;
      else if (e instanceof TypeError) sum += new Error('wrapped', { cause: e }).cause.name.length;
      else throw e;
    }
  }
  return sum + log.count;
};
