'use strict';
// Options of Node's that a compiled program knows: they come in NODE_OPTIONS, for its own
// arguments belong to it, or in execArgv.

// given are the options, with "-" for "_" in their names.
function given() {
  const list = [...process.execArgv, ...(process.env.NODE_OPTIONS ?? '').split(/\s+/)];
  return list.filter((o) => o.startsWith('--')).map((o) => {
    const [name] = o.split('=', 1);
    return name.replace(/_/g, '-').concat(o.slice(name.length));
  });
}

function has(name) { return given().includes(name); }

// valueOf is what comes after "name=".
function valueOf(name) { return given().findLast((o) => o.startsWith(`${name}=`))?.slice(name.length + 1); }

module.exports = { given, has, valueOf };
