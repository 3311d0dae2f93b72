// Programs that import process and name none of its streams.
import process from 'node:process';
import * as all from 'process';
console.log(typeof process.version, all.default === process, typeof all.argv, Object.keys(all).includes('stdin'));
