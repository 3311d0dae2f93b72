import { even } from './even.mjs';
export function isOdd(n) { return n === 0 ? false : even(n - 1); }
