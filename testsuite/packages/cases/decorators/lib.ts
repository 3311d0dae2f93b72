import 'reflect-metadata';
export const log: string[] = [];
function show(v: any): string {
  if (v === undefined) return 'undefined';
  if (Array.isArray(v)) return '[' + v.map(show).join(', ') + ']';
  return typeof v === 'function' ? 'fn ' + v.name : String(v);
}
const keys = ['design:type', 'design:paramtypes', 'design:returntype'];
function line(what: string, t: any, k?: any) {
  const parts = keys.map((m) => Reflect.hasOwnMetadata(m, t, k) ? show(Reflect.getOwnMetadata(m, t, k)) : '-');
  console.log(what, (typeof t === 'function' ? 'static ' + t.name : t.constructor.name) + (k === undefined ? '' : '.' + String(k)), parts.join(' | '));
}
export function C(...args: any[]): any { return (t: any) => line('class' + args.length, t); }
export function P(...args: any[]): any { return (t: any, k: any) => line('member', t, k); }
export function A(...args: any[]): any { return (t: any, k: any, i: number) => line('param ' + i, t, k); }
export const Plain: any = (t: any, k: any) => line('plain', t, k);
