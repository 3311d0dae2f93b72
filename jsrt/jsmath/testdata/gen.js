// xorshift inputs
let s=[0x12345678,0x9abcdef0];
function rnd(){ s[0]^=s[0]<<13; s[0]^=s[0]>>>17; s[0]^=s[0]<<5; return (s[0]>>>0)/4294967296; }
const fs=['acos','acosh','asin','asinh','atan','atanh','cbrt','cos','cosh','exp','expm1','log','log1p','log2','log10','sin','sinh','tan','tanh'];
const out=[];
const f=new Float64Array(1), u=new BigUint64Array(f.buffer);
const hex=x=>{f[0]=x; return u[0].toString(16)};
for(const n of fs){ for(let i=0;i<4000;i++){ let x; const k=i%8; if(k<3) x=(rnd()-0.5)*4; else if(k<5) x=(rnd()-0.5)*100; else if (k<6) x=(rnd()-.5)*1e6; else if(k<7) x=(rnd()-.5)*Math.pow(10,(rnd()-.5)*40); else x=(rnd()-.5)*1500; if(n==='acosh'||n.startsWith('log')) x=Math.abs(x)+(n==='acosh'?1:0); if((n==='acos'||n==='asin'||n==='atanh')&&k>2) x=(rnd()-.5)*2; out.push(n+' '+hex(x)+' 0 '+hex(Math[n](x))); } }
for(let i=0;i<20000;i++){ let x=(rnd()-.5)*Math.pow(10,(rnd())*6), y=(rnd()-.5)*20; if(i%3==0) y=Math.round(y); if(i%2) x=Math.abs(x); if(i%5==0) x=Math.round(x); out.push('pow '+hex(x)+' '+hex(y)+' '+hex(Math.pow(x,y))); out.push('atan2 '+hex(x)+' '+hex(y)+' '+hex(Math.atan2(x,y))); out.push('hypot '+hex(x)+' '+hex(y)+' '+hex(Math.hypot(x,y))); }
require('fs').writeFileSync('cases.txt',out.join('\n'));
