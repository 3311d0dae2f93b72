import { isOdd } from './odd.mjs';
export function even(n) { return n === 0 ? true : isOdd(n - 1); }
export { isOdd as odd };
