// URLPattern: components, matches, errors.
const T=(n,f)=>{try{console.log(n,f())}catch(e){console.log(n,'THROW',e.name,e.code,e.message)}};
T('no',()=>new URLPattern()); T('str',()=>new URLPattern('https://ex.com/:a/*?x=:y#h'));T('call',()=>URLPattern('x'));
T('rel',()=>new URLPattern('/a')); T('rel base',()=>new URLPattern('/a','http://b.c').pathname); T('bad type',()=>new URLPattern(5)); T('bad type',()=>new URLPattern(Symbol()));T('null',()=>new URLPattern(null));T('undef',()=>new URLPattern(undefined));
T('opt',()=>new URLPattern('http://a',5)); T('opt',()=>new URLPattern('http://a','b','c')); T('opt4',()=>new URLPattern({pathname:'/A'},{ignoreCase:true}).test({pathname:'/a'})); T('obj base',()=>new URLPattern({},'http://a/')); T('obj opts3',()=>new URLPattern({},'http://a/',{}));
T('bad re',()=>new URLPattern({pathname:'/('})); T('bad re2',()=>new URLPattern({pathname:'/(()'})); T('dup',()=>new URLPattern({pathname:'/:a/:a'})); T('bad port',()=>new URLPattern({port:'abc'})); T('bad base',()=>new URLPattern({pathname:'/a',baseURL:'x'}));T('non ascii re',()=>new URLPattern({pathname:'/(é)'}));
const p=new URLPattern('https://*.ex.com:8080/books/:id(\\d+)/{x}?/*?q=*#:frag');
T('insp',()=>p); T('fields',()=>['protocol','username','password','hostname','port','pathname','search','hash','hasRegExpGroups'].map(k=>p[k]));
T('exec',()=>p.exec('https://a.ex.com:8080/books/12/x/y/z?q=1#top')); T('exec no',()=>p.exec('https://q/')); T('test',()=>p.test('https://a.ex.com:8080/books/12/x/y/z?q=1#top')); T('exec obj',()=>new URLPattern({pathname:'/a/:b'}).exec({pathname:'/a/c'})); T('exec none',()=>p.exec()); T('test none',()=>new URLPattern().test()); T('exec num',()=>p.exec(5)); T('exec obj base',()=>p.exec({},'http://a')); T('exec bad',()=>p.exec('::')); T('exec bad base',()=>p.exec('/a','::')); T('test base',()=>new URLPattern({pathname:'/a'}).test('/a','http://x'));
T('this',()=>URLPattern.prototype.exec.call({})); T('keys',()=>Object.keys(p)); T('tag',()=>Object.prototype.toString.call(p)); T('exec keys',()=>{const r=new URLPattern().exec('http://a/b');return [Object.getPrototypeOf(r)===Object.prototype]});
T('case',()=>new URLPattern({protocol:'HTTP',hostname:'EX.com'}).hostname); T('sch',()=>new URLPattern('data\\:foobar').exec('data:foobar')?.pathname);
T('name',()=>{const d=Object.getOwnPropertyDescriptor(URLPattern.prototype,'hash');return [d.get.name,d.enumerable,d.configurable,d.set]});
T('len',()=>[URLPattern.length,URLPattern.prototype.exec.length]); T('cls',()=>[typeof URLPattern]);
T('sub',()=>{class X extends URLPattern{}; return new X('http://a/*').pathname}); T('urlmod',()=>require('url').URLPattern===URLPattern);
T('undefgroup',()=>new URLPattern({pathname:'/{:a}?/b'}).exec({pathname:'/b'})?.pathname); T('undefgroup',()=>new URLPattern({pathname:'/a/:b?'}).exec({pathname:'/a'})?.pathname);
for (const [p, i] of [['https://*.ex.com/:a{/:b}?', 'https://x.ex.com/1/2'], ['http{s}?://a.b{:8080}?/*', 'http://a.b:8080/q'], [{ pathname: '/(\\d+)-:name.:ext' }, { pathname: '/12-pic.png' }],
  [{ search: 'a=:x&*' }, { search: '?a=1&b=2' }], [{ hostname: '{:sub.}*example.com' }, { hostname: 'a.b.example.com' }], ['/foo/:id', undefined]]) {
  T('more', () => { const u = new URLPattern(p, ...(i === undefined ? ['http://base.org/x'] : [])); const r = u.exec(i ?? 'http://base.org/foo/7'); return [u.protocol, u.hostname, u.port, u.pathname, u.search, ...[r?.hostname.groups, r?.pathname.groups, r?.search.groups].map((g) => Object.entries(g).sort().join(';'))]; });
}
