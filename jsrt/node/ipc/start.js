'use strict';
// How a module of the program, or a file, is started as a process.

const native = require('native');

// command gives [file, args, env] for Node's execPath modulePath args.
function command(modulePath, args, execPath, execArgv, cwd) {
  if (execPath !== process.execPath) return [execPath, [...execArgv, modulePath, ...args], {}];
  const path = require('path');
  const file = path.resolve(cwd ?? '', modulePath);
  const env = execArgv.length > 0 ? { GONODEC_EXEC_ARGV: JSON.stringify(execArgv) } : {};
  const runner = native.runner();
  if (runner !== undefined) return [execPath, [...runner, file, ...args], env];
  const own = native.file(file, modulePath);
  if (own !== '') env.GONODEC_MAIN = own ?? file;
  return [execPath, args, env];
}

// ownFile reports whether arguments of the executable begin with a file of the program:
// what starts the program again under Node.
function isOwnFile(arg) {
  const file = require('path').resolve(arg);
  return native.file(file, file) !== undefined;
}

module.exports = { command, isOwnFile };
