// URL, URLSearchParams and the legacy functions of url.
process.noDeprecation = true;
const url=require('url');
const u=new URL('https://user:pa%20ss@EXAMPLE.com:8080/a/../b?x=1&y=2#frag');console.log(u,Reflect.ownKeys(u),u.searchParams,JSON.stringify(u));
console.log(new URLSearchParams(),new URLSearchParams('a=1&b=2').entries(),new URLSearchParams('a=1&b=2').keys(),Object.prototype.toString.call(new URLSearchParams().entries()));
function T(f){try{return f()}catch(e){return e.name+' '+e.code+' '+e.message}}
for(const f of [()=>new URL(),()=>new URL('x'),()=>new URL('x','y'),()=>new URL('/a','http://b/c?d#e').href,()=>URL.parse('x'),()=>URL.canParse('x'),()=>URL.canParse(),()=>URL.parse(),()=>new URL(Symbol()),()=>new URLSearchParams(Symbol()),()=>new URLSearchParams([1]),()=>new URLSearchParams([[1]]),()=>new URLSearchParams([[1,2,3]]),()=>new URLSearchParams({a:1,b:'é'}).toString(),()=>new URLSearchParams({[Symbol.iterator]:1}),()=>new URLSearchParams(new Map([[1,2]])).toString(),()=>URLSearchParams.prototype.get.call({},'a'),()=>new URLSearchParams().get(),()=>new URLSearchParams().append('a'),()=>new URLSearchParams().forEach(1),()=>URL.prototype.href,()=>URL.prototype.toString.call({}),()=>{u.href='bad'},()=>url.fileURLToPath('http://a'),()=>url.fileURLToPath('file://host/a'),()=>url.fileURLToPath('file:///a%2fb'),()=>url.fileURLToPath(1),()=>url.fileURLToPath('file:///a%20b?x#y'),()=>url.pathToFileURL('/a b#?%\n\\').href,()=>url.pathToFileURL(1),()=>url.pathToFileURL('/a/').href,()=>url.pathToFileURL('a').href.startsWith('file:///'),()=>url.urlToHttpOptions(u),()=>url.domainToASCII('español.com'),()=>url.domainToASCII('xn--iñvalid.com'),()=>url.domainToUnicode('xn--espaol-zwa.com'),()=>url.domainToUnicode('xn--iñvalid.com'),()=>url.domainToASCII(),()=>url.format(u,{auth:false,fragment:false,search:false}),()=>url.format(new URL('http://測試'),{unicode:true}),()=>url.format(1),()=>url.parse(1),()=>url.parse('http://a.com:80x/'),()=>url.parse('http://[::1]:8080/p?q=1#h'),()=>url.parse('javascript:alert(1)'),()=>url.parse('//a/b',true,true),()=>url.parse('/a?b=c&d=e',true).query,()=>url.resolve('/one/two/three','four'),()=>url.resolve('http://a/b/c','../d'),()=>url.format({protocol:'http',host:'a.com',pathname:'x',query:{a:[1,2]}}),()=>url.fileURLToPathBuffer('file:///a%ff'),()=>url.format(u,1),()=>u.searchParams.sort.length,()=>new URLSearchParams('a=b').has('a','c'),()=>url.parse('http://\uD83D\uDE00.com/').hostname,()=>url.parse('HTTP://USER:PASS@Example.com:81/p a?q r#h i').href, ()=>url.resolveObject('/a','b').href,()=>new URL('http://a/?q#').href,()=>new URL('http://[::1]/').host,()=>new URL('http://256.256.256.256'),()=>new URL('http://0x7f.1/').hostname,()=>new URL('non-special://É/p').href])console.log(f.toString().slice(4),'=>',T(f));

const qs = require('querystring');
console.log(qs.parse('a=1&a=2&b&=c&%zz=%41+x&d=%D0'), qs.stringify({ a: [1, 2], b: true, c: null, d: NaN, e: '\u00e9 ', f: 1n, g: {} }), qs.escape('a b&\u00e9~!*()'),
  qs.parse('a:1;b:2', ';', ':', { maxKeys: 1 }), qs.unescape('%zz%41'), qs.parse('a=1', '&', '=', { decodeURIComponent: (s) => `<${s}>` }));
const sp = new URLSearchParams('b=2&a=1&b=1');
sp.sort();
sp.append('c', '&=+ ');
sp.delete('b', '1');
console.log(String(sp), [...sp], sp.size, sp.getAll('b'));
const w = new URL('http://h/p?x=1');
w.searchParams.set('y', '2');
w.search = '?z=3';
console.log(w.href, w.searchParams.get('z'), w.searchParams.size);
for (const [k, v] of [['protocol', 'https'], ['username', 'a:b'], ['host', 'x.y:99'], ['hostname', 'z'], ['port', '12ab'], ['pathname', 'a/../b c'], ['hash', 'q r'], ['port', ''], ['host', '']]) {
  w[k] = v;
  console.log(k, w.href);
}
