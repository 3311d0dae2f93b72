// Callbacks under way after a write that was done at once.
const {Writable,Duplex}=require('stream');
for(const [n,w] of Object.entries({Wobj:new Writable({objectMode:true,write(c,e,cb){cb()}}),W:new Writable({write(c,e,cb){cb()}}),Wlat:new Writable({decodeStrings:false,write(c,e,cb){cb()}}),Dobj:new Duplex({objectMode:true,read(){},write(c,e,cb){cb()}}),Dw:new Duplex({writableObjectMode:true,read(){},write(c,e,cb){cb()}}),Dr:new Duplex({readableObjectMode:true,read(){},write(c,e,cb){cb()}})})){
 for(const c of ['a',Buffer.from('b')]){w.write(c);console.log(n,typeof c,w._writableState.pendingcb)}}
