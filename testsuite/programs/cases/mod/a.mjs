export let counter = 0;
export function inc() { counter++; }
export default 'the default';
const x = 'renamed';
export { x as renamed };
