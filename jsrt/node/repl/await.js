'use strict';
// Text with await outside of functions becomes an async function: what it declares is
// declared before, and assigned inside.

// skip gives the place after a string, template, comment or regular expression that
// begins at i, or i.
function skip(s, i, previous) {
  const c = s[i];
  if (c === '"' || c === "'") return after(s, i + 1, c);
  if (c === '`') return afterTemplate(s, i + 1);
  if (c !== '/') return i;
  if (s[i + 1] === '/') {
    const end = s.indexOf('\n', i);
    return end < 0 ? s.length : end;
  }
  if (s[i + 1] === '*') {
    const end = s.indexOf('*/', i + 2);
    return end < 0 ? s.length : end + 2;
  }
  if (/[\w$)\]}]/.test(previous)) return i; // a division
  let set = false;
  for (let j = i + 1; j < s.length; j++) {
    if (s[j] === '\\') j++;
    else if (s[j] === '[') set = true;
    else if (s[j] === ']') set = false;
    else if (s[j] === '/' && !set) return j + 1;
  }
  return i;
}

function after(s, i, quote) {
  for (; i < s.length && s[i] !== quote; i++) if (s[i] === '\\') i++;
  return i + 1;
}

function afterTemplate(s, i) {
  for (; i < s.length && s[i] !== '`'; i++) {
    if (s[i] === '\\') i++;
    else if (s[i] === '$' && s[i + 1] === '{') i = closing(s, i + 1);
  }
  return i + 1;
}

// closing is the place of the bracket that closes the one at i.
function closing(s, i) {
  let end = s.length;
  scan(s, i + 1, (c, at) => {
    if (!')]}'.includes(c)) return false;
    end = at;
    return true;
  });
  return end;
}

// scan calls visit with each character that is in no brackets, string or comment, until it
// gives true: with brackets that open, and the one that closes what is scanned.
function scan(s, i, visit) {
  let previous = '';
  while (i < s.length) {
    const next = skip(s, i, previous);
    if (next !== i) {
      previous = s[i] === '/' && (s[i + 1] === '/' || s[i + 1] === '*') ? previous : ')';
      i = next;
      continue;
    }
    if (visit(s[i], i)) return;
    if ('([{'.includes(s[i])) i = closing(s, i);
    if (/\S/.test(s[i])) previous = s[i];
    i++;
  }
}

// pieces splits text at a character that is in no brackets.
function pieces(s, separator) {
  const list = [];
  let from = 0;
  scan(s, 0, (c, at) => {
    if (c === separator) {
      list.push(s.slice(from, at));
      from = at + 1;
    }
    return false;
  });
  list.push(s.slice(from));
  return list;
}

// namesOf are the names that a pattern binds.
function namesOf(pattern) {
  pattern = pieces(pattern.trim().replace(/^\.\.\./, ''), '=')[0].trim();
  if (/^[\p{ID_Start}$_][\p{ID_Continue}$\u200c\u200d]*$/u.test(pattern)) return [pattern];
  const inner = pieces(pattern.slice(1, -1), ',').filter((p) => p.trim() !== '');
  if (pattern.startsWith('[')) return inner.flatMap(namesOf);
  return inner.flatMap((p) => {
    const [, value] = pieces(p, ':');
    return namesOf(value ?? p);
  });
}

// statements splits text where statements begin for sure: after a semicolon, a block, or a
// line that is complete by itself.
function statements(s, complete) {
  const list = [];
  let from = 0;
  const cut = (at) => {
    if (s.slice(from, at).trim() !== '') list.push(s.slice(from, at));
    from = at;
  };
  scan(s, 0, (c, at) => {
    if (c === ';') cut(at + 1);
    else if (c === '\n' && complete(s.slice(from, at)) && /^\s*(?:[\w$"'{]|$)/.test(s.slice(at))) cut(at + 1);
    return false;
  });
  cut(s.length);
  return list.flatMap(afterFunctions);
}

// afterFunctions splits a declaration of a function or class from what follows it.
function afterFunctions(s) {
  if (!/^\s*(?:async\s+function|function|class)\b/.test(s)) return [s];
  let end = s.length;
  scan(s, 0, (c, at) => {
    if (c !== '{') return false;
    end = closing(s, at) + 1;
    return true;
  });
  const rest = s.slice(end);
  return rest.trim() === '' ? [s] : [s.slice(0, end), ...afterFunctions(rest)];
}

// declaration rewrites a statement that declares as one that assigns.
function declaration(text, hoisted) {
  let m = /^\s*(const|let|var)\b([^]*)$/.exec(text);
  if (m !== null) {
    const body = m[2].trim().replace(/;$/, '');
    const names = pieces(body, ',').flatMap(namesOf);
    hoisted.push(`${m[1] === 'var' ? 'var' : 'let'} ${names.join(', ')};`);
    return `void 0, ${body};`;
  }
  m = /^\s*class\s+([\w$]+)/.exec(text);
  if (m !== null) {
    hoisted.push(`let ${m[1]};`);
    return `${m[1]} = ${text};`;
  }
  m = /^\s*(?:async\s+)?function\s*\*?\s*([\w$]+)/.exec(text);
  if (m !== null) {
    hoisted.push(`var ${m[1]};`);
    return `this.${m[1]} = ${m[1]}; ${text}`;
  }
  return undefined;
}

// awaitsOutside reports whether there is an await outside of all brackets.
function awaitsOutside(code) {
  let found = false;
  scan(code, 0, (c, at) => {
    found = c === 'a' && /^await\b/.test(code.slice(at)) && !/[\w$.]/.test(code[at - 1] ?? ' ');
    return found;
  });
  return found;
}

const head = '(async () => { ';
const tail = '\n})()';

// asynchronous gives the text of a script whose value is a promise of { value }, and the
// declarations to run before it, or undefined where the text is none.
function asynchronous(code, complete) {
  if (complete(`(async () => (${code}\n))`)) return { text: `(async () => ({ value: (${code}\n) }))()` };
  if (!complete(`(async () => {${code}\n})`)) return undefined;
  const hoisted = [];
  const list = statements(code, (s) => complete(`(async () => {${s}\n})`));
  const parts = list.map((s, i) => {
    const found = declaration(s, hoisted);
    if (found !== undefined) return found;
    const bare = s.trim().replace(/;$/, '');
    return i === list.length - 1 && bare !== '' && complete(`(async () => (${bare}\n))`) ? `return { value: (${bare}\n) };` : s;
  });
  return { text: `${head}${parts.join(' ')}\nreturn {};${tail}`, hoisted: hoisted.join(' ') };
}

module.exports = { asynchronous, awaitsOutside };
