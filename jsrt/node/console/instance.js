'use strict';
// Console, https://nodejs.org/api/console.html#class-console: one that writes to streams
// of the program's own.

const { codes } = require('util/errorcodes');
const { define } = require('util/errors');
const { formatWithOptions } = require('util/format');
const { validateInteger, validateObject, validateOneOf } = require('util/validators');

define('ERR_CONSOLE_WRITABLE_STREAM', (name) => `Console expects a writable stream instance for ${name}`, TypeError);

define('ERR_INCOMPATIBLE_OPTION_PAIR', (a, b) => `Option "${a}" cannot be used in combination with option "${b}"`, TypeError);

// make gives the class; parts are what it shares with the global console.
function make({ methods, init, bind, writeTo, kGroup, kText }) {
  function Console(options, ...rest) {
    if (!new.target) return Reflect.construct(Console, [options, ...rest]);
    if (!options || typeof options.write === 'function') options = { stdout: options, stderr: rest[0], ignoreErrors: rest[1] };
    const { stdout, stderr = stdout, ignoreErrors = true, colorMode = 'auto', inspectOptions, groupIndentation } = options;
    for (const [name, stream] of [['stdout', stdout], ['stderr', stderr]]) {
      if (!stream || typeof stream.write !== 'function') throw new codes.ERR_CONSOLE_WRITABLE_STREAM(name);
    }
    validateOneOf(colorMode, 'colorMode', ['auto', true, false]);
    if (groupIndentation !== undefined) validateInteger(groupIndentation, 'groupIndentation', 0, 1000);
    if (inspectOptions !== undefined) checkInspectOptions(inspectOptions, options);
    const streamOf = (fd) => (fd === 1 ? stdout : stderr);
    const optionsFor = (fd) => {
      const stream = streamOf(fd);
      const own = inspectOptions instanceof Map ? inspectOptions.get(stream) : inspectOptions;
      const depth = () => (typeof stream.getColorDepth === 'function' ? stream.getColorDepth() > 2 : true);
      return { colors: colorMode === 'auto' ? Boolean(stream.isTTY && depth()) : colorMode, ...own };
    };
    init(this, (fd, string) => {
      if (ignoreErrors) writeTo(streamOf(fd), string);
      else streamOf(fd).write(string);
    });
    const hidden = (name, value) => Object.defineProperty(this, name, { value, writable: true, configurable: true });
    hidden('_groupIndentation', groupIndentation ?? 2);
    hidden('_isTTY', () => stdout.isTTY);
    hidden('_inspectOptions', optionsFor);
    hidden('_colors', (fd) => optionsFor(fd).colors);
    hidden(kText, (fd, args) => formatWithOptions(optionsFor(fd), ...args));
    bind(this);
    hidden('_stdout', stdout);
    hidden('_stderr', stderr);
  }
  for (const name of Object.keys(methods)) Object.defineProperty(Console.prototype, name, { value: methods[name], writable: true, enumerable: true, configurable: true });
  Object.defineProperty(Console, Symbol.hasInstance, { value: (instance) => instance?.[kGroup] !== undefined });
  return Console;
}

function checkInspectOptions(inspectOptions, options) {
  validateObject(inspectOptions, 'options.inspectOptions');
  for (const own of inspectOptions instanceof Map ? inspectOptions.values() : [inspectOptions]) {
    if (own.colors !== undefined && options.colorMode !== undefined) {
      throw new codes.ERR_INCOMPATIBLE_OPTION_PAIR('options.inspectOptions.color', 'colorMode');
    }
  }
}

module.exports = { make };
