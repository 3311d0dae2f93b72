// Event, EventTarget, AbortController.
const {StringDecoder}=require('string_decoder');const sd=new StringDecoder('utf-8');
function T(f){try{return f()}catch(e){return e.name+' '+e.code+' '+e.message}}
for(const f of [()=>new TextDecoder('xx'),()=>new TextDecoder('utf-8',1),()=>new TextDecoder('utf-8',{fatal:true}).decode(new Uint8Array([255])),()=>new TextDecoder().decode('a'),()=>new TextDecoder().decode(),()=>TextDecoder.prototype.encoding,()=>TextEncoder.prototype.encode.call({}),()=>new TextEncoder().encodeInto(1),()=>new TextEncoder().encodeInto('a',1),()=>new TextEncoder().encode(undefined),()=>new Event(),()=>new Event(Symbol()),()=>new Event('a',1),()=>new Event('a',null).type,()=>Event.prototype.type,()=>new EventTarget().addEventListener('a'),()=>new EventTarget().addEventListener(),()=>new EventTarget().addEventListener('a',1),()=>new EventTarget().dispatchEvent(1),()=>new EventTarget().dispatchEvent({}),()=>new AbortSignal(),()=>AbortSignal.timeout(),()=>AbortSignal.timeout(-1),()=>AbortSignal.any(1),()=>AbortSignal.any([1]),()=>AbortController.prototype.signal,()=>AbortSignal.abort().throwIfAborted(),()=>AbortSignal.abort(5).reason,()=>AbortSignal.timeout('a'),()=>EventTarget.prototype.addEventListener.call({},'a'),()=>new EventTarget().removeEventListener('a'),()=>new StringDecoder('zz'),()=>sd.write(1),()=>StringDecoder.prototype.write.call({},Buffer.from('a')),()=>AbortController.prototype.abort.call({}),()=>new TextDecoder('utf-16be').encoding,()=>new TextDecoder(' UTF8\n').encoding,()=>new TextDecoder('replacement'),()=>new TextDecoder('x-user-defined').encoding,()=>new AbortController().abort.length,()=>new TextDecoder('utf-8',{fatal:true}).decode(new Uint8Array([0xc3]),{stream:true}),()=>new CustomEvent(),()=>new CustomEvent('a',1),()=>new TextDecoder().decode({})])console.log(f.toString().slice(4),'=>',T(f));

const et = new EventTarget();
const log = [];
const handler = { handleEvent(ev) { log.push(['object', this === handler, ev.eventPhase, ev.currentTarget === et]); } };
et.addEventListener('x', handler);
et.addEventListener('x', handler);
et.addEventListener('x', (ev) => { log.push('once'); ev.preventDefault(); }, { once: true });
et.addEventListener('x', (ev) => { log.push('passive'); ev.preventDefault(); }, { passive: true });
console.log(et.dispatchEvent(new Event('x', { cancelable: true })), et.dispatchEvent(new Event('x', { cancelable: true })), log);
const ac = new AbortController();
et.addEventListener('y', () => log.push('never'), { signal: ac.signal });
ac.signal.onabort = (ev) => console.log('abort', ev.type, ev.isTrusted, ac.signal.reason.name, ac.signal.reason.code);
const any = AbortSignal.any([ac.signal, AbortSignal.timeout(60000)]);
any.addEventListener('abort', () => console.log('any', any.reason === ac.signal.reason));
ac.abort();
et.dispatchEvent(new Event('y'));
console.log(log.length, any.aborted, require('events').getEventListeners(et, 'x').length);
const t = AbortSignal.timeout(5);
t.addEventListener('abort', () => console.log(t.reason.name, t.reason.message));
setTimeout(() => {}, 50);
require('events').once(et, 'z', { signal: AbortSignal.abort() }).catch((err) => console.log(err.name, err.code));
require('events').once(et, 'z').then(([ev]) => console.log('once', ev.type));
et.dispatchEvent(new CustomEvent('z', { detail: 3 }));
