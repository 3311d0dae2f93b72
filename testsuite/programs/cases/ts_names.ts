// Declarations inside of functions are called as they were written, whatever there is outside.
const handler = (): string => 'outer';
class Item { kind: string = 'outer'; }
const s = 'outer';

function make(item: Item, s: number): unknown[] {
  const handler = (make: number): number => make + s;
  class Item { static own: string = Item.name; }
  function names(): string[] { return [handler.name, Item.name, Item.own, item.constructor.name]; }
  { const handler = class extends Item {}; names().push(handler.name); console.log(handler.name, Object.getPrototypeOf(handler).name); }
  return [names(), handler(1)];
}

class Late {
  value: string = s;
  given: number;
  constructor(s: number) { this.given = s; }
}

console.log(make(new Item(), 2), handler.name, handler(), new Late(3));
const é = (é: number): string => `é${é}`;
console.log(é(1), é.name);
