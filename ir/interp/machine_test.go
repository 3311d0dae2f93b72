package interp_test

import (
	"runtime/debug"
	"strings"
	"testing"

	"github.com/gonodec/gonodec/ir/interp"
)

// operators runs every operator and test on every pair of values of all kinds.
const operators = `
var values = [undefined, null, true, false, 0, -0, 1, -1, 3, 1.5, -2.5, NaN, Infinity, -Infinity, 2147483647, 2147483648, -2147483648,
  4294967295, 4294967296, 9007199254740992, 1e300, '', 'a', 'b', 'ab', 'abc', 'undefined', 'a longer text of some units', '7', 5n, -5n,
  123456789012345678901234567890n, {}, [], [1, 2, 3], [, 1], function () {}, { valueOf() { return 4 } }, Symbol.iterator];
function show(v) { return typeof v === 'object' && v ? 'object' : Object.is(v, -0) ? '-0' : typeof v === 'function' ? 'f' : String(v) + typeof v }
function attempt(f, x, y) { try { return show(f(x, y)) } catch (e) { return e.message } }
var fs = [
OPERATORS
  x => !x, x => -x, x => +x, x => ~x, x => { x++; return x }, x => { x--; return x }, x => x ? 1 : 2, x => x === undefined, x => x === null,
  x => x == null, x => typeof x === 'object', x => typeof x === 'string', x => typeof x === 'number', x => typeof x === 'function',
  x => { if (typeof x === 'object') return 1; return 2 }, x => { if (typeof x == 'number' && isFinite(x)) return 1; return 2 },
  x => isNaN(x), x => isFinite(x), x => Number.isInteger(x), x => Number.isFinite(x), x => Array.isArray(x), x => x === 'ab', x => x === 'a longer text of some units',
  x => x === '', x => x === 3, x => { if (x !== 'abc') return 1; return 2 }, x => { if (x.p) return 1; return 2 }, x => { if (x.length === undefined) return 1; return x.length },
  (x, y) => x[y], (x, y) => { x.q = y; return x.q }, (x, y) => { var n = 0; for (var k in x) n += k.length; return n },
  (x, y) => x.charCodeAt(y), (x, y) => { if (y.charCodeAt(x) === 98) return 1; return y.charCodeAt(x + 1) },
  (x, y) => ({ a: x, b: y, c: 1 }).b, (x, y) => { const { p = y, q } = x; return [p, q, x].length + String(p) },
  (x, y) => { var { length } = x; return length }, (x, y) => { let z = x && y || x; return z }, (x, y) => x ?? y,
  (x, y) => { for (let i = 0; i < 3; i++) { if (i === x) return i } return y },
];
var n = 0;
for (var round = 0; round < 3; round++)
  for (var i = 0; i < fs.length; i++)
    for (var j = 0; j < values.length; j++) {
      var line = '';
      for (var k = 0; k < values.length; k++) line += attempt(fs[i], values[j], values[k]) + ' ';
      print(round, i, j, line);
    }
`

// keeping makes objects and writes pointers to them while the collector is busy.
const keeping = `
class Node { constructor(v, next) { this.v = v; this.next = next } }
var list = null, table = {}, total = 0;
function build(n) { let l = null; for (let i = 0; i < n; i++) { l = new Node({ i, s: 'x' + i }, l); table['k' + i % 50] = l } return l }
function sum(l) { let s = 0; for (; l; l = l.next) { if (l.v.s !== undefined) s += l.v.i } return s }
for (var i = 0; i < 60; i++) { list = build(2000); total += sum(list); list.next.v = { i: 1, s: 'y' }; total += sum(list) }
var chain = 0; for (var k in table) chain += sum(table[k]);
print(total, chain);
`

// TestMachineCode compares machine code, from the first run on, with the loop of run.
func TestMachineCode(t *testing.T) {
	var list strings.Builder
	for _, op := range []string{"+", "-", "*", "/", "%", "&", "|", "^", "<<", ">>", ">>>", "<", "<=", ">", ">=", "==", "!=", "===", "!=="} {
		list.WriteString("(x, y) => x " + op + " y, (x, y) => { if (x " + op + " y) return 1; return 2 },\n")
	}
	for _, src := range []string{strings.Replace(operators, "OPERATORS", list.String(), 1), keeping} {
		before := interp.SetHot(-1)
		want := run(t, src)
		interp.SetHot(0)
		percent := debug.SetGCPercent(10)
		got := run(t, src)
		debug.SetGCPercent(percent)
		interp.SetHot(before)
		if strings.Contains(want, "uncaught") || len(want) < 10 {
			t.Fatalf("the program fails: %.200s", want)
		}
		a, b := strings.Split(want, "\n"), strings.Split(got, "\n")
		for i := range a {
			if i >= len(b) || a[i] != b[i] {
				t.Errorf("with machine code\n%s\nwithout\n%s", b[min(i, len(b)-1)], a[i])
				break
			}
		}
	}
}
