// TypeScript: types are erased, positions stay.
interface Named { readonly name: string; size?: number }
type Pair<A, B = A> = [A, B];
abstract class Shape implements Named { constructor(readonly_: string, size?: number) { this.name = readonly_; this.size = size; } name: string; size?: number; abstract area(): number; describe(): string { return `${this.name}: ${this.area()}`; } }
class Square extends Shape { constructor(side: number) { super('square', side); } override area(): number { return this.size! ** 2; } }
function identity<T extends object>(x: T): T { return x; }
const pair: Pair<number, string> = [1, 'a'];
const shape: Shape = new Square(3);
declare const nothing: unknown;
console.log(shape.describe(), identity({ a: 1 }), pair satisfies unknown);
let maybe: string | undefined; console.log(maybe?.length ?? 'none', (shape as Square).size);
const stack = new Error('here').stack!.split('\n')[1]; console.log(/types\.ts:13:15/.test(stack));
