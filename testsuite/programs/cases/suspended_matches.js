function* tokens(src) { const re = /\s*(?:(\d+)|(\w+)|(.))/y; let m; while ((m = re.exec(src)) && m[0]) yield m[1] ? { t: 'n', v: +m[1] } : m[2] ? { t: 'i', v: m[2] } : { t: 'p', v: m[3] }; }
console.log(JSON.stringify([...tokens('let x = 10 + foo * (bar-32);')]));
function* after(src) { const re = /(\w)(\d)/g; let m; while ((m = re.exec(src))) { const a = m[1]; yield a; yield m[2]; yield m.index; } }
console.log([...after('a1 b2 c3')].join()); { const x = after('a1 b2'), y = after('c3 d4'); const out = []; for (let i = 0; i < 6; i++) out.push(x.next().value, y.next().value); console.log(out.join()); }
function* len(src) { const re = /(\w+)/g; let m; while ((m = re.exec(src))) { const w = m[1]; yield w.length; if (w === 'stop') return w; yield w === 'go' ? 'GO' : 'no'; } }
console.log([...len('go on stop now')].join());
async function parse(lines) { let n = 0; for (const l of lines) { const m = /^(\w+)=(\d+)$/.exec(l); if (!m) { await null; continue; } n += +m[2]; if (m[1] === 'wait') await new Promise(setImmediate); n += m[1].length; } return n; }
async function named(s) { const m = /(?<k>\w+):(?<v>\w+)/.exec(s); const k = m.groups.k; await null; return k + m.groups.v; }
function* all(s) { for (const m of s.matchAll(/(\w)(\d)/g)) { yield m[1] + m[2]; yield m.index; } }
function* nest(s) { const m = s.match(/a(.)c/); yield m && m[1]; const k = s.match(/x(.)z/); if (k) { yield k[1]; yield* nest(k[1] + 'abc'); } return m ? m[1] : null; }
(async () => { console.log(await parse(['a=1', 'bad', 'wait=20', 'c=3']), await Promise.all([parse(['wait=1', 'x=2']), parse(['wait=10', 'yy=20'])])); console.log(await named('key:val')); console.log([...all('a1b2')].join(), [...nest('abc xyz')].join()); let t = 0; for (let i = 0; i < 2000; i++) for (const k of tokens('let x = 10 + foo * (bar-32);')) t += k.t === 'n' ? k.v : 1; console.log(t); })();
