import { C, P, A, Plain } from './lib';
import { Foo, IFace, Callable, Str, Un, Mixed, Nul, Fn, Arr, ObjT, CallObj, MS, Maybe, Num, Stre, Mix, CE, Role, NS, Abs, Branded, Cond, Alias, Key, Renamed,
  Big, Sy, Bo, Vo, Ne, An, Un2, Tup, RO, Tpl, Ext, Vc, DateAlias, Prom, Idx } from './other';
import DefaultClass from './other';
import type { Foo as TFoo, IFace as TIFace } from './other';
import { type Foo as TFoo2, StarFoo, TI, all, TypeFoo } from './star';
import DD from './star';
import * as ns from './other';
import * as st from './star';

interface Local { a: 1 }
type LocalAlias = number;
type LFn = { (): void; x: 1 };
enum LE { A = 1 << 2, B }
enum LS { A = 'x' }
enum LX { A = 'x', B = 2 }
class LC<T> { t?: T }
declare class Declared {}
class G<T, S extends string = string, N extends number = 3> {
  @P() a!: T;
  @P() b!: S;
  @P() c!: N;
  @P() d!: T[];
  @P() m<U, V extends boolean>(x: U, y: V, z?: T): U { return x; }
}

@C()
class Props {
  @P() a: string;
  @P() b: number;
  @P() c: boolean;
  @P() d: bigint;
  @P() e: symbol;
  @P() f: any;
  @P() g: unknown;
  @P() h: never;
  @P() i: void;
  @P() j: undefined;
  @P() k: null;
  @P() l: object;
  @P() m: {};
  @P() n: { a: string; b: number };
  @P() o: string[];
  @P() p: [string, number];
  @P() q: () => void;
  @P() r: new () => Foo;
  @P() s: abstract new (a: string) => Foo;
  @P() t: 'a';
  @P() u: 'a' | "b";
  @P() v: 1 | 2 | -3;
  @P() w: true | false;
  @P() x: string | null;
  @P() y: string | undefined;
  @P() z: string | number;
  @P() aa: `a${string}`;
  @P() bb: `plain`;
  @P() cc: 10n | -2n;
  @P() dd: keyof Foo;
  @P() ee: typeof Foo;
  @P() ff: Foo['x'];
  @P() gg: readonly string[];
  @P() ii: this;
  @P() jj: import('./other').Foo;
  @P() kk: { [K in 'a']: string };
  @P() ll: (string);
  @P() mm: (string | null)[];
  @P() nn: string & { x: 1 };
  @P() oo: Foo & IFace;
  @P() pp: Foo | null;
  @P() qq: Foo | Foo;
  @P() rr: | 'a' | 'b';
  @P() ss: & string;
  @P() tt: string extends 'a' ? Foo : Foo;
  @P() uu: string extends infer U extends number ? U : string;
  @P() vv: never | string;
  @P() ww: unknown & string;
  @P() xx: any | string;
  @P() yy?: number;
  @P() zz!: Date;
  @P() a1;
  @P() a2 = 5;
  @P() a3 = 'x'; @P() a4: Foo = new Foo();
  @P() a5: Map<string, Array<Set<number>>>;
  @P() a6: Array<Foo>;
  @P() a7: ReadonlyArray<Foo>;
  @P() a8: Promise<Foo>;
  @P() a9: Function;
  @P() b1: Object;
  @P() b2: String;
  @P() b3: Symbol;
  @P() b4: BigInt;
  @P() b5: Record<string, any>;
  @P() b6: Partial<Foo>;
  @P() b9: Uint8Array;
  @P() c1: RegExp | RegExp;
  @P() c2: Error;
  @P() c3: URL;
  @P() c4: PropertyKey;
  @P() c5: Uppercase<'a'>;
  @P() c6: NonNullable<string>;
  @P() c7: Exclude<'a' | 'b', 'a'>;
  @P() c8: AbortSignal;
  @P() c9: Intl.NumberFormat;
  @P() d1: Iterable<string>;
  @P() d2: asserts;
  @P() d3: string[][];
  @P() d4: string[] | number[];
  @P() d5: Array<string> | string[];
  @P() d6: ((a: string, b?: number) => Map<string, number>) | null;
  @P() d7: { a: string, b: () => void }[];
  @P() d8: boolean | null | undefined;
}
type asserts = string;

class Imports {
  @P() a: Foo;
  @P() b: IFace;
  @P() c: Callable;
  @P() d: Str;
  @P() e: Un;
  @P() f: Mixed;
  @P() g: Nul;
  @P() h: Fn;
  @P() i: Arr;
  @P() j: ObjT;
  @P() k: CallObj;
  @P() l: MS;
  @P() m: Maybe<string>;
  @P() n: Num;
  @P() o: Stre;
  @P() p: Mix;
  @P() q: CE;
  @P() r: Role;
  @P() s: NS.Inner;
  @P() t: NS.II;
  @P() u: NS.E2;
  @P() v: NS.Deep.D;
  @P() w: Abs;
  @P() x: Branded;
  @P() y: Cond<string>;
  @P() z: Alias;
  @P() aa: Key;
  @P() bb: Renamed;
  @P() cc: DefaultClass;
  @P() dd: TFoo;
  @P() ee: TIFace;
  @P() ff: TFoo2;
  @P() gg: StarFoo;
  @P() hh: TI;
  @P() ii: all.Foo;
  @P() jj: TypeFoo;
  @P() kk: DD;
  @P() ll: ns.Foo;
  @P() mm: ns.NS.Inner;
  @P() nn: st.Foo;
  @P() oo: st.default;
  @P() pp: Num.A;
  @P() qq: Stre.A;
  @P() rr: Big; @P() ss: Sy; @P() tt: Bo; @P() uu: Vo; @P() vv: Ne; @P() ww: An; @P() xx: Un2;
  @P() yy: Tup; @P() zz: RO; @P() a1: Tpl; @P() a2: Ext; @P() a3: Vc; @P() a4: DateAlias; @P() a5: Prom; @P() a6: Idx;
  @P() a7: Str | null; @P() a8: Foo | undefined; @P() a9: Str | string;
}

