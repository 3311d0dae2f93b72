// util.diff, convertProcessSignalToExitCode, parseEnv; what zlib refuses.
const util = require('util');
const zlib = require('zlib');

const attempt = (f) => {
  try {
    console.log(f());
  } catch (err) {
    console.log(err.name, err.code, err.message.slice(0, 100));
  }
};
console.log(util.diff('12345678', '12!!5!7!').map(([op, s]) => op + s).join(' '));
console.log(util.diff(['a', 'b', 'c'], ['a', 'c', 'd']), util.diff('same', 'same'));
attempt(() => util.diff({}, 'x'));
attempt(() => util.diff(['1', { b: 2 }], ['1']));
console.log(util.convertProcessSignalToExitCode('SIGTERM'), util.convertProcessSignalToExitCode.length);
attempt(() => util.convertProcessSignalToExitCode('SIG'));
console.log(util.parseEnv('A=1\nB="x y" # c'));
console.log(util.formatWithOptions({ numericSeparator: true }, '%d %i %s', 1234567n, 1234567n, 1234567n));

const { constants } = zlib;
console.log(constants.Z_MAX_CHUNK);
attempt(() => zlib.createBrotliCompress({ params: { 0: 0, '00': 0 } }));
attempt(() => zlib.createBrotliCompress({ params: { [constants.BROTLI_PARAM_DISABLE_LITERAL_CONTEXT_MODELING]: 42 } }));
attempt(() => new zlib.Gunzip({ objectMode: true }).write({}));
