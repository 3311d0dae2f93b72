'use strict';
// The channels module.require and module.import.

const native = require('native');

let tracing;

// watch has the loader tell of modules, once somebody asks for one of the channels.
function watch() {
  if (tracing !== undefined) return;
  tracing = {};
  const { TracingChannel } = require('diagnostics_channel/tracing');
  tracing.require = new TracingChannel('module.require');
  tracing.import = new TracingChannel('module.import');
  native.traceModules((kind, parent, id, load) => {
    if (!tracing[kind].hasSubscribers) return load();
    if (kind === 'require') return tracing.require.traceSync(load, { parentFilename: parent, id });
    return tracing.import.tracePromise(load, { parentURL: parent, url: id });
  });
}

module.exports = { watch };
