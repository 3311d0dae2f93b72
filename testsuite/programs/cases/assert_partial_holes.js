// What assert's comparisons hold for equal.
const p=require('assert').partialDeepStrictEqual;const t=(a,b)=>{try{p(a,b);return 'ok'}catch(e){return 'FAIL'}};
const cases=[[[,true,,],[,,true]],[[1,2,3],[,3]],[[1,2,3],[,1]],[[1,2,3],[,,1]],[[1,2,3],[,,,1]],[[1,2,3],[,,3]],[[1,2],[,,]],[[1],[,,]],[[,1],[undefined,1]],[[1,undefined,2],[undefined,2]],[[1,,2],[undefined,2]],[[1,,2],[,2]],[[,,],[undefined]],[[undefined,undefined],[,undefined]],[[1,2,3,4],[,2,,4]],[[1,2,3],[2,,]],[[1,2,3],[3,,]],[[1,2,3],[1,,,]],[[1,,,3],[1,undefined,,3]],[[1,undefined,,3],[1,,,3]],[[1,2,3],[1,,3]],[[1,3],[1,,3]]];
for(const [a,b] of cases)console.log(JSON.stringify(Object.entries(a)),a.length,JSON.stringify(Object.entries(b)),b.length,t(a,b));
