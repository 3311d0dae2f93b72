const util=require('util');const k=util.inspect.custom;
console.log([{[k]:()=>'a\nb'}]);console.log({x:{[k]:()=>'a\nb'},y:1});console.log({x:{y:{[k]:()=>'a\nb'}}});console.log({x:[{[k]:()=>({a:'x'.repeat(60),b:'y'.repeat(60)})}]});console.log({[k]:()=>'a\nb'});
console.log(new Map([[{[k]:()=>'a\nb'},{[k]:()=>'a\nb'}]]));
