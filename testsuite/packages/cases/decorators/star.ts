export * from './other';
export * as all from './other';
export { Foo as StarFoo, type IFace as TI } from './other';
export { default } from './other';
export type { Foo as TypeFoo } from './other';
