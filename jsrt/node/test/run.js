'use strict';
// run() of node:test, https://nodejs.org/api/test.html#runoptions: test files as processes
// (test/isolate, linked where the program names run) or in this one. Files are modules of
// the program: a compiled program loads no others.

const { codes } = require('util/errorcodes');
const { validateAbortSignal, validateArray, validateBoolean, validateFunction, validateObject, validateOneOf, validateString, validateUint32,
  validateNumber } = require('util/validators');
const harness = require('test/harness');
const core = require('test/core');

function check(options) {
  validateObject(options, 'options');
  const { files, isolation = 'process', cwd, execArgv, argv, concurrency, signal, setup, only, forceExit, watch, timeout, globPatterns,
    testNamePatterns, testSkipPatterns, shard, coverage, rerunFailuresFilePath, globalSetupPath, env } = options;
  if (files != null) validateArray(files, 'options.files');
  if (watch != null) validateBoolean(watch, 'options.watch');
  if (forceExit != null) {
    validateBoolean(forceExit, 'options.forceExit');
    if (forceExit && watch) throw new codes.ERR_INVALID_ARG_VALUE('options.forceExit', watch, 'is not supported with watch mode');
  }
  if (only != null) validateBoolean(only, 'options.only');
  if (globPatterns != null) validateArray(globPatterns, 'options.globPatterns');
  if (globPatterns?.length > 0 && files?.length > 0) {
    throw new codes.ERR_INVALID_ARG_VALUE('options.globPatterns', globPatterns, 'is not supported when specifying \'options.files\'');
  }
  if (shard != null) {
    validateObject(shard, 'options.shard');
    validateNumber(shard.total, 'options.shard.total', 1, Number.MAX_SAFE_INTEGER);
    validateNumber(shard.index, 'options.shard.index', 1, shard.total);
    if (watch) throw new codes.ERR_INVALID_ARG_VALUE('options.shard', watch, 'shards not supported with watch mode');
  }
  if (setup != null) validateFunction(setup, 'options.setup');
  for (const [name, patterns] of [['options.testNamePatterns', testNamePatterns], ['options.testSkipPatterns', testSkipPatterns]]) {
    if (patterns == null) continue;
    const list = Array.isArray(patterns) ? patterns : [patterns];
    list.forEach((p, i) => {
      if (typeof p !== 'string' && !(p instanceof RegExp)) throw new codes.ERR_INVALID_ARG_TYPE(`${name}[${i}]`, ['string', 'RegExp'], p);
    });
  }
  validateOneOf(isolation, 'options.isolation', ['process', 'none']);
  if (cwd !== undefined) validateString(cwd, 'options.cwd');
  if (rerunFailuresFilePath != null) validateString(rerunFailuresFilePath, 'options.rerunFailuresFilePath');
  if (globalSetupPath != null) validateString(globalSetupPath, 'options.globalSetupPath');
  if (env != null) {
    validateObject(env, 'options.env');
    if (isolation === 'none') throw new codes.ERR_INVALID_ARG_VALUE('options.env', env, 'is not supported with isolation=\'none\'');
  }
  if (coverage != null) validateBoolean(coverage, 'options.coverage');
  for (const [name, list] of [['options.execArgv', execArgv], ['options.argv', argv]]) {
    if (list == null) continue;
    validateArray(list, name);
    list.forEach((s, i) => validateString(s, `${name}[${i}]`));
  }
  if (concurrency != null && typeof concurrency !== 'boolean') validateUint32(concurrency, 'options.concurrency', true);
  if (timeout != null && timeout !== Infinity) validateNumber(timeout, 'options.timeout', 0, 2 ** 31 - 1);
  validateAbortSignal(signal, 'options.signal');
  return { isolation, cwd: cwd ?? process.cwd() };
}

function run(options = { __proto__: null }) {
  const { isolation, cwd } = check(options);
  const root = harness.newRoot();
  const { stream } = root.harness;
  const recursive = process.env.NODE_TEST_CONTEXT === require('test/wire').context;
  if (recursive) process.emitWarning('node:test run() is being called recursively within a test file. skipping running files.');
  const files = (recursive ? [] : options.files ?? []).map((f) => require('path').resolve(cwd, f));
  options.signal?.addEventListener('abort', () => root.cancel(core.failure(options.signal.reason, core.kinds.aborted)), { once: true });
  process.nextTick(async () => {
    try {
      await options.setup?.(stream);
      if (isolation === 'process') {
        await isolated(root, files, options);
        harness.conclude(root);
        return;
      }
      await harness.withRoot(root, async () => {
        for (const file of files) await load(file);
        await Promise.all(root.subtests.map((t) => t.finishedPromise ?? settled(t)));
      });
    } catch (err) {
      stream.destroy(err);
      return;
    }
    if (root.hooks.after.length > 0) await harness.finishHooks(root);
    harness.conclude(root);
  });
  return stream;
}

// isolated runs each file as a process, so many at a time as the option says.
async function isolated(root, files, options) {
  const { concurrency } = options;
  if (typeof concurrency === 'number') root.concurrency = concurrency;
  else if (concurrency === true) root.concurrency = Math.max(require('os').availableParallelism() - 1, 1);
  const { start } = require(`test/${'isolate'}`);
  await Promise.all(files.map((file, i) => start(root, file, options.files[i], options)));
}

// load runs a file that is a module of the program.
async function load(file) {
  const require_ = require('module').createRequire(file);
  require_(file);
}

async function settled(test) {
  while (test.endTime === null) await new Promise((resolve) => setImmediate(resolve));
}

module.exports = { run };
