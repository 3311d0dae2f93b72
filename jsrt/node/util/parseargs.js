'use strict';
// util.parseArgs, https://nodejs.org/api/util.html#utilparseargsconfig

const { codes } = require('util/errorcodes');
const { validateArray, validateBoolean, validateObject, validateString, validateOneOf } = require('util/validators');

function invalidValue(message) { return new codes.ERR_PARSE_ARGS_INVALID_OPTION_VALUE(message); }

function nameOf(options, short) {
  for (const [name, config] of Object.entries(options)) if (config.short === short) return name;
  return short;
}

function isType(options, name, type) { return Object.hasOwn(options, name) && options[name].type === type; }

// tokenize splits the arguments into options, positionals and the terminator.
function tokenize(args, options) {
  const tokens = [];
  let index = -1;
  let inGroup = 0;
  const rest = [...args];
  while (rest.length > 0) {
    const arg = rest.shift();
    const next = rest[0];
    if (inGroup > 0) inGroup--;
    else index++;
    if (arg === '--') {
      tokens.push({ kind: 'option-terminator', index });
      for (const value of rest) tokens.push({ kind: 'positional', index: ++index, value });
      break;
    }
    if (arg.length === 2 && arg[0] === '-' && arg[1] !== '-') {
      const name = nameOf(options, arg[1]);
      let value;
      let inlineValue;
      if (isType(options, name, 'string') && next !== undefined) {
        value = rest.shift();
        inlineValue = false;
      }
      tokens.push({ kind: 'option', name, rawName: arg, index, value, inlineValue });
      if (value !== undefined) ++index;
      continue;
    }
    if (arg.length > 2 && arg[0] === '-' && arg[1] !== '-') {
      const first = nameOf(options, arg[1]);
      if (!isType(options, first, 'string')) {
        const expanded = [];
        for (let i = 1; i < arg.length; i++) {
          const name = nameOf(options, arg[i]);
          if (!isType(options, name, 'string') || i === arg.length - 1) {
            expanded.push(`-${arg[i]}`);
          } else {
            expanded.push(`-${arg.slice(i)}`);
            break;
          }
        }
        rest.unshift(...expanded);
        inGroup = expanded.length;
        inGroup = Math.max(inGroup, 0);
        if (inGroup > 0) {
          index--;
          inGroup = 0;
          groupIndex(tokens, rest, expanded.length, index + 1, options);
          index += 1 + pendingExtra;
          pendingExtra = 0;
        }
        continue;
      }
      tokens.push({ kind: 'option', name: first, rawName: `-${arg[1]}`, index, value: arg.slice(2), inlineValue: true });
      continue;
    }
    if (arg.length > 2 && arg.startsWith('--')) {
      const eq = arg.indexOf('=', 3);
      if (eq === -1) {
        const name = arg.slice(2);
        let value;
        let inlineValue;
        if (isType(options, name, 'string') && next !== undefined) {
          value = rest.shift();
          inlineValue = false;
        }
        tokens.push({ kind: 'option', name, rawName: arg, index, value, inlineValue });
        if (value !== undefined) ++index;
      } else {
        const name = arg.slice(2, eq);
        tokens.push({ kind: 'option', name, rawName: `--${name}`, index, value: arg.slice(eq + 1), inlineValue: true });
      }
      continue;
    }
    tokens.push({ kind: 'positional', index, value: arg });
  }
  return tokens;
}

let pendingExtra = 0;

// groupIndex gives the options of a group like -abc the index of the group.
function groupIndex(tokens, rest, count, index, options) {
  for (let i = 0; i < count; i++) {
    const arg = rest.shift();
    const name = nameOf(options, arg[1]);
    let value;
    let inlineValue;
    if (arg.length > 2) {
      value = arg.slice(2);
      inlineValue = true;
    } else if (isType(options, name, 'string') && rest[0] !== undefined && i === count - 1) {
      value = rest.shift();
      inlineValue = false;
      pendingExtra = 1;
    }
    tokens.push({ kind: 'option', name, rawName: `-${arg[1]}`, index, value, inlineValue });
  }
}

function checkOption(config, token) {
  const { strict, options, allowPositionals } = config;
  if (!strict) return;
  if (token.kind !== 'option') return;
  if (!Object.hasOwn(options, token.name)) {
    if (config.allowNegative && token.name.startsWith('no-') && isType(options, token.name.slice(3), 'boolean')) return;
    throw new codes.ERR_PARSE_ARGS_UNKNOWN_OPTION(token.rawName, allowPositionals);
  }
  const short = options[token.name].short;
  const shown = `${short ? `-${short}, ` : ''}--${token.name}`;
  const type = options[token.name].type;
  if (type === 'string' && typeof token.value !== 'string') throw invalidValue(`Option '${shown} <value>' argument missing`);
  if (type === 'boolean' && token.value != null) throw invalidValue(`Option '${shown}' does not take an argument`);
  if (token.inlineValue === false && token.value.length > 1 && token.value[0] === '-') {
    const example = token.rawName.startsWith('--') ? `'${token.rawName}=-XYZ'` : `'--${token.name}=-XYZ' or '${token.rawName}-XYZ'`;
    throw invalidValue(`Option '${token.rawName}' argument is ambiguous.\nDid you forget to specify the option argument for '${token.rawName}'?\n` +
      `To specify an option argument starting with a dash use ${example}.`);
  }
}

function parseArgs(config = {}) {
  const args = config.args ?? process.argv.slice(2);
  const strict = config.strict ?? true;
  const allowPositionals = config.allowPositionals ?? !strict;
  const allowNegative = config.allowNegative ?? false;
  const returnTokens = config.tokens ?? false;
  const options = config.options ?? { __proto__: null };
  validateArray(args, 'args');
  validateBoolean(strict, 'strict');
  validateBoolean(allowPositionals, 'allowPositionals');
  validateBoolean(returnTokens, 'tokens');
  validateObject(options, 'options');
  for (const [name, option] of Object.entries(options)) {
    validateObject(option, `options.${name}`);
    validateOneOf(option.type, `options.${name}.type`, ['string', 'boolean']);
    if (Object.hasOwn(option, 'short')) {
      validateString(option.short, `options.${name}.short`);
      if (option.short.length !== 1) throw new codes.ERR_INVALID_ARG_VALUE(`options.${name}.short`, option.short, 'must be a single character');
    }
    if (Object.hasOwn(option, 'multiple')) validateBoolean(option.multiple, `options.${name}.multiple`);
  }
  const tokens = tokenize(args, options);
  const result = { values: { __proto__: null }, positionals: [] };
  if (returnTokens) result.tokens = tokens;
  for (const token of tokens) {
    if (token.kind === 'positional') {
      if (!allowPositionals) throw new codes.ERR_PARSE_ARGS_UNEXPECTED_POSITIONAL(token.value);
      result.positionals.push(token.value);
    } else if (token.kind === 'option') {
      checkOption({ strict, options, allowPositionals, allowNegative }, token);
      let { name, value } = token;
      if (allowNegative && name.startsWith('no-') && value === undefined) {
        name = name.slice(3);
        value = false;
      }
      if (name === '__proto__') continue;
      const v = value ?? true;
      if (options[name]?.multiple) (result.values[name] ??= []).push(v);
      else result.values[name] = v;
    }
  }
  for (const [name, option] of Object.entries(options)) {
    if (option.default !== undefined && result.values[name] === undefined) result.values[name] = option.default;
  }
  return result;
}

module.exports = { parseArgs };
