export default function f() {}
export let n = 1;
export const more = () => { n++; };
