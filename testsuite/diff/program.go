package diff

import "strings"

// Program is a random program: statements that can be dropped one by one.
type Program struct {
	Seed   uint64
	Strict bool
	body   []*stmt
}

// stmt is a statement: an opening line with clauses in braces or not, e.g.
// "if (x) {" body "} else {" body "}". A clause's statements are droppable too.
type stmt struct {
	clauses []clause
	end     string
	dropped bool
}

type clause struct {
	open string
	body []*stmt
}

// line is a statement without parts.
func line(text string) *stmt { return &stmt{end: text} }

// block is a statement of one clause.
func block(open string, body []*stmt, end string) *stmt {
	return &stmt{clauses: []clause{{open, body}}, end: end}
}

// Source is the text of the program.
func (p *Program) Source() string {
	var s strings.Builder
	if p.Strict {
		s.WriteString("'use strict';\n")
	}
	s.WriteString("const { print, section, clip, tame } = require('./prelude.js');\nlet fuel = 30000;\n" +
		"function burn() { if (--fuel < 0) throw new RangeError('out of fuel'); }\n")
	render(&s, p.body, "")
	return s.String()
}

func render(s *strings.Builder, list []*stmt, indent string) {
	for _, x := range list {
		if x.dropped {
			continue
		}
		for _, c := range x.clauses {
			s.WriteString(indent + c.open + "\n")
			render(s, c.body, indent+"  ")
		}
		if x.end != "" {
			s.WriteString(indent + x.end + "\n")
		}
	}
}

// statements lists all statements that are not dropped, outer before inner.
func (p *Program) statements() []*stmt {
	var all []*stmt
	var walk func([]*stmt)
	walk = func(list []*stmt) {
		for _, x := range list {
			if x.dropped {
				continue
			}
			all = append(all, x)
			for _, c := range x.clauses {
				walk(c.body)
			}
		}
	}
	walk(p.body)
	return all
}

// Prelude is the module that all programs share: print shows a value without running its
// getters, section runs a function and prints what it throws, clip bounds what grows.
const Prelude = `'use strict';
function text(v, depth) {
  switch (typeof v) {
    case 'string': return JSON.stringify(v);
    case 'bigint': return v + 'n';
    case 'number': return Object.is(v, -0) ? '-0' : String(v);
    case 'symbol': return v.toString();
    case 'function': return '[function ' + name(v) + ']';
    case 'object': return v === null ? 'null' : object(v, depth);
    default: return String(v);
  }
}
function name(f) {
  const d = Object.getOwnPropertyDescriptor(f, 'name');
  return d && typeof d.value === 'string' ? d.value : '?';
}
function own(o, key, depth) {
  const d = Object.getOwnPropertyDescriptor(o, key);
  const flags = (d.enumerable ? '' : '!e') + (d.configurable ? '' : '!c') + (d.writable === false ? '!w' : '');
  return flags + ('value' in d ? text(d.value, depth + 1) : (d.get ? '<get>' : '') + (d.set ? '<set>' : ''));
}
function object(o, depth) {
  if (depth > 3) return '…';
  if (o instanceof Error && typeof o.message === 'string') return name(o.constructor) + ': ' + o.message;
  if (o instanceof Map) return 'Map' + text([...o], depth);
  if (o instanceof Set) return 'Set' + text([...o], depth);
  const p = Object.getPrototypeOf(o);
  const parts = [];
  const array = Array.isArray(o), typed = ArrayBuffer.isView(o);
  for (const key of Reflect.ownKeys(o)) {
    if (array && key === 'length') continue;
    if (parts.length > 60) { parts.push('…'); break; }
    parts.push((typeof key === 'symbol' ? key.toString() : key) + ':' + own(o, key, depth));
  }
  const d = p && Object.getOwnPropertyDescriptor(p, 'constructor');
  const type = d ? typeof d.value === 'function' ? name(d.value) : '?' : 'null';
  return type + (array ? o.length + '[' : typed ? o.length + '<' : '{') + parts.join() + (array ? ']' : typed ? '>' : '}');
}
exports.print = function print(label, ...values) {
  console.log(label + ' ' + values.map(v => text(v, 0)).join(' '));
};
let pending = [];
exports.settled = async function settled() {
  const all = pending;
  pending = [];
  await Promise.all(all);
};
exports.section = function section(label, f) {
  try {
    const r = f();
    if (r instanceof Promise) {
      pending.push(r.then(v => exports.print(label + ' gave', v), e => exports.print(label + ' failed', exports.tame(e))));
    } else if (r !== undefined) exports.print(label + ' returned', r);
  } catch (e) {
    exports.print(label + ' threw', exports.tame(e));
  }
};
// tame takes the source text out of messages: what V8 shows of long expressions is not of
// interest here.
exports.tame = function tame(e) {
  if (e instanceof TypeError && typeof e.message === 'string') {
    const m = / is not (a function|iterable|a constructor)|not a function or its return value is not iterable|reading '|Cannot destructure/.exec(e.message);
    if (m) e.message = m[0].includes('iterable') || m[0].includes('function') ? 'not a function or not iterable' : m[0];
  }
  return e;
};
exports.clip = function clip(v) {
  if (typeof v === 'string' && v.length > 120) return v.slice(0, 40) + v.length;
  if (typeof v === 'bigint') return BigInt.asIntN(100, v);
  if (Array.isArray(v) && v.length > 40) v.length = 20;
  return v;
};
`
