'use strict';
// webcrypto: digests, signatures, encryption, derivation, wrapping.
(async()=>{ const {subtle}=crypto; const hex=(b)=>Buffer.from(b).toString('hex'); const d=new TextEncoder().encode('data');
console.log(hex(await subtle.digest('SHA-256',d)));
for (const [alg,us] of [[{name:'HMAC',hash:'SHA-256'},['sign','verify']],[{name:'ECDSA',namedCurve:'P-256'},['sign','verify']],[{name:'RSA-PSS',modulusLength:2048,publicExponent:new Uint8Array([1,0,1]),hash:'SHA-256'},['sign','verify']],[{name:'Ed25519'},['sign','verify']]]) {
 const k=await subtle.generateKey(alg,true,us); const p={name:alg.name,hash:'SHA-256',saltLength:32}; const s=await subtle.sign(p,k.privateKey??k,d); console.log(alg.name,await subtle.verify(p,k.publicKey??k,s,d),await subtle.verify(p,k.publicKey??k,s,new Uint8Array(1)));
 const j=await subtle.exportKey('jwk',k.privateKey??k); console.log(Object.keys(j).join(),j.alg,j.key_ops); const im=await subtle.importKey('jwk',j,alg,true,[us[0]]); console.log(im.type,im.algorithm.name,im.usages,im.extractable); }
const ak=await subtle.importKey('raw',new Uint8Array(32),'AES-GCM',true,['encrypt','decrypt']); const e=await subtle.encrypt({name:'AES-GCM',iv:new Uint8Array(12)},ak,d); console.log(hex(e),Buffer.from(await subtle.decrypt({name:'AES-GCM',iv:new Uint8Array(12)},ak,e)).toString(),ak);
const pk=await subtle.importKey('raw',d,'PBKDF2',false,['deriveBits','deriveKey']); console.log(hex(await subtle.deriveBits({name:'PBKDF2',salt:d,iterations:100,hash:'SHA-256'},pk,256)),(await subtle.deriveKey({name:'PBKDF2',salt:d,iterations:100,hash:'SHA-256'},pk,{name:'AES-GCM',length:256},true,['encrypt'])).algorithm);
const kwk=await subtle.importKey('raw',new Uint8Array(16),'AES-KW',true,['wrapKey','unwrapKey']); console.log(hex(await subtle.wrapKey('raw',ak,kwk,'AES-KW')));
const a=await subtle.generateKey({name:'ECDH',namedCurve:'P-384'},true,['deriveBits']),b=await subtle.generateKey({name:'ECDH',namedCurve:'P-384'},true,['deriveBits']); console.log(hex(await subtle.deriveBits({name:'ECDH',public:b.publicKey},a.privateKey,null))===hex(await subtle.deriveBits({name:'ECDH',public:a.publicKey},b.privateKey,null)));
for (const f of [()=>subtle.digest('x',d),()=>subtle.decrypt({name:'AES-GCM',iv:new Uint8Array(12)},ak,new Uint8Array(20)),()=>subtle.sign('HMAC',ak,d),()=>subtle.importKey('raw',new Uint8Array(3),'AES-GCM',true,['encrypt']),()=>subtle.exportKey('raw',pk)]) try{await f()}catch(x){console.log(x.name,x.code,x.message)}
console.log(crypto===require('crypto').webcrypto,crypto.subtle===require('crypto').subtle,typeof crypto.randomUUID(),Object.prototype.toString.call(crypto),crypto.getRandomValues(new Uint8Array(2)).length);
})();
