import { C, P, A } from './lib';
import { Foo } from './other';
import { Cyc2, type CI } from './circular';
import Unknown, { Interface as Something, ReadLine as Th } from 'node:readline';
import { IFace as UnusedIface } from './star';
import * as un from 'node:events';
import { Readable } from 'stream';
import type { Writable } from 'stream';
import fs from 'fs';
import { Stats, PathLike } from 'fs';
const React: any = { createElement: (...a: any[]) => a };
const el = <div className="a'b" {...{ a: 1 }}>it's {<b>{`x${'}'}`}</b>} class X @Foo {/* c } */}<un.Bar x={a => a} /></div>;
const frag = <>text " ' ` {1 < 2 ? <i/> : null}</>;
const gen = <T,>(x: T) => x;
const gen2 = <T extends {}>(x: T): x is T & {} => true;
declare namespace JSX { interface IntrinsicElements { [k: string]: any } }
type GF = <T>(x: T) => void;
@C()
class View {
  constructor(a: Foo, b: Unknown, c: Something, d: Th, e: un.EventEmitter, f: Readable, g: Writable, j: PathLike, k: Unknown.Interface, l: JSX.IntrinsicElements) {}
  @P() x = <div>{(a) => <b/>}</div>;
  @P() gf: GF;
  @P() render(a: UnusedIface, b: React.Component): JSX.IntrinsicElements { return <div>@P() class Q</div> as any }
  @P() cyc: Cyc2;
  @P() ci: CI;
}
export class B1 { @P() c: Cyc2 }
export class Self { @P() s: Self; static make() { return new Self() } }
@C() export class SelfTwo { @P() s: SelfTwo; static make() { return new SelfTwo().constructor.name } }
console.log(Self.name, SelfTwo.name, SelfTwo.make(), Self.make().constructor.name);
function scope() { @C() class Foo { @P() v: View; me() { return Foo.name } } console.log(Foo.name, new Foo().me()); class Self { @P() s: Self } console.log(Self.name) }
scope();
export const Both = makeClass();
export type Both = InstanceType<typeof Both>;
function makeClass() { return class Made { m = 1 } }
//UB
interface Both2 { x: 1 }
const Both2: { new (): Both2 } = class Both2Impl { x: 1 = 1 } as any;
interface Opaque { x: 1 }
function Opaque() {}
class UsesBoth { @P() b: Both; @P() c: Both2; @P() d: Opaque }
