export class Foo { x = 1 }
export default class DefaultClass {}
export interface IFace { a: string }
export interface Callable { (x: number): string }
export type Str = string;
export type Un = 'a' | 'b';
export type Mixed = string | number;
export type Nul = null;
export type Fn = () => void;
export type Arr = string[];
export type ObjT = { a: 1 };
export type CallObj = { (): void };
export type Maybe<T> = T | null;
export type MS = Maybe<string>;
export enum Num { A, B = 5 }
export enum Stre { A = 'a', B = `b` }
export enum Mix { A = 1, B = 'b' }
export const enum CE { X = 1 }
export declare const notClass: number;
export const Role = { Admin: 'admin', User: 'user' } as const;
export type Role = (typeof Role)[keyof typeof Role];
export namespace NS { export class Inner {} export interface II {} export enum E2 { Q = 'q' } export namespace Deep { export class D {} } }
export abstract class Abs { abstract f(): void }
export type Branded = string & { __brand: 'x' };
export type Cond<T> = T extends string ? string : string;
export type Alias = Foo;
export type Key = keyof IFace;
export { Foo as Renamed };
export type Big = bigint; export type Sy = symbol; export type Bo = true | false; export type Vo = void; export type Ne = never; export type An = any; export type Un2 = undefined;
export type Tup = [a: string, b?: number];
export type RO = readonly string[];
export type Tpl = `x${string}`;
export interface Ext extends Callable { y: 1 }
export interface Ctor { new (): Foo }
export const Vc: Ctor = Foo as any;
export interface Vc { z: 1 }
export type DateAlias = Date;
export type Prom = Promise<string>;
export type Idx = IFace['a'];