class Locals {
  @P() a: Local;
  @P() b: LocalAlias;
  @P() c: LFn;
  @P() d: LE;
  @P() e: LS;
  @P() f: LX;
  @P() g: LC<string>;
  @P() h: Locals;
  @P() i: LE.A;
  @P() j: LX.A;
}

@C(1)
export class Ctor {
  constructor(private readonly a: Foo, public b: IFace, protected c?: string, d: number = [1, 2].length, ...rest: Foo[]) {}
}
@C(2) export class Ctor2 { constructor(@A() private a: Foo, @A(1) @A(2) b: Locals, c = new Map<string, number>(), { x, y }: { x: 1; y: 2 } = { x: 1, y: 2 }) {} }
export class Ctor3 { constructor(@A() a: string, @A() public readonly b: Foo) {} }
@C()
export class Ctor4 extends Ctor3 { }
@C() abstract class Ctor5 { constructor(a: string); constructor(a: number); constructor(a: any, b: Date = new Date()) {} }
@C()
@C(4)
export default class Ctor6 { constructor(a: LC<string>, b: (x: string) => void, @A() ...r: string[]) {} }

class Methods {
  @P() a() {}
  @P() b(x: string, y?: number): void {}
  @P() async c(): Promise<string> { return ''; }
  @P() async d() {}
  @P() e(@A() x: Foo, @A() y: IFace, z: number): Foo { return x; }
  e2(@A() x: Foo, z: number): Foo[] { return [x]; }
  @P() static f(x: boolean): string { return ''; }
  @P() *g(): Generator<number> {}
  @P() async *h(...xs: Array<string>): AsyncGenerator<number> {}
  @P() ['comp' + 1](x: string) {}
  @P() 'quoted name'(x: number): number { return x; }
  @P() 42(x: any) {}
  @P() is(x: unknown): x is string { return true; }
  @P() as(x: unknown): asserts x is string {}
  @P() as2(x: unknown): asserts x {}
  @P() self(): this { return this; }
  @P() isThis(): this is Methods { return true; }
  @P() thisParam(this: Methods, a: string) {}
  over(a: string): void;
  over(a: number): void;
  @P() over(a: any, b?: any): void {}
  @Plain plain(a: string) {}
  @Plain static s = 1;
  @Plain get(a: number) { return a; }
  @P() set(a: string) {}
  @P() async(a: string) {}
  @P() static static(a: string) {}
  @P() rest(...args: string[]) {}
  @P() rest2(...args: any) {}
  @P() rest3(...args: [string, number]) {}
  @P() rest4(...args: readonly string[]) {}
  @P() defs(a = 1, b: string = 'x', c = (p: number, q: number) => p < q, d = <T, U>(x: T): U => x as any, e = a as unknown as Map<string, Foo>) {}
  @P() private async  priv ( a : string ) : Promise < Foo > { return null }
  @P() fnRet(): (a: string) => number { return null }
  @P() union(a: string | null, b: Foo | null, c: 'a' | 1): string | undefined { return '' }
}

class Accessors {
  @P() get a(): string { return ''; }
  set a(v: string) {}
  get b(): Foo { return null }
  @P() set b(v: Foo) {}
  @P() get c() { return 1; }
  @P() set d(v: number) {}
  @P() static get e(): Foo { return null }
  @P() get f(): number { return 1 }
  set f(v: number | string) {}
  @P() get g() { return 1 as any }
  set g(v) {}
}

class Asi {
  @P() a: string
  @P() b = 1
  @P() c: Foo = null
  @P()
  d: string[] = []
  @P() e = () => { return 1 }
  @P() f = a < b
  @P() g = /[/]"'`/.test('x')
  @P() h: Foo | null = x ? y : null
  @P() i = `a${`b${1}`}c`
  @P() j: string = 'a'; @P() k: number = 1
  static { }
  @P() l = new Map<string, number>
  @P() m = { a: 1, b() { return 2 }, 'class': 3 }
  @P() n = function () { class Z {} return Z }
  @P() o = x!
  @P() declare p: string
  @P() readonly q: number
  @P() public static readonly r: string = 'r'
  @P() protected s: string
  @P() get
  @P() set
  @P() async
  @P() t = 1 / 2 / 3
}
const a = 1, b = 2, x = null, y = null;

function inner<T>(base: T) {
  @C()
  class Inner2 { constructor(a: T, b: Foo) {} @P() x: T; @P() y: Foo }
  interface Foo3 {}
  class Foo2 { @P() a: Foo3; @P() b: Foo2 }
  return Inner2;
}
inner(1);
namespace N {
  export class X {}
  @C() export class Y { constructor(a: X, b: N.X) {} @P() q: X; @P() r: Foo }
}
class Later { @P() n: N.X; @P() y: N.Y }
const K = class { m() { @C() class L { constructor(a: Foo) {} } return L } };
new K().m();
const obj = { f() { @C() class M2 { constructor(a: Foo) {} } } };
obj.f();
if (a < b && b > (a)) { @C() class InIf { @P() a: Foo } }
