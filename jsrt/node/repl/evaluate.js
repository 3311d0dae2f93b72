'use strict';
// How a REPL evaluates text by default: as a script, as an expression first where it
// begins like an object, as an async function where it awaits.

const vm = require('vm');
require('vm/imports').quiet();
const { asynchronous, awaitsOutside } = require('repl/await');

// Recoverable says that text is not wrong, but not complete.
class Recoverable extends SyntaxError {
  constructor(err) {
    super();
    this.err = err;
  }
}

const unfinished = /^Unexpected end of input$|^Missing catch or finally after try$/;

// place finds where a SyntaxError is: the line's text and the column of the mark below it.
function place(err) {
  const m = /^[^\n]*:\d+\n([^\n]*)\n( *)(\^*)\n/.exec(err.stack);
  return m === null ? undefined : { line: m[1], column: m[2].length, marks: m[3].length };
}

// isRecoverable reports whether more text may mend the error: it is at the end, inside of
// a comment, or in a string that goes on in the next line.
function isRecoverable(err, code) {
  if (unfinished.test(err.message)) return true;
  if (err.message === 'Illegal newline after throw') return code.trimEnd().endsWith('throw');
  const at = place(err);
  if (at === undefined) return false;
  const rest = at.line.slice(at.column);
  if (rest.startsWith('/*')) return true;
  const last = code.trimEnd().split('\n').at(-1);
  if (at.line.trimEnd() !== last) return false;
  if (/^["'`].*\\$/.test(last.slice(at.column)) || /["'][^"']*\\$/.test(last)) return /\\\n$/.test(code);
  return at.column + (err.message.startsWith('missing ') ? at.marks : 0) >= last.length;
}

const isObject = (code) => /^\s*\{/.test(code) && !/;\s*$/.test(code);
const compiles = (code, options) => {
  try {
    return new vm.Script(code, options);
  } catch (err) {
    return err;
  }
};
const isScript = (v) => v instanceof vm.Script;

function isValidSyntax(code) { return isScript(compiles(code)) || isScript(compiles(`_=${code}`)); }

// scriptFor compiles text; the error is thrown that the text has itself.
function scriptFor(code, file, strict) {
  const options = { filename: file, importModuleDynamically: vm.constants.USE_MAIN_CONTEXT_DEFAULT_LOADER };
  const head = strict ? '"use strict"; void 0; ' : '';
  if (isObject(code)) {
    const expression = compiles(`${head}(${code.trim()})\n`, options);
    if (isScript(expression)) return { script: expression };
  }
  const script = compiles(head + code, options);
  if (isScript(script) && !awaitsOutside(code)) return { script };
  if (/\bawait\b/.test(code)) {
    const found = asynchronous(code, (text) => isScript(compiles(text)));
    if (found !== undefined) return { script: new vm.Script(head + found.text, options), hoisted: found.hoisted, awaits: true };
  }
  if (isScript(script)) return { script };
  throw isRecoverable(script, code) ? new Recoverable(script) : importError(script, code);
}

const importMessage = 'Cannot use import statement outside a module';

// importError names import(), which a REPL has, in the place of the statement.
function importError(err, code) {
  if (err.message !== importMessage) return err;
  const m = /^\s*import\s+(?:([^'"]+?)\s+from\s+)?(['"])(.*?)\2/.exec(code);
  if (m === null) return err;
  const target = m[1] === undefined ? '' : `const ${bindings(m[1])} = `;
  const message = `Cannot use import statement inside the Node.js REPL, alternatively use dynamic import: ${target}await import(${JSON.stringify(m[3])});`;
  err.stack = err.stack.replace(err.message, () => message);
  err.message = message;
  return err;
}

// bindings turns the clause of an import into a pattern.
function bindings(clause) {
  const namespace = /^\*\s*as\s+(\S+)$/.exec(clause);
  if (namespace !== null) return namespace[1];
  const [, first, named] = /^([^{,]*?)\s*,?\s*(?:\{([^}]*)\})?$/.exec(clause) ?? [];
  const names = (named ?? '').split(',').map((s) => s.trim().replace(/\s+as\s+/, ': ')).filter(Boolean);
  if (first) names.unshift(`default: ${first}`);
  return `{ ${names.join(', ')} }`;
}

function run(repl, script, context) {
  const options = { displayErrors: false, breakOnSigint: repl.breakEvalOnSigint };
  return repl.useGlobal ? script.runInThisContext(options) : script.runInContext(context, options);
}

// makeEvaluator makes the function that REPLs without one of their own have as eval.
function makeEvaluator(repl, strictMode) {
  return function evaluate(code, context, file, callback) {
    if (code === '\n') {
      callback(null);
      return;
    }
    let result;
    let awaits;
    try {
      const found = scriptFor(code, file, repl.replMode === strictMode);
      if (found.hoisted) run(repl, new vm.Script(found.hoisted, { filename: file }), context);
      awaits = found.awaits;
      result = run(repl, found.script, context);
    } catch (err) {
      callback(err ?? thrown(err));
      return;
    }
    if (!awaits) {
      callback(null, result);
      return;
    }
    repl.pause();
    const resume = () => { if (!repl.closed) repl.resume(); };
    result.then(({ value }) => {
      callback(null, value);
      resume();
    }, (err) => {
      callback(err ?? thrown(err));
      resume();
    });
  };
}

// thrown stands for null and undefined, which are no errors to callbacks.
function thrown(value) { return { [require('repl/errors').kThrown]: true, value }; }

module.exports = { Recoverable, makeEvaluator, isValidSyntax };
