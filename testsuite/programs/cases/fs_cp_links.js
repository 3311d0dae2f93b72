// fs.promises.cp: what it refuses, with links among the files.
const fs=require('fs'),path=require('path'),os=require('os');
const root=fs.mkdtempSync(path.join(os.tmpdir(),'cpx-'));process.chdir(root);
const short=(s)=>String(s).replaceAll(fs.realpathSync(root),'.').replaceAll(root,'.');

fs.mkdirSync('s/a',{recursive:true});fs.writeFileSync('s/a/f','1');fs.mkdirSync('d/a',{recursive:true});
fs.mkdirSync('l');fs.symlinkSync('../s','l/b');
fs.mkdirSync('s2/a/b',{recursive:true});fs.symlinkSync('b','s2/a/c');fs.mkdirSync('d2/a',{recursive:true});fs.symlinkSync(path.resolve('s2'),'d2/a/c');
fs.rmSync('d2/a/c');fs.writeFileSync('d2/a/c','x');
try{fs.cpSync("s3","d3",{recursive:true})}catch{};fs.mkdirSync('s3');fs.mkdirSync('d3');fs.symlinkSync(path.resolve('d3'),'s3/link');
(async()=>{
 const at=async(name,f)=>{try{await f();console.log(name,'ok')}catch(e){console.log(name,e.name,e.code,short(e.message),e.errno,e.syscall,short(e.path),short(e.dest),e.info&&short(JSON.stringify(e.info)))}};
 const cp=fs.promises.cp;
 await at('a exist',()=>cp('s','d',{recursive:true,errorOnExist:true,force:false}));
 fs.rmSync('d4',{recursive:true,force:true});fs.mkdirSync('d4/a',{recursive:true});
 await at('a existdir',()=>cp('s/a','d4',{recursive:true,errorOnExist:true,force:false}));
 await at('a norec',()=>cp('s','e'));
 await at('a sub',()=>cp('s','s/b',{recursive:true}));
 await at('a parent',()=>cp('s','l/b/c',{recursive:true}));
 await at('a over',()=>cp('s2','d2',{recursive:true}));
 fs.rmSync('d2/a/c');fs.symlinkSync(path.resolve('s2'),'d2/a/c');
 await at('a tosub',()=>cp('s2','d2',{recursive:true}));
 await at('a second',()=>cp('s3','d3',{recursive:true}));
 fs.writeFileSync('f1','1');
 await at('a file',()=>cp('f1','d3',{}));
 await at('a dir',()=>cp('d3','f1',{recursive:true}));
 await at('a same',()=>cp('f1','f1',{}));
 fs.rmSync(root,{recursive:true});
})();
