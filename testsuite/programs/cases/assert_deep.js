// What assert's comparisons hold for equal.
const a=require('assert');const t=(n,f)=>{try{f();console.log(n,'ok')}catch(e){console.log(n,'FAIL')}};
const p=a.partialDeepStrictEqual;
class A{constructor(){this.x=1}}
t('proto',()=>p(new A(),{x:1}));t('proto2',()=>p({x:1},new A()));t('arr',()=>p([1,2,3],[1,3]));t('arr2',()=>p([1,2,3],[3,1]));t('arrobj',()=>p([1,2],{0:1}));
t('set',()=>p(new Set([1,{a:1,b:2}]),new Set([{a:1}])));t('map',()=>p(new Map([['a',{x:1,y:2}]]),new Map([['a',{x:1}]])));
t('u8',()=>p(new Uint8Array([1,2,3]),new Uint8Array([1,3])));t('u8b',()=>p(new Uint8Array([1,2,3]),new Uint8Array([3,1])));t('ab',()=>p(new Uint8Array([1,2,3]).buffer,new Uint8Array([1,2]).buffer));
t('f32',()=>p(new Float32Array([1,2,3]),new Float32Array([2,3])));t('sym',()=>p({[Symbol.iterator]:1,a:2},{a:2}));t('sym2',()=>p({a:2},{a:2,[Symbol.for('q')]:1}));
t('err',()=>p(new Error('a',{cause:1}),new Error('a')));t('err2',()=>p(new Error('a'),new Error('b')));t('date',()=>p(new Date(0),new Date(0)));t('hole',()=>p([,1],[1]));t('hole2',()=>p([undefined,1],[,1]));t('hole3',()=>p([1,2,3],[,2]));
t('arrprop',()=>p(Object.assign([1,2],{x:1}),[1]));t('arrprop2',()=>p([1,2],Object.assign([1],{x:1})));
const s=a.deepStrictEqual,l=a.deepEqual;
t('wm',()=>s(new WeakMap(),new WeakMap()));t('pr',()=>s(Promise.resolve(1),Promise.resolve(1)));t('wml',()=>l(new WeakMap(),new WeakMap()));
t('e1',()=>s(new Error('a'),new Error('a')));t('e2',()=>s(new Error('a',{cause:1}),new Error('a',{cause:2})));t('e3',()=>l(new Error('a'),new Error('b')));t('e4',()=>l(new Error('a'),new TypeError('a')));t('e5',()=>s(new Error('a'),Object.assign(new Error('a'),{code:1})));
t('l1',()=>l(new Set([1,'2']),new Set(['1',2])));t('l2',()=>l(new Map([[1,2]]),new Map([['1','2']])));t('l3',()=>l([1],['1']));t('l4',()=>l({a:undefined},{b:1}));t('l5',()=>l(new A(),{x:1}));t('l6',()=>l([1],{0:1}));t('l7',()=>l(NaN,NaN));t('l8',()=>l(-0,0));t('s8',()=>s(-0,0));t('l9',()=>l(new Float32Array([-0]),new Float32Array([0])));t('s9',()=>s(new Float32Array([-0]),new Float32Array([0])));t('s10',()=>s(new Float32Array([NaN]),new Float32Array([NaN])));
t('l10',()=>l({[Symbol.for('a')]:1},{}));t('s11',()=>s({[Symbol.for('a')]:1},{}));t('box',()=>s(new Number(1),new Number(1)));t('box2',()=>s(new String('a'),new String('b')));t('box3',()=>l(new Number(1),1));t('box4',()=>s(Object(Symbol.iterator),Object(Symbol.iterator)));
t('re',()=>s(/a/g,/a/i));const r1=/a/g;r1.lastIndex=2;t('re2',()=>s(r1,/a/g));t('re3',()=>l(r1,/a/g));t('args',()=>s((function(){return arguments})(1),[1]));t('args2',()=>l((function(){return arguments})(1),[1]));
t('hole4',()=>s([,1],[undefined,1]));t('hole5',()=>l([,1],[undefined,1]));const c1={};c1.c=c1;const c2={};c2.c=c2;t('cyc',()=>s(c1,c2));const c3={};c3.c={c:c3};t('cyc2',()=>s(c1,c3));
t('f',()=>s(()=>1,()=>1));t('f2',()=>l(()=>1,()=>1));t('url',()=>s(new URL('http://a/b'),new URL('http://a/c')));t('sets',()=>s(new Set([{a:1},{a:2}]),new Set([{a:2},{a:1}])));t('maps',()=>s(new Map([[{k:1},1]]),new Map([[{k:1},1]])));
t('tag',()=>s({[Symbol.toStringTag]:'x'},{}));t('null',()=>s(Object.create(null),{}));t('ln',()=>l(null,undefined));t('ln2',()=>l(null,{}));t('l11',()=>l(1,'1'));t('l12',()=>l({a:1},{a:'1'}));t('sab',()=>s(new ArrayBuffer(2),new SharedArrayBuffer(2)));t('dv',()=>s(new DataView(new ArrayBuffer(1)),new DataView(new ArrayBuffer(1))));
t('agg',()=>s(new AggregateError([1],'a'),new AggregateError([2],'a')));t('err6',()=>{const e=new Error('a');e.name='X';s(e,new Error('a'))});
